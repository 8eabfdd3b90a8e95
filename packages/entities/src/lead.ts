import {
  choice,
  defineEntity,
  email,
  instant,
  integer,
  longText,
  money,
  phone,
  ref,
  tags,
  text,
  type RecordOf,
} from '@tenon/schema';

/** Somebody who may become a customer; person and company in one flat record until it is qualified. */
export const lead = defineEntity('lead', {
  label: { en: 'Lead', zh: '线索' },
  plural: { en: 'Leads', zh: '线索' },
  icon: 'pin',
  title: 'name',
  fields: {
    name: text({ required: true, search: true, max: 120, label: { en: 'Name', zh: '姓名' } }),
    company: text({ search: true, max: 200, label: { en: 'Company', zh: '公司' } }),
    jobTitle: text({ max: 120, label: { en: 'Job title', zh: '职务' } }),
    email: email({ search: true, index: true, label: { en: 'E-mail', zh: '邮箱' } }),
    phone: phone({ search: true, index: true, label: { en: 'Phone', zh: '电话' } }),
    city: text({ max: 80, label: { en: 'City', zh: '城市' } }),
    industry: text({ max: 80, label: { en: 'Industry', zh: '行业' } }),
    status: choice({
      values: {
        new: { label: { en: 'New', zh: '新线索' }, tone: 'info' },
        working: { label: { en: 'Working', zh: '跟进中' }, tone: 'accent' },
        qualified: { label: { en: 'Qualified', zh: '已确认' }, tone: 'success' },
        unqualified: { label: { en: 'Unqualified', zh: '无效' }, tone: 'neutral' },
        converted: { label: { en: 'Converted', zh: '已转化' }, tone: 'success', icon: 'check' },
        recycled: { label: { en: 'Recycled', zh: '已回收' }, tone: 'warning' },
      },
      default: 'new',
      index: true,
      label: { en: 'Status', zh: '状态' },
    }),
    rating: choice({
      values: {
        hot: { label: { en: 'Hot', zh: '高意向' }, tone: 'danger' },
        warm: { label: { en: 'Warm', zh: '中意向' }, tone: 'warning' },
        cold: { label: { en: 'Cold', zh: '低意向' }, tone: 'info' },
      },
      label: { en: 'Rating', zh: '意向程度' },
    }),
    score: integer({ min: 0, max: 1000, label: { en: 'Score', zh: '评分' } }),
    channel: text({ max: 80, index: true, label: { en: 'Came through', zh: '线索来源' } }),
    budget: money({ label: { en: 'Budget', zh: '预算' } }),
    campaignId: ref({ to: 'campaign', index: true, label: { en: 'Campaign', zh: '市场活动' } }),
    poolId: ref({ to: 'pool', index: true, label: { en: 'Pool', zh: '线索池' } }),
    assignedAt: instant({ label: { en: 'Assigned', zh: '分配时间' } }),
    firstResponseAt: instant({ label: { en: 'First response', zh: '首次响应' } }),
    convertedAt: instant({ label: { en: 'Converted', zh: '转化时间' } }),
    convertedCustomerId: ref({ to: 'customer', label: { en: 'Became customer', zh: '转化客户' } }),
    convertedContactId: ref({ to: 'contact', label: { en: 'Became contact', zh: '转化联系人' } }),
    convertedDealId: ref({ to: 'deal', label: { en: 'Became deal', zh: '转化商机' } }),
    tags: tags({ merge: 'set', label: { en: 'Tags', zh: '标签' } }),
    note: longText({ label: { en: 'Note', zh: '备注' } }),
  },
  visibility: { by: ['self'] },
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all', export: 'all' },
    manager: { read: 'all', create: true, update: 'teamAndBelow', delete: 'teamAndBelow', export: 'teamAndBelow' },
    sales: { read: 'team', create: true, update: 'own' },
    marketing: { read: 'all', create: true, update: 'all', export: 'all' },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All leads', zh: '全部线索' },
      columns: ['name', 'company', 'status', 'rating', 'score', 'phone', 'ownerId'],
      sort: [{ field: 'createdAt', dir: 'desc' }],
    },
    {
      name: 'new',
      label: { en: 'New leads', zh: '新线索' },
      columns: ['name', 'company', 'channel', 'score', 'phone'],
      filter: { op: 'eq', field: 'status', value: 'new' },
      sort: [{ field: 'score', dir: 'desc' }],
    },
  ],
});

export type Lead = RecordOf<typeof lead>;
