import { compileFilter, type FilterContext } from './compile-filter.ts';
import { isEmptyValue } from './fields/kind.ts';
import { always } from './filter.ts';
import { groupLines } from './group-lines.ts';
import type { AnyRecord } from './infer.ts';
import { decodeKeyset, encodeKeyset } from './keyset.ts';
import type { GroupLine, Query } from './query.ts';
import { compileSearch } from './search.ts';
import { createSorter, type RankOf } from './sort-records.ts';
import type { Schema } from './entity.ts';

export interface RunOptions {
  /** Order of Han characters; without it they are in the order of Unicode. */
  readonly rankOf?: RankOf;
  /** Fields that quick search may look into; all, if records only hold what may be read anyway. */
  readonly readable?: (entity: string, field: string) => boolean;
}

export interface QueryRecords {
  readonly records: readonly AnyRecord[];
  /** `page.after` of the next page; absent on the last. */
  readonly next?: string;
}

export interface QueryLines {
  readonly lines: readonly GroupLine[];
}

/**
 * Answers a query from records in memory: the reader that every other one has to agree with. Expects a query that
 * `checkQuery` accepts, and records that may be read. Without `page` and `limit` it answers all records.
 */
export function runQuery(
  schema: Schema,
  records: Iterable<AnyRecord>,
  query: Query,
  context: FilterContext,
  options: RunOptions = {},
): QueryRecords | QueryLines {
  const isAsked = compileQueryTest(schema, query, context, options);
  const found: AnyRecord[] = [];
  for (const record of records) if (isAsked(record)) found.push(record);
  if (query.measures) return { lines: groupLines(schema, found, query, context, options.rankOf) };
  return recordPage(schema, found, query, context, options);
}

/** Whether a record is one that the query is about: live or deleted as asked, filter and quick search. */
export function compileQueryTest(
  schema: Schema,
  query: Query,
  context: FilterContext,
  { readable }: Pick<RunOptions, 'readable'> = {},
): (record: AnyRecord) => boolean {
  const matches = compileFilter(schema, query.entity, query.filter ?? always, context);
  const isFound = compileSearch(schema, query.entity, query.search, readable);
  const wantsDeleted = query.deleted === true;
  return (record) => isEmptyValue(record.deletedAt) !== wantsDeleted && matches(record) && isFound(record);
}

function recordPage(
  schema: Schema,
  found: readonly AnyRecord[],
  query: Query,
  context: FilterContext,
  { rankOf }: RunOptions,
): QueryRecords {
  const sorter = createSorter(schema, query.entity, query.sort ?? [], context, rankOf);
  const placed = found
    .map((record) => ({ record, keys: sorter.keysOf(record) }))
    .sort((a, b) => sorter.compare(a.keys, a.record.id, b.keys, b.record.id));
  const after = query.page?.after === undefined ? undefined : decodeKeyset(query.page.after, query.sort?.length ?? 0);
  const rest = after
    ? placed.filter(({ record, keys }) => sorter.compare(keys, record.id, after.values, after.id) > 0)
    : placed;
  const size = Math.min(query.page?.size ?? Infinity, query.limit ?? Infinity);
  const page = rest.slice(0, size);
  const last = page.at(-1);
  const records = page.map(({ record }) => record);
  return last && query.page && rest.length > page.length
    ? { records, next: encodeKeyset({ values: last.keys, id: last.record.id }) }
    : { records };
}
