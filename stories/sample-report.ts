import type { GroupLine, Query } from '@tenon/schema';

const cny = (yuan: number) => ({ amountMinor: yuan * 100, currency: 'CNY' });
const month = (n: number) => `2026-${String(n).padStart(2, '0')}-01`;

export const wonPerMonth: Query = {
  entity: 'deal',
  filter: { op: 'eq', field: 'status', value: 'won' },
  group: [{ field: 'closedAt', by: 'month' }],
  measures: [{ as: 'won', fn: 'sum', field: 'amount' }],
};
export const wonLines: GroupLine[] = [920_000, 1_180_000, 840_000, 1_360_000, 1_520_000, 720_000].map((yuan, at) => ({
  keys: [month(at + 6)],
  currency: 'CNY',
  measures: { won: cny(yuan) },
}));

export const ordersByChannel: Query = {
  entity: 'order',
  group: [{ field: 'placedAt', by: 'month' }, { field: 'channel' }],
  measures: [{ as: 'orders', fn: 'count' }],
};
export const channelLines: GroupLine[] = [
  [39, 21, 17],
  [45, 24, 19],
  [37, 30, 21],
  [51, 28, 25],
  [57, 34, 24],
  [30, 18, 11],
].flatMap((counts, at) =>
  counts.map((orders, channel) => ({
    keys: [month(at + 6), ['direct', 'shop', 'store'][channel] ?? ''],
    measures: { orders },
  })),
);

export const customersBySegment: Query = {
  entity: 'customer',
  group: [{ field: 'category' }],
  measures: [{ as: 'customers', fn: 'count' }],
};
export const segmentLines: GroupLine[] = [
  ['champions', 488],
  ['loyal', 308],
  ['promising', 218],
  ['risk', 154],
  ['lapsed', 116],
].map(([key = '', customers]) => ({ keys: [key], measures: { customers: Number(customers) } }));

export const inEnglish = {
  won: 'Won',
  orders: 'Orders',
  customers: 'customers',
  direct: 'Portal',
  shop: 'Shop',
  store: 'Field sales',
  champions: 'Champions',
  loyal: 'Loyal',
  promising: 'Promising',
  risk: 'At risk',
  lapsed: 'Lapsed',
  deal: 'Deals',
  order: 'Orders',
  customer: 'Customers',
  closedAt: 'Month',
  placedAt: 'Month',
  category: 'Segment',
};
export const inChinese = {
  won: '赢单',
  orders: '订单',
  customers: '位客户',
  direct: '门户',
  shop: '商城',
  store: '直销',
  champions: '高价值',
  loyal: '忠诚',
  promising: '潜力',
  risk: '流失预警',
  lapsed: '已流失',
  deal: '商机',
  order: '订单',
  customer: '客户',
  closedAt: '月份',
  placedAt: '月份',
  category: '分群',
};
