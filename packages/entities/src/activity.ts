import {
  choice,
  defineEntity,
  flag,
  instant,
  list,
  longText,
  ref,
  refAny,
  text,
  timeZone,
  type RecordOf,
} from '@tenon/schema';

/** What happened, or will, between us and a customer. */
export const activity = defineEntity('activity', {
  label: { en: 'Activity', zh: '跟进记录' },
  plural: { en: 'Activities', zh: '跟进记录' },
  icon: 'message',
  title: 'subject',
  fields: {
    kind: choice({
      values: {
        call: { label: { en: 'Call', zh: '电话' }, icon: 'phone' },
        meeting: { label: { en: 'Meeting', zh: '会议' }, icon: 'calendar' },
        email: { label: { en: 'E-mail', zh: '邮件' }, icon: 'mail' },
        note: { label: { en: 'Note', zh: '备注' }, icon: 'note' },
        message: { label: { en: 'Message', zh: '消息' }, icon: 'message' },
        visit: { label: { en: 'Visit', zh: '拜访' }, icon: 'pin' },
        system: { label: { en: 'System', zh: '系统' }, icon: 'info', tone: 'neutral' },
      },
      required: true,
      index: true,
      label: { en: 'Kind', zh: '跟进方式' },
    }),
    subject: text({ required: true, search: true, max: 300, label: { en: 'Subject', zh: '主题' } }),
    body: longText({ search: true, label: { en: 'Text', zh: '内容' } }),
    direction: choice({
      values: {
        incoming: { label: { en: 'From the customer', zh: '客户发起' }, icon: 'arrow-left' },
        outgoing: { label: { en: 'To the customer', zh: '我方发起' }, icon: 'arrow-right' },
      },
      label: { en: 'Direction', zh: '方向' },
    }),
    status: choice({
      values: {
        planned: { label: { en: 'Planned', zh: '待进行' }, tone: 'info' },
        done: { label: { en: 'Done', zh: '已完成' }, tone: 'success' },
        cancelled: { label: { en: 'Cancelled', zh: '已取消' }, tone: 'neutral' },
      },
      default: 'done',
      index: true,
      label: { en: 'Status', zh: '状态' },
    }),
    startAt: instant({ required: true, index: true, label: { en: 'When', zh: '时间' } }),
    endAt: instant({ label: { en: 'Until', zh: '结束时间' } }),
    isAllDay: flag({ default: false, label: { en: 'All day', zh: '全天' } }),
    timeZone: timeZone({ label: { en: 'Time zone', zh: '时区' } }),
    outcome: text({ max: 300, label: { en: 'Outcome', zh: '结果' } }),
    place: text({ max: 200, label: { en: 'Place', zh: '地点' } }),
    customerId: ref({ to: 'customer', index: true, label: { en: 'Customer', zh: '客户' } }),
    contactId: ref({ to: 'contact', index: true, label: { en: 'Contact', zh: '联系人' } }),
    dealId: ref({ to: 'deal', index: true, label: { en: 'Deal', zh: '商机' } }),
    ticketId: ref({ to: 'ticket', index: true, label: { en: 'Ticket', zh: '工单' } }),
    relations: list({
      of: refAny({
        to: ['lead', 'campaign', 'quote', 'order', 'invoice', 'contact', 'user'],
        label: { en: 'Record', zh: '记录' },
      }),
      maxItems: 50,
      label: { en: 'Also concerns', zh: '相关记录' },
    }),
  },
  visibility: { by: ['customerId', 'self'] },
  local: 'byCustomer',
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all', export: 'all' },
    manager: { read: 'all', create: true, update: 'teamAndBelow', delete: 'teamAndBelow', export: 'teamAndBelow' },
    sales: { read: 'team', create: true, update: 'own', delete: 'own' },
    support: { read: 'all', create: true, update: 'own' },
    marketing: { read: 'all', fields: { body: 'hidden', outcome: 'hidden' } },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All activities', zh: '全部跟进' },
      columns: ['startAt', 'kind', 'subject', 'customerId', 'dealId', 'status', 'ownerId'],
      sort: [{ field: 'startAt', dir: 'desc' }],
    },
    {
      name: 'coming',
      label: { en: 'Coming up', zh: '即将进行' },
      columns: ['startAt', 'kind', 'subject', 'customerId', 'contactId'],
      filter: { op: 'eq', field: 'status', value: 'planned' },
      sort: [{ field: 'startAt', dir: 'asc' }],
    },
  ],
});

export type Activity = RecordOf<typeof activity>;
