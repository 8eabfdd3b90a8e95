import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from './audit-chain.ts';
import { mutation, pushAs, startTestServer, type TestServer } from './server.fixture.ts';
import { openTestPglite } from './sql/database.fixture.ts';
import { sql } from './sql/fragment.ts';

let server: TestServer;
beforeAll(async () => void (server = await startTestServer(await openTestPglite())));
afterAll(() => server.end());

const asSystem = <T>(
  run: (query: (statement: ReturnType<typeof sql>) => Promise<Record<string, unknown>[]>) => Promise<T>,
) =>
  server.services.database.transaction({ as: 'system' }, (tx) =>
    run(async (statement) => (await tx.query(statement)).rows),
  );
const verify = (tenantId = server.tenantId) =>
  server.services.database.transaction({ as: 'system' }, (tx) => verifyAudit(tx, tenantId));
interface Entry {
  action: string;
  actorId: string;
  entity: string;
  recordId: string;
  requestId: string;
  seq: number;
  changes: { records: { entity: string; fields: { field: string; before: unknown; after: unknown }[] }[] };
}
const entries = async (): Promise<Entry[]> =>
  ((await (await server.call('admin', 'GET', '/api/v1/auditEntry?sort=-seq&size=5')).json()) as { records: Entry[] })
    .records;

describe('the audit', () => {
  it('has one entry per call that says who did what to which fields', async () => {
    const answer = await server.call('ana', 'PATCH', `/api/v1/customer/${server.customers['acme']}`, {
      city: 'Kiel',
      note: 'called',
    });
    await server.services.sequencer.flush();
    const [entry] = await entries();
    expect(entry).toMatchObject({
      action: 'customer.update',
      actorId: server.users['ana'],
      entity: 'customer',
      recordId: server.customers['acme'],
      requestId: answer.headers.get('x-request-id'),
    });
    expect(entry?.changes.records).toHaveLength(1);
    expect(entry?.changes.records[0]?.fields).toEqual([
      { field: 'city', before: null, after: 'Kiel' },
      { field: 'note', before: null, after: 'called' },
    ]);
  });

  it('has nothing of a call that was refused or changed nothing', async () => {
    const [last] = await entries();
    await server.call('ana', 'PATCH', `/api/v1/customer/${server.customers['south']}`, { city: 'Rome' });
    await server.call('ana', 'PATCH', `/api/v1/customer/${server.customers['acme']}`, { city: 'Kiel' });
    await server.services.sequencer.flush();
    expect((await entries())[0]?.seq).toBe(last?.seq);
  });

  it('is a chain that verifies, and shows where somebody touched it', async () => {
    for (const city of ['A', 'B', 'C'])
      await server.call('ana', 'PATCH', `/api/v1/customer/${server.customers['acme']}`, { city });
    await server.services.sequencer.flush();
    const whole = await verify();
    expect(whole.brokenAt).toBeUndefined();
    expect(whole.entries).toBeGreaterThan(4);
    expect((await verify(server.otherTenantId)).brokenAt).toBeUndefined();

    const middle = whole.entries - 2;
    const [kept] = await asSystem((query) =>
      query(sql`select changes from "auditEntry" where "tenantId" = ${server.tenantId} and seq = ${middle}`),
    );
    await asSystem((query) =>
      query(
        sql`update "auditEntry" set changes = '{}'::jsonb where "tenantId" = ${server.tenantId} and seq = ${middle}`,
      ),
    );
    expect((await verify()).brokenAt).toBe(middle);
    await asSystem((query) =>
      query(
        sql`update "auditEntry" set changes = ${JSON.stringify(kept?.['changes'])}::jsonb where "tenantId" = ${server.tenantId} and seq = ${middle}`,
      ),
    );
    expect((await verify()).brokenAt).toBeUndefined();
    // Without its last link a chain is still a chain; the head knows better.
    await asSystem((query) =>
      query(sql`update "auditEntry" set seq = -seq where "tenantId" = ${server.tenantId} and seq = ${whole.entries}`),
    );
    expect((await verify()).brokenAt).toBe(whole.entries);
    await asSystem((query) =>
      query(sql`update "auditEntry" set seq = -seq where "tenantId" = ${server.tenantId} and seq < 0`),
    );
  });

  it('stops the write when it cannot be written itself', async () => {
    const refuse = sql`create or replace function refuse_audit() returns trigger language plpgsql as $$ begin raise exception 'the audit is broken'; end $$`;
    await asSystem((query) => query(refuse));
    await asSystem((query) =>
      query(
        sql`create trigger refuse_audit before insert on "auditEntry" for each row execute function refuse_audit()`,
      ),
    );
    const before = (await (await server.call('ana', 'GET', `/api/v1/customer/${server.customers['acme']}`)).json()) as {
      rev: number;
      city: string;
    };
    const answer = await server.call('ana', 'PATCH', `/api/v1/customer/${server.customers['acme']}`, {
      city: 'Nowhere',
    });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('audit is broken');
    const pushed = await pushAs(server, 'ana', server.services.newId(), [
      mutation(server, 1, 'update', { entity: 'customer', id: server.customers['acme'], patch: { city: 'Nowhere' } }),
    ]);
    expect(pushed.results).toMatchObject([{ status: 'rejected', error: { code: 'internal' } }]);
    expect(
      await (await server.call('ana', 'GET', `/api/v1/customer/${server.customers['acme']}`)).json(),
    ).toMatchObject({ rev: before.rev, city: before.city });
    expect(
      await asSystem((query) =>
        query(sql`select 1 from sync_inbox where record_id = ${server.customers['acme']} and rev > ${before.rev}`),
      ),
    ).toEqual([]);
    await asSystem((query) => query(sql`drop trigger refuse_audit on "auditEntry"`));
    expect(
      (await server.call('ana', 'PATCH', `/api/v1/customer/${server.customers['acme']}`, { city: 'Somewhere' })).status,
    ).toBe(200);
  });

  it('cannot be written, changed or deleted by anybody', async () => {
    const [entry] = await entries();
    const id = (entry as unknown as { id: string }).id;
    expect(
      (await server.call('admin', 'POST', '/api/v1/auditEntry', { at: '2026-01-01T00:00:00Z', action: 'x' })).status,
    ).toBe(422);
    expect((await server.call('admin', 'PATCH', `/api/v1/auditEntry/${id}`, { action: 'x' })).status).toBe(404);
    expect((await server.call('admin', 'DELETE', `/api/v1/auditEntry/${id}`)).status).toBe(404);
    expect((await server.call('admin', 'POST', '/api/v1/mutate/delete', { entity: 'auditEntry', id })).status).not.toBe(
      200,
    );
    expect((await server.call('ana', 'GET', '/api/v1/auditEntry')).status).toBe(403);
  });
});
