import { createHash } from 'node:crypto';
import { fieldsOf, type AnyEntity, type Field, type Fields } from '@tenon/schema';
import {
  columnsOfEntity,
  columnsOfField,
  customColumn,
  customKeysColumn,
  isCustom,
  isReadableText,
  type TableColumn,
} from './columns.ts';
import { quoteIdent } from './fragment.ts';

export function createTable(entity: AnyEntity): string {
  const columns = columnsOfEntity(entity).map(
    (column) => `${quoteIdent(column.name)} ${column.type}${constraintOf(column)}`,
  );
  return `create table ${quoteIdent(entity.name)} (\n  ${columns.join(',\n  ')},\n  primary key ("tenantId", id)\n)`;
}

/** Only what the system itself fills is `not null`: a forgotten person's fields are emptied whatever the declaration asks. */
export function constraintOf(column: TableColumn): string {
  if (column.name === 'id' || column.name === 'tenantId') return ' not null';
  if (column.name === customColumn || column.name === customKeysColumn) return ` not null default '{}'`;
  return column.name === 'rev' ? ' not null default 1' : '';
}

export interface IndexDeclaration {
  readonly name: string;
  readonly sql: string;
}

/** Every index of an entity's table beside its primary key, tenant first. */
export function indexesOf(entity: AnyEntity): readonly IndexDeclaration[] {
  const fields: Fields = fieldsOf(entity);
  const indexes = new Map<string, IndexDeclaration>();
  const add = (label: string, columns: readonly string[], options: { unique?: boolean } = {}) => {
    const name = indexName(entity.name, label);
    const live = options.unique && !entity.partOf ? ' where "deletedAt" is null' : '';
    const list = ['tenantId', ...columns].map(quoteIdent).join(', ');
    indexes.set(name, {
      name,
      sql: `create ${options.unique ? 'unique ' : ''}index ${quoteIdent(name)} on ${quoteIdent(entity.name)} (${list})${live}`,
    });
  };
  const followed = new Set([...(entity.visibility?.by ?? []), entity.partOf?.by ?? '']);
  for (const [name, field] of Object.entries(fields)) {
    if (isCustom(name) || !(field.index || followed.has(name))) continue;
    const values = columnsOfField(name, field);
    // An index entry holds at most 2,704 bytes, so long texts have none; nor has JSON a use for one.
    if (field.kind === 'longText' || values.some(({ type }) => type === 'jsonb')) continue;
    add(`${name}_index`, [...exactColumns(name, field), 'id']);
    if (isReadableText(name, field)) add(`${name}_sort_index`, [`${name}_sort`, 'id']);
  }
  for (const names of uniquesOf(entity))
    add(
      `${names.join('_')}_unique`,
      names.flatMap((name) => exactColumns(name, fields[name])),
      { unique: true },
    );
  return [...indexes.values()];
}

/** Every combination of fields that is unique among the live records of a tenant. Custom fields cannot be. */
export function uniquesOf(entity: AnyEntity): readonly (readonly string[])[] {
  const single = Object.entries<Field>(fieldsOf(entity))
    .filter(([name, field]) => field.unique && !isCustom(name))
    .map(([name]) => [name]);
  return [...single, ...(entity.unique ?? [])];
}

/** The fields of a broken unique constraint, from its name in the database's error. */
export function uniqueFields(entity: AnyEntity, constraint: string): readonly string[] | undefined {
  return uniquesOf(entity).find((names) => indexName(entity.name, `${names.join('_')}_unique`) === constraint);
}

function exactColumns(name: string, field: Field | undefined): string[] {
  if (!field) return [];
  return columnsOfField(name, field)
    .filter(({ suffix }) => suffix !== '_fold' && suffix !== '_sort')
    .map(({ suffix }) => `${name}${suffix}`);
}

const longestName = 63;

/** PostgreSQL cuts long names without a word, so that two of them could meet. */
function indexName(table: string, label: string): string {
  const name = `${table}_${label}`;
  if (name.length <= longestName) return name;
  return `${name.slice(0, longestName - 9)}_${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
}
