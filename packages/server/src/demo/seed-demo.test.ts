import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInMutators } from '@tenon/schema';
import { startTestServer, type TestServer } from '../server.fixture.ts';
import { openTestPglite, type TestDatabase } from '../sql/database.fixture.ts';
import { seedDemoTenants } from './seed-demo.ts';

const small = { companies: 60, persons: 20, orders: 300, deals: 40, activities: 100, tasks: 10, tickets: 10 };

describe('seeding', () => {
  let opened: TestDatabase;
  let server: TestServer;
  let tenantIds: readonly string[];
  beforeAll(async () => {
    opened = await openTestPglite();
    server = await startTestServer(opened);
    tenantIds = await seedDemoTenants(server.services, small);
  });
  afterAll(() => server.end());

  const admin = async () => {
    const [id] = tenantIds;
    const { rows } = await opened.database.transaction({ as: 'system' }, (tx) =>
      tx.query<{ id: string }>(`select id from "user" where key = 'admin' and "tenantId" = $1`, [id]),
    );
    return server.services.actors.load({ tenantId: id ?? '', userId: rows[0]?.id ?? '' });
  };

  it('makes two tenants once: a second start finds them', async () => {
    expect(tenantIds).toHaveLength(2);
    expect(await seedDemoTenants(server.services, small)).toEqual(tenantIds);
    const { rows } = await opened.database.transaction({ as: 'system' }, (tx) =>
      tx.query<{ n: number }>(`select count(*) as n from "order" where "tenantId" = $1`, [tenantIds[0]]),
    );
    expect(Number(rows[0]?.n)).toBe(300);
  });

  it('counts from the day of the first start', async () => {
    const { rows } = await opened.database.transaction({ as: 'system' }, (tx) =>
      tx.query<{ last: string }>(`select max("placedAt") as last from "order" where "tenantId" = $1`, [tenantIds[0]]),
    );
    expect(String(rows[0]?.last) < '2026-06-30').toBe(true);
    expect(String(rows[0]?.last) > '2026-06-20').toBe(true);
  });

  it('leaves human numbers where the server goes on', async () => {
    const identity = await admin();
    const { rows } = await opened.database.transaction({ as: 'system' }, (tx) =>
      tx.query<{ last: number }>(
        `select max(substr(number, 9)::int) as last from "order" where "tenantId" = $1 and number like 'SO-2026-%'`,
        [tenantIds[0]],
      ),
    );
    const { runMutation } = await import('../write/run-mutation.ts');
    const { writing } = await import('../write-call.ts');
    const id = server.services.newId();
    await writing(server.services, identity, (session) =>
      runMutation(server.services, session, {
        identity,
        name: builtInMutators.create.name,
        args: { entity: 'order', values: { id, currency: 'CNY', placedAt: '2026-06-30T01:00:00.000Z' } },
        requestId: 'test',
        source: 'manual',
      }),
    );
    const made = await opened.database.transaction({ as: 'system' }, (tx) =>
      tx.query<{ number: string }>('select number from "order" where id = $1', [id]),
    );
    expect(made.rows[0]?.number).toBe(`SO-2026-${String(Number(rows[0]?.last) + 1).padStart(4, '0')}`);
  });
});
