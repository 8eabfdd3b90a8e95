import type { Reaction } from '@tenon/schema';
import { assignOwner } from './mutators/assign-owner.ts';
import { completeTask } from './mutators/complete-task.ts';
import { logActivity } from './mutators/log-activity.ts';
import { moveDeal } from './mutators/move-deal.ts';
import { placeOrder } from './mutators/place-order.ts';
import { addTags, removeTags } from './mutators/tag-record.ts';
import { dealProgress } from './reactions/deal-progress.ts';
import { invoiceTotals, paymentBalance, refundBalance } from './reactions/invoice-balance.ts';
import { lastActivity } from './reactions/last-activity.ts';
import { orderTotals } from './reactions/order-totals.ts';
import { quoteTotals } from './reactions/quote-totals.ts';

/** What people do that is more than create, update, delete and restore, which every entity has. */
export const mutators = { moveDeal, completeTask, logActivity, addTags, removeTags, placeOrder, assignOwner };
export type CrmMutators = typeof mutators;

/** Consequences of any write, whoever made it. */
export const reactions: readonly Reaction[] = [
  orderTotals,
  quoteTotals,
  invoiceTotals,
  paymentBalance,
  refundBalance,
  dealProgress,
  lastActivity,
];
