import { choice, defineEntity, instant, integer, json, text, type RecordOf } from '@tenon/schema';

/** One line of the audit chain: who did what. Written by the server alone. */
export const auditEntry = defineEntity('auditEntry', {
  label: { en: 'Audit entry', zh: '审计记录' },
  plural: { en: 'Audit log', zh: '审计日志' },
  icon: 'shield',
  title: 'action',
  mutable: false,
  fields: {
    seq: integer({ index: true, writtenBy: [], label: { en: 'No.', zh: '序号' } }),
    at: instant({ required: true, index: true, label: { en: 'When', zh: '时间' } }),
    actorId: text({ max: 64, index: true, label: { en: 'Who', zh: '操作人' } }),
    actorKind: choice({
      values: {
        user: { label: { en: 'User', zh: '用户' } },
        system: { label: { en: 'System', zh: '系统' } },
        service: { label: { en: 'Service', zh: '服务' } },
      },
      default: 'user',
      label: { en: 'Kind', zh: '主体类型' },
    }),
    action: text({ required: true, max: 80, index: true, label: { en: 'What', zh: '操作' } }),
    entity: text({ max: 80, index: true, label: { en: 'Entity', zh: '对象' } }),
    recordId: text({ max: 64, index: true, label: { en: 'Record', zh: '记录' } }),
    changes: json({ maxBytes: 200_000, label: { en: 'Changes', zh: '变更内容' } }),
    requestId: text({ max: 80, label: { en: 'Request', zh: '请求编号' } }),
    prevHash: text({ max: 64, writtenBy: [], label: { en: 'Hash before', zh: '前一哈希' } }),
    hash: text({ max: 64, writtenBy: [], label: { en: 'Hash', zh: '哈希' } }),
  },
  local: 'query',
  access: { admin: { read: 'all', export: 'all' } },
  views: [
    {
      name: 'all',
      label: { en: 'Log', zh: '日志' },
      columns: ['seq', 'at', 'actorId', 'action', 'entity', 'recordId'],
      sort: [{ field: 'at', dir: 'desc' }],
    },
  ],
});

export type AuditEntry = RecordOf<typeof auditEntry>;
