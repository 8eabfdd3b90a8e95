import { fieldsOf, type AnyEntity, type AnyRecord, type Field, type FieldRight, type Fields } from '@tenon/schema';
import { isEmptyValue } from '../fields/field-view.ts';

export interface FormField {
  readonly name: string;
  readonly field: Field;
  readonly isRequired: boolean;
}

/** What a form may ask for: writable by this actor, meant for people, and not kept for a mutator of its own. */
export function formFields(
  entity: AnyEntity,
  isNew: boolean,
  rightOf: (field: string) => FieldRight,
): readonly FormField[] {
  const all: Fields = { ...entity.fields, ownerId: fieldsOf(entity).ownerId };
  return Object.entries(all)
    .filter(
      ([name, field]) =>
        !field.internal && isWritable(field, isNew) && !madeElsewhere.has(field.kind) && rightOf(name) === 'write',
    )
    .map(([name, field]) => ({ name, field, isRequired: field.required === true }));
}

/** Given by the server, by dragging, or with bytes that a form does not carry. */
const madeElsewhere: ReadonlySet<Field['kind']> = new Set(['number', 'rank', 'file']);

function isWritable(field: Field, isNew: boolean): boolean {
  return field.writtenBy === undefined || (isNew && field.onCreate === true);
}

export interface Division {
  readonly asked: readonly FormField[];
  /** Offered as chips, the usual ones first. */
  readonly more: readonly FormField[];
}

/**
 * Asks for what is required, what is known already, the ways to reach somebody, and what was asked for by name; the rest
 * is offered. The order is the declaration's.
 */
export function divideFields(
  entity: AnyEntity,
  all: readonly FormField[],
  {
    record,
    values,
    chosen,
  }: {
    readonly record: AnyRecord | undefined;
    readonly values: Readonly<Record<string, unknown>>;
    readonly chosen: ReadonlySet<string>;
  },
): Division {
  const usual = entity.views?.[0]?.columns ?? [];
  const rank = ({ name }: FormField) => (usual.includes(name) ? usual.indexOf(name) : usual.length);
  const isAsked = ({ name, field, isRequired }: FormField) =>
    isRequired ||
    chosen.has(name) ||
    !isEmptyValue(values[name]) ||
    (record
      ? !isEmptyValue(record[name]) && field.kind !== 'flag'
      : field.search === true && (field.kind === 'phone' || field.kind === 'email'));
  return { asked: all.filter(isAsked), more: all.filter((field) => !isAsked(field)).sort((a, b) => rank(a) - rank(b)) };
}

/** Fields whose value differs from the record's. */
export function changedFields(
  record: AnyRecord | undefined,
  edits: ReadonlyMap<string, unknown>,
): Readonly<Record<string, unknown>> {
  const changed = [...edits].filter(([name, value]) => !isSame(value, record?.[name]));
  return Object.fromEntries(changed.map(([name, value]) => [name, value ?? null]));
}

function isSame(a: unknown, b: unknown): boolean {
  return (isEmptyValue(a) && isEmptyValue(b)) || JSON.stringify(a) === JSON.stringify(b);
}
