import type { ImageMeta } from '../image/image.ts';

/** What this client keeps: everything kept by scope, and the customers that were opened last; the actor's own always. */
export function subscriptionsOf({ hello, customers }: ImageMeta): readonly string[] {
  const own = hello?.actor.customerId;
  const wanted = own ? [own, ...customers.filter((id) => id !== own)] : customers;
  return ['scope', ...wanted.map((id) => `customer:${id}`)];
}
