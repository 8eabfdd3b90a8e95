import { fieldsOf, normalDecimal, type AnyEntity, type AnyRecord, type Field } from '@tenon/schema';
import { columnsOfField, customColumn, isCustom } from './columns.ts';
import { and, ident, join, sql, type Fragment } from './fragment.ts';
import type { Row } from './launcher.ts';

/** The columns `rowToRecord` needs, of the table under this alias. */
export function recordColumns(entity: AnyEntity, alias: string): Fragment {
  const names = new Set<string>([customColumn]);
  for (const [name, field] of Object.entries<Field>(fieldsOf(entity))) {
    if (isCustom(name)) continue;
    for (const { suffix } of columnsOfField(name, field))
      if (suffix !== '_fold' && suffix !== '_sort') names.add(`${name}${suffix}`);
  }
  return join([...names].map((name) => ident(alias, name)));
}

/** A stored row as a record; every declared field is there, empty is `null`. Parts are not. */
export function rowToRecord(entity: AnyEntity, row: Row): AnyRecord {
  const record: Record<string, unknown> = {};
  const custom = (row[customColumn] ?? {}) as Row;
  for (const [name, field] of Object.entries<Field>(fieldsOf(entity))) {
    record[name] = isCustom(name) ? (custom[name] ?? null) : columnsToField(name, field, row);
  }
  return record as AnyRecord;
}

function columnsToField(name: string, field: Field, row: Row): unknown {
  switch (field.kind) {
    case 'money': {
      const amountMinor = row[`${name}_minor`] ?? null;
      return amountMinor === null ? null : { amountMinor, currency: row[`${name}_currency`] };
    }
    case 'price': {
      const value = row[`${name}_value`] ?? null;
      return value === null ? null : { value: normalDecimal(String(value)), currency: row[`${name}_currency`] };
    }
    case 'decimal':
    case 'quantity': {
      const value = row[name] ?? null;
      return value === null ? null : normalDecimal(String(value));
    }
    case 'refAny': {
      const id = row[`${name}_id`] ?? null;
      return id === null ? null : { entity: row[`${name}_entity`], id };
    }
    default:
      return row[name] ?? null;
  }
}

/** The parts' lists as the tables give them, for the whole records with these ids: `select ... where whole = any(ids)`. */
export function partsOfWholes(part: AnyEntity, tenantId: string, wholeIds: readonly string[]): Fragment {
  const by = part.partOf?.by ?? 'id';
  const conditions = [sql`p."tenantId" = ${tenantId}::uuid`, sql`${ident('p', by)} = any(${wholeIds}::uuid[])`];
  return sql`select ${recordColumns(part, 'p')} from ${ident(part.name)} p where ${and(conditions)} order by p.id`;
}
