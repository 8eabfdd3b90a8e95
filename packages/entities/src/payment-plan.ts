import { choice, date, defineEntity, integer, money, ref, text, type RecordOf } from '@tenon/schema';

/** One instalment that is expected. */
export const paymentPlan = defineEntity('paymentPlan', {
  label: { en: 'Instalment', zh: '回款计划' },
  plural: { en: 'Payment plan', zh: '回款计划' },
  icon: 'calendar',
  title: 'note',
  fields: {
    customerId: ref({ to: 'customer', index: true, label: { en: 'Customer', zh: '客户' } }),
    orderId: ref({ to: 'order', index: true, label: { en: 'Order', zh: '订单' } }),
    position: integer({ default: 1, min: 1, label: { en: 'Instalment no.', zh: '期次' } }),
    dueOn: date({ required: true, index: true, label: { en: 'Due', zh: '计划回款日期' } }),
    plannedAmount: money({ required: true, label: { en: 'Planned', zh: '计划回款金额' } }),
    status: choice({
      values: {
        planned: { label: { en: 'Planned', zh: '未回款' }, tone: 'info' },
        partly: { label: { en: 'Part paid', zh: '部分回款' }, tone: 'warning' },
        done: { label: { en: 'Paid', zh: '已回款' }, tone: 'success', icon: 'check' },
      },
      default: 'planned',
      index: true,
      label: { en: 'Status', zh: '状态' },
    }),
    note: text({ max: 300, label: { en: 'Note', zh: '备注' } }),
  },
  visibility: { by: ['customerId', 'self'] },
  local: 'byCustomer',
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all' },
    manager: { read: 'all', create: true, update: 'teamAndBelow', delete: 'teamAndBelow' },
    sales: { read: 'team', create: true, update: 'own' },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All instalments', zh: '全部回款计划' },
      columns: ['customerId', 'orderId', 'position', 'dueOn', 'plannedAmount', 'status'],
      sort: [{ field: 'dueOn', dir: 'asc' }],
    },
  ],
});

export type PaymentPlan = RecordOf<typeof paymentPlan>;
