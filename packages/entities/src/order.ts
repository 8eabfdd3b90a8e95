import { choice, date, defineEntity, instant, number, ref, text, type RecordOf } from '@tenon/schema';
import { documentFields } from './document-fields.ts';

/** What a customer bought, or sent back (`kind: return`, with negative quantities). The customer is optional: shops sell over the counter. */
export const order = defineEntity('order', {
  label: { en: 'Order', zh: '订单' },
  plural: { en: 'Orders', zh: '订单' },
  icon: 'order',
  title: 'number',
  fields: {
    number: number({ format: 'SO-{yyyy}-{n}', search: true, unique: true, label: { en: 'Number', zh: '订单编号' } }),
    ...documentFields,
    kind: choice({
      values: {
        sale: { label: { en: 'Sale', zh: '销售' } },
        return: { label: { en: 'Return', zh: '退货' }, tone: 'warning', icon: 'return' },
        adjustment: { label: { en: 'Adjustment', zh: '调整' }, tone: 'neutral' },
      },
      default: 'sale',
      index: true,
      label: { en: 'Kind', zh: '订单类型' },
    }),
    status: choice({
      values: {
        draft: { label: { en: 'Draft', zh: '草稿' }, tone: 'neutral', icon: 'edit' },
        placed: { label: { en: 'Placed', zh: '已下单' }, tone: 'info', icon: 'order' },
        paid: { label: { en: 'Paid', zh: '已付款' }, tone: 'info', icon: 'payment' },
        shipped: { label: { en: 'On its way', zh: '运输中' }, tone: 'accent', icon: 'truck' },
        delivered: { label: { en: 'Delivered', zh: '已送达' }, tone: 'success', icon: 'check' },
        returned: { label: { en: 'Returned, refunded', zh: '已退货退款' }, tone: 'warning', icon: 'return' },
        cancelled: { label: { en: 'Cancelled', zh: '已取消' }, tone: 'danger', icon: 'x' },
      },
      default: 'placed',
      index: true,
      label: { en: 'Status', zh: '订单状态' },
    }),
    channel: choice({
      values: {
        direct: { label: { en: 'Direct', zh: '直销' } },
        shop: { label: { en: 'Online shop', zh: '网店' } },
        partner: { label: { en: 'Partner', zh: '渠道' } },
        store: { label: { en: 'Store', zh: '门店' } },
      },
      default: 'direct',
      label: { en: 'Channel', zh: '销售渠道' },
    }),
    placedAt: instant({ required: true, index: true, label: { en: 'Placed', zh: '下单时间' } }),
    deliverOn: date({ label: { en: 'Delivery by', zh: '要求交货日期' } }),
    shippedAt: instant({ label: { en: 'Shipped', zh: '发货时间' } }),
    deliveredAt: instant({ label: { en: 'Delivered', zh: '送达时间' } }),
    reference: text({ max: 80, search: true, label: { en: 'Your reference', zh: '客户单号' } }),
    quoteId: ref({ to: 'quote', index: true, label: { en: 'Quote', zh: '报价单' } }),
  },
  visibility: { by: ['customerId', 'self'] },
  local: 'byCustomer',
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all', export: 'all' },
    manager: { read: 'all', create: true, update: 'teamAndBelow', delete: 'teamAndBelow', export: 'teamAndBelow' },
    sales: { read: 'team', create: true, update: 'own' },
    support: { read: 'all', update: 'all', fields: { discountTotal: 'hidden' } },
    marketing: { read: 'all', export: 'all', fields: { billTo: 'hidden', shipTo: 'hidden' } },
    portal: { read: 'customer', fields: { dealId: 'hidden', quoteId: 'hidden', ownerId: 'hidden', teamId: 'hidden' } },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All orders', zh: '全部订单' },
      columns: ['number', 'customerId', 'placedAt', 'status', 'total', 'channel', 'ownerId'],
      sort: [{ field: 'placedAt', dir: 'desc' }],
    },
    {
      name: 'underWay',
      label: { en: 'Under way', zh: '处理中' },
      columns: ['number', 'customerId', 'placedAt', 'status', 'total', 'deliverOn'],
      filter: { op: 'in', field: 'status', values: ['placed', 'paid', 'shipped'] },
      sort: [{ field: 'placedAt', dir: 'asc' }],
    },
    {
      name: 'returns',
      label: { en: 'Returns', zh: '退货' },
      columns: ['number', 'customerId', 'placedAt', 'total', 'reference'],
      filter: { op: 'eq', field: 'kind', value: 'return' },
      sort: [{ field: 'placedAt', dir: 'desc' }],
    },
  ],
});

export type Order = RecordOf<typeof order>;
