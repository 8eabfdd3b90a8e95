import type { SeededCustomer } from './customer-records.ts';
import type { SeededDeal } from './deals.ts';
import type { SeededOrder } from './orders.ts';
import type { People } from './people.ts';
import { weightedIndex, type Random } from './random.ts';
import { history } from './seasons.ts';
import type { SeedStore } from './seed-store.ts';

type Kind = 'call' | 'meeting' | 'email' | 'note' | 'message' | 'visit';
const kinds: Readonly<Record<Kind, number>> = { call: 34, email: 24, message: 16, meeting: 10, visit: 8, note: 8 };
const subjects: Readonly<Record<Kind, { readonly zh: readonly string[]; readonly en: readonly string[] }>> = {
  call: {
    zh: ['电话沟通需求', '确认交期', '回访使用情况', '跟进付款'],
    en: ['Call about needs', 'Call on delivery date', 'Follow-up call', 'Call about payment'],
  },
  meeting: {
    zh: ['合同评审会', '方案讨论', '季度回顾'],
    en: ['Contract review', 'Solution workshop', 'Quarterly review'],
  },
  email: {
    zh: ['发送产品资料', '发送报价单', '答复技术问题'],
    en: ['Sent product papers', 'Sent the quote', 'Answered technical questions'],
  },
  note: {
    zh: ['客户对竞品有顾虑', '预算下季度批', '内部有新负责人'],
    en: ['Worried about a competitor', 'Budget comes next quarter', 'New person in charge'],
  },
  message: {
    zh: ['微信确认到货', '微信约时间', '微信发图纸'],
    en: ['Message: goods arrived', 'Message to find a date', 'Message with drawings'],
  },
  visit: {
    zh: ['现场拜访', '产线勘察', '安装验收'],
    en: ['Visit on site', 'Survey of the line', 'Acceptance on site'],
  },
};
const bodies = {
  zh: [
    '两条产线的预算已批，希望春节前交付。',
    '对方要求三期付款 30 / 60 / 10。',
    '需要补充安全认证文件。',
    '下周安排技术对接。',
  ],
  en: [
    'Budget is approved; wants delivery before the holidays.',
    'Asks for payment in three parts, 30 / 60 / 10.',
    'Needs the safety certificate.',
    'Engineers will talk next week.',
  ],
};

export interface ServiceCounts {
  readonly activities: number;
  readonly tasks: number;
  readonly tickets: number;
}

export function seedService(
  store: SeedStore,
  people: People,
  about: {
    readonly customers: readonly SeededCustomer[];
    readonly deals: readonly SeededDeal[];
    readonly orders: readonly SeededOrder[];
  },
  counts: ServiceCounts,
): void {
  seedActivities(store, store.random('activities'), about, counts.activities);
  seedTasks(store, store.random('tasks'), about.deals, counts.tasks);
  seedTickets(store, store.random('tickets'), people, about.orders, counts.tickets);
}

function seedActivities(
  store: SeedStore,
  random: Random,
  { customers, deals }: { readonly customers: readonly SeededCustomer[]; readonly deals: readonly SeededDeal[] },
  count: number,
): void {
  const cared = customers.filter(({ record }) => record.ownerId !== null && record.kind === 'company');
  const draw = weightedIndex(cared.map(({ weight }) => weight ** 0.6));
  const ofDeals = Math.floor(count * 0.45);
  for (let made = 0; made < count; made += 1) {
    const deal =
      made < ofDeals ? deals[made < deals.length ? made : Math.floor(random.next() ** 2 * deals.length)] : undefined;
    const customer = deal?.customer ?? cared[draw(random)];
    if (!customer) return;
    const from = deal ? (deal.entered[0] ?? -history) : Math.max(customer.from, -history);
    const to = deal ? (deal.closed ?? 12) : customer.to === 0 ? 6 : customer.to;
    write(store, random, customer, deal, random.whole(Math.min(from, to), to));
  }
}

function write(
  store: SeedStore,
  random: Random,
  customer: SeededCustomer,
  deal: SeededDeal | undefined,
  day: number,
): void {
  const language = customer.isChinese ? 'zh' : 'en';
  const isPlanned = day >= 0;
  const kind = isPlanned ? random.weighted({ meeting: 5, call: 4, visit: 2 }) : random.weighted(kinds);
  const startAt = store.at(day, random.whole(9, 17), random.pick([0, 10, 15, 30, 40, 45]));
  const { record } = customer;
  store.add('activity', {
    kind,
    subject: random.pick(subjects[kind][language]),
    body: random.chance(0.4) ? random.pick(bodies[language]) : null,
    direction:
      kind === 'call' || kind === 'email' || kind === 'message' ? (random.chance(0.4) ? 'incoming' : 'outgoing') : null,
    status: isPlanned ? 'planned' : random.chance(0.03) ? 'cancelled' : 'done',
    startAt,
    endAt: kind === 'meeting' || kind === 'visit' ? new Date(Date.parse(startAt) + 45 * 60_000).toISOString() : null,
    customerId: record.id,
    contactId: random.chance(0.8) ? random.pick(customer.contacts).id : null,
    dealId: deal?.record.id ?? null,
    createdAt: isPlanned ? store.at(Math.min(-1, day - 6), 10) : startAt,
    ownerId: record.ownerId,
    teamId: record.teamId,
  });
}

