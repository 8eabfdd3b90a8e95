import type { Filter } from './filter.ts';

export interface SortBy {
  readonly field: string;
  readonly dir: 'asc' | 'desc';
}
export type TimeUnit = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'fiscalQuarter' | 'fiscalYear';
/** `by` is needed for date and instant fields; instants fall into days of the tenant's zone, weeks begin on Monday. */
export interface GroupBy {
  readonly field: string;
  readonly by?: TimeUnit;
}
export type MeasureFn = 'count' | 'countDistinct' | 'sum' | 'avg' | 'min' | 'max' | 'median';

/**
 * `field` is left out for `count` only. Sums of money are grouped by currency unless `currency` is given.
 * `days` measures whole calendar days between two day-or-instant fields: `{ fn: 'avg', days: ['engagedOn', 'closedOn'] }`.
 * `times` multiplies exactly before adding up: `{ fn: 'sum', field: 'unitPrice', times: 'quantity' }` is a decimal string
 * of major units (with currency for prices), not rounded per line.
 */
export interface Measure {
  readonly as: string;
  readonly fn: MeasureFn;
  readonly field?: string;
  readonly times?: string;
  readonly days?: readonly [from: string, to: string];
  readonly filter?: Filter;
  readonly currency?: string;
}

/**
 * Condition on a measure's result: numbers and decimals by value, days and instants by their text, sums, minima and maxima
 * of money by `amountMinor`, averages and medians of money by their major units. `null` meets no condition.
 */
export interface Having {
  readonly measure: string;
  readonly op: 'eq' | 'lt' | 'lte' | 'gt' | 'gte';
  readonly value: number | string;
}

/**
 * A question as plain data. Without `measures` it answers records; with them, one line per group.
 * In a grouped query `sort` names groups (by field) or measures (by `as`).
 */
export interface Query {
  readonly entity: string;
  readonly filter?: Filter;
  /** Quick search over the entity's `search` fields, folded: every word must occur. */
  readonly search?: string;
  readonly sort?: readonly SortBy[];
  readonly page?: { readonly size?: number; readonly after?: string };
  readonly group?: readonly GroupBy[];
  readonly measures?: readonly Measure[];
  readonly having?: readonly Having[];
  readonly limit?: number;
  /** Deleted records instead of live ones (recycle bin). */
  readonly deleted?: boolean;
}

export const queryLimits = { pageSize: 500, groups: 4, measures: 20, lines: 10_000, sorts: 4 } as const;

/**
 * A group's key: a scalar, `null` for empty, and for time units the first day of the unit (`2026-04-01`).
 * Measures over nothing are `null`, counts 0. `sum`, `min` and `max` of whole numbers and `days` are numbers; of decimals,
 * and every `avg` and `median`, decimal strings (at most 6 places, half away from zero); of days and instants (`min`, `max`)
 * their text. Money stays Money in `sum`, `min` and `max`; `avg`, `median`, `times` and everything of prices is
 * `{ value, currency }` in major units.
 *
 * Where a measure of money or price has no `currency`, lines are split by currency and carry it: a record stands in the
 * line of its amount in the first such measure; where its group knows one currency only, records without an amount join
 * it, else they have a line with `currency: null`. A measure takes only amounts of its line's currency.
 *
 * Lines are sorted as asked, then by their keys as records are, then by currency; empty is last. Without `group` there is
 * always a line.
 */
export interface GroupLine {
  readonly keys: readonly (string | number | boolean | null)[];
  readonly currency?: string | null;
  readonly measures: Readonly<Record<string, MeasureValue>>;
}
export type MeasureValue =
  | number
  | string
  | { readonly amountMinor: number; readonly currency: string }
  | { readonly value: string; readonly currency: string }
  | null;

/** What a query needs to know beside the records. `today` in the tenant's zone is derived from `now`. */
export interface QueryContext {
  /** ISO instant */
  readonly now: string;
  readonly timeZone: string;
  /** 1…12 */
  readonly fiscalYearStart: number;
}
