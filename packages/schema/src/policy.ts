import type { Actor, EntityGrant } from './actor.ts';
import { compileFilter } from './compile-filter.ts';
import { entityOf, fieldsOf, type Action, type AnyEntity, type Schema, type Scope } from './entity.ts';
import { assertNever } from './errors.ts';
import { stepName } from './field-path.ts';
import type { Field, FieldRight, Fields } from './field.ts';
import { allOf, always, anyOf, eq, never, type Filter } from './filter.ts';
import type { AnyRecord } from './infer.ts';
import { impliedRight } from './roles.ts';
import { listsOf } from './validate.ts';

const systemRole = 'system';

type Get = (entity: string, id: string) => AnyRecord | undefined;

/** Jobs, migrations and what a rule itself demands: no user, every right, one tenant. */
export function systemActor(tenantId: string): Actor {
  return { tenantId, userId: null, roles: [systemRole], teamIds: [], teamIdsBelow: [], customerId: null, grants: {} };
}

export function isSystem(actor: Actor): boolean {
  return actor.userId === null && actor.roles.includes(systemRole);
}

export function scopeOf(actor: Actor, action: Action, entity: string): Scope {
  if (isSystem(actor)) return 'all';
  return grantOf(actor, entity)?.[action] ?? 'none';
}

/**
 * The records that a right reaches, as a condition on them. Where an entity is visible as its customer is, the condition
 * goes one step (`customer.ownerId`); for parts it goes through their whole first (`order.customer.ownerId`).
 */
export function scopeFilter(schema: Schema, actor: Actor, action: Action, entityName: string): Filter {
  const scope = scopeOf(actor, action, entityName);
  const entity = entityOf(schema, entityName);
  if (scope === 'none') return never;
  if (scope === 'all') return always;
  if (!entity.partOf) return scopeCondition(actor, scope, entity, '');
  return scopeCondition(actor, scope, entityOf(schema, entity.partOf.entity), `${stepName(entity.partOf.by)}.`);
}

function scopeCondition(
  actor: Actor,
  scope: Exclude<Scope, 'none' | 'all'>,
  entity: AnyEntity,
  prefix: string,
): Filter {
  const seenThrough = (entity.visibility?.by ?? ['self']).map((by) =>
    by === 'self' ? prefix : `${prefix}${stepName(by)}.`,
  );
  const own =
    actor.userId === null ? never : anyOf(...seenThrough.map((path) => eq(`${path}ownerId`, actor.userId ?? '')));
  const ofTeams = (teamIds: readonly string[]): Filter =>
    teamIds.length === 0
      ? own
      : anyOf(
          ...(own === never ? [] : [own]),
          ...seenThrough.map((path): Filter => ({ op: 'in', field: `${path}teamId`, values: teamIds })),
        );
  switch (scope) {
    case 'own':
      return own;
    case 'team':
      return ofTeams(actor.teamIds);
    case 'teamAndBelow':
      return ofTeams(actor.teamIdsBelow);
    case 'customer': {
      const field = customerField(entity);
      return field === undefined || actor.customerId === null ? never : eq(prefix + field, actor.customerId);
    }
    default:
      return assertNever(scope);
  }
}

/** The field that says which customer a record belongs to: `customerId`, or the customer's own id. */
export function customerField(entity: AnyEntity): string | undefined {
  if (entity.name === 'customer') return 'id';
  const field = Object.hasOwn(entity.fields, 'customerId') ? entity.fields.customerId : undefined;
  return field?.kind === 'ref' && field.to === 'customer' ? 'customerId' : undefined;
}

/**
 * May the actor do it at all; with a record: to this one. `get` finds the records that visibility goes through, whether or
 * not the actor may read them; without it such a record is only reached by its own owner and team.
 */
export function can(
  schema: Schema,
  actor: Actor,
  action: Action,
  entity: string,
  record?: AnyRecord,
  get?: Get,
): boolean {
  const scope = scopeOf(actor, action, entity);
  if (scope === 'none') return false;
  return scope === 'all' || record === undefined || testOf(schema, actor, action, entity, get ?? nothing)(record);
}

const nothing: Get = () => undefined;

type Test = (record: AnyRecord) => boolean;
interface KnownTest {
  readonly schema: Schema;
  readonly get: Get;
  readonly test: Test;
}
const tests = new WeakMap<Actor, Map<string, KnownTest>>();

