import { choice, date, defineEntity, instant, money, number, ref, type RecordOf } from '@tenon/schema';
import { documentFields } from './document-fields.ts';

/** A demand for payment. What is paid follows from the payments and refunds that name it. */
export const invoice = defineEntity('invoice', {
  label: { en: 'Invoice', zh: '发票' },
  plural: { en: 'Invoices', zh: '发票' },
  icon: 'invoice',
  title: 'number',
  fields: {
    number: number({ format: 'INV-{yyyy}-{n}', search: true, unique: true, label: { en: 'Number', zh: '发票编号' } }),
    ...documentFields,
    orderId: ref({ to: 'order', index: true, label: { en: 'Order', zh: '订单' } }),
    status: choice({
      values: {
        draft: { label: { en: 'Draft', zh: '草稿' }, tone: 'neutral' },
        issued: { label: { en: 'Issued', zh: '已开票' }, tone: 'info' },
        partlyPaid: { label: { en: 'Part paid', zh: '部分回款' }, tone: 'warning', icon: 'payment' },
        paid: { label: { en: 'Paid', zh: '已回款' }, tone: 'success', icon: 'check' },
        void: { label: { en: 'Void', zh: '已作废' }, tone: 'neutral', icon: 'x' },
      },
      default: 'draft',
      index: true,
      label: { en: 'Status', zh: '状态' },
    }),
    issuedOn: date({ index: true, label: { en: 'Issued', zh: '开票日期' } }),
    dueOn: date({ index: true, label: { en: 'Due', zh: '到期日期' } }),
    paidTotal: money({ writtenBy: [], label: { en: 'Paid', zh: '已回款' } }),
    balance: money({ index: true, writtenBy: [], label: { en: 'Balance', zh: '待回款' } }),
    paidAt: instant({ writtenBy: [], label: { en: 'Paid in full', zh: '结清时间' } }),
  },
  visibility: { by: ['customerId', 'self'] },
  local: 'byCustomer',
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all', export: 'all' },
    manager: { read: 'all', create: true, update: 'teamAndBelow', export: 'teamAndBelow' },
    sales: { read: 'team', create: true, update: 'own' },
    support: { read: 'all' },
    portal: { read: 'customer', fields: { dealId: 'hidden', ownerId: 'hidden', teamId: 'hidden' } },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All invoices', zh: '全部发票' },
      columns: ['number', 'customerId', 'status', 'total', 'balance', 'issuedOn', 'dueOn'],
      sort: [{ field: 'issuedOn', dir: 'desc' }],
    },
    {
      name: 'open',
      label: { en: 'To be paid', zh: '待回款' },
      columns: ['number', 'customerId', 'total', 'balance', 'dueOn', 'ownerId'],
      filter: { op: 'in', field: 'status', values: ['issued', 'partlyPaid'] },
      sort: [{ field: 'dueOn', dir: 'asc' }],
    },
  ],
});

export type Invoice = RecordOf<typeof invoice>;
