import { customerField, entityOf, type Filter, type Schema } from '@tenon/schema';
import type { ImageMeta } from '../image/image.ts';
import { partOfEntity } from '../working-set/working-set.ts';
import { equalitiesOf } from './index-choice.ts';

/** Whether all records that the actor may see and the filter can match are on this device. */
export function isAllLocal(schema: Schema, entityName: string, filter: Filter | undefined, meta: ImageMeta): boolean {
  if (!Object.hasOwn(schema.entities, entityName)) return false;
  const whole = partOfEntity(schema, entityName)?.entity ?? entityName;
  const entity = entityOf(schema, whole);
  switch (entity.local ?? 'scope') {
    case 'scope':
      return true;
    case 'query':
      return false;
    case 'byCustomer': {
      const actor = meta.hello?.actor;
      // Who may read the records of one customer only has all of them with that customer.
      if (actor?.customerId && actor.grants[whole]?.read === 'customer')
        return meta.subs.includes(`customer:${actor.customerId}`);
      const field = customerField(entity);
      return (
        whole === entityName &&
        equalitiesOf(filter).some(
          (equality) => equality.field === field && meta.subs.includes(`customer:${equality.value}`),
        )
      );
    }
  }
}
