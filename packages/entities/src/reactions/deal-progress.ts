import type { PatchOf } from '@tenon/schema';
import { crmReaction } from '../crm-reaction.ts';
import type { deal as dealEntity } from '../deal.ts';
import { sameMoney, weighted } from '../document-totals.ts';
import { historyOf } from '../mutators/move-deal.ts';

/**
 * What follows from a deal's stage and amount, whoever wrote it. A new deal takes pipeline, status and probability from
 * its first stage and opens its history; the weighted amount is the amount times the probability.
 */
export const dealProgress = crmReaction('deal', async ({ tx, before, after: deal }) => {
  if (!deal || deal.deletedAt !== null) return;
  const patch: { -readonly [K in keyof PatchOf<typeof dealEntity>]: PatchOf<typeof dealEntity>[K] } = {};
  let { probability } = deal;
  if (!before) {
    const stage = await tx.find('stage', deal.stageId);
    const enteredAt = deal.stageEnteredAt ?? deal.createdAt;
    if (stage) {
      if (deal.pipelineId !== stage.pipelineId) patch.pipelineId = stage.pipelineId;
      if (deal.status !== stage.kind) patch.status = stage.kind;
      const closedAt = stage.kind === 'open' ? null : (deal.closedAt ?? enteredAt);
      if (deal.closedAt !== closedAt) patch.closedAt = closedAt;
      if (probability === null || !deal.isProbabilityManual) probability = stage.defaultProbability;
      if (probability !== deal.probability) patch.probability = probability;
    }
    if (deal.stageEnteredAt !== enteredAt) patch.stageEnteredAt = enteredAt;
    if (historyOf(deal).length === 0) {
      // The first stay takes the deal's own id: both sides write the same one without an argument for it.
      await tx.create('dealStageHistory', {
        id: deal.id,
        dealId: deal.id,
        toStageId: deal.stageId,
        enteredAt,
        amount: deal.amount,
        status: stage?.kind ?? deal.status,
        byUserId: deal.createdById,
      });
    }
  }
  const weightedAmount = deal.amount && probability !== null ? weighted(deal.amount, probability) : null;
  if (!sameMoney(weightedAmount, deal.weightedAmount)) patch.weightedAmount = weightedAmount;
  if (Object.keys(patch).length > 0) await tx.update('deal', deal.id, patch);
});
