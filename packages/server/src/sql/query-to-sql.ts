import {
  decodeKeyset,
  encodeKeyset,
  entityOf,
  type AnyRecord,
  type Query,
  type QueryContext,
  type QueryLines,
  type QueryRecords,
  type Schema,
} from '@tenon/schema';
import { and, ident, join, raw, sql } from './fragment.ts';
import type { Row } from './launcher.ts';
import { linesToSql } from './lines-to-sql.ts';
import { queryConditions, type QueryOptions, type SqlQuery } from './query-conditions.ts';
import { recordColumns, rowToRecord } from './row-to-record.ts';
import { keysetCondition, sortColumns, type SortColumn } from './sort-to-sql.ts';
import { createScope } from './sql-scope.ts';

/**
 * A query as one statement with the same answer as `runQuery` in memory, parts of records left out. Expects a query that
 * `checkQuery` accepts. Without `page` and `limit` it answers all records: callers set a size.
 */
export function queryToSql(
  schema: Schema,
  query: Query,
  context: QueryContext,
  options: QueryOptions,
): SqlQuery<QueryRecords | QueryLines> {
  return query.measures ? linesToSql(schema, query, context, options) : recordsToSql(schema, query, context, options);
}

export function recordsToSql(
  schema: Schema,
  query: Query,
  context: QueryContext,
  options: QueryOptions,
): SqlQuery<QueryRecords> {
  const entity = entityOf(schema, query.entity);
  const scope = createScope(schema, query.entity);
  const conditions = queryConditions(query, scope, context, options);
  const columns = sortColumns(query.sort ?? [], scope);
  if (query.page?.after !== undefined)
    conditions.push(keysetCondition(columns, decodeKeyset(query.page.after, columns.length), scope));
  const size = Math.min(query.page?.size ?? Infinity, query.limit ?? Infinity);
  const keys = columns.map((column, index) => sql`${column.value}::text as ${ident(keyName(index))}`);
  const order = [...columns.map(({ value, dir }) => sql`${value} ${raw(dir)} nulls last`), sql`t.id`];
  // One more than asked tells whether there is a next page.
  const statement = sql`select ${join([recordColumns(entity, 't'), ...keys])} from ${ident(entity.name)} t ${scope.joins()}
    where ${and(conditions)} order by ${join(order)} ${Number.isFinite(size) ? sql`limit ${size + 1}::bigint` : raw('')}`;
  return {
    statement,
    read(rows) {
      const page = rows.slice(0, size);
      const records: AnyRecord[] = page.map((row) => rowToRecord(entity, row));
      const last = page.at(-1);
      return last && query.page && rows.length > page.length
        ? { records, next: encodeKeyset({ values: keysOf(last, columns), id: String(last['id']) }) }
        : { records };
    },
  };
}

const keyName = (index: number) => `$key${index}`;

function keysOf(row: Row, columns: readonly SortColumn[]): (string | null)[] {
  return columns.map((_, index) => (row[keyName(index)] ?? null) as string | null);
}