/** The rule of the reaction to activities, for all of them at once. */
export function noteLastActivities(store: SeedStore, customers: readonly SeededCustomer[]): void {
  const byId = new Map(customers.map(({ record }) => [record.id, record]));
  for (const activity of store.records.get('activity') ?? []) {
    const customer = byId.get(String(activity['customerId']));
    const at = String(activity['startAt']);
    if (
      customer &&
      activity['status'] === 'done' &&
      activity['kind'] !== 'system' &&
      (!customer.lastActivityAt || at > customer.lastActivityAt)
    )
      customer.lastActivityAt = at;
  }
}

const taskSubjects = {
  zh: ['发送修订报价', '准备演示样机', '确认收货地址', '更新合同条款', '约下次会议', '催第二期回款'],
  en: [
    'Send revised quote',
    'Prepare the demo unit',
    'Confirm ship-to address',
    'Update contract terms',
    'Find a date for the next meeting',
    'Remind of second payment',
  ],
};

function seedTasks(store: SeedStore, random: Random, deals: readonly SeededDeal[], count: number): void {
  const open = deals.filter(({ record }) => record.status === 'open');
  for (let made = 0; made < count; made += 1) {
    const isOpen = random.chance(0.35);
    const { record, customer } = isOpen && open.length > 0 ? random.pick(open) : random.pick(deals);
    const due = isOpen ? random.whole(-6, 18) : random.whole(-200, -1);
    store.add('task', {
      subject: random.pick(taskSubjects[customer.isChinese ? 'zh' : 'en']),
      dueOn: store.day(due),
      priority: random.weighted({ normal: 7, high: 2, low: 1 }),
      status: isOpen ? 'open' : 'done',
      completedAt: isOpen ? null : store.at(due, 16),
      completedById: isOpen ? null : record.ownerId,
      customerId: customer.record.id,
      contactId: customer.contacts[0]?.id ?? null,
      dealId: record.id,
      createdAt: store.at(Math.min(due, 0) - 5, 10),
      ownerId: record.ownerId,
      teamId: record.teamId,
    });
  }
}

const ticketSubjects = {
  zh: {
    fault: ['主轴开机报警', '相机偶发掉线', '触摸屏无响应'],
    delivery: ['包裹破损', '到货少一箱', '物流三天未更新'],
    billing: ['发票抬头有误', '对账单金额不符'],
    question: ['如何更换滤芯', '保修期多久'],
    return: ['申请退货', '换一只不漏水的壶'],
    other: ['建议增加简易说明书'],
  },
  en: {
    fault: ['Spindle alarm at start-up', 'Camera drops out', 'Panel does not answer'],
    delivery: ['Parcel damaged', 'One box missing', 'No tracking news for three days'],
    billing: ['Wrong name on invoice', 'Statement does not match'],
    question: ['How to change the filter', 'How long is the warranty'],
    return: ['Would like to return it', 'Exchange for another one'],
    other: ['Please add a quick guide'],
  },
} as const;

function seedTickets(
  store: SeedStore,
  random: Random,
  people: People,
  orders: readonly SeededOrder[],
  count: number,
): void {
  const step = Math.max(1, Math.floor(orders.length / count));
  for (let at = random.whole(0, step - 1), made = 0; made < count && at < orders.length; at += step, made += 1) {
    const order = orders[at];
    if (!order || order.record.kind !== 'sale') continue;
    const { customer } = order;
    const placed = Math.round((Date.parse(order.record.placedAt) - store.anchor) / 86_400_000);
    const opened = Math.min(-1, placed + random.whole(2, 12));
    const hours = random.skewed(20, 0.9);
    const isResolved = opened < -25 || (opened + hours / 24 < -1 && random.chance(0.4));
    const category = random.weighted({ fault: 30, delivery: 24, question: 20, billing: 12, return: 12, other: 2 });
    const owner = random.pick(people.support);
    const openedAt = store.at(opened, random.whole(8, 18), random.whole(0, 59));
    const later = (h: number) => new Date(Date.parse(openedAt) + Math.round(h * 3_600_000)).toISOString();
    store.add('ticket', {
      number: store.number('ticket', 'T-{n}', openedAt),
      subject: random.pick(ticketSubjects[customer.isChinese ? 'zh' : 'en'][category]),
      category,
      status: isResolved ? (opened < -30 ? 'closed' : 'resolved') : random.pick(['new', 'open', 'open', 'waiting']),
      priority: random.weighted({ normal: 6, high: 2, urgent: 1, low: 1 }),
      channel: random.weighted({ portal: 4, phone: 3, email: 2, chat: 2 }),
      customerId: customer.record.id,
      contactId: customer.contacts[0]?.id ?? null,
      orderId: order.record.id,
      openedAt,
      firstResponseDueAt: later(4),
      firstRespondedAt: isResolved ? later(Math.min(hours * 0.2, 9)) : null,
      resolveDueAt: later(48),
      resolvedAt: isResolved ? later(hours) : null,
      satisfaction:
        isResolved && random.chance(0.6) ? Number(random.weighted({ 5: 55, 4: 25, 3: 10, 2: 5, 1: 5 })) : null,
      createdAt: openedAt,
      ownerId: owner.id,
      teamId: people.teams.service.id,
    });
  }
}
