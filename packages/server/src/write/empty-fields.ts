import { fieldsOf, type AnyEntity } from '@tenon/schema';

/** A record always has all its fields. */
export function emptyFields(entity: AnyEntity): Record<string, unknown> {
  return Object.fromEntries(Object.keys(fieldsOf(entity)).map((name) => [name, null]));
}
