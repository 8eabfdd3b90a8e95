import { plural } from '../plural.ts';
import type { customerCard as en } from '../en/customer-card.ts';

export const customerCard: typeof en = {
  lifetimeValue: '累计成交',
  openDeals: '进行中商机',
  lastOrder: '最近下单',
  contact: '联系人',
  phone: '电话',
  email: '邮箱',
  address: '地址',
  owner: '负责人',
  nextStep: '下一步',
  complete: (percent) => `资料完整度 ${percent}`,
  noOrders: '暂无',
  noOwner: '暂无',
  today: '今天',
  notFoundTitle: '没有这个客户',
  notFoundText: '它已被删除，或者您没有查看权限。请选择其他客户。',
  unconfigured: '请把 record-id 设为一个客户，或者直接给出 record。',
  deals: (n) => plural('zh', n, { other: '{n} 个商机' }),
};
