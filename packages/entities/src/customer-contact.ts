import { choice, date, defineEntity, flag, ref, text, type RecordOf } from '@tenon/schema';

/** A person's tie to a customer, with its role and time. Leaving a job ends the tie; the history stays. */
export const customerContact = defineEntity('customerContact', {
  label: { en: 'Tie to customer', zh: '客户联系人关系' },
  plural: { en: 'Ties to customers', zh: '客户联系人关系' },
  icon: 'link',
  title: 'jobTitle',
  fields: {
    customerId: ref({ to: 'customer', required: true, index: true, label: { en: 'Customer', zh: '客户' } }),
    contactId: ref({ to: 'contact', required: true, index: true, label: { en: 'Contact', zh: '联系人' } }),
    role: choice({
      values: {
        employee: { label: { en: 'Employee', zh: '员工' } },
        owner: { label: { en: 'Owner', zh: '企业主' } },
        adviser: { label: { en: 'Adviser', zh: '顾问' } },
        agent: { label: { en: 'Agent', zh: '代理人' } },
        self: { label: { en: 'The person', zh: '本人' } },
      },
      default: 'employee',
      label: { en: 'Role', zh: '角色' },
    }),
    jobTitle: text({ max: 120, label: { en: 'Job title', zh: '职务' } }),
    isPrimary: flag({ default: false, label: { en: 'Main contact', zh: '主要联系人' } }),
    isActive: flag({ default: true, label: { en: 'Still there', zh: '在任' } }),
    startedOn: date({ label: { en: 'From', zh: '开始日期' } }),
    endedOn: date({ label: { en: 'Until', zh: '结束日期' } }),
  },
  visibility: { by: ['customerId', 'self'] },
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all' },
    manager: { read: 'all', create: true, update: 'teamAndBelow', delete: 'teamAndBelow' },
    sales: { read: 'team', create: true, update: 'own', delete: 'own' },
    support: { read: 'all', create: true, update: 'all' },
    marketing: { read: 'all' },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All ties', zh: '全部关系' },
      columns: ['customerId', 'contactId', 'role', 'isPrimary', 'isActive'],
    },
  ],
});

export type CustomerContact = RecordOf<typeof customerContact>;
