import type { Transaction } from '@tenon/schema';
import { crmReaction } from '../crm-reaction.ts';
import type { CrmSchema } from '../crm-schema.ts';
import type { Customer } from '../customer.ts';
import { repairedTotals, totalsOf, type CountedLine } from '../document-totals.ts';
import type { Order } from '../order.ts';

type OrderWithLines = Order & { readonly lines?: readonly CountedLine[] };
type CrmTransaction = Transaction<CrmSchema>;
export type CustomerTotal = NonNullable<Customer['totals']>[number];

/** Statuses in which an order counts for its customer. */
export const countedStatuses = ['placed', 'paid', 'shipped', 'delivered', 'returned'] as const;

/**
 * Keeps an order's totals equal to its lines and its customer's totals equal to the customer's live orders: every placed
 * order adds its amount (a return's is negative), sales are counted and set the first and last date.
 */
export const orderTotals = crmReaction('order', async ({ tx, before, after }) => {
  if (after && after.deletedAt === null) {
    const patch = repairedTotals(after);
    if (patch) await tx.update('order', after.id, patch);
  }
  for (const customerId of new Set([before?.customerId, after?.customerId])) {
    if (customerId) await moveShare(tx, customerId, shareOf(before, customerId), shareOf(after, customerId));
  }
});

interface Share {
  readonly currency: string;
  readonly amountMinor: number;
  readonly isSale: boolean;
  readonly placedAt: string;
}

/** From the lines, not the stored total: the same before and after the totals have been repaired. */
function shareOf(order: OrderWithLines | undefined, customerId: string): Share | undefined {
  if (!order || order.customerId !== customerId || order.deletedAt !== null) return undefined;
  if (!countedStatuses.some((status) => status === order.status)) return undefined;
  const total = order.lines && order.lines.length > 0 ? totalsOf({ ...order, lines: order.lines }).total : order.total;
  return {
    currency: order.currency,
    amountMinor: total?.amountMinor ?? 0,
    isSale: order.kind === 'sale',
    placedAt: order.placedAt,
  };
}

async function moveShare(
  tx: CrmTransaction,
  customerId: string,
  former: Share | undefined,
  latter: Share | undefined,
): Promise<void> {
  if (JSON.stringify(former) === JSON.stringify(latter)) return;
  const customer = await tx.find('customer', customerId);
  if (!customer) return;
  const totals = new Map((customer.totals ?? []).map((total) => [total.currency, total]));
  for (const currency of new Set([former?.currency, latter?.currency])) {
    if (currency === undefined) continue;
    const removed = former?.currency === currency ? former : undefined;
    const added = latter?.currency === currency ? latter : undefined;
    const next = await nextTotal(tx, customerId, totals.get(currency) ?? emptyTotal(currency), removed, added);
    if (next.ordersCount === 0 && next.amount.amountMinor === 0) totals.delete(currency);
    else totals.set(currency, next);
  }
  const list = [...totals.values()].sort((left, right) => (left.currency < right.currency ? -1 : 1));
  const last = list.reduce<string | null>(
    (latest, total) => (total.lastOrderAt && (!latest || total.lastOrderAt > latest) ? total.lastOrderAt : latest),
    null,
  );
  await tx.update('customer', customerId, {
    totals: list,
    lastOrderAt: last,
    ...(customer.lifecycle === 'prospect' && last ? { lifecycle: 'customer' } : {}),
  });
}

function emptyTotal(currency: string): CustomerTotal {
  return { currency, ordersCount: 0, amount: { amountMinor: 0, currency }, firstOrderAt: null, lastOrderAt: null };
}

async function nextTotal(
  tx: CrmTransaction,
  customerId: string,
  total: CustomerTotal,
  removed: Share | undefined,
  added: Share | undefined,
): Promise<CustomerTotal> {
  const { currency } = total;
  let { firstOrderAt, lastOrderAt } = total;
  if (added?.isSale) {
    if (!firstOrderAt || added.placedAt < firstOrderAt) firstOrderAt = added.placedAt;
    if (!lastOrderAt || added.placedAt > lastOrderAt) lastOrderAt = added.placedAt;
  }
  if (removed?.isSale && removed.placedAt === total.firstOrderAt)
    firstOrderAt = await edgeOf(tx, customerId, currency, 'asc');
  if (removed?.isSale && removed.placedAt === total.lastOrderAt)
    lastOrderAt = await edgeOf(tx, customerId, currency, 'desc');
  return {
    currency,
    ordersCount: total.ordersCount + (added?.isSale ? 1 : 0) - (removed?.isSale ? 1 : 0),
    amount: {
      amountMinor: total.amount.amountMinor + (added?.amountMinor ?? 0) - (removed?.amountMinor ?? 0),
      currency,
    },
    firstOrderAt,
    lastOrderAt,
  };
}

async function edgeOf(
  tx: CrmTransaction,
  customerId: string,
  currency: string,
  dir: 'asc' | 'desc',
): Promise<string | null> {
  const filter = {
    op: 'and',
    of: [
      { op: 'eq', field: 'customerId', value: customerId },
      { op: 'eq', field: 'currency', value: currency },
      { op: 'eq', field: 'kind', value: 'sale' },
      { op: 'in', field: 'status', values: countedStatuses },
    ],
  } as const;
  const [edge] = await tx.list('order', filter, { sort: [{ field: 'placedAt', dir }], limit: 1 });
  return edge?.placedAt ?? null;
}
