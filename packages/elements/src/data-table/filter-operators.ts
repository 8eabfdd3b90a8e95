import type { Field, Filter, FilterValue, RelativePeriod, Scalar } from '@tenon/schema';

/** Words for these stand in the messages under the same keys. */
export type OperatorKey =
  | 'is'
  | 'isNot'
  | 'contains'
  | 'startsWith'
  | 'atLeast'
  | 'atMost'
  | 'before'
  | 'from'
  | 'within'
  | 'has'
  | 'isEmpty'
  | 'isFilled'
  | 'isTrue'
  | 'isFalse';

/** What is asked beside the operator. */
export type OperandKind = 'none' | 'text' | 'value' | 'values' | 'period';

export interface Operator {
  readonly key: OperatorKey;
  readonly operand: OperandKind;
}

export interface Condition {
  readonly field: string;
  readonly operator: OperatorKey;
  /** Text, a value of the field, chosen values or a period, as the operator asks. */
  readonly operand?: unknown;
}

const emptiness: readonly Operator[] = [
  { key: 'isEmpty', operand: 'none' },
  { key: 'isFilled', operand: 'none' },
];
const bounds: readonly Operator[] = [
  { key: 'atLeast', operand: 'value' },
  { key: 'atMost', operand: 'value' },
  { key: 'is', operand: 'value' },
];

/** What can be asked of a field, by its kind; empty where it cannot be filtered. The first one is offered at first. */
export function operatorsOf(field: Field): readonly Operator[] {
  switch (field.kind) {
    case 'text':
    case 'longText':
    case 'email':
    case 'phone':
    case 'url':
    case 'number':
      return field.sort === false
        ? [{ key: 'is', operand: 'text' }, ...emptiness]
        : [
            { key: 'contains', operand: 'text' },
            { key: 'startsWith', operand: 'text' },
            { key: 'is', operand: 'text' },
            ...emptiness,
          ];
    case 'timeZone':
    case 'locale':
    case 'colour':
      return [{ key: 'is', operand: 'value' }, ...emptiness];
    case 'integer':
    case 'percent':
    case 'rating':
    case 'duration':
    case 'decimal':
    case 'quantity':
    case 'money':
    case 'price':
      return [...bounds, ...emptiness];
    case 'date':
    case 'instant':
      return [
        { key: 'within', operand: 'period' },
        ...(field.kind === 'date'
          ? ([
              { key: 'from', operand: 'value' },
              { key: 'before', operand: 'value' },
            ] as const)
          : []),
        ...emptiness,
      ];
    case 'flag':
      return [
        { key: 'isTrue', operand: 'none' },
        { key: 'isFalse', operand: 'none' },
      ];
    case 'choice':
      return [{ key: 'is', operand: 'values' }, { key: 'isNot', operand: 'values' }, ...emptiness];
    case 'choices':
      return [{ key: 'has', operand: 'values' }, ...emptiness];
    case 'tags':
      return [{ key: 'has', operand: 'text' }, ...emptiness];
    case 'ref':
      return [{ key: 'is', operand: 'value' }, { key: 'isNot', operand: 'value' }, ...emptiness];
    case 'address':
    case 'period':
    case 'refAny':
    case 'group':
    case 'list':
    case 'file':
    case 'json':
    case 'rank':
      return [];
  }
}

/** Whether the condition says enough to be asked. */
export function isComplete(field: Field, { operator, operand }: Condition): boolean {
  const kind = operatorsOf(field).find((each) => each.key === operator)?.operand;
  if (kind === undefined) return false;
  if (kind === 'none') return true;
  if (kind === 'text') return typeof operand === 'string' && operand.trim() !== '';
  if (kind === 'values') return Array.isArray(operand) && operand.length > 0;
  return operand !== undefined && operand !== null && operand !== '';
}

/** The condition as part of a query. */
export function conditionFilter({ field, operator, operand }: Condition): Filter {
  switch (operator) {
    case 'is':
      return Array.isArray(operand)
        ? { op: 'in', field, values: operand as readonly Scalar[] }
        : { op: 'eq', field, value: operand as FilterValue };
    case 'isNot':
      return { op: 'not', of: conditionFilter({ field, operator: 'is', operand }) };
    case 'contains':
    case 'startsWith':
      return { op: operator, field, text: String(operand).trim() };
    case 'atLeast':
    case 'from':
      return { op: 'gte', field, value: operand as FilterValue };
    case 'atMost':
      return { op: 'lte', field, value: operand as FilterValue };
    case 'before':
      return { op: 'lt', field, value: operand as FilterValue };
    case 'within':
      return { op: 'within', field, within: operand as RelativePeriod };
    case 'has':
      return {
        op: 'or',
        of: (Array.isArray(operand) ? (operand as readonly Scalar[]) : [String(operand).trim()]).map((value) => ({
          op: 'has',
          field,
          value,
        })),
      };
    case 'isEmpty':
      return { op: 'empty', field };
    case 'isFilled':
      return { op: 'not', of: { op: 'empty', field } };
    case 'isTrue':
      return { op: 'eq', field, value: true };
    case 'isFalse':
      return { op: 'not', of: { op: 'eq', field, value: true } };
  }
}

/** Offered for `within`, in this order; both directions for days that may lie ahead. */
export const periods: readonly RelativePeriod[] = [
  { period: 'today' },
  { period: 'thisWeek' },
  { period: 'lastDays', n: 7 },
  { period: 'lastDays', n: 30 },
  { period: 'lastDays', n: 90 },
  { period: 'thisMonth' },
  { period: 'lastMonth' },
  { period: 'thisQuarter' },
  { period: 'lastQuarter' },
  { period: 'thisYear' },
  { period: 'lastYear' },
  { period: 'nextDays', n: 7 },
  { period: 'nextDays', n: 30 },
  { period: 'nextMonth' },
  { period: 'nextQuarter' },
];
