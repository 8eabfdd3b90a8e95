import { assertNever } from './errors.ts';
import type { Field } from './field.ts';
import type { Filter } from './filter.ts';

export type FilterOp = Exclude<Filter['op'], 'and' | 'or' | 'not'>;

const ordered: readonly FilterOp[] = ['eq', 'in', 'lt', 'lte', 'gt', 'gte', 'empty'];
const worded: readonly FilterOp[] = ['eq', 'in', 'lt', 'lte', 'gt', 'gte', 'contains', 'startsWith', 'empty'];
const exact: readonly FilterOp[] = ['eq', 'in', 'empty'];
const listed: readonly FilterOp[] = ['has', 'empty'];
const within: readonly FilterOp[] = [...ordered, 'within'];
const amounts: readonly FilterOp[] = ['eq', 'lt', 'lte', 'gt', 'gte', 'empty'];

/** What a filter may ask of a field. */
export function operatorsOf(field: Field): readonly FilterOp[] {
  switch (field.kind) {
    case 'text':
    case 'longText':
    case 'email':
    case 'phone':
    case 'url':
    case 'number':
      return field.sort === false ? exact : worded;
    case 'rank':
    case 'integer':
    case 'percent':
    case 'rating':
    case 'duration':
    case 'decimal':
    case 'quantity':
      return ordered;
    case 'date':
    case 'instant':
      return within;
    case 'money':
    case 'price':
      return amounts;
    // references to any of several entities compare by id: it is unique across them
    case 'timeZone':
    case 'locale':
    case 'colour':
    case 'flag':
    case 'choice':
    case 'ref':
    case 'refAny':
      return exact;
    case 'choices':
    case 'tags':
      return listed;
    case 'list':
      return [
        'group',
        'list',
        'json',
        'money',
        'price',
        'address',
        'file',
        'period',
        'refAny',
        'choices',
        'tags',
      ].includes(field.of.kind)
        ? ['empty']
        : listed;
    case 'address':
    case 'group':
    case 'file':
    case 'period':
      return ['empty'];
    case 'json':
      return [];
    default:
      return assertNever(field);
  }
}

/** Fields whose folded form is what `contains`, `startsWith` and comparisons look at. */
export function isFolded(field: Field): boolean {
  return operatorsOf(field).includes('contains');
}

/** May records be sorted by it? */
export function isSortable(field: Field): boolean {
  switch (field.kind) {
    case 'text':
    case 'longText':
    case 'email':
    case 'phone':
    case 'url':
    case 'number':
      return field.sort !== false;
    case 'choices':
    case 'tags':
    case 'list':
    case 'group':
    case 'address':
    case 'json':
    case 'file':
    case 'refAny':
      return false;
    default:
      return true;
  }
}

/** May it be the key of a group? Texts group by their exact value, instants and dates by a unit. */
export function isGroupable(field: Field): boolean {
  switch (field.kind) {
    case 'longText':
    case 'choices':
    case 'tags':
    case 'list':
    case 'group':
    case 'address':
    case 'json':
    case 'file':
    case 'refAny':
    case 'money':
    case 'price':
    case 'period':
      return false;
    default:
      return true;
  }
}
