import { choice, defineEntity, instant, money, ref, text, type RecordOf } from '@tenon/schema';

/** Money given back. */
export const refund = defineEntity('refund', {
  label: { en: 'Refund', zh: '退款' },
  plural: { en: 'Refunds', zh: '退款' },
  icon: 'return',
  title: 'reason',
  fields: {
    customerId: ref({ to: 'customer', index: true, label: { en: 'Customer', zh: '客户' } }),
    orderId: ref({ to: 'order', index: true, label: { en: 'Order', zh: '订单' } }),
    invoiceId: ref({ to: 'invoice', index: true, label: { en: 'Invoice', zh: '发票' } }),
    paymentId: ref({ to: 'payment', index: true, label: { en: 'Payment', zh: '回款' } }),
    amount: money({ required: true, label: { en: 'Amount', zh: '退款金额' } }),
    refundedAt: instant({ required: true, index: true, label: { en: 'Given back', zh: '退款时间' } }),
    status: choice({
      values: {
        requested: { label: { en: 'Requested', zh: '申请中' }, tone: 'warning' },
        done: { label: { en: 'Done', zh: '已退款' }, tone: 'success', icon: 'check' },
        refused: { label: { en: 'Refused', zh: '已拒绝' }, tone: 'neutral' },
      },
      default: 'requested',
      index: true,
      label: { en: 'Status', zh: '状态' },
    }),
    reason: text({ max: 300, label: { en: 'Reason', zh: '退款原因' } }),
  },
  visibility: { by: ['customerId', 'self'] },
  local: 'byCustomer',
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all', export: 'all' },
    manager: { read: 'all', create: true, update: 'teamAndBelow' },
    sales: { read: 'team', create: true },
    support: { read: 'all', create: true },
    portal: { read: 'customer', fields: { ownerId: 'hidden', teamId: 'hidden' } },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All refunds', zh: '全部退款' },
      columns: ['customerId', 'orderId', 'amount', 'refundedAt', 'status', 'reason'],
      sort: [{ field: 'refundedAt', dir: 'desc' }],
    },
  ],
});

export type Refund = RecordOf<typeof refund>;
