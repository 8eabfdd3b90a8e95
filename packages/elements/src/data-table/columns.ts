import {
  entityOf,
  fieldsOf,
  type AnyEntity,
  type Field,
  type FieldRight,
  type Fields,
  type Schema,
} from '@tenon/schema';
import { uiOf } from '../fields/registry.ts';
import { operatorsOf } from './filter-operators.ts';

export interface Column {
  readonly name: string;
  readonly field: Field;
  readonly right: FieldRight;
  readonly isFigure: boolean;
  /** What to sort by; undefined where an order would mean nothing. */
  readonly sortBy: string | undefined;
  /** Place of the value when a record folds to two lines. */
  readonly fold: 'lead' | 'figure' | 'state' | 'time' | 'none';
}

const useful: readonly string[] = ['ownerId', 'createdAt', 'updatedAt'];

/** Fields that may stand in a column, the entity's own first. */
export function columnFields(entity: AnyEntity, rightOf: (field: string) => FieldRight): readonly string[] {
  const own = Object.keys(entity.fields).filter((name) => !entity.fields[name]?.internal);
  return [...own, ...useful].filter((name) => rightOf(name) !== 'hidden');
}

/** Fields that this actor may filter by. */
export function filterFields(
  entity: AnyEntity,
  rightOf: (field: string) => FieldRight,
): readonly { readonly name: string; readonly field: Field }[] {
  const fields: Fields = fieldsOf(entity);
  return columnFields(entity, rightOf).flatMap((name) => {
    const field = fields[name];
    return field && rightOf(name) !== 'masked' && operatorsOf(field).length > 0 ? [{ name, field }] : [];
  });
}

/** The chosen columns as they can be drawn; unknown and hidden names are left out. */
export function columnsOf(
  schema: Schema,
  entity: AnyEntity,
  names: readonly string[],
  rightOf: (field: string) => FieldRight,
): readonly Column[] {
  const fields: Fields = fieldsOf(entity);
  const shown = [...new Set(names)].flatMap((name) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const right = rightOf(name);
    return field && right !== 'hidden' ? [{ name, field, right }] : [];
  });
  const first = (test: (field: Field, name: string) => boolean) =>
    shown.find(({ field, name }) => name !== entity.title && test(field, name))?.name;
  const places: Readonly<Record<string, Column['fold']>> = {
    ...named(
      first((field) => field.kind === 'date' || field.kind === 'instant'),
      'time',
    ),
    ...named(first((field) => field.kind === 'choice') ?? first((field) => field.kind === 'ref'), 'state'),
    ...named(
      first((field) => field.kind === 'money') ??
        first((field) => ['integer', 'decimal', 'quantity', 'price', 'percent'].includes(field.kind)),
      'figure',
    ),
    [entity.title]: 'lead',
  };
  return shown.map(({ name, field, right }) => ({
    name,
    field,
    right,
    isFigure: uiOf(field).isFigure === true,
    sortBy: right === 'masked' ? undefined : sortBy(schema, name, field),
    fold: places[name] ?? 'none',
  }));
}

function named(name: string | undefined, place: Column['fold']): Readonly<Record<string, Column['fold']>> {
  return name ? { [name]: place } : {};
}

const unordered: ReadonlySet<Field['kind']> = new Set([
  'address',
  'group',
  'list',
  'file',
  'json',
  'tags',
  'choices',
  'refAny',
  'period',
]);

/** A reference is put in order by the name of what it refers to. */
function sortBy(schema: Schema, name: string, field: Field): string | undefined {
  if (unordered.has(field.kind) || field.sort === false) return undefined;
  if (field.kind !== 'ref') return name;
  if (!name.endsWith('Id') || !Object.hasOwn(schema.entities, field.to)) return undefined;
  return `${name.slice(0, -2)}.${entityOf(schema, field.to).title}`;
}

const widths: Readonly<Partial<Record<Field['kind'], number>>> = {
  flag: 80,
  rating: 110,
  integer: 100,
  percent: 100,
  date: 120,
  instant: 120,
  money: 140,
  price: 130,
  choice: 130,
  tags: 160,
  longText: 220,
  address: 220,
};

/** Track sizes for the grid, and the width below which it scrolls. */
export function trackSizes(columns: readonly Column[]): { readonly tracks: string; readonly least: number } {
  const least = columns.map(({ field, fold }) => (fold === 'lead' ? 210 : (widths[field.kind] ?? 130)));
  const tracks = columns.map(
    ({ fold, isFigure }, at) => `minmax(${least[at]}px, ${fold === 'lead' ? 2.2 : isFigure ? 1 : 1.3}fr)`,
  );
  return { tracks: tracks.join(' '), least: least.reduce((sum, each) => sum + each, 0) };
}

const editable: ReadonlySet<Field['kind']> = new Set([
  'text',
  'email',
  'phone',
  'url',
  'integer',
  'percent',
  'decimal',
  'quantity',
  'money',
  'price',
  'date',
  'instant',
  'choice',
  'flag',
  'ref',
  'duration',
]);

/** Whether a cell may become a field in place: one control, and a value that update may write. */
export function isEditable({ field, right }: Column): boolean {
  return right === 'write' && editable.has(field.kind) && field.writtenBy === undefined && !field.internal;
}
