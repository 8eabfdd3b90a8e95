import { weighted } from '@tenon/entities';
import type { SeededCustomer } from './customer-records.ts';
import type { People } from './people.ts';
import { weightedIndex, type Random } from './random.ts';
import { history } from './seasons.ts';
import type { SeedStore, Seeded } from './seed-store.ts';

export interface SeededDeal {
  readonly record: Seeded<'deal'>;
  readonly customer: SeededCustomer;
  /** Days from the anchor on which the deal entered each open stage. */
  readonly entered: readonly number[];
  /** Day of the end, if it ended. */
  readonly closed: number | undefined;
}

/** Open stages with the share of deals that get further and the usual stay in days. Together: 31 of 100 are won. */
const path = [
  { key: 'new', name: '新建', nameEn: 'New', probability: 1000, stale: 14, onwards: 0.8, stay: 9 },
  { key: 'qualified', name: '已确认', nameEn: 'Qualified', probability: 3000, stale: 21, onwards: 0.76, stay: 14 },
  { key: 'quoted', name: '已报价', nameEn: 'Quoted', probability: 5000, stale: 21, onwards: 0.74, stay: 21 },
  { key: 'negotiation', name: '谈判中', nameEn: 'Negotiation', probability: 7500, stale: 14, onwards: 0.7, stay: 16 },
] as const;

const projects = {
  zh: [
    '视觉产线改造',
    '冲压车间改造',
    '冷链传感器批量采购',
    '年度维保',
    '伺服驱动升级',
    'AGV 试点',
    '质检工位',
    '储能柜配套',
    '包装线提速',
    '能耗监测',
    '主轴更换计划',
    '备件框架协议',
  ],
  en: [
    'Vision line',
    'Press shop retrofit',
    'Cold-chain sensors',
    'Service contract',
    'Servo upgrade',
    'AGV pilot',
    'Inspection cell',
    'Battery cabinet parts',
    'Packaging line',
    'Energy metering',
    'Spindle renewal',
    'Spare parts frame contract',
  ],
};
const nextSteps = {
  zh: ['发送修订报价', '安排现场演示', '确认预算', '约采购总监面谈', '等待技术评审', '合同评审会'],
  en: [
    'Send revised quote',
    'Demo on site',
    'Confirm budget',
    'Meet purchasing',
    'Wait for technical review',
    'Contract review',
  ],
};
const lossReasons = { price: 30, competitor: 22, noBudget: 16, timing: 12, noNeed: 10, noAnswer: 8, other: 2 } as const;

export interface Stages {
  readonly open: readonly Seeded<'stage'>[];
  readonly won: Seeded<'stage'>;
  readonly lost: Seeded<'stage'>;
  readonly all: readonly Seeded<'stage'>[];
}

export function seedPipelines(store: SeedStore): Stages {
  const sales = store.add('pipeline', { key: 'sales', name: '销售流程', nameEn: 'Sales pipeline', isDefault: true });
  const open = path.map(({ key, name, nameEn, probability, stale }, index) =>
    store.add('stage', {
      pipelineId: sales.id,
      key,
      name,
      nameEn,
      position: index + 1,
      kind: 'open',
      defaultProbability: probability,
      staleAfterDays: stale,
    }),
  );
  const won = store.add('stage', {
    pipelineId: sales.id,
    key: 'won',
    name: '赢单',
    nameEn: 'Won',
    position: 5,
    kind: 'won',
    defaultProbability: 10_000,
  });
  const lost = store.add('stage', {
    pipelineId: sales.id,
    key: 'lost',
    name: '输单',
    nameEn: 'Lost',
    position: 6,
    kind: 'lost',
    defaultProbability: 0,
    needsReason: true,
  });
  const service = store.add('pipeline', { key: 'renewal', name: '续约流程', nameEn: 'Renewals', position: 1 });
  const renewal = (
    [
      ['due', '待续约', 'Due', 'open', 6000],
      ['offered', '已报价', 'Offered', 'open', 8000],
      ['renewed', '已续约', 'Renewed', 'won', 10_000],
      ['left', '不再续约', 'Not renewed', 'lost', 0],
    ] as const
  ).map(([key, name, nameEn, kind, probability], index) =>
    store.add('stage', {
      pipelineId: service.id,
      key,
      name,
      nameEn,
      position: index + 1,
      kind,
      defaultProbability: probability,
      staleAfterDays: kind === 'open' ? 30 : null,
    }),
  );
  return { open, won, lost, all: [...open, won, lost, ...renewal] };
}

export function seedDeals(
  store: SeedStore,
  people: People,
  customers: readonly SeededCustomer[],
  stages: Stages,
  count: number,
): SeededDeal[] {
  const random = store.random('deals');
  const companies = customers.filter(({ record }) => record.kind === 'company' && record.ownerId !== null);
  const draw = weightedIndex(companies.map(({ weight }) => weight ** 0.5));
  const deals: SeededDeal[] = showcase(store, people, customers, stages, random);
  while (deals.length < count) {
    const customer = companies[draw(random)];
    if (!customer) break;
    const start = -Math.floor(history * (1 - Math.sqrt(random.next())) * 0.98) - 2;
    const language = customer.isChinese ? 'zh' : 'en';
    const phase = random.chance(0.25)
      ? customer.isChinese
        ? random.pick(['一期', '二期', '三期'])
        : random.pick([', phase 1', ', phase 2'])
      : '';
    const yuan = Math.max(3, Math.round(random.skewed(52, 0.95) * customer.weight ** 0.35)) * 1000;
    const amount = {
      amountMinor: (customer.currency === 'CNY' ? yuan : Math.round(yuan / 7 / 100) * 100) * 100,
      currency: customer.currency,
    };
    deals.push(
      walk(store, random, people, {
        customer,
        stages,
        start,
        name: `${random.pick(projects[language])}${phase}`,
        amount,
      }),
    );
  }
  rankOnBoard(deals);
  return deals;
}

