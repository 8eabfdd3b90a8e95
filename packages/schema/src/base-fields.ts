import type { FlagField, IntegerField, RefField, TextField, TimeField, ChoiceField } from './field.ts';

/** What every record has beside its declared fields. All but `ownerId` and `teamId` are set by the system alone. */
export const baseFields = {
  id: { kind: 'text', label: { en: 'ID', zh: '标识' }, internal: true, sort: false },
  tenantId: { kind: 'text', label: { en: 'Tenant', zh: '租户' }, internal: true, sort: false },
  ownerId: { kind: 'ref', to: 'user', label: { en: 'Owner', zh: '负责人' }, merge: 'guard', index: true },
  teamId: { kind: 'ref', to: 'team', label: { en: 'Team', zh: '团队' }, merge: 'guard', index: true },
  createdAt: { kind: 'instant', label: { en: 'Created', zh: '创建时间' }, writtenBy: [], internal: true },
  createdById: { kind: 'ref', to: 'user', label: { en: 'Created by', zh: '创建人' }, writtenBy: [], internal: true },
  updatedAt: { kind: 'instant', label: { en: 'Last changed', zh: '修改时间' }, writtenBy: [], internal: true },
  updatedById: { kind: 'ref', to: 'user', label: { en: 'Changed by', zh: '修改人' }, writtenBy: [], internal: true },
  deletedAt: { kind: 'instant', label: { en: 'Deleted', zh: '删除时间' }, writtenBy: [], internal: true },
  deletedById: { kind: 'ref', to: 'user', label: { en: 'Deleted by', zh: '删除人' }, writtenBy: [], internal: true },
  rev: { kind: 'integer', label: { en: 'Revision', zh: '版本' }, writtenBy: [], internal: true },
  source: {
    kind: 'choice',
    label: { en: 'Record source', zh: '记录来源' },
    values: {
      manual: { label: { en: 'Entered by hand', zh: '手工录入' } },
      import: { label: { en: 'Import', zh: '导入' } },
      form: { label: { en: 'Form', zh: '表单' } },
      api: { label: { en: 'API', zh: '接口' } },
      sync: { label: { en: 'Sync', zh: '同步' } },
    },
    writtenBy: [],
    internal: true,
  },
} as const satisfies Record<string, TextField | RefField | TimeField | IntegerField | ChoiceField | FlagField>;

export type BaseFields = typeof baseFields;
export type BaseFieldName = keyof BaseFields;
