import type { EntityGrant, Grants, Role } from './actor.ts';
import { fieldsOf, partsOf, type Action, type AnyEntity, type RoleAccess, type Schema, type Scope } from './entity.ts';
import type { FieldRight } from './field.ts';

const scopes: readonly Scope[] = ['none', 'own', 'team', 'teamAndBelow', 'customer', 'all'];
const rights: readonly FieldRight[] = ['hidden', 'masked', 'read', 'write'];

/** The roles that the declarations name in `access`, sorted by key. */
export function builtInRoles(schema: Schema): Role[] {
  const roles = new Map<string, Record<string, RoleAccess>>();
  for (const entity of Object.values(schema.entities)) {
    for (const [key, access] of Object.entries(entity.access ?? {})) {
      const grants = roles.get(key) ?? {};
      grants[entity.name] = access;
      roles.set(key, grants);
    }
  }
  return [...roles].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, grants]) => ({ key, grants }));
}

/** What an actor with these roles may do: per action and field the strongest of them. Entities not named: nothing. */
export function compileGrants(schema: Schema, roles: readonly Role[]): Grants {
  const grants: Record<string, EntityGrant> = {};
  for (const entity of Object.values(schema.entities)) {
    if (entity.partOf) continue;
    const accesses = roles
      .map((role) => role.grants[entity.name])
      .filter((access): access is RoleAccess => access !== undefined);
    if (accesses.length === 0) continue;
    const grant = compileGrant(schema, entity, accesses);
    grants[entity.name] = grant;
    for (const part of partsOf(schema, entity.name)) grants[part.name] = partGrant(grant, part.partOf?.as ?? '');
  }
  return grants;
}

/** `true` is all. */
export function scopeIn(access: RoleAccess, action: Action): Scope {
  const granted = access[action];
  return granted === true ? 'all' : granted || 'none';
}

/** The right on a field that no role names. */
export function impliedRight(grant: Pick<EntityGrant, 'read' | 'create' | 'update'>): FieldRight {
  if (grant.update !== 'none' || grant.create !== 'none') return 'write';
  return grant.read === 'none' ? 'hidden' : 'read';
}

function compileGrant(schema: Schema, entity: AnyEntity, accesses: readonly RoleAccess[]): EntityGrant {
  const strongestScope = (action: Action) =>
    strongest(
      scopes,
      accesses.map((access) => scopeIn(access, action)),
    );
  const actions = {
    read: strongestScope('read'),
    create: strongestScope('create'),
    update: strongestScope('update'),
    delete: strongestScope('delete'),
    export: strongestScope('export'),
  };
  const fields: Record<string, FieldRight> = {};
  const names = new Set(accesses.flatMap((access) => Object.keys(access.fields ?? {})));
  const known = new Set([
    ...Object.keys(fieldsOf(entity)),
    ...partsOf(schema, entity.name).map((part) => part.partOf?.as),
  ]);
  for (const name of names) {
    if (!known.has(name)) continue;
    const right = strongest(
      rights,
      accesses.map(
        (access) =>
          access.fields?.[name] ??
          impliedRight({
            read: scopeIn(access, 'read'),
            create: scopeIn(access, 'create'),
            update: scopeIn(access, 'update'),
          }),
      ),
    );
    if (right !== impliedRight(actions)) fields[name] = right;
  }
  return { ...actions, fields };
}

/** A part goes with its whole: who may change the whole may add, change and remove its parts, unless the list says less. */
function partGrant({ read, create, update, export: exported, fields }: EntityGrant, list: string): EntityGrant {
  const right = fields[list] ?? 'write';
  if (right === 'hidden' || right === 'masked')
    return { read: 'none', create: 'none', update: 'none', delete: 'none', export: 'none', fields: {} };
  if (right === 'read') return { read, create: 'none', update: 'none', delete: 'none', export: exported, fields: {} };
  return { read, create: strongest(scopes, [create, update]), update, delete: update, export: exported, fields: {} };
}

function strongest<T>(order: readonly T[], values: readonly T[]): T {
  return order[Math.max(0, ...values.map((value) => order.indexOf(value)))] as T;
}
