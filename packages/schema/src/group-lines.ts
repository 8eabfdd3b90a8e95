import { compareDecimal, isDecimal, normalDecimal } from './decimal.ts';
import type { FilterContext } from './compile-filter.ts';
import { TenonError } from './errors.ts';
import { fieldPath, readerOf } from './field-path.ts';
import type { Field } from './field.ts';
import { isEmptyValue, isRecord, type SortValue } from './fields/kind.ts';
import { kindOf } from './fields/kinds.ts';
import type { AnyRecord } from './infer.ts';
import { compileMeasure, type Total } from './measure.ts';
import { queryLimits, type GroupBy, type GroupLine, type Having, type MeasureValue, type Query } from './query.ts';
import type { Schema } from './entity.ts';
import { compareKeys, type RankOf } from './sort-records.ts';
import { compareCodePoints } from './text.ts';
import { dayOf, startOfUnit } from './time.ts';

type Key = GroupLine['keys'][number];

interface Line {
  readonly keys: readonly Key[];
  readonly currency: string | null;
  readonly totals: readonly Total[];
}

/** One line per group (and currency) of the records, which have passed the query's filter already. */
export function groupLines(
  schema: Schema,
  records: Iterable<AnyRecord>,
  query: Query,
  context: FilterContext,
  rankOf?: RankOf,
): GroupLine[] {
  const groups = (query.group ?? []).map((group) => compileGroup(schema, query.entity, group, context, rankOf));
  const names = (query.measures ?? []).map((measure) => measure.as);
  const measures = (query.measures ?? []).map((measure) => compileMeasure(schema, query.entity, measure, context));
  const currencyOf = measures.find((measure) => measure.currencyOf)?.currencyOf;
  const lines: Line[] = [];
  for (const { keys, members } of split(records, groups, currencyOf).values()) {
    for (const [currency, list] of members) {
      const totals = measures.map((measure) => measure.begin(currency));
      for (const record of list) for (const total of totals) total.add(record);
      lines.push({ keys, currency, totals });
    }
  }
  if (groups.length === 0 && lines.length === 0)
    lines.push({ keys: [], currency: null, totals: measures.map((measure) => measure.begin(null)) });
  const answered = lines.map(({ keys, currency, totals }): GroupLine => ({
    keys,
    ...(currencyOf ? { currency } : {}),
    measures: Object.fromEntries(totals.map((total, index) => [names[index] ?? '', total.value()])),
  }));
  return arrangeLines(schema, answered, query, context, rankOf);
}

/** The lines that meet the query's conditions, in its order and up to its limit: what remains when the measures are known. */
export function arrangeLines(
  schema: Schema,
  lines: readonly GroupLine[],
  query: Query,
  context: FilterContext,
  rankOf?: RankOf,
): GroupLine[] {
  const groups = (query.group ?? []).map((group) => compileGroup(schema, query.entity, group, context, rankOf));
  return lines
    .filter((line) =>
      (query.having ?? []).every((condition) => meets(line.measures[condition.measure] ?? null, condition)),
    )
    .sort(lineOrder(query, groups))
    .slice(0, Math.min(query.limit ?? queryLimits.lines, queryLimits.lines));
}

interface CompiledGroup {
  readonly field: string;
  keyOf(record: AnyRecord): Key;
  sortValueOf(key: Key): SortValue | null;
}

function compileGroup(
  schema: Schema,
  entity: string,
  { field: name, by }: GroupBy,
  context: FilterContext,
  rankOf?: RankOf,
): CompiledGroup {
  const path = fieldPath(schema, entity, name);
  if (!path) throw new TenonError('bad-query', `"${name}" is not a field of "${entity}".`);
  const { field } = path;
  const read = readerOf(path, (target, id) => context.get(target, id));
  const kind = kindOf(field);
  const isTime = by !== undefined && (field.kind === 'date' || field.kind === 'instant');
  const isWorded = field.sort !== false;
  return {
    field: name,
    keyOf(record) {
      const value = read(record);
      if (isEmptyValue(value)) return null;
      if (isTime)
        return startOfUnit(
          field.kind === 'instant' ? dayOf(String(value), context.timeZone) : String(value),
          by,
          context.fiscalYearStart,
        );
      return scalarOf(value, field);
    },
    sortValueOf: (key) =>
      key === null
        ? null
        : isTime || !isWorded
          ? String(key)
          : (kind.sortValue?.(key as never, field, rankOf) ?? String(key)),
  };
}

