import { countedStatuses } from '@tenon/entities';
import type { SeededOrder } from './orders.ts';

/** The rule of the reaction to orders, for all of them at once. Orders come in order of time. */
export function totalCustomers(orders: readonly SeededOrder[]): void {
  for (const { record, customer } of orders) {
    if (!countedStatuses.some((status) => status === record.status)) continue;
    const buyer = customer.record;
    const totals = [...(buyer.totals ?? [])];
    const at = totals.findIndex(({ currency }) => currency === record.currency);
    const known = totals[at] ?? {
      currency: record.currency,
      ordersCount: 0,
      amount: { amountMinor: 0, currency: record.currency },
      firstOrderAt: null,
      lastOrderAt: null,
    };
    const isSale = record.kind === 'sale';
    const next = {
      ...known,
      ordersCount: known.ordersCount + (isSale ? 1 : 0),
      amount: { amountMinor: known.amount.amountMinor + (record.total?.amountMinor ?? 0), currency: record.currency },
      firstOrderAt: known.firstOrderAt ?? (isSale ? record.placedAt : null),
      lastOrderAt: isSale ? record.placedAt : known.lastOrderAt,
    };
    if (at < 0) totals.push(next);
    else totals[at] = next;
    buyer.totals = totals;
    if (!isSale) continue;
    buyer.lastOrderAt = record.placedAt;
    buyer.lifecycle = customer.to < -90 ? 'former' : 'customer';
  }
}
