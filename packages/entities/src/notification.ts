import { choice, defineEntity, instant, refAny, text, type RecordOf } from '@tenon/schema';

/** Word to one user, its owner. */
export const notification = defineEntity('notification', {
  label: { en: 'Notification', zh: '通知' },
  plural: { en: 'Notifications', zh: '通知' },
  icon: 'info',
  title: 'subject',
  fields: {
    kind: choice({
      values: {
        mention: { label: { en: 'Mention', zh: '提及' } },
        assignment: { label: { en: 'Assignment', zh: '分配' } },
        due: { label: { en: 'Due', zh: '到期提醒' }, tone: 'warning' },
        stale: { label: { en: 'Stale deal', zh: '商机停滞' }, tone: 'warning' },
        system: { label: { en: 'System', zh: '系统' } },
      },
      required: true,
      index: true,
      label: { en: 'Kind', zh: '类型' },
    }),
    subject: text({ required: true, max: 300, label: { en: 'Subject', zh: '主题' } }),
    record: refAny({
      to: ['customer', 'contact', 'lead', 'deal', 'quote', 'order', 'invoice', 'task', 'ticket', 'campaign'],
      label: { en: 'About', zh: '相关记录' },
    }),
    readAt: instant({ index: true, label: { en: 'Read', zh: '已读时间' } }),
  },
  visibility: { by: ['self'] },
  access: {
    admin: { read: 'own', update: 'own', delete: 'own' },
    manager: { read: 'own', update: 'own', delete: 'own' },
    sales: { read: 'own', update: 'own', delete: 'own' },
    support: { read: 'own', update: 'own', delete: 'own' },
    marketing: { read: 'own', update: 'own', delete: 'own' },
    portal: { read: 'own', update: 'own' },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All notifications', zh: '全部通知' },
      columns: ['createdAt', 'kind', 'subject', 'readAt'],
      sort: [{ field: 'createdAt', dir: 'desc' }],
    },
  ],
});

export type Notification = RecordOf<typeof notification>;
