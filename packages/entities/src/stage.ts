import { choice, colour, defineEntity, flag, integer, percent, ref, text, type RecordOf } from '@tenon/schema';

/** A step of a pipeline. `kind` says what a deal that enters it becomes. */
export const stage = defineEntity('stage', {
  label: { en: 'Stage', zh: '阶段' },
  plural: { en: 'Stages', zh: '阶段' },
  icon: 'columns',
  title: 'name',
  fields: {
    pipelineId: ref({ to: 'pipeline', required: true, index: true, label: { en: 'Pipeline', zh: '销售流程' } }),
    key: text({ required: true, max: 40, pattern: '^[a-z][a-zA-Z0-9-]*$', label: { en: 'Key', zh: '标识' } }),
    name: text({ required: true, search: true, max: 80, label: { en: 'Name', zh: '名称' } }),
    nameEn: text({ max: 80, label: { en: 'English name', zh: '英文名称' } }),
    position: integer({ required: true, label: { en: 'Position', zh: '排序' } }),
    kind: choice({
      values: {
        open: { label: { en: 'Open', zh: '进行中' }, tone: 'info' },
        won: { label: { en: 'Won', zh: '赢单' }, tone: 'success', icon: 'check' },
        lost: { label: { en: 'Lost', zh: '输单' }, tone: 'danger', icon: 'x' },
      },
      default: 'open',
      label: { en: 'Kind', zh: '类型' },
    }),
    defaultProbability: percent({ min: 0, max: 10_000, default: 0, label: { en: 'Probability', zh: '默认赢单率' } }),
    staleAfterDays: integer({ min: 0, label: { en: 'Stale after days', zh: '停滞天数' } }),
    needsReason: flag({ default: false, label: { en: 'Asks for a reason', zh: '必须填写原因' } }),
    colour: colour({ label: { en: 'Colour', zh: '颜色' } }),
  },
  unique: [['pipelineId', 'key']],
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
      label: { en: 'All stages', zh: '全部阶段' },
      columns: ['name', 'pipelineId', 'kind', 'defaultProbability', 'staleAfterDays'],
      sort: [{ field: 'position', dir: 'asc' }],
    },
  ],
});

export type Stage = RecordOf<typeof stage>;
