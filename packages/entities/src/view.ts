import { defineEntity, flag, integer, json, text, type RecordOf } from '@tenon/schema';

/** A saved query with columns. */
export const view = defineEntity('view', {
  label: { en: 'View', zh: '视图' },
  plural: { en: 'Views', zh: '视图' },
  icon: 'table',
  title: 'name',
  fields: {
    name: text({ required: true, search: true, max: 120, label: { en: 'Name', zh: '名称' } }),
    entity: text({ required: true, max: 80, index: true, label: { en: 'Entity', zh: '对象' } }),
    query: json({ required: true, maxBytes: 20_000, label: { en: 'Query', zh: '查询' } }),
    columns: json({ maxBytes: 10_000, label: { en: 'Columns', zh: '列' } }),
    isShared: flag({ default: false, label: { en: 'Shared', zh: '共享' } }),
    position: integer({ default: 0, label: { en: 'Position', zh: '排序' } }),
  },
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all' },
    manager: { read: 'all', create: true, update: 'own', delete: 'own' },
    sales: { read: 'team', create: true, update: 'own', delete: 'own' },
    support: { read: 'team', create: true, update: 'own', delete: 'own' },
    marketing: { read: 'team', create: true, update: 'own', delete: 'own' },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All views', zh: '全部视图' },
      columns: ['name', 'entity', 'isShared', 'ownerId'],
      sort: [{ field: 'position', dir: 'asc' }],
    },
  ],
});

export type View = RecordOf<typeof view>;
