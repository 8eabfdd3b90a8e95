import { crmReaction } from '../crm-reaction.ts';
import { repairedTotals, sameMoney } from '../document-totals.ts';

/** Keeps a quote's totals equal to its lines and, where the deal asks for it, the deal's amount equal to the quote. */
export const quoteTotals = crmReaction('quote', async ({ tx, after: quote }) => {
  if (!quote || quote.deletedAt !== null) return;
  const patch = repairedTotals(quote);
  if (patch) await tx.update('quote', quote.id, patch);
  const total = patch?.total ?? quote.total;
  if (!quote.dealId || !total || quote.status === 'declined' || quote.status === 'expired') return;
  const deal = await tx.find('deal', quote.dealId);
  if (deal?.amountSource === 'lines' && !sameMoney(deal.amount, total))
    await tx.update('deal', deal.id, { amount: total });
});
