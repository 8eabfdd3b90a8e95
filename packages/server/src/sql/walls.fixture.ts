import {
  builtInRoles,
  can,
  compileGrants,
  entityOf,
  partsOf,
  type Actor,
  type AnyRecord,
  type Role,
  type Scope,
} from '@tenon/schema';
import { crm } from '@tenon/entities';
import { SeededRandom } from '@tenon/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertForTest, type TestDatabase } from './database.fixture.ts';
import { sqlState } from './database.ts';
import { ident, sql } from './fragment.ts';
import type { ActorSettings } from './launcher.ts';
import { migrate } from './migrate.ts';
import { queryToSql } from './query-to-sql.ts';

const schema = crm.schema;
const context = { now: '2025-06-30T00:00:00.000Z', timeZone: 'UTC', fiscalYearStart: 1 };
const scopes: readonly Scope[] = ['none', 'own', 'team', 'teamAndBelow', 'customer', 'all'];
/** By owner, by customer, both, as a part, and without any owner to speak of. */
const entities = ['customer', 'deal', 'order', 'lineItem', 'task', 'ticket', 'product', 'user'] as const;

/** Row level security alone, without a condition in the statement, gives what the policy in code gives. */
export function describeWalls(name: string, open: () => Promise<TestDatabase>): void {
  describe(`row level security of ${name}`, { timeout: 300_000 }, () => {
    let at: TestDatabase;
    const random = new SeededRandom(4870);
    const world = makeWorld(random);

    beforeAll(async () => {
      at = await open();
      await migrate(at.database, schema);
      for (const entity of entities) await insertForTest(at.database, schema, entity, world.records[entity] ?? []);
    }, 300_000);

    afterAll(() => at.end(), 300_000);

    const idsSeen = async (actor: ActorSettings | undefined, entity: string): Promise<string[]> => {
      const { rows } = await at.database.transaction({ as: 'app', settings: actor }, (tx) =>
        tx.query<{ id: string }>(sql`select id from ${ident(entity)} order by id`),
      );
      return rows.map(({ id }) => id);
    };

    it('shows nothing to a transaction that does not say who acts', async () => {
      for (const entity of entities) expect(await idsSeen(undefined, entity)).toEqual([]);
      expect(await idsSeen({ tenantId: world.tenants[0] ?? '' }, 'customer')).toEqual([]);
    });

    it('agrees with the policy for every scope, entity and kind of actor', async () => {
      const differences: unknown[] = [];
      let seen = 0;
      for (const actor of world.actors) {
        for (const scope of scopes) {
          const acting: Actor = { ...actor, grants: compileGrants(schema, [roleOf(scope)]) };
          for (const entity of entities) {
            const records = world.records[entity] ?? [];
            const expected = records
              .filter(
                (record) =>
                  record['tenantId'] === actor.tenantId && can(schema, acting, 'read', entity, record, world.get),
              )
              .map(({ id }) => id)
              .sort();
            const actual = await idsSeen(settingsFor(acting), entity);
            seen += actual.length;
            if (JSON.stringify(actual) !== JSON.stringify(expected))
              differences.push({
                scope,
                entity,
                actor: actor.userId,
                expected: expected.length,
                actual: actual.length,
              });
          }
        }
      }
      expect(differences).toEqual([]);
      expect(seen).toBeGreaterThan(1000);
    });

    it('holds for the roles that come built in', async () => {
      for (const role of builtInRoles(schema)) {
        for (const actor of world.actors.slice(0, 3)) {
          const acting: Actor = { ...actor, grants: compileGrants(schema, [role]) };
          for (const entity of entities) {
            const expected = (world.records[entity] ?? []).filter(
              (record) =>
                record['tenantId'] === actor.tenantId && can(schema, acting, 'read', entity, record, world.get),
            );
            expect(await idsSeen(settingsFor(acting), entity), `${role.key} ${entity}`).toEqual(
              expected.map(({ id }) => id).sort(),
            );
          }
        }
      }
    });

    it('shows nothing of another tenant to a statement that names it', async () => {
      const [actor] = world.actors;
      const foreign = world.tenants.find((tenant) => tenant !== actor?.tenantId) ?? '';
      const settings = settingsFor({ ...(actor as Actor), grants: compileGrants(schema, [roleOf('all')]) });
      for (const entity of entities) {
        const ask = (tenantId: string) =>
          at.database.transaction({ as: 'app', settings }, async (tx) => {
            const { statement, read } = queryToSql(schema, { entity, limit: 1000 }, context, { tenantId });
            const answer = read((await tx.query(statement)).rows);
            return 'records' in answer ? answer.records.length : 0;
          });
        expect(await ask(foreign)).toBe(0);
        expect(await ask(settings.tenantId)).toBeGreaterThan(0);
      }
    });

    it('refuses to write for another tenant and cannot change what it does not see', async () => {
      const actor = world.actors[0] as Actor;
      const foreign = (world.records.customer ?? []).find((record) => record['tenantId'] !== actor.tenantId);
      const settings = settingsFor({ ...actor, grants: compileGrants(schema, [roleOf('all')]) });
      const change = await at.database.transaction({ as: 'app', settings }, (tx) =>
        tx.query(sql`update customer set name = 'taken' where id = ${foreign?.id}::uuid`),
      );
      expect(change.count).toBe(0);
      const write = at.database.transaction({ as: 'app', settings }, (tx) =>
        tx.query(
          sql`insert into customer (id, "tenantId") values (${actor.userId}::uuid, ${foreign?.['tenantId']}::uuid)`,
        ),
      );
      expect(sqlState(await write.catch((error: unknown) => error))).toBe('42501');
    });

    it('forgets who acted when the transaction ends', async () => {
      const settings = settingsFor({ ...(world.actors[0] as Actor), grants: compileGrants(schema, [roleOf('all')]) });
      for (let round = 0; round < 20; round += 1) {
        expect((await idsSeen(settings, 'customer')).length).toBeGreaterThan(0);
        expect(await idsSeen(undefined, 'customer')).toEqual([]);
      }
    });

    it('keeps the role of requests away from the tables of the server itself', async () => {
      const look = at.database.transaction({ as: 'app' }, (tx) => tx.query('select * from tenon_schema'));
      expect(sqlState(await look.catch((error: unknown) => error))).toBe('42501');
    });
  });
}

