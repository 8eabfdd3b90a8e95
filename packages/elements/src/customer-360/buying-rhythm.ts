import type { Order } from '@tenon/entities';
import { addDays, dayOf, daysBetween, startOfUnit } from '@tenon/schema';

export interface Rhythm {
  /** Median of the days between two order days. */
  readonly days: number;
  readonly lastOn: string;
  readonly nextOn: string;
  /** More than twice the usual time has passed. */
  readonly isLate: boolean;
}

/** How often somebody buys: needs three order days; several orders on one day count once. */
export function buyingRhythm(
  orders: readonly Pick<Order, 'placedAt' | 'kind'>[],
  today: string,
  timeZone: string,
): Rhythm | undefined {
  const days = [
    ...new Set(orders.filter(({ kind }) => kind === 'sale').map(({ placedAt }) => dayOf(placedAt, timeZone))),
  ].sort();
  const lastOn = days.at(-1);
  if (days.length < 3 || !lastOn) return undefined;
  const gaps = days
    .slice(1)
    .map((day, index) => daysBetween(days[index] ?? day, day))
    .sort((a, b) => a - b);
  const middle = gaps.length >> 1;
  const median = gaps.length % 2 === 1 ? (gaps[middle] ?? 0) : ((gaps[middle - 1] ?? 0) + (gaps[middle] ?? 0)) / 2;
  const rounded = Math.max(1, Math.round(median));
  return { days: rounded, lastOn, nextOn: addDays(lastOn, rounded), isLate: daysBetween(lastOn, today) > rounded * 2 };
}

/** Order value of the last `count` months in minor units of the currency most orders are in, oldest first. */
export function monthlyValues(
  orders: readonly Pick<Order, 'placedAt' | 'kind' | 'total'>[],
  today: string,
  timeZone: string,
  count = 12,
): readonly number[] {
  const perCurrency = new Map<string, number>();
  for (const { total } of orders)
    if (total) perCurrency.set(total.currency, (perCurrency.get(total.currency) ?? 0) + 1);
  const currency = [...perCurrency].sort((a, b) => b[1] - a[1])[0]?.[0];
  const months: string[] = [];
  let month = startOfUnit(today, 'month', 1);
  for (let index = 0; index < count; index++) {
    months.unshift(month);
    month = startOfUnit(addDays(month, -1), 'month', 1);
  }
  const sums = new Map(months.map((start) => [start, 0]));
  for (const { placedAt, total } of orders) {
    const start = startOfUnit(dayOf(placedAt, timeZone), 'month', 1);
    if (total && total.currency === currency && sums.has(start))
      sums.set(start, (sums.get(start) ?? 0) + total.amountMinor);
  }
  return [...sums.values()];
}
