import { compareDecimal, normalDecimal } from './decimal.ts';
import { assertNever, TenonError } from './errors.ts';
import { fieldPath, readerOf } from './field-path.ts';
import type { Field } from './field.ts';
import { isEmptyValue, type SortValue } from './fields/kind.ts';
import { kindOf } from './fields/kinds.ts';
import type { Filter, FilterValue } from './filter.ts';
import type { AnyRecord } from './infer.ts';
import type { Money, Price } from './money.ts';
import { isFolded } from './operators.ts';
import type { QueryContext } from './query.ts';
import type { Schema } from './entity.ts';
import { compareCodePoints, fold, toNfc } from './text.ts';
import { addDays, dayStartInstant, rangeOf, toInstant } from './time.ts';

/** What a reader in memory needs: the time and zone of the question, and records that a step leads to. */
export interface FilterContext extends QueryContext {
  /** `undefined` where the record is missing, deleted or may not be read. */
  get(entity: string, id: string): AnyRecord | undefined;
}

type Test = (record: AnyRecord) => boolean;

/** The filter as a function, fields looked up and values prepared once. Expects a filter that `checkFilter` accepts. */
export function compileFilter(schema: Schema, entity: string, filter: Filter, context: FilterContext): Test {
  switch (filter.op) {
    case 'and':
      return all(filter.of.map((part) => compileFilter(schema, entity, part, context)));
    case 'or':
      return any(filter.of.map((part) => compileFilter(schema, entity, part, context)));
    case 'not': {
      const test = compileFilter(schema, entity, filter.of, context);
      return (record) => !test(record);
    }
    default: {
      const path = fieldPath(schema, entity, filter.field);
      if (!path)
        throw new TenonError(
          'bad-filter',
          `"${filter.field}" is not a field, nor one step through a reference, of "${entity}".`,
        );
      const read = readerOf(path, (target, id) => context.get(target, id));
      const test = valueTest(filter, path.field, context);
      return (record) => test(read(record));
    }
  }
}

/** One look at one record. To look at many, compile once. */
export function matches(
  schema: Schema,
  entity: string,
  record: AnyRecord,
  filter: Filter,
  context: FilterContext,
): boolean {
  return compileFilter(schema, entity, filter, context)(record);
}

function all(tests: readonly Test[]): Test {
  const [first, second] = tests;
  if (first && tests.length === 1) return first;
  if (first && second && tests.length === 2) return (record) => first(record) && second(record);
  return (record) => tests.every((test) => test(record));
}

function any(tests: readonly Test[]): Test {
  return (record) => tests.some((test) => test(record));
}

type Comparison = Exclude<Filter, { readonly op: 'and' | 'or' | 'not' }>;

function valueTest(filter: Comparison, field: Field, context: QueryContext): (value: unknown) => boolean {
  switch (filter.op) {
    case 'empty':
      return isEmptyValue;
    case 'eq':
      return equalTo(filter.value, field);
    case 'in':
      return oneOf(filter.values, field);
    case 'has': {
      const wanted = exactKey(filter.value, field.kind === 'list' ? field.of : field);
      const key = keyOf(field.kind === 'list' ? field.of : field);
      return (value) => Array.isArray(value) && value.some((item) => !isEmptyValue(item) && key(item) === wanted);
    }
    case 'lt':
      return orderTest(filter.value, field, (order) => order < 0);
    case 'lte':
      return orderTest(filter.value, field, (order) => order <= 0);
    case 'gt':
      return orderTest(filter.value, field, (order) => order > 0);
    case 'gte':
      return orderTest(filter.value, field, (order) => order >= 0);
    case 'contains': {
      const text = fold(filter.text);
      return (value) => typeof value === 'string' && value !== '' && fold(value).includes(text);
    }
    case 'startsWith': {
      const text = fold(filter.text);
      return (value) => typeof value === 'string' && value !== '' && fold(value).startsWith(text);
    }
    case 'within': {
      const { from, to } = rangeOf(filter.within, context);
      if (field.kind === 'date') return (value) => typeof value === 'string' && value >= from && value <= to;
      const start = dayStartInstant(from, context.timeZone);
      const end = dayStartInstant(addDays(to, 1), context.timeZone);
      return (value) => typeof value === 'string' && value >= start && value < end;
    }
    default:
      return assertNever(filter);
  }
}

function equalTo(wanted: FilterValue, field: Field): (value: unknown) => boolean {
  if (field.kind === 'money' || field.kind === 'price') return orderTest(wanted, field, (order) => order === 0);
  const exact = exactKey(wanted, field);
  const key = keyOf(field);
  return (value) => !isEmptyValue(value) && key(value) === exact;
}

function oneOf(wanted: readonly FilterValue[], field: Field): (value: unknown) => boolean {
  const keys = new Set(wanted.map((value) => exactKey(value, field)));
  const key = keyOf(field);
  return (value) => !isEmptyValue(value) && keys.has(key(value));
}

/** What two stored values are equal by. */
function keyOf(field: Field): (value: unknown) => unknown {
  if (field.kind === 'refAny') return (value) => (value as { readonly id: string }).id;
  if (field.kind === 'decimal' || field.kind === 'quantity') return (value) => normalDecimal(String(value));
  return (value) => value;
}

/** The same of a value in a filter, which nobody has put into its one spelling yet. */
function exactKey(value: FilterValue, field: Field): unknown {
  if (field.kind === 'instant' && typeof value === 'string') return toInstant(value) ?? value;
  if (field.kind === 'decimal' || field.kind === 'quantity') return normalDecimal(String(value));
  return typeof value === 'string' ? toNfc(value) : value;
}

function orderTest(
  wanted: FilterValue,
  field: Field,
  isRight: (order: number) => boolean,
): (value: unknown) => boolean {
  if (field.kind === 'money') {
    const { amountMinor, currency } = wanted as Money;
    return (value) => isMoney(value) && value.currency === currency && isRight(value.amountMinor - amountMinor);
  }
  if (field.kind === 'price') {
    const { value: amount, currency } = wanted as Price;
    return (value) => isPrice(value) && value.currency === currency && isRight(compareDecimal(value.value, amount));
  }
  if (field.kind === 'decimal' || field.kind === 'quantity') {
    const limit = String(wanted);
    return (value) => !isEmptyValue(value) && isRight(compareDecimal(String(value), limit));
  }
  if (isFolded(field)) {
    const limit = fold(String(wanted));
    return (value) => typeof value === 'string' && value !== '' && isRight(compareCodePoints(fold(value), limit));
  }
  const kind = kindOf(field);
  const limit = sortValueOf(exactKey(wanted, field));
  return (value) =>
    !isEmptyValue(value) && isRight(compareSortValues(sortValueOf(kind.sortValue?.(value as never, field)), limit));
}

function sortValueOf(value: unknown): SortValue {
  return typeof value === 'boolean' ? Number(value) : (value as SortValue);
}

/** Order of two values of one field; texts by code point. */
export function compareSortValues(a: SortValue, b: SortValue): number {
  if (typeof a === 'string' && typeof b === 'string') return compareCodePoints(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}

function isMoney(value: unknown): value is Money {
  return typeof value === 'object' && value !== null && 'amountMinor' in value;
}

function isPrice(value: unknown): value is Price {
  return typeof value === 'object' && value !== null && 'value' in value;
}
