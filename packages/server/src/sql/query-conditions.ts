import { entityOf, fieldsOf, words, type Field, type Query, type QueryContext, type Readable } from '@tenon/schema';
import { hasTokenColumn, isReadableText } from './columns.ts';
import { filterToSql } from './filter-to-sql.ts';
import { or, raw, sql, type Fragment } from './fragment.ts';
import type { Row } from './launcher.ts';
import type { SqlScope } from './sql-scope.ts';

export interface QueryOptions {
  /** The tenant's own condition; row level security is the second wall, not the first. */
  readonly tenantId: string;
  /** Further conditions on the table, which has the alias `t`. */
  readonly where?: readonly Fragment[];
  /** Fields that quick search may look into. */
  readonly readable?: Readable;
}

export interface SqlQuery<A> {
  readonly statement: Fragment;
  read(rows: readonly Row[]): A;
}

/** Which records a query is about: the tenant's, live or deleted as asked, by filter and quick search. */
export function queryConditions(
  query: Query,
  scope: SqlScope,
  context: QueryContext,
  { tenantId, where = [], readable }: QueryOptions,
): Fragment[] {
  const entity = entityOf(scope.schema, scope.entity);
  const conditions: Fragment[] = [sql`t."tenantId" = ${tenantId}::uuid`, ...where];
  if (!entity.partOf) conditions.push(query.deleted ? raw('t."deletedAt" is not null') : raw('t."deletedAt" is null'));
  else if (query.deleted) conditions.push(raw('false'));
  if (query.filter) conditions.push(filterToSql(query.filter, scope, context));
  conditions.push(...searchConditions(query.search, scope, readable));
  return conditions;
}

/** Every word has to occur in one of the fields that are searched. */
function searchConditions(search: string | undefined, scope: SqlScope, readable: Readable | undefined): Fragment[] {
  const wanted = words(search ?? '');
  if (wanted.length === 0) return [];
  const names = Object.entries<Field>(fieldsOf(entityOf(scope.schema, scope.entity)))
    .filter(
      ([name, field]) =>
        field.search &&
        (isReadableText(name, field) || hasTokenColumn(field)) &&
        (readable?.(scope.entity, name) ?? true),
    )
    .map(([name]) => name);
  const texts = names.map((name) => scope.field(name).column('_fold'));
  return wanted.map((word) => or(texts.map((text) => sql`strpos(${text}, ${word}::text) > 0`)));
}
