import { TenonError, type Keyset, type SortBy } from '@tenon/schema';
import { isReadableText } from './columns.ts';
import { and, or, raw, sql, type Fragment } from './fragment.ts';
import type { FieldAccess, SqlScope } from './sql-scope.ts';

/** One column to order by; a field may need two. */
export interface SortColumn {
  readonly value: Fragment;
  readonly type: string;
  readonly dir: 'asc' | 'desc';
}

export function sortColumns(sort: readonly SortBy[], scope: SqlScope): SortColumn[] {
  return sort.flatMap(({ field, dir }) => sortValues(scope.field(field)).map((column) => ({ ...column, dir })));
}

/** What a field is ordered by: the same order as the kind's `sortValue` has in memory. */
function sortValues(access: FieldAccess): Omit<SortColumn, 'dir'>[] {
  const { field, name, column } = access;
  if (name === 'id' || name === 'tenantId') return [{ value: column(), type: 'uuid' }];
  if (isReadableText(name, field)) return [{ value: column('_sort'), type: 'text' }];
  switch (field.kind) {
    case 'text':
    case 'longText':
    case 'email':
    case 'phone':
    case 'url':
    case 'number':
    case 'timeZone':
    case 'locale':
    case 'colour':
    case 'rank':
      return [{ value: column(), type: 'text' }];
    case 'integer':
    case 'percent':
    case 'rating':
    case 'duration':
      return [{ value: column(), type: 'bigint' }];
    case 'decimal':
    case 'quantity':
      return [{ value: column(), type: 'numeric' }];
    // Amounts of several currencies: by currency, then by amount.
    case 'money':
      return [
        { value: column('_currency'), type: 'text' },
        { value: column('_minor'), type: 'bigint' },
      ];
    case 'price':
      return [
        { value: column('_currency'), type: 'text' },
        { value: column('_value'), type: 'numeric' },
      ];
    case 'date':
      return [{ value: column(), type: 'date' }];
    case 'instant':
      return [{ value: column(), type: 'timestamptz' }];
    case 'flag':
      return [{ value: column(), type: 'boolean' }];
    case 'ref':
      return [{ value: column(), type: 'uuid' }];
    case 'choice':
      return [{ value: sql`array_position(${Object.keys(field.values)}::text[], ${column()})`, type: 'integer' }];
    case 'period':
      return ['from', 'to'].map((end) => ({
        value: sql`((${column()} ->> ${raw(`'${end}'`)}) collate "C")`,
        type: 'text',
      }));
    default:
      throw new TenonError('bad-query', `A field of kind "${field.kind}" has no order`);
  }
}

/** Records after the one that the last page ended with. Empty is last in both directions, ties are by id. */
export function keysetCondition(columns: readonly SortColumn[], { values, id }: Keyset, scope: SqlScope): Fragment {
  const table = raw(scope.alias);
  const later: Fragment[] = [];
  const equal: Fragment[] = [];
  columns.forEach(({ value, type, dir }, index) => {
    const last = values[index] ?? null;
    if (last !== null) {
      const bound = sql`${String(last)}::${raw(type)}`;
      later.push(and([...equal, sql`(${value} ${raw(dir === 'asc' ? '>' : '<')} ${bound} or ${value} is null)`]));
      equal.push(sql`${value} = ${bound}`);
    } else {
      equal.push(sql`${value} is null`);
    }
  });
  later.push(and([...equal, sql`${table}.id > ${id}::uuid`]));
  return or(later);
}
