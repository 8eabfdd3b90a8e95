import { createMockClient, type MockActor, type MockClient, type MockClientOptions } from '@tenon/testing';
import { TenonError, type AnyRecord } from '@tenon/schema';

/** The moment every story believes to be in, so that "9 days ago" stays true. */
export const storyNow = '2026-11-22T02:44:00.000Z';

const id = (group: number, n: number) =>
  `01920000-${String(group).padStart(4, '0')}-7000-8000-${String(n).padStart(12, '0')}`;
const cny = (yuan: number) => ({ amountMinor: yuan * 100, currency: 'CNY' });
const day = (n: number, clock = '02:00:00.000') => {
  const at = new Date(Date.parse(`2026-11-22T${clock}Z`) + n * 86_400_000);
  return at.toISOString();
};

export const customerIds = { qinghe: id(1, 1), baltic: id(1, 2), person: id(1, 3), bare: id(1, 4) } as const;
const [chen, zhou] = [id(2, 1), id(2, 2)];
const pipelineId = id(3, 1);
export const stageIds = {
  new: id(4, 1),
  qualified: id(4, 2),
  quoted: id(4, 3),
  negotiation: id(4, 4),
  won: id(4, 5),
  lost: id(4, 6),
} as const;

const stages: readonly AnyRecord[] = [
  {
    id: stageIds.new,
    key: 'new',
    name: '新建',
    nameEn: 'New',
    position: 1,
    kind: 'open',
    defaultProbability: 1000,
    staleAfterDays: 14,
  },
  {
    id: stageIds.qualified,
    key: 'qualified',
    name: '已确认',
    nameEn: 'Qualified',
    position: 2,
    kind: 'open',
    defaultProbability: 3000,
    staleAfterDays: 14,
  },
  {
    id: stageIds.quoted,
    key: 'quoted',
    name: '已报价',
    nameEn: 'Quoted',
    position: 3,
    kind: 'open',
    defaultProbability: 6000,
    staleAfterDays: 14,
  },
  {
    id: stageIds.negotiation,
    key: 'negotiation',
    name: '谈判中',
    nameEn: 'Negotiation',
    position: 4,
    kind: 'open',
    defaultProbability: 8000,
    staleAfterDays: 14,
  },
  { id: stageIds.won, key: 'won', name: '赢单', nameEn: 'Won', position: 5, kind: 'won', defaultProbability: 10_000 },
  { id: stageIds.lost, key: 'lost', name: '输单', nameEn: 'Lost', position: 6, kind: 'lost', defaultProbability: 0 },
].map((stage) => ({ pipelineId, ...stage }));

const customers: readonly AnyRecord[] = [
  {
    id: customerIds.qinghe,
    name: '杭州青禾智能科技有限公司',
    nameEn: 'Qinghe Robotics',
    legalName: 'Hangzhou Qinghe Intelligent Technology Co., Ltd.',
    kind: 'company',
    lifecycle: 'customer',
    category: 'key',
    industry: '工业自动化',
    city: '杭州',
    registrationNo: '91330108MA2KH3D97X',
    website: 'https://qinghe.example',
    phone: '+8657188024410',
    tags: ['华东', '自动化'],
    ownerId: chen,
    address: { lines: ['滨江区网商路 18 号'], city: '杭州', region: '浙江省', postalCode: '310052', country: 'CN' },
    totals: [
      { currency: 'CNY', ordersCount: 14, amount: cny(4_280_000), firstOrderAt: day(-700), lastOrderAt: day(-9) },
    ],
    lastOrderAt: day(-9),
    lastActivityAt: day(0),
  },
  {
    id: customerIds.baltic,
    name: 'Baltic Timber AS',
    kind: 'company',
    lifecycle: 'prospect',
    category: 'regular',
    industry: 'Timber',
    city: 'Rīga',
    phone: '+37167000123',
    email: 'office@baltic.example',
    ownerId: zhou,
    totals: [],
    lastActivityAt: day(-2),
  },
  {
    id: customerIds.person,
    name: '林若溪',
    nameEn: 'Lin Ruoxi',
    kind: 'person',
    lifecycle: 'customer',
    category: 'regular',
    city: '成都',
    phone: '+8613805714402',
    tags: [],
    totals: [
      {
        currency: 'CNY',
        ordersCount: 11,
        amount: { amountMinor: 384_650, currency: 'CNY' },
        firstOrderAt: day(-900),
        lastOrderAt: day(-3),
      },
    ],
    lastOrderAt: day(-3),
  },
  {
    id: customerIds.bare,
    name: '上海澜图精密机械制造集团股份有限公司华东区域第二销售服务中心',
    kind: 'company',
    lifecycle: 'prospect',
    category: 'regular',
    totals: [],
  },
];

const customerId = customerIds.qinghe;
const deals: readonly AnyRecord[] = [
  {
    id: id(5, 1),
    name: '视觉产线二期',
    customerId,
    pipelineId,
    stageId: stageIds.quoted,
    status: 'open',
    amount: cny(1_280_000),
    expectedCloseOn: '2026-12-18',
    stageEnteredAt: day(0, '01:42:00.000'),
    ownerId: chen,
    nextStep: '11 月 24 日前发送修订报价',
    history: [
      { id: id(6, 1), dealId: id(5, 1), toStageId: stageIds.new, enteredAt: day(-9), leftAt: day(-6) },
      {
        id: id(6, 2),
        dealId: id(5, 1),
        fromStageId: stageIds.new,
        toStageId: stageIds.qualified,
        enteredAt: day(-6),
        leftAt: day(0),
      },
      {
        id: id(6, 3),
        dealId: id(5, 1),
        fromStageId: stageIds.qualified,
        toStageId: stageIds.quoted,
        enteredAt: day(0, '01:42:00.000'),
      },
    ],
  },
  {
    id: id(5, 2),
    name: 'Service contract 2027',
    customerId,
    pipelineId,
    stageId: stageIds.negotiation,
    status: 'open',
    amount: cny(360_000),
    expectedCloseOn: '2026-11-30',
    stageEnteredAt: day(-21),
    ownerId: chen,
  },
  {
    id: id(5, 3),
    name: 'AGV 试点',
    customerId,
    pipelineId,
    stageId: stageIds.new,
    status: 'open',
    amount: cny(270_000),
    expectedCloseOn: '2027-01-31',
    stageEnteredAt: day(-2),
    ownerId: zhou,
  },
];

