import { customerField, entityOf, type Schema } from '@tenon/schema';
import type { ImageMeta, StoredRecord } from '../image/image.ts';

/** What this client keeps: everything kept by scope, and the customers that were opened last. */
export function subscriptionsOf(meta: ImageMeta): readonly string[] {
  const own = meta.hello?.actor.customerId;
  const customers = own ? [own, ...meta.customers.filter((id) => id !== own)] : meta.customers;
  return ['scope', ...customers.map((id) => `customer:${id}`)];
}

/** Picks the records of customers that are no longer kept; nothing when none was given up. */
export function droppedBy(schema: Schema, before: readonly string[], now: readonly string[]): { drops?(record: StoredRecord): boolean } {
  const gone = new Set(before.filter((sub) => sub.startsWith('customer:') && !now.includes(sub)).map((sub) => sub.slice('customer:'.length)));
  if (gone.size === 0) return {};
  return {
    drops: ({ e, r }) => {
      if (!Object.hasOwn(schema.entities, e)) return false;
      const entity = entityOf(schema, e);
      const field = entity.local === 'byCustomer' ? customerField(entity) : undefined;
      return field !== undefined && r !== null && typeof r[field] === 'string' && gone.has(r[field]);
    },
  };
}
