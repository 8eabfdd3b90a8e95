import { choice, defineEntity, flag, integer, list, longText, ref, text, type RecordOf } from '@tenon/schema';

/** A store of records without an owner that members may claim (公海). */
export const pool = defineEntity('pool', {
  label: { en: 'Pool', zh: '公海' },
  plural: { en: 'Pools', zh: '公海与线索池' },
  icon: 'pool',
  title: 'name',
  fields: {
    name: text({ required: true, search: true, max: 80, label: { en: 'Name', zh: '名称' } }),
    kind: choice({
      values: {
        customer: { label: { en: 'Customers', zh: '客户公海' } },
        lead: { label: { en: 'Leads', zh: '线索池' } },
      },
      default: 'customer',
      label: { en: 'Holds', zh: '类型' },
    }),
    adminIds: list({
      of: ref({ to: 'user', label: { en: 'Administrator', zh: '管理员' } }),
      label: { en: 'Administrators', zh: '管理员' },
    }),
    memberTeamIds: list({
      of: ref({ to: 'team', label: { en: 'Team', zh: '团队' } }),
      label: { en: 'Teams that may claim', zh: '可领取团队' },
    }),
    maxOwned: integer({ min: 0, label: { en: 'Most records a person may hold', zh: '每人持有上限' } }),
    maxClaimsPerDay: integer({ min: 0, label: { en: 'Claims a day', zh: '每日领取上限' } }),
    cooldownDays: integer({ min: 0, label: { en: 'Days before claiming again', zh: '再次领取间隔（天）' } }),
    recallAfterDaysNoActivity: integer({
      min: 1,
      label: { en: 'Recall after days without activity', zh: '未跟进收回天数' },
    }),
    recallAfterDaysNoDeal: integer({ min: 1, label: { en: 'Recall after days without a deal', zh: '未成交收回天数' } }),
    isMaskedUntilClaimed: flag({ default: true, label: { en: 'Phones masked until claimed', zh: '领取前隐藏电话' } }),
    note: longText({ label: { en: 'Note', zh: '备注' } }),
  },
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all' },
    manager: { read: 'all', create: true, update: 'all' },
    sales: { read: 'all' },
    marketing: { read: 'all' },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All pools', zh: '全部公海' },
      columns: ['name', 'kind', 'maxOwned', 'maxClaimsPerDay', 'recallAfterDaysNoActivity'],
    },
  ],
});

export type Pool = RecordOf<typeof pool>;
