import { choice, defineEntity, duration, instant, money, ref, text, type RecordOf } from '@tenon/schema';

/** One stay of a deal in a stage. The open stay has no `leftAt`; the durations of all add up to the deal's age. */
export const dealStageHistory = defineEntity('dealStageHistory', {
  label: { en: 'Stage change', zh: '阶段变更' },
  plural: { en: 'Stage history', zh: '阶段历史' },
  icon: 'clock',
  title: 'reason',
  fields: {
    dealId: ref({ to: 'deal', required: true, index: true, label: { en: 'Deal', zh: '商机' } }),
    fromStageId: ref({ to: 'stage', label: { en: 'From', zh: '原阶段' } }),
    toStageId: ref({ to: 'stage', required: true, index: true, label: { en: 'To', zh: '新阶段' } }),
    enteredAt: instant({ required: true, index: true, label: { en: 'Entered', zh: '进入时间' } }),
    leftAt: instant({ label: { en: 'Left', zh: '离开时间' } }),
    durationSec: duration({ min: 0, label: { en: 'Stayed', zh: '停留时长' } }),
    amount: money({ label: { en: 'Amount then', zh: '当时金额' } }),
    status: choice({
      values: {
        open: { label: { en: 'Open', zh: '进行中' } },
        won: { label: { en: 'Won', zh: '赢单' } },
        lost: { label: { en: 'Lost', zh: '输单' } },
      },
      label: { en: 'Status', zh: '状态' },
    }),
    byUserId: ref({ to: 'user', label: { en: 'Moved by', zh: '操作人' } }),
    reason: text({ max: 300, label: { en: 'Reason', zh: '原因' } }),
  },
  partOf: { entity: 'deal', by: 'dealId', as: 'history' },
});

export type DealStageHistory = RecordOf<typeof dealStageHistory>;
