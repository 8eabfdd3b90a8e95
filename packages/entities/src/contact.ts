import {
  address,
  choice,
  date,
  defineEntity,
  email,
  flag,
  list,
  locale,
  longText,
  phone,
  ref,
  tags,
  text,
  timeZone,
  type RecordOf,
} from '@tenon/schema';

/** A person. `customerId` is where they work now, or the customer they are, and decides who may see them; further ties are `customerContact`. */
export const contact = defineEntity('contact', {
  label: { en: 'Contact', zh: '联系人' },
  plural: { en: 'Contacts', zh: '联系人' },
  icon: 'users',
  title: 'displayName',
  fields: {
    displayName: text({ required: true, search: true, max: 120, index: true, label: { en: 'Name', zh: '姓名' } }),
    givenName: text({ search: true, max: 80, label: { en: 'Given name', zh: '名' } }),
    familyName: text({ search: true, max: 80, label: { en: 'Family name', zh: '姓' } }),
    salutation: text({ max: 40, sort: false, label: { en: 'Salutation', zh: '称呼' } }),
    nameOrder: choice({
      values: {
        familyFirst: { label: { en: 'Family name first', zh: '姓在前' } },
        givenFirst: { label: { en: 'Given name first', zh: '名在前' } },
      },
      label: { en: 'Order of names', zh: '姓名顺序' },
    }),
    customerId: ref({ to: 'customer', index: true, label: { en: 'Customer', zh: '客户' } }),
    jobTitle: text({ max: 120, label: { en: 'Job title', zh: '职务' } }),
    department: text({ max: 120, label: { en: 'Department', zh: '部门' } }),
    email: email({ search: true, index: true, label: { en: 'E-mail', zh: '邮箱' } }),
    phone: phone({ search: true, index: true, label: { en: 'Phone', zh: '手机' } }),
    otherEmails: list({
      of: email({ label: { en: 'E-mail', zh: '邮箱' } }),
      maxItems: 10,
      label: { en: 'More e-mails', zh: '其他邮箱' },
    }),
    otherPhones: list({
      of: phone({ label: { en: 'Phone', zh: '电话' } }),
      maxItems: 10,
      label: { en: 'More phones', zh: '其他电话' },
    }),
    weChatId: text({ max: 80, sort: false, label: { en: 'WeChat ID', zh: '微信号' } }),
    address: address({ label: { en: 'Address', zh: '地址' } }),
    birthday: date({ label: { en: 'Birthday', zh: '生日' } }),
    locale: locale({ label: { en: 'Language', zh: '语言' } }),
    timeZone: timeZone({ label: { en: 'Time zone', zh: '时区' } }),
    isPrimary: flag({ default: false, label: { en: 'Main contact', zh: '主要联系人' } }),
    isDoNotCall: flag({ default: false, label: { en: 'Do not call', zh: '请勿致电' } }),
    isDoNotEmail: flag({ default: false, label: { en: 'Do not e-mail', zh: '请勿发邮件' } }),
    tags: tags({ merge: 'set', label: { en: 'Tags', zh: '标签' } }),
    note: longText({ label: { en: 'Note', zh: '备注' } }),
  },
  visibility: { by: ['customerId', 'self'] },
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all', export: 'all' },
    manager: { read: 'all', create: true, update: 'teamAndBelow', delete: 'teamAndBelow', export: 'teamAndBelow' },
    sales: { read: 'team', create: true, update: 'own', delete: 'own' },
    support: { read: 'all', create: true, update: 'all', fields: { birthday: 'hidden' } },
    marketing: {
      read: 'all',
      create: true,
      update: 'none',
      fields: { phone: 'masked', otherPhones: 'hidden', weChatId: 'hidden', birthday: 'hidden' },
    },
    portal: {
      read: 'customer',
      fields: { tags: 'hidden', note: 'hidden', birthday: 'hidden', ownerId: 'hidden', teamId: 'hidden' },
    },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All contacts', zh: '全部联系人' },
      columns: ['displayName', 'customerId', 'jobTitle', 'phone', 'email', 'ownerId'],
      sort: [{ field: 'displayName', dir: 'asc' }],
    },
  ],
});

export type Contact = RecordOf<typeof contact>;
