import type { Field, FieldRight, Fields } from './field.ts';
import type { Label, Language } from './label.ts';
import type { Filter } from './filter.ts';
import { didYouMean } from './closest-name.ts';
import { TenonError } from './errors.ts';
import { baseFields, type BaseFields } from './base-fields.ts';

/** Which records a right reaches, weakest first. `customer`: records whose customer is the actor's own (portal). */
export type Scope = 'none' | 'own' | 'team' | 'teamAndBelow' | 'customer' | 'all';
export type Action = 'read' | 'create' | 'update' | 'delete' | 'export';

export interface RoleAccess {
  readonly read?: Scope;
  /** `true` is `all`: who may create may create for anybody unless a scope says otherwise. */
  readonly create?: boolean | Scope;
  readonly update?: Scope;
  readonly delete?: Scope;
  readonly export?: Scope;
  /** Rights that differ from the action's own; a field not named has `write` where update is granted, else `read`. */
  readonly fields?: Readonly<Record<string, FieldRight>>;
}

/** `self`: the record's own owner and team. A reference field: as that record is visible (one level only). */
export interface Visibility {
  readonly by: readonly string[];
}

/** A part travels with its whole, in one change; it has no rights, change or audit entry of its own. */
export interface PartOf {
  readonly entity: string;
  /** reference field to the whole */ readonly by: string;
  /** name of the list on the whole's record */ readonly as: string;
}

export interface EntityView {
  readonly name: string;
  readonly label: Label;
  readonly columns: readonly string[];
  readonly filter?: Filter;
  readonly sort?: readonly { readonly field: string; readonly dir: 'asc' | 'desc' }[];
}

export interface EntityOptions<F extends Fields> {
  readonly label: Label;
  readonly plural?: Label;
  readonly icon?: string;
  /** Field that names a record to people. */
  readonly title: string;
  readonly fields: F;
  readonly visibility?: Visibility;
  readonly access?: Readonly<Record<string, RoleAccess>>;
  readonly partOf?: PartOf;
  /** How much of it a client keeps; default `scope`. */
  readonly local?: 'scope' | 'byCustomer' | 'query';
  readonly views?: readonly EntityView[];
  /** Combinations unique among live records of one tenant. */
  readonly unique?: readonly (readonly string[])[];
  /** `false`: a record is never changed or deleted after creation, except by mutators named in `writtenBy` of its fields. */
  readonly mutable?: boolean;
  readonly was?: string;
}

export interface Entity<N extends string = string, F extends Fields = Fields> extends EntityOptions<F> {
  readonly name: N;
}

/** Declares an entity as plain data: it survives `JSON.parse(JSON.stringify(entity))`. */
export function defineEntity<const N extends string, const F extends Fields>(
  name: N,
  options: EntityOptions<F> & { readonly title: Extract<keyof F, string> },
): Entity<N, F> {
  return { name, ...options };
}

export type AnyEntity = Entity<string, Fields>;
export type EntityMap = Readonly<Record<string, AnyEntity>>;

/** All entities together. Reach fields of any entity through `fieldsOf`: it adds the base every record has. */
export interface Schema<E extends EntityMap = EntityMap> {
  readonly entities: E;
  /** Where labels come per language: asks for one; nothing to wait for if its words are there. Never rejects. */
  readonly loadLabels?: (language: Language) => Promise<void> | undefined;
}

export type EntityName<S extends Schema> = Extract<keyof S['entities'], string>;

/** Declared fields and the base of every record; parts have only `id`, `tenantId` and `rev` of the base. */
export function fieldsOf<F extends Fields>(entity: Entity<string, F>): F & BaseFields {
  const known = fieldsByEntity.get(entity);
  if (known) return known as F & BaseFields;
  const { id, tenantId, rev } = baseFields;
  const fields = { ...(entity.partOf ? { id, tenantId, rev } : baseFields), ...entity.fields };
  fieldsByEntity.set(entity, fields);
  return fields as F & BaseFields;
}

/** Declarations never change, and this is asked for every record. */
const fieldsByEntity = new WeakMap<object, Fields>();

export function entityOf(schema: Schema, name: string): AnyEntity {
  const entity = Object.hasOwn(schema.entities, name) ? schema.entities[name] : undefined;
  if (!entity)
    throw new TenonError(
      'unknown-entity',
      `There is no entity "${name}" in the schema.${didYouMean(name, Object.keys(schema.entities))}`,
    );
  return entity;
}

export function fieldOf(schema: Schema, entity: string, field: string): Field {
  const fields: Fields = fieldsOf(entityOf(schema, entity));
  const found = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (!found)
    throw new TenonError(
      'unknown-field',
      `"${entity}" has no field "${field}".${didYouMean(field, Object.keys(fields))}`,
    );
  return found;
}

/** Entities that are parts of this one. */
export function partsOf(schema: Schema, entity: string): readonly AnyEntity[] {
  let parts = partsBySchema.get(schema.entities);
  if (!parts) {
    parts = new Map();
    for (const part of Object.values(schema.entities)) {
      if (part.partOf) parts.set(part.partOf.entity, [...(parts.get(part.partOf.entity) ?? []), part]);
    }
    partsBySchema.set(schema.entities, parts);
  }
  return parts.get(entity) ?? [];
}

/** Asked for with every record that is validated. Entities are never changed once a schema is made. */
const partsBySchema = new WeakMap<EntityMap, Map<string, readonly AnyEntity[]>>();
