import { fieldsOf, fold, sortKey, tokensOf, type AnyEntity, type Field } from '@tenon/schema';
import { columnsOfField, customColumn, customKeysColumn, hasTokenColumn, isCustom, isReadableText } from './columns.ts';
import { rankOf } from './pinyin-rank.ts';

/** Values by column name, as the driver takes them. */
export type RowValues = Readonly<Record<string, unknown>>;

/**
 * The columns of the fields that `values` names; fields that are not named are left out, `null` empties.
 * Custom fields come as two objects to be laid over the stored ones (`x = x || new`), see `writesCustom`.
 */
export function recordToRow(entity: AnyEntity, values: Readonly<Record<string, unknown>>): RowValues {
  const row: Record<string, unknown> = {};
  let custom: Record<string, unknown> | undefined;
  let customKeys: Record<string, unknown> | undefined;
  for (const [name, field] of Object.entries<Field>(fieldsOf(entity))) {
    // An empty text is nothing said, as everywhere else.
    const value = values[name] === '' ? null : values[name];
    if (value === undefined) continue;
    if (isCustom(name)) {
      (custom ??= {})[name] = value;
      const keys = textKeysOf(name, field, value);
      if (keys) Object.assign((customKeys ??= {}), keys);
    } else {
      Object.assign(row, fieldToColumns(name, field, value));
    }
  }
  if (custom) row[customColumn] = JSON.stringify(custom);
  if (customKeys) row[customKeysColumn] = JSON.stringify(customKeys);
  return row;
}

/** The folded and sort forms of a value, for kinds that have them. */
export function textKeysOf(name: string, field: Field, value: unknown): Record<string, string | null> | undefined {
  if (isReadableText(name, field)) {
    const text = typeof value === 'string' ? value : null;
    return {
      [`${name}_fold`]: text === null ? null : fold(text),
      [`${name}_sort`]: text === null ? null : sortKey(text, rankOf),
    };
  }
  if (!hasTokenColumn(field)) return undefined;
  return { [`${name}_fold`]: value === null ? null : tokensOf(value, field).map(fold).join('\n') };
}

function fieldToColumns(name: string, field: Field, value: unknown): Record<string, unknown> {
  return { ...valueToColumns(name, field, value), ...textKeysOf(name, field, value) };
}

function valueToColumns(name: string, field: Field, value: unknown): Record<string, unknown> {
  const columns = columnsOfField(name, field).filter(({ suffix }) => suffix !== '_fold' && suffix !== '_sort');
  if (columns.length === 1)
    return { [name]: columns[0]?.type === 'jsonb' && value !== null ? JSON.stringify(value) : value };
  const part = (key: string) =>
    typeof value === 'object' && value !== null && key in value ? (value as Record<string, unknown>)[key] : null;
  switch (field.kind) {
    case 'money':
      return { [`${name}_minor`]: part('amountMinor'), [`${name}_currency`]: part('currency') };
    case 'price':
      return { [`${name}_value`]: part('value'), [`${name}_currency`]: part('currency') };
    case 'refAny':
      return { [`${name}_entity`]: part('entity'), [`${name}_id`]: part('id') };
    default:
      return { [name]: value };
  }
}
