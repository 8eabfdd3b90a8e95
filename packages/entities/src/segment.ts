import { choice, defineEntity, instant, integer, json, longText, text, type RecordOf } from '@tenon/schema';

/** A saved filter that names a group of records. */
export const segment = defineEntity('segment', {
  label: { en: 'Segment', zh: '客户分群' },
  plural: { en: 'Segments', zh: '客户分群' },
  icon: 'filter',
  title: 'name',
  fields: {
    name: text({ required: true, search: true, max: 120, label: { en: 'Name', zh: '分群名称' } }),
    kind: choice({
      values: {
        dynamic: { label: { en: 'By rule', zh: '动态' } },
        static: { label: { en: 'Fixed list', zh: '静态' } },
      },
      default: 'dynamic',
      label: { en: 'Kind', zh: '类型' },
    }),
    entity: text({ required: true, max: 80, label: { en: 'Entity', zh: '对象' } }),
    filter: json({ maxBytes: 20_000, label: { en: 'Filter', zh: '条件' } }),
    memberIds: json({ maxBytes: 200_000, label: { en: 'Members', zh: '成员' } }),
    memberCount: integer({ min: 0, label: { en: 'Members', zh: '人数' } }),
    computedAt: instant({ label: { en: 'Counted', zh: '计算时间' } }),
    note: longText({ label: { en: 'Note', zh: '备注' } }),
  },
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all' },
    manager: { read: 'all', create: true, update: 'all' },
    sales: { read: 'all' },
    marketing: { read: 'all', create: true, update: 'all', delete: 'all' },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All segments', zh: '全部分群' },
      columns: ['name', 'entity', 'kind', 'memberCount', 'computedAt'],
    },
  ],
});

export type Segment = RecordOf<typeof segment>;
