import { defineEntity, ref, text, type RecordOf } from '@tenon/schema';

/** A group of users; teams form a tree and rights may reach down it. */
export const team = defineEntity('team', {
  label: { en: 'Team', zh: '团队' },
  plural: { en: 'Teams', zh: '团队' },
  icon: 'users',
  title: 'name',
  fields: {
    key: text({ unique: true, max: 80, label: { en: 'Key', zh: '标识' } }),
    name: text({ required: true, search: true, max: 120, label: { en: 'Name', zh: '团队名称' } }),
    nameEn: text({ max: 120, label: { en: 'English name', zh: '英文名称' } }),
    region: text({ max: 80, index: true, label: { en: 'Region', zh: '区域' } }),
    parentTeamId: ref({ to: 'team', index: true, label: { en: 'Part of', zh: '上级团队' } }),
    leaderId: ref({ to: 'user', label: { en: 'Leader', zh: '负责人' } }),
  },
  access: {
    admin: { read: 'all', create: true, update: 'all', delete: 'all' },
    manager: { read: 'all' },
    sales: { read: 'all' },
    support: { read: 'all' },
    marketing: { read: 'all' },
  },
  views: [
    {
      name: 'all',
      label: { en: 'All teams', zh: '全部团队' },
      columns: ['name', 'region', 'parentTeamId', 'leaderId'],
      sort: [{ field: 'name', dir: 'asc' }],
    },
  ],
});

export type Team = RecordOf<typeof team>;
