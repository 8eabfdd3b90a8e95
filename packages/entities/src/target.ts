import { choice, defineEntity, integer, money, period, ref, text, type RecordOf } from '@tenon/schema';

/** What a user or a team is to reach in a period. */
export const target = defineEntity('target', {
  label: { en: 'Target', zh: '目标' },
  plural: { en: 'Targets', zh: '目标' },
  icon: 'star',
  title: 'name',
  fields: {
    name: text({ required: true, search: true, max: 120, label: { en: 'Name', zh: '目标名称' } }),
    span: period({ required: true, label: { en: 'Period', zh: '周期' } }),
    userId: ref({ to: 'user', index: true, label: { en: 'User', zh: '用户' } }),
    forTeamId: ref({ to: 'team', index: true, label: { en: 'Team', zh: '团队' } }),
    metric: choice({
      values: {
        wonAmount: { label: { en: 'Won amount', zh: '赢单金额' } },
        orderAmount: { label: { en: 'Ordered amount', zh: '订单金额' } },
        paidAmount: { label: { en: 'Received amount', zh: '回款金额' } },
        newCustomers: { label: { en: 'New customers', zh: '新增客户数' } },
        activities: { label: { en: 'Activities', zh: '跟进数' } },
      },
      default: 'wonAmount',
      label: { en: 'Measured by', zh: '考核指标' },
    }),
    amount: money({ label: { en: 'Amount', zh: '目标金额' } }),
    count: integer({ min: 0, label: { en: 'Number', zh: '目标数量' } }),
  },
  visibility: { by: ['self'] },
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all' },
    manager: { read: 'all', create: true, update: 'teamAndBelow', delete: 'teamAndBelow' },
    sales: { read: 'team' },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All targets', zh: '全部目标' },
      columns: ['name', 'userId', 'forTeamId', 'metric', 'amount'],
    },
  ],
});

export type Target = RecordOf<typeof target>;
