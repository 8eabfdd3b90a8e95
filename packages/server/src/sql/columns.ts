import { assertNever, fieldsOf, type AnyEntity, type Field, type FieldKind } from '@tenon/schema';

/** A stored column of a field: its name is the field's name and a suffix. */
export interface Column {
  readonly suffix: '' | '_fold' | '_sort' | '_minor' | '_currency' | '_value' | '_entity' | '_id';
  readonly type: ColumnType;
}

export type ColumnType =
  | 'text collate "C"'
  | 'bigint'
  | 'numeric'
  | 'date'
  | 'timestamptz(3)'
  | 'boolean'
  | 'uuid'
  | 'text[] collate "C"'
  | 'jsonb';

const text = 'text collate "C"';

/** Where custom fields live: their values, and the folded and sort forms of their texts. */
export const customColumn = 'x';
export const customKeysColumn = 'x_keys';

export function isCustom(field: string): boolean {
  return field.startsWith('x_');
}

/** Names of the base that hold ids although their kind is text. */
export function isIdField(name: string, field: Field): boolean {
  return field.kind === 'ref' || name === 'id' || name === 'tenantId';
}

/** Texts that people read: searched and ordered by their folded forms, which only our own code can make. */
export function isReadableText(name: string, field: Field): boolean {
  return isTextKind(field.kind) && field.sort !== false && !isIdField(name, field);
}

function isTextKind(kind: FieldKind): boolean {
  switch (kind) {
    case 'text':
    case 'longText':
    case 'email':
    case 'phone':
    case 'url':
    case 'number':
      return true;
    default:
      return false;
  }
}

/** Other kinds that quick search looks into have their tokens, folded, in one more column. */
export function hasTokenColumn(field: Field): boolean {
  if (!field.search) return false;
  switch (field.kind) {
    case 'tags':
    case 'address':
    case 'group':
    case 'list':
    case 'file':
      return true;
    default:
      return false;
  }
}

export function columnsOfField(name: string, field: Field): readonly Column[] {
  const columns = valueColumns(name, field);
  return hasTokenColumn(field) ? [...columns, { suffix: '_fold', type: text }] : columns;
}

function valueColumns(name: string, field: Field): readonly Column[] {
  if (isIdField(name, field)) return [{ suffix: '', type: 'uuid' }];
  switch (field.kind) {
    case 'text':
    case 'longText':
    case 'email':
    case 'phone':
    case 'url':
    case 'timeZone':
    case 'locale':
    case 'colour':
    case 'number':
      return isReadableText(name, field)
        ? [
            { suffix: '', type: text },
            { suffix: '_fold', type: text },
            { suffix: '_sort', type: text },
          ]
        : [{ suffix: '', type: text }];
    case 'rank':
    case 'choice':
      return [{ suffix: '', type: text }];
    case 'integer':
    case 'percent':
    case 'rating':
    case 'duration':
      return [{ suffix: '', type: 'bigint' }];
    case 'decimal':
    case 'quantity':
      return [{ suffix: '', type: 'numeric' }];
    case 'money':
      return [
        { suffix: '_minor', type: 'bigint' },
        { suffix: '_currency', type: text },
      ];
    case 'price':
      return [
        { suffix: '_value', type: 'numeric' },
        { suffix: '_currency', type: text },
      ];
    case 'date':
      return [{ suffix: '', type: 'date' }];
    case 'instant':
      return [{ suffix: '', type: 'timestamptz(3)' }];
    case 'flag':
      return [{ suffix: '', type: 'boolean' }];
    case 'choices':
    case 'tags':
      return [{ suffix: '', type: 'text[] collate "C"' }];
    case 'refAny':
      return [
        { suffix: '_entity', type: text },
        { suffix: '_id', type: 'uuid' },
      ];
    case 'ref':
      return [{ suffix: '', type: 'uuid' }];
    case 'address':
    case 'period':
    case 'group':
    case 'list':
    case 'file':
    case 'json':
      return [{ suffix: '', type: 'jsonb' }];
    default:
      return assertNever(field);
  }
}

export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** The field it belongs to; `undefined` for the two that hold all custom fields. */
  readonly field: string | undefined;
}

/** All columns of an entity's table, in the order of the declaration. */
export function columnsOfEntity(entity: AnyEntity): readonly TableColumn[] {
  const columns: TableColumn[] = [];
  for (const [name, field] of Object.entries<Field>(fieldsOf(entity))) {
    if (isCustom(name)) continue;
    for (const { suffix, type } of columnsOfField(name, field))
      columns.push({ name: `${name}${suffix}`, type, field: name });
  }
  columns.push(
    { name: customColumn, type: 'jsonb', field: undefined },
    { name: customKeysColumn, type: 'jsonb', field: undefined },
  );
  return columns;
}

export function hasTextKeys(name: string, field: Field): boolean {
  return isReadableText(name, field) || hasTokenColumn(field);
}

/** Fields of an entity that have folded or sort forms, custom ones included. */
export function readableTexts(entity: AnyEntity): readonly string[] {
  return Object.entries<Field>(fieldsOf(entity))
    .filter(([name, field]) => hasTextKeys(name, field))
    .map(([name]) => name);
}
