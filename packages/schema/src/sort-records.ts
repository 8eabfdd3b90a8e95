import { compareSortValues, type FilterContext } from './compile-filter.ts';
import { TenonError } from './errors.ts';
import { fieldPath, readerOf } from './field-path.ts';
import { isEmptyValue, type SortValue } from './fields/kind.ts';
import { kindOf } from './fields/kinds.ts';
import type { AnyRecord } from './infer.ts';
import type { SortBy } from './query.ts';
import type { Schema } from './entity.ts';

export type RankOf = (character: string) => number | undefined;

/** What a record is placed by: one entry per sort, `null` for empty. */
export type SortKeys = readonly (SortValue | null)[];

export interface Sorter {
  keysOf(record: AnyRecord): SortKeys;
  /** Empty last in both directions, ties by id. */
  compare(a: SortKeys, aId: string, b: SortKeys, bId: string): number;
}

export function createSorter(
  schema: Schema,
  entity: string,
  sort: readonly SortBy[],
  context: Pick<FilterContext, 'get'>,
  rankOf?: RankOf,
): Sorter {
  const readers = sort.map(({ field: name }) => {
    const path = fieldPath(schema, entity, name);
    const { field } = path ?? {};
    const kind = field && kindOf(field);
    if (!path || !field || !kind?.sortValue)
      throw new TenonError('bad-query', `"${entity}" cannot be sorted by "${name}".`);
    const read = readerOf(path, (target, id) => context.get(target, id));
    return (record: AnyRecord): SortValue | null => {
      const value = read(record);
      return isEmptyValue(value) ? null : (kind.sortValue?.(value as never, field, rankOf) ?? null);
    };
  });
  const signs = sort.map(({ dir }) => (dir === 'desc' ? -1 : 1));
  return {
    keysOf: (record) => readers.map((read) => read(record)),
    compare(a, aId, b, bId) {
      for (let i = 0; i < signs.length; i++) {
        const order = compareKeys(a[i] ?? null, b[i] ?? null, signs[i] ?? 1);
        if (order !== 0) return order;
      }
      return aId < bId ? -1 : aId > bId ? 1 : 0;
    },
  };
}

/** Empty last whatever the direction. */
export function compareKeys(a: SortValue | null, b: SortValue | null, sign: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return sign * compareSortValues(a, b);
}

/** Order of records, for keeping a list in order while records change. Keys of a record are computed once if they are its own. */
export function compareBy(
  schema: Schema,
  entity: string,
  sort: readonly SortBy[],
  context: Pick<FilterContext, 'get'>,
  rankOf?: RankOf,
): (a: AnyRecord, b: AnyRecord) => number {
  const sorter = createSorter(schema, entity, sort, context, rankOf);
  const isOwn = sort.every(({ field }) => !field.includes('.'));
  const known = new WeakMap<AnyRecord, SortKeys>();
  const keysOf = (record: AnyRecord) => {
    if (!isOwn) return sorter.keysOf(record);
    let keys = known.get(record);
    if (!keys) known.set(record, (keys = sorter.keysOf(record)));
    return keys;
  };
  return (a, b) => sorter.compare(keysOf(a), a.id, keysOf(b), b.id);
}