/** An actor is asked about many records in a row; its condition is compiled once per action, entity and source. */
function testOf(schema: Schema, actor: Actor, action: Action, entity: string, get: Get): Test {
  let byKey = tests.get(actor);
  if (!byKey) tests.set(actor, (byKey = new Map<string, KnownTest>()));
  const key = `${action} ${entity}`;
  const known = byKey.get(key);
  if (known?.schema === schema && known.get === get) return known.test;
  // scopes hold no relative periods, so any time will do
  const test = compileFilter(schema, entity, scopeFilter(schema, actor, action, entity), {
    now: '1970-01-01T00:00:00.000Z',
    timeZone: 'UTC',
    fiscalYearStart: 1,
    get,
  });
  byKey.set(key, { schema, get, test });
  return test;
}

/** A field or a list of parts. Unknown ones are hidden. */
export function fieldRight(schema: Schema, actor: Actor, entityName: string, name: string): FieldRight {
  const entity = entityOf(schema, entityName);
  const fields: Fields = fieldsOf(entity);
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!field && !Object.hasOwn(listsOf(schema, entity), name)) return 'hidden';
  const right = isSystem(actor) ? 'write' : grantedRight(grantOf(actor, entityName), name);
  // the system alone sets the base, whoever asks
  const isSystems =
    !Object.hasOwn(entity.fields, name) && (name === 'id' || name === 'tenantId' || field?.writtenBy?.length === 0);
  return isSystems && right === 'write' ? 'read' : right;
}

function grantedRight(grant: EntityGrant | undefined, name: string): FieldRight {
  if (!grant) return 'hidden';
  const right = (Object.hasOwn(grant.fields, name) ? grant.fields[name] : undefined) ?? impliedRight(grant);
  // without them a record could be neither named nor kept up to date
  return right === 'hidden' && grant.read !== 'none' && (name === 'id' || name === 'rev') ? 'read' : right;
}

/** Fields (not lists of parts) whose values the actor gets: neither hidden nor masked. */
export function readableFields(schema: Schema, actor: Actor, entity: string): string[] {
  return Object.keys(fieldsOf(entityOf(schema, entity))).filter((name) => canReadField(schema, actor, entity, name));
}

/** For `checkFilter` and `checkQuery`: hidden and masked fields may not be filtered, sorted, grouped or measured. */
export function canReadField(schema: Schema, actor: Actor, entity: string, field: string): boolean {
  const right = fieldRight(schema, actor, entity, field);
  return right === 'read' || right === 'write';
}

/** Display text of a value that is masked; made where the value is, and only there. */
export function maskText(field: Field, value: unknown): string {
  if (typeof value !== 'string') return '***';
  if (field.kind === 'phone') {
    const digits = value.replace(/[^\d+]/g, '');
    return digits.length >= 10 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.slice(-2)}`;
  }
  const [first = ''] = value;
  if (field.kind === 'email') return `${first}***@${value.split('@').at(-1) ?? ''}`;
  return `${first}***`;
}

/**
 * Keys under which a record is offered for delivery: they say who might see it, the condition decides. Keys of visibility
 * through another record are only complete with `get`.
 */
export function visibilityKeys(schema: Schema, entityName: string, record: AnyRecord, get: Get = nothing): string[] {
  const entity = entityOf(schema, entityName);
  const keys = new Set(['all']);
  const add = (prefix: string, id: unknown) => typeof id === 'string' && id !== '' && keys.add(`${prefix}:${id}`);
  for (const by of entity.visibility?.by ?? ['self']) {
    const field: Field | undefined = by === 'self' ? undefined : entity.fields[by];
    const id = record[by];
    const seen = field?.kind === 'ref' ? (typeof id === 'string' ? get(field.to, id) : undefined) : record;
    add('own', seen?.ownerId);
    add('team', seen?.teamId);
  }
  const customer = customerField(entity);
  if (customer !== undefined) add('cust', record[customer]);
  return [...keys];
}

/** The keys that an actor's records may stand under. */
export function actorKeys(actor: Actor): string[] {
  const keys = new Set<string>();
  if (isSystem(actor) || Object.values(actor.grants).some((grant) => grant.read === 'all')) keys.add('all');
  if (actor.userId !== null) keys.add(`own:${actor.userId}`);
  for (const id of [...actor.teamIds, ...actor.teamIdsBelow]) keys.add(`team:${id}`);
  if (actor.customerId !== null) keys.add(`cust:${actor.customerId}`);
  return [...keys];
}

function grantOf(actor: Actor, entity: string): EntityGrant | undefined {
  return Object.hasOwn(actor.grants, entity) ? actor.grants[entity] : undefined;
}

/** Both conditions: what was asked and what may be seen. */
export function withinScope(schema: Schema, actor: Actor, entity: string, filter: Filter | undefined): Filter {
  const scope = scopeFilter(schema, actor, 'read', entity);
  return scope === always ? (filter ?? always) : allOf(scope, filter);
}
