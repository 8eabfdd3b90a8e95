import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from './actor.ts';
import { compileFilter } from './compile-filter.ts';
import { context, getFrom, idOf, schema } from './crm.fixture.ts';
import type { Action, Scope } from './entity.ts';
import type { AnyRecord } from './infer.ts';
import {
  actorKeys,
  can,
  canReadField,
  fieldRight,
  maskText,
  readableFields,
  scopeFilter,
  scopeOf,
  systemActor,
  visibilityKeys,
} from './policy.ts';
import { builtInRoles, compileGrants } from './roles.ts';

const roles = builtInRoles(schema);
const actorWith = (keys: readonly string[], more: Partial<Actor> = {}): Actor => ({
  tenantId: idOf(100),
  userId: idOf(50),
  roles: keys,
  teamIds: [idOf(60)],
  teamIdsBelow: [idOf(60), idOf(61)],
  customerId: null,
  grants: compileGrants(
    schema,
    roles.filter((role) => keys.includes(role.key)),
  ),
  ...more,
});

const customers: AnyRecord[] = [
  { id: idOf(1), ownerId: idOf(50), teamId: idOf(60) },
  { id: idOf(2), ownerId: idOf(51), teamId: idOf(60) },
  { id: idOf(3), ownerId: idOf(52), teamId: idOf(61) },
  { id: idOf(4), ownerId: idOf(53), teamId: idOf(62) },
  { id: idOf(5), ownerId: null, teamId: null },
];
const orders: AnyRecord[] = customers.map(({ id }, index) => ({
  id: idOf(10 + index),
  customerId: id,
  ownerId: null,
  teamId: null,
}));
const own: AnyRecord = { id: idOf(20), customerId: idOf(4), ownerId: idOf(50), teamId: null };
const lines: AnyRecord[] = orders.map(({ id }, index) => ({ id: idOf(30 + index), orderId: id }));
const get = getFrom({ customer: customers, order: [...orders, own] });
const seen = (actor: Actor, action: Action, entity: string, records: readonly AnyRecord[]) =>
  records.filter((record) => can(schema, actor, action, entity, record, get)).map(({ id }) => Number(id.slice(-2)));

describe('scopes', () => {
  it("are the strongest of the actor's roles, and nothing where no role speaks", () => {
    expect(scopeOf(actorWith(['sales', 'manager']), 'update', 'customer')).toBe('teamAndBelow');
    expect(scopeOf(actorWith(['sales']), 'delete', 'customer')).toBe('none');
    expect(scopeOf(actorWith([]), 'read', 'customer')).toBe('none');
    expect(scopeOf(actorWith(['admin']), 'read', 'team')).toBe('none');
    expect(scopeOf(systemActor(idOf(100)), 'delete', 'entry')).toBe('all');
  });

  it.each<[string, Action, readonly number[], readonly number[]]>([
    ['admin', 'update', [1, 2, 3, 4, 5], [10, 11, 12, 13, 14]],
    ['manager', 'update', [1, 2, 3], [10, 11]],
    ['sales', 'read', [1, 2], [10, 11]],
    ['sales', 'update', [1], [10]],
    ['support', 'read', [1, 2, 3, 4, 5], []],
    ['support', 'update', [], []],
    ['portal', 'read', [3], [12]],
  ])('%s may %s', (role, action, customerIds, orderIds) => {
    const actor = actorWith(
      [role],
      role === 'portal' ? { userId: idOf(70), customerId: idOf(3), teamIds: [], teamIdsBelow: [] } : {},
    );
    expect(seen(actor, action, 'customer', customers)).toEqual(customerIds);
    expect(seen(actor, action, 'order', orders)).toEqual(orderIds);
    // parts follow their whole
    expect(seen(actor, action, 'lineItem', lines)).toEqual(orderIds.map((id) => id + 20));
  });

  it('reach records by their own owner where the declaration says so', () => {
    expect(can(schema, actorWith(['sales']), 'update', 'order', own, get)).toBe(true);
    expect(can(schema, actorWith(['sales']), 'update', 'order', own)).toBe(true);
  });

  it('without a user or a customer reach nothing', () => {
    expect(seen(actorWith(['sales'], { userId: null, teamIds: [] }), 'read', 'customer', customers)).toEqual([]);
    expect(seen(actorWith(['portal'], { customerId: null }), 'read', 'customer', customers)).toEqual([]);
  });
});

