import { choice, date, defineEntity, longText, money, ref, text, type RecordOf } from '@tenon/schema';

/** A marketing action with a time, a budget and members. */
export const campaign = defineEntity('campaign', {
  label: { en: 'Campaign', zh: '市场活动' },
  plural: { en: 'Campaigns', zh: '市场活动' },
  icon: 'campaign',
  title: 'name',
  fields: {
    name: text({ required: true, search: true, max: 200, label: { en: 'Name', zh: '活动名称' } }),
    kind: choice({
      values: {
        email: { label: { en: 'E-mail', zh: '邮件营销' }, icon: 'mail' },
        event: { label: { en: 'Event', zh: '线下活动' }, icon: 'calendar' },
        webinar: { label: { en: 'Webinar', zh: '线上研讨会' } },
        fair: { label: { en: 'Trade fair', zh: '展会' } },
        ads: { label: { en: 'Advertising', zh: '广告投放' } },
        social: { label: { en: 'Social media', zh: '社交媒体' } },
      },
      default: 'email',
      index: true,
      label: { en: 'Kind', zh: '活动类型' },
    }),
    status: choice({
      values: {
        planned: { label: { en: 'Planned', zh: '计划中' }, tone: 'info' },
        active: { label: { en: 'Running', zh: '进行中' }, tone: 'accent' },
        done: { label: { en: 'Finished', zh: '已结束' }, tone: 'success' },
        cancelled: { label: { en: 'Cancelled', zh: '已取消' }, tone: 'neutral' },
      },
      default: 'planned',
      index: true,
      label: { en: 'Status', zh: '状态' },
    }),
    startOn: date({ index: true, label: { en: 'Starts', zh: '开始日期' } }),
    endOn: date({ label: { en: 'Ends', zh: '结束日期' } }),
    budget: money({ label: { en: 'Budget', zh: '预算' } }),
    cost: money({ label: { en: 'Cost', zh: '实际费用' } }),
    segmentId: ref({ to: 'segment', label: { en: 'Segment', zh: '目标分群' } }),
    note: longText({ label: { en: 'Note', zh: '备注' } }),
  },
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all', export: 'all' },
    manager: { read: 'all', create: true, update: 'all' },
    sales: { read: 'all', fields: { budget: 'hidden', cost: 'hidden' } },
    support: { read: 'all', fields: { budget: 'hidden', cost: 'hidden' } },
    marketing: { read: 'all', create: true, update: 'all', delete: 'all', export: 'all' },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All campaigns', zh: '全部活动' },
      columns: ['name', 'kind', 'status', 'startOn', 'endOn', 'budget'],
      sort: [{ field: 'startOn', dir: 'desc' }],
    },
  ],
});

export type Campaign = RecordOf<typeof campaign>;
