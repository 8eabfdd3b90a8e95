import { shape, type ShapeOf, TenonError } from '@tenon/schema';
import { crmMutator } from '../crm-mutator.ts';
import type { DealStageHistory } from '../deal-stage-history.ts';

const lossReason = shape.oneOf('price', 'competitor', 'noBudget', 'noNeed', 'timing', 'noAnswer', 'other');

const moveDealArgs = shape.strict({
  id: shape.id,
  stageId: shape.id,
  /** id of the history entry that the move writes */
  historyId: shape.id,
  lossReason: shape.optional(shape.nullable(lossReason)),
  boardRank: shape.optional(shape.nullable(shape.string({ max: 80 }))),
  reason: shape.optional(shape.nullable(shape.string({ max: 300 }))),
});
export type MoveDealArgs = ShapeOf<typeof moveDealArgs>;

/**
 * Puts a deal into a stage and writes its history. A stage of kind won or lost closes the deal, an open one reopens it.
 * The stage it is already in changes nothing but its place on the board.
 */
export const moveDeal = crmMutator('moveDeal', moveDealArgs, async ({ tx, args, actor, at }) => {
  const before = await tx.get('deal', args.id);
  if (before.stageId === args.stageId) {
    if (args.boardRank && args.boardRank !== before.boardRank)
      await tx.update('deal', args.id, { boardRank: args.boardRank });
    return;
  }
  const stage = await tx.get('stage', args.stageId);
  if (stage.kind === 'lost' && stage.needsReason && !args.lossReason) {
    throw new TenonError(
      'rule-broken',
      `Deal ${args.id} cannot enter stage "${stage.name}" without lossReason: the stage asks for one.`,
      {
        issues: [
          { path: 'lossReason', rule: 'required', code: 'rule-broken', label: { en: 'Reason lost', zh: '输单原因' } },
        ],
      },
    );
  }

  // An offline device may report a move that is older than the stay it ends: no stay gets a negative length.
  const enteredAt = before.stageEnteredAt && before.stageEnteredAt > at ? before.stageEnteredAt : at;
  const isOpen = stage.kind === 'open';
  await tx.update('deal', args.id, {
    stageId: stage.id,
    pipelineId: stage.pipelineId,
    status: stage.kind,
    stageEnteredAt: enteredAt,
    closedAt: isOpen ? null : enteredAt,
    lossReason: stage.kind === 'lost' ? (args.lossReason ?? null) : null,
    ...(args.boardRank ? { boardRank: args.boardRank } : {}),
    ...(before.isProbabilityManual && isOpen ? {} : { probability: stage.defaultProbability }),
  });

  const system = tx.asSystem();
  for (const stay of historyOf(before)) {
    if (stay.leftAt === null)
      await system.update('dealStageHistory', stay.id, {
        leftAt: enteredAt,
        durationSec: secondsBetween(stay.enteredAt, enteredAt),
      });
  }
  await system.create('dealStageHistory', {
    id: args.historyId,
    dealId: args.id,
    fromStageId: before.stageId,
    toStageId: stage.id,
    enteredAt,
    amount: before.amount,
    status: stage.kind,
    byUserId: actor.userId,
    reason: args.reason ?? null,
  });
});

/** The stays of a deal as read with its parts. */
export function historyOf(deal: object): readonly DealStageHistory[] {
  return 'history' in deal && Array.isArray(deal.history) ? (deal.history as DealStageHistory[]) : [];
}

/** Whole seconds, never negative. */
export function secondsBetween(from: string, to: string): number {
  return Math.max(0, Math.floor(Date.parse(to) / 1000) - Math.floor(Date.parse(from) / 1000));
}
