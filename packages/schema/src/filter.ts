import type { Scalar } from './field.ts';

/**
 * A relative period, taken in the tenant's zone and fiscal year. `lastDays: 7` is today and the six days before it;
 * `nextDays: 7` is today and the six after it.
 */
export type RelativePeriod =
  | {
      readonly period:
        | 'today'
        | 'yesterday'
        | 'tomorrow'
        | 'thisWeek'
        | 'lastWeek'
        | 'nextWeek'
        | 'thisMonth'
        | 'lastMonth'
        | 'nextMonth'
        | 'thisQuarter'
        | 'lastQuarter'
        | 'nextQuarter'
        | 'thisYear'
        | 'lastYear'
        | 'nextYear'
        | 'thisFiscalQuarter'
        | 'lastFiscalQuarter'
        | 'thisFiscalYear'
        | 'lastFiscalYear';
    }
  | { readonly period: 'lastDays' | 'nextDays'; readonly n: number };

/**
 * One tree for live queries, views, segments, report conditions and permission scopes. Logic is two-valued: a comparison
 * with an empty value is false and `not` turns it true. A field is a name or one to-one step (`order.placedAt`).
 * `{ op: 'and', of: [] }` is always true, `{ op: 'or', of: [] }` never.
 */
export type Filter =
  | { readonly op: 'and' | 'or'; readonly of: readonly Filter[] }
  | { readonly op: 'not'; readonly of: Filter }
  | { readonly op: 'eq' | 'lt' | 'lte' | 'gt' | 'gte'; readonly field: string; readonly value: FilterValue }
  | { readonly op: 'in'; readonly field: string; readonly values: readonly Scalar[] }
  | { readonly op: 'contains' | 'startsWith'; readonly field: string; readonly text: string }
  | { readonly op: 'has'; readonly field: string; readonly value: Scalar }
  | { readonly op: 'empty'; readonly field: string }
  | { readonly op: 'within'; readonly field: string; readonly within: RelativePeriod };

/** Money compares only within its currency: an amount in another currency makes the comparison false. */
export type FilterValue =
  | Scalar
  | { readonly amountMinor: number; readonly currency: string }
  | { readonly value: string; readonly currency: string };

export const filterLimits = { depth: 5, nodes: 50, values: 500 } as const;

export const always: Filter = { op: 'and', of: [] };
export const never: Filter = { op: 'or', of: [] };

/** All of these; parts that are undefined or empty strings are left out. */
export function allOf(...parts: readonly (Filter | undefined | false | '')[]): Filter {
  const of = parts.filter((part): part is Filter => Boolean(part));
  return of.length === 1 && of[0] ? of[0] : { op: 'and', of };
}

export function anyOf(...parts: readonly (Filter | undefined | false | '')[]): Filter {
  const of = parts.filter((part): part is Filter => Boolean(part));
  return of.length === 1 && of[0] ? of[0] : { op: 'or', of };
}

export function eq(field: string, value: FilterValue): Filter {
  return { op: 'eq', field, value };
}
