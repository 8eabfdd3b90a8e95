import { entityOf, fieldsOf, type AnyEntity, type Schema } from './entity.ts';
import type { Field, Fields } from './field.ts';
import type { AnyRecord } from './infer.ts';

/** Where a name in a filter or query leads: a field of the record itself, or of one that it refers to. */
export interface FieldPath {
  /** Entity that declares `name`. */
  readonly entity: string;
  readonly name: string;
  readonly field: Field;
  /** References to follow first, in order. Queries have at most one; scopes of parts go through their whole. */
  readonly steps: readonly { readonly entity: string; readonly ref: string; readonly to: string }[];
}

/** `name`, or `order.placedAt` through the reference `orderId`; `undefined` if it leads nowhere. */
export function fieldPath(schema: Schema, entityName: string, path: string): FieldPath | undefined {
  const names = path.split('.');
  const name = names.pop() ?? '';
  const steps: { entity: string; ref: string; to: string }[] = [];
  let entity = entityOf(schema, entityName);
  for (const step of names) {
    const found = stepOf(entity, step);
    const target: AnyEntity | undefined =
      found && Object.hasOwn(schema.entities, found.to) ? schema.entities[found.to] : undefined;
    if (!found || !target) return undefined;
    steps.push({ entity: entity.name, ...found });
    entity = target;
  }
  const fields: Fields = fieldsOf(entity);
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return field && { entity: entity.name, name, field, steps };
}

/** Reads the value of a path; a record that is missing or may not be read counts as empty. */
export function readerOf(
  { name, steps }: FieldPath,
  get: (entity: string, id: string) => AnyRecord | undefined,
): (record: AnyRecord) => unknown {
  const [step, ...more] = steps;
  if (!step) return (record) => record[name];
  const follow = ({ ref, to }: { ref: string; to: string }, record: AnyRecord | undefined) => {
    const id = record?.[ref];
    return typeof id === 'string' ? get(to, id) : undefined;
  };
  if (more.length === 0) return (record) => follow(step, record)?.[name];
  return (record) => steps.reduce<AnyRecord | undefined>((at, next) => follow(next, at), record)?.[name];
}

/** The name by which a reference is stepped through: `order` for `orderId`; custom fields keep theirs. */
export function stepName(ref: string): string {
  return ref.startsWith('x_') ? ref : ref.replace(/Id$/, '');
}

function stepOf(entity: AnyEntity, step: string): { ref: string; to: string } | undefined {
  const fields: Fields = fieldsOf(entity);
  const ref = step.startsWith('x_') ? step : `${step}Id`;
  const field = Object.hasOwn(fields, ref) ? fields[ref] : undefined;
  return field?.kind === 'ref' ? { ref, to: field.to } : undefined;
}
