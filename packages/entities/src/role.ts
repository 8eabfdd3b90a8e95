import { defineEntity, json, longText, text, type RecordOf } from '@tenon/schema';

/** Named rights. A role with the key of a built-in one takes its place for this tenant. */
export const role = defineEntity('role', {
  label: { en: 'Role', zh: '角色' },
  plural: { en: 'Roles', zh: '角色' },
  icon: 'shield',
  title: 'name',
  fields: {
    key: text({
      required: true,
      unique: true,
      max: 80,
      pattern: '^[a-z][a-zA-Z0-9-]*$',
      label: { en: 'Key', zh: '标识' },
    }),
    name: text({ required: true, search: true, max: 120, label: { en: 'Name', zh: '角色名称' } }),
    grants: json({ required: true, maxBytes: 100_000, label: { en: 'Rights', zh: '权限' } }),
    note: longText({ label: { en: 'Note', zh: '备注' } }),
  },
  access: { admin: { read: 'all', create: true, update: 'all', delete: 'all' }, manager: { read: 'all' } },
  views: [{ name: 'all', label: { en: 'All roles', zh: '全部角色' }, columns: ['name', 'key'] }],
});

export type Role = RecordOf<typeof role>;
