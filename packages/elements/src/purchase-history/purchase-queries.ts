import {
  allOf,
  dayStartInstant,
  type Filter,
  type GroupLine,
  type MeasureValue,
  type Money,
  type Query,
} from '@tenon/schema';
import type { DayTotal } from './purchase.ts';

/** Purchases of a customer, the newest first; drafts are not yet purchases. */
export function listQuery({
  customerId,
  year,
  search,
  size,
  timeZone,
}: {
  readonly customerId: string;
  readonly year: string;
  readonly search: string;
  readonly size: number;
  readonly timeZone: string;
}): Query {
  const next = year && String(Number(year) + 1);
  return {
    entity: 'order',
    filter: allOf(
      { op: 'eq', field: 'customerId', value: customerId },
      { op: 'not', of: { op: 'eq', field: 'status', value: 'draft' } },
      year && { op: 'gte', field: 'placedAt', value: dayStartInstant(`${year}-01-01`, timeZone) },
      next && { op: 'lt', field: 'placedAt', value: dayStartInstant(`${next}-01-01`, timeZone) },
    ),
    ...(search ? { search } : {}),
    sort: [{ field: 'placedAt', dir: 'desc' }],
    page: { size },
  };
}

/** One line per day and currency: totals, years and rhythm all follow from it. */
export function daysQuery(customerId: string): Query {
  const isNot = (field: string, values: readonly string[]): Filter => ({ op: 'not', of: { op: 'in', field, values } });
  return {
    entity: 'order',
    filter: allOf(
      { op: 'eq', field: 'customerId', value: customerId },
      isNot('status', ['draft', 'cancelled', 'returned']),
      isNot('kind', ['return']),
    ),
    group: [{ field: 'placedAt', by: 'day' }],
    measures: [
      { as: 'orders', fn: 'count' },
      { as: 'spent', fn: 'sum', field: 'total' },
    ],
  };
}

export function dayTotalsOf(lines: readonly GroupLine[]): DayTotal[] {
  return lines.flatMap(({ keys, measures }) => {
    const [day] = keys;
    return typeof day === 'string'
      ? [{ day, orders: Number(measures['orders'] ?? 0), spent: moneyOf(measures['spent']) }]
      : [];
  });
}

function moneyOf(value: MeasureValue | undefined): Money | null {
  return typeof value === 'object' && value !== null && 'amountMinor' in value ? value : null;
}
