import { choice, defineEntity, flag, json, longText, text, type RecordOf } from '@tenon/schema';

/** A saved query with the way it is drawn. */
export const report = defineEntity('report', {
  label: { en: 'Report', zh: '报表' },
  plural: { en: 'Reports', zh: '报表' },
  icon: 'chart',
  title: 'name',
  fields: {
    name: text({ required: true, search: true, max: 120, label: { en: 'Name', zh: '报表名称' } }),
    nameEn: text({ max: 120, label: { en: 'English name', zh: '英文名称' } }),
    query: json({ required: true, maxBytes: 20_000, label: { en: 'Query', zh: '查询' } }),
    chart: choice({
      values: {
        bar: { label: { en: 'Bars', zh: '柱状图' } },
        line: { label: { en: 'Line', zh: '折线图' } },
        donut: { label: { en: 'Ring', zh: '环形图' } },
        kpi: { label: { en: 'Figure', zh: '指标' } },
        table: { label: { en: 'Table', zh: '表格' } },
      },
      default: 'bar',
      label: { en: 'Drawn as', zh: '图表类型' },
    }),
    presentation: json({ maxBytes: 10_000, label: { en: 'Presentation', zh: '展示设置' } }),
    isShared: flag({ default: true, label: { en: 'Shared', zh: '共享' } }),
    note: longText({ label: { en: 'Note', zh: '备注' } }),
  },
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all' },
    manager: { read: 'all', create: true, update: 'own', delete: 'own' },
    sales: { read: 'all', create: true, update: 'own', delete: 'own' },
    support: { read: 'all', create: true, update: 'own', delete: 'own' },
    marketing: { read: 'all', create: true, update: 'own', delete: 'own' },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All reports', zh: '全部报表' },
      columns: ['name', 'chart', 'isShared', 'ownerId'],
      sort: [{ field: 'name', dir: 'asc' }],
    },
  ],
});

export type Report = RecordOf<typeof report>;