function scalarOf(value: unknown, field: Field): Key {
  if (field.kind === 'decimal' || field.kind === 'quantity') return normalDecimal(String(value));
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}

type Members = Map<string | null, AnyRecord[]>;

function split(
  records: Iterable<AnyRecord>,
  groups: readonly CompiledGroup[],
  currencyOf: ((record: AnyRecord) => string | null) | undefined,
): Map<string, { keys: readonly Key[]; members: Members }> {
  const found = new Map<string, { keys: readonly Key[]; members: Members }>();
  for (const record of records) {
    const keys = groups.map((group) => group.keyOf(record));
    const id = JSON.stringify(keys);
    let group = found.get(id);
    if (!group) found.set(id, (group = { keys, members: new Map() }));
    const currency = currencyOf?.(record) ?? null;
    const list = group.members.get(currency);
    if (list) list.push(record);
    else group.members.set(currency, [record]);
  }
  if (currencyOf) for (const { members } of found.values()) joinEmpty(members);
  return found;
}

/** Records without an amount belong to the only currency there is. */
function joinEmpty(members: Members): void {
  const empty = members.get(null);
  if (!empty || members.size !== 2) return;
  members.delete(null);
  for (const list of members.values()) list.push(...empty);
}

function lineOrder(query: Query, groups: readonly CompiledGroup[]): (a: GroupLine, b: GroupLine) => number {
  const keys = new Map<GroupLine, readonly (SortValue | null)[]>();
  const keysOf = (line: GroupLine) => {
    let known = keys.get(line);
    if (!known) keys.set(line, (known = line.keys.map((key, index) => groups[index]?.sortValueOf(key) ?? null)));
    return known;
  };
  const asked = (query.sort ?? []).map(({ field, dir }) => {
    const sign = dir === 'desc' ? -1 : 1;
    const index = groups.findIndex((group) => group.field === field);
    if (index >= 0)
      return (a: GroupLine, b: GroupLine) => compareKeys(keysOf(a)[index] ?? null, keysOf(b)[index] ?? null, sign);
    return (a: GroupLine, b: GroupLine) => compareMeasures(a.measures[field] ?? null, b.measures[field] ?? null, sign);
  });
  return (a, b) => {
    for (const compare of asked) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    for (let index = 0; index < groups.length; index++) {
      const order = compareKeys(keysOf(a)[index] ?? null, keysOf(b)[index] ?? null, 1);
      if (order !== 0) return order;
      // two texts may fold to the same
      const exact = compareCodePoints(String(a.keys[index]), String(b.keys[index]));
      if (exact !== 0) return exact;
    }
    return compareKeys(a.currency ?? null, b.currency ?? null, 1);
  };
}

/** Amounts by currency, then by amount. */
function compareMeasures(a: MeasureValue, b: MeasureValue, sign: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (isRecord(a) && isRecord(b)) {
    const byCurrency = compareCodePoints(a.currency, b.currency);
    if (byCurrency !== 0) return sign * byCurrency;
    return sign * compareScalars(amountIn(a), amountIn(b));
  }
  return sign * compareScalars(a as string | number, b as string | number);
}

function amountIn(result: Exclude<MeasureValue, string | number | null>): string | number {
  return 'amountMinor' in result ? result.amountMinor : result.value;
}

function compareScalars(a: string | number, b: string | number): number {
  const [x, y] = [String(a), String(b)];
  return isDecimal(x) && isDecimal(y) ? compareDecimal(x, y) : compareCodePoints(x, y);
}

function meets(result: MeasureValue, { op, value }: Having): boolean {
  if (result === null) return false;
  const order = compareScalars(isRecord(result) ? amountIn(result) : result, value);
  switch (op) {
    case 'eq':
      return order === 0;
    case 'lt':
      return order < 0;
    case 'lte':
      return order <= 0;
    case 'gt':
      return order > 0;
    case 'gte':
      return order >= 0;
  }
}
