import type { Filter } from '@tenon/schema';

/** A field that every match must hold exactly this value in. */
export interface Equality {
  readonly field: string;
  readonly value: string;
}

/**
 * Equalities with a text value that the whole filter implies: their index narrows the search. Money, numbers and steps
 * through a reference are left to the filter, whose equality is not the identity of values.
 */
export function equalitiesOf(filter: Filter | undefined): readonly Equality[] {
  if (!filter) return [];
  if (filter.op === 'and') return filter.of.flatMap(equalitiesOf);
  if (filter.op === 'eq' && typeof filter.value === 'string' && !filter.field.includes('.'))
    return [{ field: filter.field, value: filter.value }];
  return [];
}

/** Names of the fields the filter looks at, steps included. */
export function fieldsIn(filter: Filter | undefined): readonly string[] {
  if (!filter) return [];
  if (filter.op === 'not') return fieldsIn(filter.of);
  return 'of' in filter ? filter.of.flatMap(fieldsIn) : [filter.field];
}

export function isRelative(filter: Filter | undefined): boolean {
  if (!filter) return false;
  if (filter.op === 'not') return isRelative(filter.of);
  return 'of' in filter ? filter.of.some(isRelative) : filter.op === 'within';
}
