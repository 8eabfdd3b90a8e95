import { choice, date, defineEntity, integer, number, type RecordOf } from '@tenon/schema';
import { documentFields } from './document-fields.ts';

/** An offer with lines; what was sent is never changed, a new revision is. */
export const quote = defineEntity('quote', {
  label: { en: 'Quote', zh: '报价单' },
  plural: { en: 'Quotes', zh: '报价单' },
  icon: 'quote',
  title: 'number',
  fields: {
    number: number({ format: 'Q-{yyyy}-{n}', search: true, unique: true, label: { en: 'Number', zh: '报价单编号' } }),
    revision: integer({ default: 1, min: 1, label: { en: 'Revision', zh: '版本' } }),
    ...documentFields,
    status: choice({
      values: {
        draft: { label: { en: 'Draft', zh: '草稿' }, tone: 'neutral' },
        sent: { label: { en: 'Sent', zh: '已发送' }, tone: 'info' },
        accepted: { label: { en: 'Accepted', zh: '已接受' }, tone: 'success', icon: 'check' },
        declined: { label: { en: 'Declined', zh: '已拒绝' }, tone: 'danger', icon: 'x' },
        expired: { label: { en: 'Expired', zh: '已过期' }, tone: 'warning' },
      },
      default: 'draft',
      index: true,
      label: { en: 'Status', zh: '状态' },
    }),
    issuedOn: date({ index: true, label: { en: 'Issued', zh: '报价日期' } }),
    validUntil: date({ label: { en: 'Valid until', zh: '有效期至' } }),
  },
  visibility: { by: ['customerId', 'self'] },
  local: 'byCustomer',
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all', export: 'all' },
    manager: { read: 'all', create: true, update: 'teamAndBelow', delete: 'teamAndBelow', export: 'teamAndBelow' },
    sales: { read: 'team', create: true, update: 'own', delete: 'own' },
    support: { read: 'all', fields: { discountTotal: 'hidden' } },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All quotes', zh: '全部报价单' },
      columns: ['number', 'customerId', 'dealId', 'status', 'total', 'issuedOn', 'validUntil'],
      sort: [{ field: 'issuedOn', dir: 'desc' }],
    },
  ],
});

export type Quote = RecordOf<typeof quote>;
