import { colour, defineEntity, list, text, type RecordOf } from '@tenon/schema';

/** A word that is offered when records are tagged, with its colour. Records hold the word itself. */
export const tag = defineEntity('tag', {
  label: { en: 'Tag', zh: '标签' },
  plural: { en: 'Tags', zh: '标签' },
  icon: 'tag',
  title: 'name',
  fields: {
    name: text({ required: true, unique: true, search: true, max: 80, label: { en: 'Name', zh: '名称' } }),
    nameEn: text({ max: 80, label: { en: 'English name', zh: '英文名称' } }),
    colour: colour({ label: { en: 'Colour', zh: '颜色' } }),
    entities: list({
      of: text({ max: 80, label: { en: 'Entity', zh: '对象' } }),
      maxItems: 50,
      label: { en: 'Used on', zh: '适用对象' },
    }),
  },
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all' },
    manager: { read: 'all', create: true, update: 'all' },
    sales: { read: 'all', create: true },
    support: { read: 'all', create: true },
    marketing: { read: 'all', create: true, update: 'all' },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All tags', zh: '全部标签' },
      columns: ['name', 'colour', 'entities'],
      sort: [{ field: 'name', dir: 'asc' }],
    },
  ],
});

export type Tag = RecordOf<typeof tag>;