const orders: readonly AnyRecord[] = Array.from({ length: 14 }, (_, index) => ({
  id: id(7, index + 1),
  number: `SO-2026-${String(1204 - index * 17)}`,
  customerId,
  currency: 'CNY',
  kind: 'sale',
  status: index === 0 ? 'shipped' : 'delivered',
  channel: 'direct',
  placedAt: day(-9 - index * 24),
  total: cny([86_400, 310_000, 42_800, 128_000, 96_000, 512_000, 64_200][index % 7] ?? 0),
  lines: [],
}));

const contacts: readonly AnyRecord[] = [
  {
    id: id(8, 1),
    displayName: '林若溪',
    customerId,
    jobTitle: '采购总监',
    phone: '+8613805714402',
    email: 'ruoxi@qinghe.example',
    createdAt: day(-700),
  },
  { id: id(8, 2), displayName: '赵恒', customerId, jobTitle: '产线工程师', createdAt: day(-600) },
  { id: id(8, 3), displayName: 'Maya Ortiz', customerId, jobTitle: 'CFO, Qinghe Europe', createdAt: day(-500) },
];

const activities: readonly AnyRecord[] = [
  {
    id: id(9, 1),
    kind: 'meeting',
    subject: '合同评审会',
    customerId,
    status: 'planned',
    startAt: day(2, '06:00:00.000'),
    endAt: day(2, '06:45:00.000'),
    ownerId: chen,
  },
  {
    id: id(9, 2),
    kind: 'call',
    subject: '致电林若溪',
    body: '两条产线的预算已批。希望春节前交付，付款方式改为 30 / 60 / 10 三期。',
    customerId,
    status: 'done',
    startAt: day(0, '01:15:00.000'),
    endAt: day(0, '01:27:00.000'),
    ownerId: chen,
  },
  {
    id: id(9, 3),
    kind: 'email',
    subject: 'Quote Q-2026-0412',
    customerId,
    status: 'done',
    startAt: day(0, '00:03:00.000'),
    ownerId: chen,
  },
  {
    id: id(9, 4),
    kind: 'visit',
    subject: '工厂走访',
    body: 'Walked both lines; spindle alarm at start-up is solved.',
    customerId,
    status: 'done',
    startAt: day(-9, '08:20:00.000'),
    ownerId: zhou,
  },
];

const consents: readonly AnyRecord[] = [
  {
    id: id(10, 1),
    customerId,
    purpose: 'marketing',
    channel: 'email',
    status: 'granted',
    at: day(-200),
    createdAt: day(-200),
  },
  {
    id: id(10, 2),
    customerId,
    purpose: 'service',
    channel: 'weChat',
    status: 'granted',
    at: day(-200),
    createdAt: day(-199),
  },
  {
    id: id(10, 3),
    customerId,
    purpose: 'marketing',
    channel: 'phone',
    status: 'withdrawn',
    at: day(-40),
    createdAt: day(-40),
  },
];

const tickets: readonly AnyRecord[] = [
  {
    id: id(11, 1),
    number: 'T-3391',
    subject: '主轴开机报警',
    customerId,
    status: 'resolved',
    createdAt: day(-12),
    openedAt: day(-12),
  },
];

const users: readonly AnyRecord[] = [
  { id: chen, name: '陈可', nameEn: 'Chen Ke', status: 'active', roles: [] },
  { id: zhou, name: '周予安', nameEn: 'Zhou Yu’an', status: 'active', roles: [] },
];

/** A small CRM around one customer. */
export const sampleRecords: Readonly<Record<string, readonly AnyRecord[]>> = {
  customer: customers,
  deal: deals,
  stage: stages,
  pipeline: [{ id: pipelineId, key: 'sales', name: '销售流程', isDefault: true }],
  order: orders,
  contact: contacts,
  activity: activities,
  consent: consents,
  ticket: tickets,
  user: users,
};

const clients = new Map<string, MockClient>();

/** One client per kind of story: a story that is drawn again keeps its own. */
export function sampleClient(state: NonNullable<MockClientOptions['state']> = 'ready', actor?: MockActor): MockClient {
  const key = `${state} ${JSON.stringify(actor ?? {})}`;
  const present = clients.get(key);
  if (present) return present;
  const client = createMockClient({
    records: sampleRecords,
    now: storyNow,
    state,
    tenant: { timeZone: 'Asia/Shanghai', baseCurrency: 'CNY' },
    ...(actor ? { actor } : {}),
  });
  client.start();
  clients.set(key, client);
  return client;
}

/** A client whose every question fails, as when the server answers too late. */
export function failingClient(): MockClient {
  const view = {
    state: 'error',
    result: undefined,
    error: new TenonError('timeout', 'The server did not answer within 30 s.'),
    stale: false,
    source: 'server',
    subscribe: () => () => undefined,
    close: () => undefined,
  };
  return new Proxy(sampleClient(), {
    get(client, name) {
      if (name === 'live' || name === 'record') return () => view;
      const value: unknown = Reflect.get(client, name, client);
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(client) : value;
    },
  });
}
