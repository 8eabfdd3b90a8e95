import { defineEntity, flag, json, text, type RecordOf } from '@tenon/schema';

/** Reports put together on one page. */
export const dashboard = defineEntity('dashboard', {
  label: { en: 'Dashboard', zh: '仪表盘' },
  plural: { en: 'Dashboards', zh: '仪表盘' },
  icon: 'board',
  title: 'name',
  fields: {
    name: text({ required: true, search: true, max: 120, label: { en: 'Name', zh: '名称' } }),
    tiles: json({ required: true, maxBytes: 50_000, label: { en: 'Tiles', zh: '组件' } }),
    isShared: flag({ default: true, label: { en: 'Shared', zh: '共享' } }),
  },
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all' },
    manager: { read: 'all', create: true, update: 'own', delete: 'own' },
    sales: { read: 'all', create: true, update: 'own', delete: 'own' },
    support: { read: 'all', create: true, update: 'own', delete: 'own' },
    marketing: { read: 'all', create: true, update: 'own', delete: 'own' },
  },
  views: [{ name: 'all', label: { en: 'All dashboards', zh: '全部仪表盘' }, columns: ['name', 'isShared', 'ownerId'] }],
});

export type Dashboard = RecordOf<typeof dashboard>;
