import {
  choice,
  date,
  defineEntity,
  email,
  list,
  locale,
  phone,
  ref,
  tags,
  text,
  timeZone,
  type RecordOf,
} from '@tenon/schema';

/** Somebody who works in the CRM, or a customer's person with a portal account (`customerId`). Rights follow from `roles` and `teamIds`. */
export const user = defineEntity('user', {
  label: { en: 'User', zh: '用户' },
  plural: { en: 'Users', zh: '用户' },
  icon: 'user',
  title: 'name',
  fields: {
    name: text({ required: true, search: true, max: 120, label: { en: 'Name', zh: '姓名' } }),
    nameEn: text({ search: true, max: 120, label: { en: 'Name in Latin script', zh: '英文名' } }),
    key: text({ unique: true, max: 80, label: { en: 'Sign-in name', zh: '登录名' } }),
    email: email({ search: true, label: { en: 'E-mail', zh: '邮箱' } }),
    phone: phone({ label: { en: 'Phone', zh: '电话' } }),
    jobTitle: text({ max: 80, label: { en: 'Job title', zh: '职务' } }),
    roles: tags({ default: [], label: { en: 'Roles', zh: '角色' } }),
    teamIds: list({
      of: ref({ to: 'team', label: { en: 'Team', zh: '团队' } }),
      maxItems: 50,
      label: { en: 'Teams', zh: '所属团队' },
    }),
    managerId: ref({ to: 'user', label: { en: 'Manager', zh: '直属上级' } }),
    customerId: ref({ to: 'customer', index: true, label: { en: 'Speaks for', zh: '所属客户' } }),
    contactId: ref({ to: 'contact', label: { en: 'Contact', zh: '联系人' } }),
    status: choice({
      values: {
        active: { label: { en: 'Active', zh: '在用' }, tone: 'success' },
        invited: { label: { en: 'Invited', zh: '已邀请' }, tone: 'info' },
        external: { label: { en: 'Without sign-in', zh: '不可登录' }, tone: 'neutral' },
        suspended: { label: { en: 'Suspended', zh: '已停用' }, tone: 'danger' },
      },
      default: 'active',
      index: true,
      label: { en: 'Status', zh: '状态' },
    }),
    locale: locale({ label: { en: 'Language', zh: '语言' } }),
    timeZone: timeZone({ label: { en: 'Time zone', zh: '时区' } }),
    absentFrom: date({ label: { en: 'Away from', zh: '外出开始' } }),
    absentTo: date({ label: { en: 'Away until', zh: '外出结束' } }),
  },
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all', export: 'all' },
    manager: { read: 'all', fields: { roles: 'read' } },
    sales: { read: 'all', fields: { roles: 'hidden', phone: 'hidden' } },
    support: { read: 'all', fields: { roles: 'hidden', phone: 'hidden' } },
    marketing: { read: 'all', fields: { roles: 'hidden', phone: 'hidden' } },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All users', zh: '全部用户' },
      columns: ['name', 'email', 'roles', 'teamIds', 'status', 'jobTitle'],
      sort: [{ field: 'name', dir: 'asc' }],
    },
  ],
});

export type User = RecordOf<typeof user>;
