import { customerField, fieldsOf, type Actor, type AnyEntity, type Field, type Schema } from '@tenon/schema';
import { canRead } from '../enforce.ts';

/** What a client keeps of the entities it declares: all in scope, or with the customers it has opened. */
export interface KeptEntity {
  readonly entity: AnyEntity;
  readonly by: 'scope' | 'customer';
  /** For `customer`: the field that names the customer. */
  readonly customerField: string;
}

/** In the order of the declaration, which goes from what others refer to down to what refers. */
export function keptEntities(
  schema: Schema,
  actor: Actor,
  clientSchema: Readonly<Record<string, string>>,
): readonly KeptEntity[] {
  return Object.values(schema.entities).flatMap((entity): KeptEntity[] => {
    if (entity.partOf || !Object.hasOwn(clientSchema, entity.name) || !canRead(actor, entity.name)) return [];
    const kept = entity.local ?? 'scope';
    if (kept === 'scope') return [{ entity, by: 'scope', customerField: '' }];
    const field = customerField(entity);
    return kept === 'byCustomer' && field !== undefined ? [{ entity, by: 'customer', customerField: field }] : [];
  });
}

/** Entities that become visible or invisible when a record of this one changes hands, with the field that points at it. */
export function dependentsOf(
  kept: readonly KeptEntity[],
  target: string,
): readonly { readonly kept: KeptEntity; readonly field: string }[] {
  return kept.flatMap((one) => {
    const fields: Readonly<Record<string, Field>> = fieldsOf(one.entity);
    return (one.entity.visibility?.by ?? []).flatMap((by) => {
      const field = fields[by];
      return field?.kind === 'ref' && field.to === target ? [{ kept: one, field: by }] : [];
    });
  });
}
