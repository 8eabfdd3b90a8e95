import { checkDeclarations } from './check-declarations.ts';
import { entityOf, partsOf, type AnyEntity, type EntityMap, type EntityName, type Schema } from './entity.ts';
import { TenonError } from './errors.ts';
import type { Fields } from './field.ts';

/**
 * The schema with further fields on one entity, as data: a tenant's own fields, whose names start with `x_`.
 * A developer who extends an entity before anything is stored may use any name with `{ developer: true }`.
 */
export function extendEntity<S extends Schema>(
  schema: S,
  entityName: EntityName<S>,
  fields: Fields,
  { developer = false }: { readonly developer?: boolean } = {},
): S {
  const entity = entityOf(schema, entityName);
  for (const name of Object.keys(fields)) {
    if (Object.hasOwn(entity.fields, name))
      throw new TenonError('bad-declaration', `"${entityName}" already has a field "${name}".`);
    if (!developer && !/^x_[a-z0-9_]+$/.test(name)) {
      throw new TenonError(
        'bad-declaration',
        `Custom field "${name}" of "${entityName}" must be named like "x_${name.toLowerCase()}": x_, then lower case letters, digits or _.`,
      );
    }
  }
  const extended: AnyEntity = { ...entity, fields: { ...entity.fields, ...fields } };
  const entities: EntityMap = { ...schema.entities, [entityName]: extended };
  checkDeclarations(entities, [extended]);
  return { ...schema, entities };
}

/**
 * Only these entities and their parts, for a page that needs no more: `createClient(pickSchema(crm, ['customer', 'order']))`.
 * References may then point outside; such a step counts as empty.
 */
export function pickSchema<C extends { readonly schema: Schema }, const N extends EntityName<C['schema']>>(
  crm: C,
  names: readonly N[],
): Omit<C, 'schema'> & { readonly schema: Schema<Pick<C['schema']['entities'], N>> } {
  const entities: Record<string, AnyEntity> = {};
  for (const name of names) {
    entities[name] = entityOf(crm.schema, name);
    for (const part of partsOf(crm.schema, name)) entities[part.name] = part;
  }
  const reactions: unknown = 'reactions' in crm ? crm.reactions : undefined;
  const kept = Array.isArray(reactions)
    ? {
        reactions: reactions.filter((reaction: { readonly entity: string }) =>
          Object.hasOwn(entities, reaction.entity),
        ),
      }
    : {};
  return { ...crm, ...kept, schema: { ...crm.schema, entities } as Schema<Pick<C['schema']['entities'], N>> };
}
