import { createMockClient, type MockActor, type MockClient, type MockClientOptions } from '@tenon/testing';
import { TenonError, type AnyRecord } from '@tenon/schema';
import { storyNow } from './sample-customer.ts';

const id = (group: number, n: number) =>
  `01930000-${String(group).padStart(4, '0')}-7000-8000-${String(n).padStart(12, '0')}`;
const money = (amount: number, currency = 'CNY') => ({ amountMinor: amount * 100, currency });
const daysAgo = (days: number) => new Date(Date.parse(storyNow) - days * 86_400_000 - 3_600_000).toISOString();

const users: readonly AnyRecord[] = [
  { id: id(2, 1), name: '陈可', nameEn: 'Chen Ke', status: 'active', roles: [] },
  { id: id(2, 2), name: '周予安', nameEn: "Zhou Yu'an", status: 'active', roles: [] },
  { id: id(2, 3), name: 'Elena Lund', status: 'active', roles: [] },
];
const [chen, zhou, elena] = [id(2, 1), id(2, 2), id(2, 3)];

const companies: readonly (readonly [
  name: string,
  nameEn: string,
  industry: string,
  city: string,
  owner: string,
  revenue: readonly [number, string],
  quiet: number,
  extra?: object,
])[] = [
  [
    '杭州青禾智能科技',
    'Qinghe Robotics',
    '工业自动化',
    '杭州',
    chen,
    [42_800_000, 'CNY'],
    0,
    { lifecycle: 'customer', category: 'key', tags: ['华东', '自动化'], phone: '+8657188024410' },
  ],
  [
    '苏州澜图精密制造',
    'Lantu Precision',
    '精密制造',
    '苏州',
    zhou,
    [18_200_000, 'CNY'],
    1,
    { lifecycle: 'customer', category: 'key', phone: '+8651262881903' },
  ],
  [
    'Baltic Timber AS',
    '',
    'Timber',
    'Rīga',
    chen,
    [9_200_000, 'EUR'],
    2,
    { lifecycle: 'prospect', phone: '+37167000123' },
  ],
  [
    'Meridian Health Supply',
    '',
    'Health',
    'Boston',
    elena,
    [64_000_000, 'USD'],
    4,
    { lifecycle: 'prospect', category: 'partner' },
  ],
  ['广州拓岩新材料', 'Tuoyan Materials', '新材料', '广州', chen, [4_100_000, 'CNY'], 34, { lifecycle: 'customer' }],
  ['Nordwind Logistik GmbH', '', 'Logistics', 'Hamburg', elena, [48_500_000, 'EUR'], 5, { lifecycle: 'prospect' }],
  [
    'Harbor & Pine Outfitters',
    '',
    'Outdoor',
    'Portland',
    elena,
    [3_820_000, 'USD'],
    12,
    { lifecycle: 'customer', category: 'partner' },
  ],
  [
    '成都栈道茶业',
    'Zhandao Tea',
    '茶业',
    '成都',
    zhou,
    [2_340_000, 'CNY'],
    11,
    { lifecycle: 'former', tags: ['西南'] },
  ],
];

const customerId = (n: number) => id(1, n + 1);
const customers: readonly AnyRecord[] = companies.map(
  ([name, nameEn, industry, city, ownerId, [amount, currency], quiet, extra], at) => ({
    id: customerId(at),
    name,
    ...(nameEn ? { nameEn } : {}),
    kind: 'company',
    category: 'regular',
    tags: [],
    totals: [],
    industry,
    city,
    ownerId,
    annualRevenue: money(amount, currency),
    lastActivityAt: daysAgo(quiet),
    lastOrderAt: daysAgo(quiet + 20),
    ...extra,
  }),
);

const pipelineId = id(3, 1);
const stage = (n: number) => id(4, n);
const stages: readonly AnyRecord[] = [
  {
    id: stage(1),
    key: 'new',
    name: '新建',
    nameEn: 'New',
    position: 1,
    kind: 'open',
    defaultProbability: 1000,
    staleAfterDays: 14,
  },
  {
    id: stage(2),
    key: 'qualified',
    name: '已确认',
    nameEn: 'Qualified',
    position: 2,
    kind: 'open',
    defaultProbability: 3000,
    staleAfterDays: 21,
  },
  {
    id: stage(3),
    key: 'quoted',
    name: '已报价',
    nameEn: 'Quoted',
    position: 3,
    kind: 'open',
    defaultProbability: 6000,
    staleAfterDays: 21,
  },
  {
    id: stage(4),
    key: 'negotiation',
    name: '谈判中',
    nameEn: 'Negotiation',
    position: 4,
    kind: 'open',
    defaultProbability: 8000,
    staleAfterDays: 14,
  },
  { id: stage(5), key: 'won', name: '赢单', nameEn: 'Won', position: 5, kind: 'won', defaultProbability: 10_000 },
  {
    id: stage(6),
    key: 'lost',
    name: '输单',
    nameEn: 'Lost',
    position: 6,
    kind: 'lost',
    defaultProbability: 0,
    needsReason: true,
  },
].map((each) => ({ pipelineId, ...each }));

