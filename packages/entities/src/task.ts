import { choice, date, defineEntity, instant, longText, ref, refAny, text, type RecordOf } from '@tenon/schema';

/** Something somebody is to do by a day. */
export const task = defineEntity('task', {
  label: { en: 'Task', zh: '任务' },
  plural: { en: 'Tasks', zh: '任务' },
  icon: 'task',
  title: 'subject',
  fields: {
    subject: text({ required: true, search: true, max: 300, label: { en: 'Subject', zh: '主题' } }),
    body: longText({ label: { en: 'Text', zh: '内容' } }),
    dueOn: date({ index: true, label: { en: 'Due', zh: '截止日期' } }),
    dueAt: instant({ label: { en: 'Due at', zh: '截止时间' } }),
    priority: choice({
      values: {
        high: { label: { en: 'High', zh: '高' }, tone: 'danger' },
        normal: { label: { en: 'Normal', zh: '普通' }, tone: 'neutral' },
        low: { label: { en: 'Low', zh: '低' }, tone: 'neutral' },
      },
      default: 'normal',
      index: true,
      label: { en: 'Priority', zh: '优先级' },
    }),
    status: choice({
      values: {
        open: { label: { en: 'Open', zh: '待办' }, tone: 'info' },
        done: { label: { en: 'Done', zh: '已完成' }, tone: 'success', icon: 'check' },
        cancelled: { label: { en: 'Cancelled', zh: '已取消' }, tone: 'neutral' },
      },
      default: 'open',
      index: true,
      label: { en: 'Status', zh: '状态' },
    }),
    completedAt: instant({ writtenBy: ['completeTask'], onCreate: true, label: { en: 'Completed', zh: '完成时间' } }),
    completedById: ref({
      to: 'user',
      writtenBy: ['completeTask'],
      onCreate: true,
      label: { en: 'Completed by', zh: '完成人' },
    }),
    outcome: text({ max: 2000, label: { en: 'Outcome', zh: '结果' } }),
    customerId: ref({ to: 'customer', index: true, label: { en: 'Customer', zh: '客户' } }),
    contactId: ref({ to: 'contact', index: true, label: { en: 'Contact', zh: '联系人' } }),
    dealId: ref({ to: 'deal', index: true, label: { en: 'Deal', zh: '商机' } }),
    relation: refAny({
      to: ['lead', 'ticket', 'campaign', 'quote', 'order', 'invoice'],
      label: { en: 'Concerns', zh: '相关记录' },
    }),
  },
  visibility: { by: ['self'] },
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all', export: 'all' },
    manager: { read: 'all', create: true, update: 'teamAndBelow', delete: 'teamAndBelow' },
    sales: { read: 'team', create: true, update: 'own', delete: 'own' },
    support: { read: 'team', create: true, update: 'own', delete: 'own' },
    marketing: { read: 'team', create: true, update: 'own', delete: 'own' },
  },
  views: [
    {
      name: 'open',
      label: { en: 'To do', zh: '待办任务' },
      columns: ['subject', 'dueOn', 'priority', 'customerId', 'dealId', 'ownerId'],
      filter: { op: 'eq', field: 'status', value: 'open' },
      sort: [{ field: 'dueOn', dir: 'asc' }],
    },
    {
      name: 'all',
      label: { en: 'All tasks', zh: '全部任务' },
      columns: ['subject', 'status', 'dueOn', 'priority', 'completedAt', 'ownerId'],
      sort: [{ field: 'dueOn', dir: 'desc' }],
    },
  ],
});

export type Task = RecordOf<typeof task>;
