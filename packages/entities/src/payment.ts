import { choice, defineEntity, instant, money, number, ref, text, type RecordOf } from '@tenon/schema';

/** Money received. */
export const payment = defineEntity('payment', {
  label: { en: 'Payment', zh: '回款' },
  plural: { en: 'Payments', zh: '回款' },
  icon: 'payment',
  title: 'number',
  fields: {
    number: number({ format: 'PAY-{yyyy}-{n}', search: true, unique: true, label: { en: 'Number', zh: '回款编号' } }),
    customerId: ref({ to: 'customer', index: true, label: { en: 'Customer', zh: '客户' } }),
    orderId: ref({ to: 'order', index: true, label: { en: 'Order', zh: '订单' } }),
    invoiceId: ref({ to: 'invoice', index: true, label: { en: 'Invoice', zh: '发票' } }),
    planId: ref({ to: 'paymentPlan', index: true, label: { en: 'Instalment', zh: '回款计划' } }),
    amount: money({ required: true, index: true, label: { en: 'Amount', zh: '回款金额' } }),
    paidAt: instant({ required: true, index: true, label: { en: 'Received', zh: '到账时间' } }),
    method: choice({
      values: {
        transfer: { label: { en: 'Bank transfer', zh: '银行转账' } },
        card: { label: { en: 'Card', zh: '银行卡' } },
        weChat: { label: { en: 'WeChat Pay', zh: '微信支付' } },
        alipay: { label: { en: 'Alipay', zh: '支付宝' } },
        cash: { label: { en: 'Cash', zh: '现金' } },
        other: { label: { en: 'Other', zh: '其他' } },
      },
      default: 'transfer',
      label: { en: 'Method', zh: '回款方式' },
    }),
    reference: text({ max: 120, search: true, label: { en: 'Reference', zh: '流水号' } }),
    status: choice({
      values: {
        pending: { label: { en: 'Pending', zh: '待确认' }, tone: 'warning' },
        received: { label: { en: 'Received', zh: '已到账' }, tone: 'success', icon: 'check' },
        failed: { label: { en: 'Failed', zh: '失败' }, tone: 'danger' },
      },
      default: 'received',
      index: true,
      label: { en: 'Status', zh: '状态' },
    }),
    note: text({ max: 500, label: { en: 'Note', zh: '备注' } }),
  },
  visibility: { by: ['customerId', 'self'] },
  local: 'byCustomer',
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all', export: 'all' },
    manager: { read: 'all', create: true, update: 'teamAndBelow', export: 'teamAndBelow' },
    sales: { read: 'team', create: true },
    support: { read: 'all', fields: { reference: 'hidden' } },
    portal: { read: 'customer', fields: { note: 'hidden', ownerId: 'hidden', teamId: 'hidden' } },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All payments', zh: '全部回款' },
      columns: ['number', 'customerId', 'amount', 'paidAt', 'method', 'status'],
      sort: [{ field: 'paidAt', dir: 'desc' }],
    },
  ],
});

export type Payment = RecordOf<typeof payment>;