interface DealFacts {
  readonly customer: SeededCustomer;
  readonly stages: Stages;
  readonly start: number;
  readonly name: string;
  readonly amount: { amountMinor: number; currency: string };
  readonly stopIn?: number;
}

/** Lets a deal go its way stage by stage until it ends or the anchor day comes. */
function walk(
  store: SeedStore,
  random: Random,
  people: People,
  { customer, stages, start, name, amount, stopIn }: DealFacts,
): SeededDeal {
  const entered = [start];
  let closed: number | undefined;
  let isWon = false;
  for (let index = 0; ; index += 1) {
    if (stopIn === index) break;
    const step = path[index];
    const stay = Math.max(1, Math.round(random.skewed(step?.stay ?? 5, 0.75)));
    const until = (entered.at(-1) ?? start) + stay;
    if (stopIn === undefined && until >= 0) break;
    const goesOn = stopIn !== undefined || random.chance(step?.onwards ?? 0);
    if (goesOn && index + 1 < path.length) {
      entered.push(Math.min(until, -1));
      continue;
    }
    closed = Math.min(until, -1);
    isWon = goesOn;
    break;
  }
  const last = stages.open[entered.length - 1];
  const stage = closed === undefined ? last : isWon ? stages.won : stages.lost;
  if (!stage) throw new RangeError('A deal went beyond its pipeline.');
  const hour = random.whole(9, 17);
  const minute = random.whole(0, 59);
  const time = (day: number) => store.at(day, hour, minute);
  const isOpen = closed === undefined;
  const probability = stage.defaultProbability;
  const language = customer.isChinese ? 'zh' : 'en';
  const owner = customer.record.ownerId ?? people.manager.id;
  const record = store.add('deal', {
    name,
    customerId: customer.record.id,
    primaryContactId: customer.contacts[0]?.id ?? null,
    pipelineId: stage.pipelineId,
    stageId: stage.id,
    status: stage.kind,
    amount,
    probability,
    weightedAmount: weighted(amount, probability),
    forecastCategory: !isOpen
      ? 'pipeline'
      : probability >= 7500
        ? 'commit'
        : probability >= 5000
          ? 'bestCase'
          : 'pipeline',
    engagedOn: store.day(start),
    expectedCloseOn: store.day(
      isOpen ? Math.max(-20, (entered.at(-1) ?? 0) + random.whole(15, 75)) : (closed ?? 0) + random.whole(-15, 15),
    ),
    closedAt: closed === undefined ? null : time(closed),
    stageEnteredAt: time(closed ?? entered.at(-1) ?? start),
    lossReason: stage.kind === 'lost' ? random.weighted(lossReasons) : null,
    nextStep: isOpen ? random.pick(nextSteps[language]) : null,
    createdAt: time(start),
    ownerId: owner,
    teamId: customer.record.teamId,
  });
  const stays = [
    ...entered.map((day, index) => ({ day, stage: stages.open[index] })),
    ...(closed === undefined ? [] : [{ day: closed, stage }]),
  ];
  stays.forEach(({ day, stage: to }, index) => {
    const leaves = stays[index + 1]?.day;
    store.add('dealStageHistory', {
      ...(index === 0 ? { id: record.id } : {}),
      dealId: record.id,
      fromStageId: stays[index - 1]?.stage?.id ?? null,
      toStageId: to?.id ?? stage.id,
      enteredAt: time(day),
      leftAt: leaves === undefined ? null : time(leaves),
      durationSec: leaves === undefined ? null : (leaves - day) * 86_400,
      amount,
      status: to?.kind ?? 'open',
      byUserId: owner,
    });
  });
  customer.contacts.slice(0, 2).forEach((contact, index) =>
    store.add('dealContact', {
      dealId: record.id,
      contactId: contact.id,
      role: index === 0 ? 'decisionMaker' : random.pick(['user', 'influencer', 'buyer']),
      isPrimary: index === 0,
    }),
  );
  return { record, customer, entered, closed };
}

/** Deals of the customer that the pages open with. */
function showcase(
  store: SeedStore,
  people: People,
  customers: readonly SeededCustomer[],
  stages: Stages,
  random: Random,
): SeededDeal[] {
  const [customer] = customers;
  if (!customer) return [];
  const deal = (name: string, yuan: number, start: number, stopIn: number) =>
    walk(store, random, people, {
      customer,
      stages,
      start,
      name,
      amount: { amountMinor: yuan * 100, currency: 'CNY' },
      stopIn,
    });
  return [
    deal('视觉产线二期', 1_280_000, -46, 2),
    deal('2027 年度维保', 360_000, -62, 3),
    deal('AGV 试点', 270_000, -2, 0),
  ];
}

function rankOnBoard(deals: readonly SeededDeal[]): void {
  const open = deals
    .filter(({ record }) => record.status === 'open')
    .sort((a, b) => ((a.record.expectedCloseOn ?? '') < (b.record.expectedCloseOn ?? '') ? -1 : 1));
  open.forEach(({ record }, index) => (record.boardRank = `m${index.toString(36).padStart(4, '0')}`));
}
