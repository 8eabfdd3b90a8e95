import { defineEntity, file, ref, refAny, text, type RecordOf } from '@tenon/schema';

/** What is known about a file; its bytes are kept elsewhere. */
export const attachment = defineEntity('attachment', {
  label: { en: 'Attachment', zh: '附件' },
  plural: { en: 'Attachments', zh: '附件' },
  icon: 'download',
  title: 'name',
  fields: {
    name: text({ required: true, search: true, max: 255, label: { en: 'Name', zh: '文件名' } }),
    file: file({ label: { en: 'File', zh: '文件' } }),
    customerId: ref({ to: 'customer', index: true, label: { en: 'Customer', zh: '客户' } }),
    record: refAny({
      to: [
        'customer',
        'contact',
        'lead',
        'deal',
        'quote',
        'order',
        'invoice',
        'activity',
        'ticket',
        'campaign',
        'kbArticle',
      ],
      label: { en: 'Belongs to', zh: '所属记录' },
    }),
    note: text({ max: 300, label: { en: 'Note', zh: '备注' } }),
  },
  visibility: { by: ['customerId', 'self'] },
  local: 'byCustomer',
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all' },
    manager: { read: 'all', create: true, update: 'teamAndBelow', delete: 'teamAndBelow' },
    sales: { read: 'team', create: true, update: 'own', delete: 'own' },
    support: { read: 'all', create: true, update: 'own', delete: 'own' },
    marketing: { read: 'own', create: true, update: 'own', delete: 'own' },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All files', zh: '全部附件' },
      columns: ['name', 'customerId', 'createdAt', 'ownerId'],
    },
  ],
});

export type Attachment = RecordOf<typeof attachment>;