type Sample = readonly [
  stage: number,
  zh: string,
  en: string,
  customer: number,
  amount: readonly [number, string?],
  close: string,
  days: number,
];
const samples: readonly Sample[] = [
  [1, 'AGV 试点', 'AGV pilot', 0, [270_000], '2027-01-31', 2],
  [1, '冷链传感器 400 套', 'Cold-chain sensors, 400 pcs', 5, [388_000], '2027-01-15', 4],
  [1, '成都门店铺货', 'Store rollout, Chengdu', 7, [96_000], '2026-12-20', 9],
  [1, '码头称重系统', 'Weighbridge, pier 4', 5, [410_000], '2027-02-28', 1],
  [1, '树脂色母试单', 'Masterbatch trial order', 4, [52_000], '2026-12-09', 16],
  [2, '冲压车间改造', 'Press shop retrofit', 1, [820_000], '2026-12-12', 11],
  [2, '病区推车（3 院区）', 'Ward carts, 3 sites', 3, [464_000], '2026-12-22', 5],
  [2, '2027 年树脂供应', 'Resin supply 2027', 4, [410_000], '2027-01-28', 34],
  [
    2,
    '仓库扫码枪更换，含三年上门服务和备机',
    'Replacement of warehouse scanners with on-site service for three years and spares',
    6,
    [118_000],
    '2027-01-10',
    3,
  ],
  [3, '视觉产线二期', 'Vision line, phase 2', 0, [1_280_000], '2026-12-18', 0],
  [3, '冬装 POS 数据对接', 'Winter apparel, POS data', 6, [277_000], '2026-12-09', 12],
  [3, '干燥窑控制器', 'Kiln controllers', 2, [640_000], '2027-01-22', 7],
  [4, '格但斯克包装线', 'Packaging line, Gdańsk', 2, [712_000], '2026-12-04', 3],
  [4, '2027 年度维保', 'Service contract 2027', 0, [360_000], '2026-11-30', 21],
  [5, '备件框架协议', 'Spare parts frame order', 1, [486_000], '2026-11-19', 3],
  [5, '茶礼套装', 'Tea gift sets', 7, [234_000], '2026-11-11', 11],
];

function deals(language: 'en' | 'zh'): readonly AnyRecord[] {
  return samples.map(([step, zh, en, customer, [amount, currency], expectedCloseOn, days], at) => ({
    id: id(5, at + 1),
    name: language === 'zh' ? zh : en,
    customerId: customerId(customer),
    pipelineId,
    stageId: stage(step),
    status: step === 5 ? 'won' : 'open',
    amount: money(amount, currency),
    expectedCloseOn,
    probability: [0, 1000, 3000, 6000, 8000, 10_000][step] ?? 0,
    stageEnteredAt: daysAgo(days),
    ...(step === 5 ? { closedAt: daysAgo(days) } : {}),
    boardRank: String.fromCharCode(66 + at),
    ownerId: at % 3 === 0 ? chen : at % 3 === 1 ? zhou : elena,
    history: [],
    tags: [],
  }));
}

/** Six stages, sixteen deals, eight customers. */
export function salesRecords(language: 'en' | 'zh' = 'en'): Readonly<Record<string, readonly AnyRecord[]>> {
  return {
    customer: customers,
    deal: deals(language),
    stage: stages,
    pipeline: [
      {
        id: pipelineId,
        key: 'sales',
        name: '销售流程',
        nameEn: 'Sales pipeline',
        isDefault: true,
        isActive: true,
        position: 1,
      },
    ],
    user: users,
  };
}

/** A column far longer than the screen. */
export function manyDeals(count: number): readonly AnyRecord[] {
  return Array.from({ length: count }, (_, at) => ({
    id: id(6, at + 1),
    name:
      at % 7 === 0
        ? `Framework agreement for the whole of region ${String(at)} with yearly call-offs`
        : `Call-off ${String(at)}`,
    customerId: customerId(at % 8),
    pipelineId,
    stageId: stage(1 + (at % 10 === 0 ? 1 : 0)),
    status: 'open',
    amount: money(1000 + at * 10),
    expectedCloseOn: '2026-12-18',
    stageEnteredAt: daysAgo(at % 30),
    boardRank: `c${String(at).padStart(6, '0')}z`,
    history: [],
    tags: [],
  }));
}

export function manyCustomers(count: number): readonly AnyRecord[] {
  return Array.from({ length: count }, (_, at) => ({
    ...customers[at % customers.length],
    id: id(7, at + 1),
    name: `${String(companies[at % companies.length]?.[1] || companies[at % companies.length]?.[0])} ${String(at + 1)}`,
    nameEn: null,
  }));
}

export interface SalesOptions {
  readonly state?: NonNullable<MockClientOptions['state']>;
  readonly actor?: MockActor;
  readonly records?: Readonly<Record<string, readonly AnyRecord[]>>;
}

const clients = new Map<string, MockClient>();

/** One client per kind of story: a story that is drawn again keeps its own. */
export function salesClient(key: string, { state = 'ready', actor, records }: SalesOptions = {}): MockClient {
  const present = clients.get(key);
  if (present) return present;
  const language = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
  const client = createMockClient({
    records: records ?? salesRecords(language),
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
export function failingSales(): MockClient {
  const view = {
    state: 'error',
    result: undefined,
    error: new TenonError('timeout', 'The server did not answer within 30 s.'),
    stale: false,
    source: 'server',
    subscribe: () => () => undefined,
    close: () => undefined,
  };
  return new Proxy(salesClient('failing'), {
    get(client, name) {
      if (name === 'live' || name === 'record') return () => view;
      const value: unknown = Reflect.get(client, name, client);
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(client) : value;
    },
  });
}

export const salesIds = {
  customer: customerId(0),
  lantu: customerId(1),
  deal: id(5, 6),
  stageQuoted: stage(3),
  pipeline: pipelineId,
  owner: chen,
} as const;