describe('the condition of a scope', () => {
  const someone = fc.option(fc.constantFrom(idOf(50), idOf(51)), { nil: null });
  const team = fc.option(fc.constantFrom(idOf(60), idOf(61), idOf(62)), { nil: null });
  const scope = fc.constantFrom<Scope>('none', 'own', 'team', 'teamAndBelow', 'customer', 'all');

  it('agrees with can, and with what the words mean, on any record', () => {
    fc.assert(
      fc.property(
        scope,
        someone,
        team,
        someone,
        team,
        fc.constantFrom(idOf(1), idOf(2), null),
        (read, customerOwner, customerTeam, ownerId, teamId, customerId) => {
          const grant = { read, create: read, update: read, delete: read, export: read, fields: {} };
          const actor = actorWith([], { customerId: idOf(1), grants: { order: grant, customer: grant } });
          const customer = { id: idOf(1), ownerId: customerOwner, teamId: customerTeam };
          const order = { id: idOf(9), ownerId, teamId, customerId };
          const find = getFrom({ customer: [customer] });
          const filter = scopeFilter(schema, actor, 'read', 'order');
          const isSeen = can(schema, actor, 'read', 'order', order, find);
          expect(compileFilter(schema, 'order', filter, { ...context, get: find })(order)).toBe(isSeen);
          const owners = [ownerId, ...(customerId === customer.id ? [customerOwner] : [])];
          const teams = [teamId, ...(customerId === customer.id ? [customerTeam] : [])];
          const isOwn = owners.includes(idOf(50));
          const expected: Record<Scope, boolean> = {
            none: false,
            all: true,
            own: isOwn,
            team: isOwn || teams.includes(idOf(60)),
            teamAndBelow: isOwn || teams.includes(idOf(60)) || teams.includes(idOf(61)),
            customer: customerId === idOf(1),
          };
          expect(isSeen).toBe(expected[read]);
          // whatever is seen is offered for delivery
          if (isSeen)
            expect(visibilityKeys(schema, 'order', order, find).some((key) => actorKeys(actor).includes(key))).toBe(
              true,
            );
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('rights on fields', () => {
  it('are written where the record may be, hidden or masked where a role says so', () => {
    const sales = actorWith(['sales']);
    expect(
      ['name', 'phone', 'code', 'createdAt', 'id', 'nothing', 'constructor'].map((name) =>
        fieldRight(schema, sales, 'customer', name),
      ),
    ).toEqual(['write', 'masked', 'hidden', 'read', 'read', 'hidden', 'hidden']);
    expect(fieldRight(schema, actorWith(['support']), 'customer', 'name')).toBe('read');
    expect(fieldRight(schema, actorWith(['support']), 'order', 'note')).toBe('hidden');
    expect(fieldRight(schema, actorWith(['sales', 'support']), 'customer', 'code')).toBe('read');
    expect(fieldRight(schema, actorWith(['sales', 'admin']), 'customer', 'phone')).toBe('write');
  });

  it('of parts follow the whole', () => {
    expect(fieldRight(schema, actorWith(['sales']), 'lineItem', 'name')).toBe('write');
    expect(fieldRight(schema, actorWith(['portal']), 'lineItem', 'name')).toBe('read');
    expect(fieldRight(schema, actorWith(['sales']), 'order', 'lines')).toBe('write');
  });

  it('of a list of parts hold for the parts themselves', () => {
    const role = (right: 'hidden' | 'read') =>
      ({
        key: 'r',
        grants: { order: { read: 'all', create: true, update: 'all', fields: { lines: right } } },
      }) as const;
    const withLines = (right: 'hidden' | 'read') => actorWith([], { grants: compileGrants(schema, [role(right)]) });
    expect([
      scopeOf(withLines('hidden'), 'read', 'lineItem'),
      fieldRight(schema, withLines('hidden'), 'lineItem', 'name'),
      fieldRight(schema, withLines('hidden'), 'order', 'lines'),
    ]).toEqual(['none', 'hidden', 'hidden']);
    expect([
      scopeOf(withLines('read'), 'read', 'lineItem'),
      scopeOf(withLines('read'), 'create', 'lineItem'),
      fieldRight(schema, withLines('read'), 'lineItem', 'name'),
    ]).toEqual(['all', 'none', 'read']);
  });

  it('leave masked and hidden fields out of what may be read', () => {
    const readable = readableFields(schema, actorWith(['sales']), 'customer');
    expect(readable).toContain('name');
    expect(readable).not.toContain('phone');
    expect(readable).not.toContain('code');
    expect(canReadField(schema, actorWith(['sales']), 'customer', 'phone')).toBe(false);
  });

  it('masked values show their ends', () => {
    const fields = schema.entities.customer.fields;
    expect([
      maskText(fields.phone, '+86 138-0013-8000'),
      maskText(fields.phone, '13800138000'),
      maskText(fields.phone, '110'),
      maskText(fields.email, 'li@example.com'),
      maskText(fields.name, '张三'),
      maskText(fields.tags, ['a']),
    ]).toEqual(['+86****8000', '138****8000', '****10', 'l***@example.com', '张***', '***']);
  });
});

it('grants of built-in roles survive JSON', () => {
  const { grants } = actorWith(['admin', 'sales']);
  expect(JSON.parse(JSON.stringify(grants))).toEqual(grants);
  expect(roles.map(({ key }) => key)).toEqual(['admin', 'manager', 'portal', 'sales', 'support']);
});
