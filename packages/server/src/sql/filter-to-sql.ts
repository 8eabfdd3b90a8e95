import {
  addDays,
  assertNever,
  dayStartInstant,
  fold,
  normalDecimal,
  rangeOf,
  toInstant,
  toNfc,
  type Field,
  type Filter,
  type FilterValue,
  type QueryContext,
  type RelativePeriod,
  type Scalar,
} from '@tenon/schema';
import { isReadableText } from './columns.ts';
import { and, or, raw, sql, type Fragment } from './fragment.ts';
import type { FieldAccess, SqlScope } from './sql-scope.ts';

const no = raw('false');

/**
 * A filter as a condition of SQL with the same answer as `matches` in memory: empty values make every comparison
 * unknown, which a `where` takes for false and `not` turns into true. Expects a filter that `checkFilter` accepts.
 */
export function filterToSql(filter: Filter, scope: SqlScope, context: QueryContext): Fragment {
  switch (filter.op) {
    case 'and':
      return and(filter.of.map((part) => filterToSql(part, scope, context)));
    case 'or':
      return or(filter.of.map((part) => filterToSql(part, scope, context)));
    case 'not':
      return sql`((${filterToSql(filter.of, scope, context)}) is not true)`;
    case 'empty':
      return isEmpty(scope.field(filter.field));
    case 'eq':
      return equals(scope.field(filter.field), filter.value);
    case 'in':
      return isOneOf(scope.field(filter.field), filter.values);
    case 'lt':
      return compare(scope.field(filter.field), raw('<'), filter.value);
    case 'lte':
      return compare(scope.field(filter.field), raw('<='), filter.value);
    case 'gt':
      return compare(scope.field(filter.field), raw('>'), filter.value);
    case 'gte':
      return compare(scope.field(filter.field), raw('>='), filter.value);
    case 'contains':
      return sql`strpos(${scope.field(filter.field).column('_fold')}, ${fold(filter.text)}::text) > 0`;
    case 'startsWith':
      return sql`starts_with(${scope.field(filter.field).column('_fold')}, ${fold(filter.text)}::text)`;
    case 'has':
      return has(scope.field(filter.field), filter.value);
    case 'within':
      return within(scope.field(filter.field), filter.within, context);
    default:
      return assertNever(filter);
  }
}

/** Nothing was said: null, or a list without members. */
function isEmpty({ field, column }: FieldAccess): Fragment {
  switch (field.kind) {
    case 'money':
      return sql`${column('_minor')} is null`;
    case 'price':
      return sql`${column('_value')} is null`;
    case 'refAny':
      return sql`${column('_id')} is null`;
    case 'tags':
    case 'choices':
      return sql`coalesce(cardinality(${column()}), 0) = 0`;
    case 'list':
      return sql`coalesce(${column()}, '[]'::jsonb) = '[]'::jsonb`;
    default:
      return sql`${column()} is null`;
  }
}

function equals(access: FieldAccess, value: FilterValue): Fragment {
  const { field, column } = access;
  if (field.kind === 'money' || field.kind === 'price') return compare(access, raw('='), value);
  const bound = exact(access, value);
  return bound ? sql`${column(field.kind === 'refAny' ? '_id' : '')} = ${bound}` : no;
}

function isOneOf(access: FieldAccess, values: readonly Scalar[]): Fragment {
  const type = exactType(access);
  const known = values.map((value) => exactValue(access, value)).filter((value) => value !== undefined);
  if (known.length === 0) return no;
  return sql`${access.column(access.field.kind === 'refAny' ? '_id' : '')} = any(${known}::${raw(type)}[])`;
}

function compare(access: FieldAccess, operator: Fragment, value: FilterValue): Fragment {
  const { field, column, name } = access;
  if (typeof value === 'object') {
    if ('amountMinor' in value)
      return sql`(${column('_currency')} = ${value.currency}::text and ${column('_minor')} ${operator} ${value.amountMinor}::bigint)`;
    return sql`(${column('_currency')} = ${value.currency}::text and ${column('_value')} ${operator} ${value.value}::numeric)`;
  }
  if (isReadableText(name, field)) return sql`${column('_fold')} ${operator} ${fold(String(value))}::text`;
  const bound = exact(access, value);
  return bound ? sql`${column()} ${operator} ${bound}` : no;
}

function has({ field, column }: FieldAccess, value: Scalar): Fragment {
  if (field.kind !== 'list') return sql`${toNfc(String(value))}::text = any(${column()})`;
  return sql`${column()} @> ${JSON.stringify([inJson(field.of, value)])}::jsonb`;
}

/** The value as members of a stored list are spelled. */
function inJson(field: Field, value: Scalar): Scalar {
  if (field.kind === 'instant') return toInstant(String(value)) ?? value;
  if (field.kind === 'decimal' || field.kind === 'quantity') return normalDecimal(String(value));
  return typeof value === 'string' ? toNfc(value) : value;
}

function within({ field, column }: FieldAccess, period: RelativePeriod, context: QueryContext): Fragment {
  const { from, to } = rangeOf(period, context);
  if (field.kind === 'date') return sql`${column()} between ${from}::date and ${to}::date`;
  const start = dayStartInstant(from, context.timeZone);
  const end = dayStartInstant(addDays(to, 1), context.timeZone);
  return sql`(${column()} >= ${start}::timestamptz and ${column()} < ${end}::timestamptz)`;
}

function exact(access: FieldAccess, value: FilterValue): Fragment | undefined {
  if (typeof value === 'object') return undefined;
  const known = exactValue(access, value);
  return known === undefined ? undefined : sql`${known}::${raw(exactType(access))}`;
}

/** `undefined` for what no stored value can equal. */
function exactValue({ field, name }: FieldAccess, value: Scalar): Scalar | undefined {
  switch (exactType({ field, name })) {
    // Ids are stored in small letters; elsewhere they are compared as text, so capitals equal nothing.
    case 'uuid':
      return typeof value === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
        ? value
        : undefined;
    case 'timestamptz':
      return typeof value === 'string' ? toInstant(value) : undefined;
    case 'numeric':
      return normalDecimal(String(value));
    case 'text':
      return typeof value === 'string' ? toNfc(value) : undefined;
    default:
      return value;
  }
}

function exactType({ field, name }: Pick<FieldAccess, 'field' | 'name'>): string {
  if (name === 'id' || name === 'tenantId') return 'uuid';
  switch (field.kind) {
    case 'ref':
    case 'refAny':
      return 'uuid';
    case 'integer':
    case 'percent':
    case 'rating':
    case 'duration':
      return 'bigint';
    case 'decimal':
    case 'quantity':
      return 'numeric';
    case 'date':
      return 'date';
    case 'instant':
      return 'timestamptz';
    case 'flag':
      return 'boolean';
    default:
      return 'text';
  }
}
