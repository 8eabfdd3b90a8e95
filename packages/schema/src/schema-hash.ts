import type { AnyEntity, Schema } from './entity.ts';
import { hashOf } from './fnv.ts';

/** What people read and what a tenant adds does not change how a record is stored or sent. */
const worded = new Set([
  'label',
  'plural',
  'help',
  'icon',
  'tone',
  'views',
  'access',
  'was',
  'internal',
  'search',
  'index',
]);

/** Equal for declarations whose records look the same on the wire; custom (`x_`) fields stand outside. */
export function entityHash(entity: AnyEntity): string {
  return hashOf(canonical(entity));
}

export function schemaHashes(schema: Schema): Record<string, string> {
  return Object.fromEntries(Object.entries(schema.entities).map(([name, entity]) => [name, entityHash(entity)]));
}

function canonical(value: unknown, parent = ''): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item)).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const isNames = parent === 'fields' || parent === 'values';
  const entries = Object.entries(value).filter(
    ([key, item]) => item !== undefined && (isNames ? !key.startsWith('x_') : !worded.has(key)),
  );
  // the order of a choice's values is the order of sorting
  if (parent !== 'values') entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item, isNames ? '' : key)}`).join()}}`;
}