function roleOf(scope: Scope): Role {
  const wholes = entities.map((name) => entityOf(schema, name)).filter((entity) => !entity.partOf);
  return { key: 'test', grants: Object.fromEntries(wholes.map(({ name }) => [name, { read: scope }])) };
}

function settingsFor({ tenantId, userId, teamIds, teamIdsBelow, customerId, grants }: Actor): ActorSettings {
  return {
    tenantId,
    userId: userId ?? undefined,
    teamIds,
    teamIdsBelow,
    customerId: customerId ?? undefined,
    scopes: Object.fromEntries(Object.entries(grants).map(([entity, { read }]) => [entity, read])),
  };
}

interface World {
  readonly tenants: readonly string[];
  readonly actors: readonly Actor[];
  readonly records: Partial<Record<(typeof entities)[number], AnyRecord[]>>;
  get(entity: string, id: string): AnyRecord | undefined;
}

function makeWorld(random: SeededRandom): World {
  const id = () => {
    const hex = Array.from({ length: 32 }, () => random.below(16).toString(16)).join('');
    return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
  };
  const tenants = [id(), id()];
  const records: Record<string, AnyRecord[]> = {};
  const actors: Actor[] = [];
  for (const tenantId of tenants) {
    const users = [id(), id(), id(), id()];
    const teams = [id(), id(), id()];
    const some = <T>(list: readonly T[], chance = 0.75): T | null => (random.chance(chance) ? random.pick(list) : null);
    const add = (entity: string, values: Record<string, unknown>) => {
      const record = {
        id: id(),
        tenantId,
        ownerId: some(users),
        teamId: some(teams),
        deletedAt: some(['2025-01-01T00:00:00.000Z'], 0.1),
        rev: 1,
        ...values,
      };
      (records[entity] ??= []).push(record);
      return record.id;
    };
    const customers = Array.from({ length: 25 }, () => add('customer', { name: '客户' }));
    for (let n = 0; n < 30; n += 1) {
      add('deal', { customerId: some(customers) });
      add('task', { customerId: some(customers) });
      add('ticket', { customerId: some(customers) });
      const order = add('order', { customerId: some(customers) });
      for (let line = random.below(3); line >= 0; line -= 1)
        (records['lineItem'] ??= []).push({ id: id(), tenantId, rev: 1, orderId: order });
    }
    for (let n = 0; n < 5; n += 1) add('product', {});
    for (const user of users)
      (records['user'] ??= []).push({ id: user, tenantId, ownerId: null, teamId: some(teams), rev: 1 });
    const base = { tenantId, roles: ['test'], grants: {} };
    actors.push(
      {
        ...base,
        userId: users[0] ?? null,
        teamIds: [teams[0] ?? ''],
        teamIdsBelow: teams.slice(0, 2),
        customerId: null,
      },
      { ...base, userId: users[1] ?? null, teamIds: [], teamIdsBelow: [], customerId: customers[0] ?? null },
      { ...base, userId: id(), teamIds: teams.slice(1), teamIdsBelow: teams.slice(1), customerId: null },
    );
  }
  const byId = new Map(
    Object.entries(records).flatMap(([entity, list]) =>
      list.map((record) => [`${entity} ${record.id}`, record] as const),
    ),
  );
  if (partsOf(schema, 'order').length === 0) throw new Error('The test needs an entity with parts');
  return { tenants, actors, records, get: (entity, at) => byId.get(`${entity} ${at}`) };
}
