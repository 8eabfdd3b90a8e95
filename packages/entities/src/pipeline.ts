import { defineEntity, flag, integer, text, type RecordOf } from '@tenon/schema';

/** An ordered set of stages that deals go through. */
export const pipeline = defineEntity('pipeline', {
  label: { en: 'Pipeline', zh: '销售流程' },
  plural: { en: 'Pipelines', zh: '销售流程' },
  icon: 'board',
  title: 'name',
  fields: {
    key: text({
      required: true,
      unique: true,
      max: 40,
      pattern: '^[a-z][a-zA-Z0-9-]*$',
      label: { en: 'Key', zh: '标识' },
    }),
    name: text({ required: true, search: true, max: 80, label: { en: 'Name', zh: '名称' } }),
    nameEn: text({ max: 80, label: { en: 'English name', zh: '英文名称' } }),
    isDefault: flag({ default: false, label: { en: 'Default', zh: '默认' } }),
    isActive: flag({ default: true, label: { en: 'In use', zh: '启用' } }),
    position: integer({ default: 0, label: { en: 'Position', zh: '排序' } }),
  },
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all' },
    manager: { read: 'all', update: 'all' },
    sales: { read: 'all' },
    support: { read: 'all' },
    marketing: { read: 'all' },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All pipelines', zh: '全部流程' },
      columns: ['name', 'key', 'isDefault', 'isActive'],
      sort: [{ field: 'position', dir: 'asc' }],
    },
  ],
});

export type Pipeline = RecordOf<typeof pipeline>;
