import {
  choice,
  defineEntity,
  instant,
  integer,
  longText,
  number,
  rating,
  ref,
  tags,
  text,
  type RecordOf,
} from '@tenon/schema';

/** A customer's question or complaint. */
export const ticket = defineEntity('ticket', {
  label: { en: 'Ticket', zh: '工单' },
  plural: { en: 'Tickets', zh: '工单' },
  icon: 'ticket',
  title: 'subject',
  fields: {
    number: number({ format: 'T-{n}', search: true, unique: true, label: { en: 'Number', zh: '工单编号' } }),
    subject: text({ required: true, search: true, max: 300, label: { en: 'Subject', zh: '主题' } }),
    body: longText({ search: true, label: { en: 'Text', zh: '内容' } }),
    status: choice({
      values: {
        new: { label: { en: 'New', zh: '新建' }, tone: 'info' },
        open: { label: { en: 'In progress', zh: '处理中' }, tone: 'accent' },
        waiting: { label: { en: 'Waiting for customer', zh: '等待客户' }, tone: 'warning', icon: 'clock' },
        resolved: { label: { en: 'Resolved', zh: '已解决' }, tone: 'success', icon: 'check' },
        closed: { label: { en: 'Closed', zh: '已关闭' }, tone: 'neutral' },
      },
      default: 'new',
      index: true,
      label: { en: 'Status', zh: '状态' },
    }),
    priority: choice({
      values: {
        urgent: { label: { en: 'Urgent', zh: '紧急' }, tone: 'danger', icon: 'alert' },
        high: { label: { en: 'High', zh: '高' }, tone: 'warning' },
        normal: { label: { en: 'Normal', zh: '普通' }, tone: 'neutral' },
        low: { label: { en: 'Low', zh: '低' }, tone: 'neutral' },
      },
      default: 'normal',
      index: true,
      label: { en: 'Priority', zh: '优先级' },
    }),
    category: choice({
      values: {
        question: { label: { en: 'Question', zh: '咨询' } },
        fault: { label: { en: 'Fault', zh: '故障' } },
        delivery: { label: { en: 'Delivery', zh: '物流' } },
        billing: { label: { en: 'Billing', zh: '账务' } },
        return: { label: { en: 'Return', zh: '退换货' } },
        other: { label: { en: 'Other', zh: '其他' } },
      },
      default: 'question',
      label: { en: 'Category', zh: '类别' },
    }),
    channel: choice({
      values: {
        phone: { label: { en: 'Phone', zh: '电话' }, icon: 'phone' },
        email: { label: { en: 'E-mail', zh: '邮件' }, icon: 'mail' },
        chat: { label: { en: 'Chat', zh: '在线咨询' }, icon: 'message' },
        portal: { label: { en: 'Portal', zh: '客户门户' } },
      },
      default: 'portal',
      label: { en: 'Channel', zh: '渠道' },
    }),
    customerId: ref({ to: 'customer', index: true, label: { en: 'Customer', zh: '客户' } }),
    contactId: ref({ to: 'contact', index: true, label: { en: 'Contact', zh: '联系人' } }),
    orderId: ref({ to: 'order', index: true, label: { en: 'Order', zh: '订单' } }),
    openedAt: instant({ index: true, label: { en: 'Opened', zh: '提交时间' } }),
    firstResponseDueAt: instant({ label: { en: 'First response due', zh: '首次响应期限' } }),
    firstRespondedAt: instant({ label: { en: 'First response', zh: '首次响应' } }),
    resolveDueAt: instant({ index: true, label: { en: 'Resolve by', zh: '解决期限' } }),
    resolvedAt: instant({ label: { en: 'Resolved', zh: '解决时间' } }),
    reopenedCount: integer({ min: 0, default: 0, merge: 'counter', label: { en: 'Reopened', zh: '重开次数' } }),
    satisfaction: rating({ min: 1, max: 5, label: { en: 'Satisfaction', zh: '满意度' } }),
    tags: tags({ merge: 'set', label: { en: 'Tags', zh: '标签' } }),
  },
  visibility: { by: ['customerId', 'self'] },
  local: 'byCustomer',
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all', export: 'all' },
    manager: { read: 'all', create: true, update: 'all', export: 'all' },
    sales: { read: 'team', create: true },
    support: { read: 'all', create: true, update: 'all', export: 'all' },
    portal: {
      read: 'customer',
      create: 'customer',
      fields: { priority: 'read', tags: 'hidden', firstResponseDueAt: 'hidden', ownerId: 'hidden', teamId: 'hidden' },
    },
  },
  views: [
    {
      name: 'open',
      label: { en: 'Open tickets', zh: '未解决工单' },
      columns: ['number', 'subject', 'customerId', 'priority', 'status', 'resolveDueAt', 'ownerId'],
      filter: { op: 'in', field: 'status', values: ['new', 'open', 'waiting'] },
      sort: [{ field: 'resolveDueAt', dir: 'asc' }],
    },
    {
      name: 'all',
      label: { en: 'All tickets', zh: '全部工单' },
      columns: ['number', 'subject', 'customerId', 'status', 'category', 'openedAt', 'satisfaction'],
      sort: [{ field: 'openedAt', dir: 'desc' }],
    },
  ],
});

export type Ticket = RecordOf<typeof ticket>;
