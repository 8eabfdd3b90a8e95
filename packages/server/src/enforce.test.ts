import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyRecord } from '@tenon/schema';
import { exportRecords } from './export-records.ts';
import { noCopy, pullInto, startTestServer, type TestServer } from './server.fixture.ts';
import { openTestPglite } from './sql/database.fixture.ts';
import { ident, sql } from './sql/fragment.ts';
import { Session, settingsOf } from './session.ts';

let server: TestServer;
beforeAll(async () => void (server = await startTestServer(await openTestPglite())));
afterAll(() => server.end());

const acme = () => server.customers['acme'] ?? '';
const list = async (answer: Response | Promise<Response>) =>
  ((await (await answer).json()) as { records?: AnyRecord[] }).records ?? [];

/** Every way in which a customer can leave the server, for one user; `undefined` where the way is closed to them. */
async function everyPath(user: string): Promise<Readonly<Record<string, readonly AnyRecord[] | undefined>>> {
  const open = async (answer: Response): Promise<AnyRecord[] | undefined> =>
    answer.status === 403 ? undefined : list(answer);
  const got = await Promise.all(
    Object.values(server.customers).map((id) => server.call(user, 'GET', `/api/v1/customer/${id}`)),
  );
  const identity = await server.services.actors.load({ tenantId: server.tenantId, userId: server.users[user] ?? '' });
  const exported: AnyRecord[] = [];
  for await (const { entity, record } of exportRecords(server.services, identity))
    if (entity === 'customer') exported.push(record);
  const copy = await pullInto(server, user, server.services.newId(), noCopy());
  return {
    get: await Promise.all(
      got.filter(({ status }) => status === 200).map((answer) => answer.json() as Promise<AnyRecord>),
    ),
    list: await open(await server.call(user, 'GET', '/api/v1/customer?size=100')),
    search: await open(await server.call(user, 'GET', '/api/v1/customer?search=e')),
    query: await open(await server.call(user, 'POST', '/api/v1/query', { entity: 'customer' })),
    pull: [...copy.records]
      .filter(([key]) => key.startsWith('customer:'))
      .map(([, { r, m }]) => ({ ...r, ...(m ? { m } : {}) }) as AnyRecord),
    export: exported,
  };
}

const names = (records: readonly AnyRecord[] | undefined) => records?.map(({ name }) => String(name)).sort();

describe('what a user gets of customers', () => {
  const everything = ['Acme', 'Southern', '张三贸易'];
  const rows: readonly [
    user: string,
    seen: readonly string[],
    exported: readonly string[],
    hidden: readonly string[],
    masked: readonly string[],
  ][] = [
    ['admin', everything, everything, [], []],
    ['manager', everything, ['Acme', '张三贸易'], [], []],
    ['ana', ['Acme', '张三贸易'], [], [], []],
    ['bo', ['Southern'], [], [], []],
    ['support', everything, [], ['annualRevenue', 'rating', 'totals'], []],
    ['marketing', everything, everything, ['taxId', 'annualRevenue'], ['phone']],
    ['portal', ['Acme'], [], ['rating', 'category', 'note', 'ownerId', 'annualRevenue'], []],
  ];
  for (const [user, seen, exported, hidden, masked] of rows) {
    it(`is the same on every path: ${user}`, async () => {
      const paths = await everyPath(user);
      expect({
        get: names(paths['get']),
        list: names(paths['list']),
        query: names(paths['query']),
        pull: names(paths['pull']),
        export: names(paths['export']),
      }).toEqual({ get: seen, list: seen, query: seen, pull: seen, export: exported });
      expect(seen).toEqual(expect.arrayContaining(names(paths['search']) ?? []));
      for (const [path, records] of Object.entries(paths)) {
        for (const record of records ?? []) {
          for (const field of [...hidden, ...masked]) expect(record, `${path}: ${field}`).not.toHaveProperty(field);
          if (masked.length > 0 && path !== 'export') expect(Object.keys(record['m'] as object), path).toEqual(masked);
        }
      }
    });
  }

  it('does not depend on what is asked: a search does not look into hidden fields', async () => {
    expect(await list(server.call('marketing', 'GET', '/api/v1/customer?search=13812345678'))).toEqual([]);
    expect(names(await list(server.call('ana', 'GET', '/api/v1/customer?search=13812345678')))).toEqual(['Acme']);
  });

  it('counts only what may be seen', async () => {
    const count = async (user: string) =>
      (
        (await (
          await server.call(user, 'POST', '/api/v1/query', { entity: 'customer', measures: [{ as: 'n', fn: 'count' }] })
        ).json()) as { lines: { measures: { n: number } }[] }
      ).lines[0]?.measures.n;
    expect([await count('admin'), await count('ana'), await count('bo'), await count('islander')]).toEqual([
      3, 2, 1, 1,
    ]);
  });

  it('answers hidden and missing alike', async () => {
    const answers = await Promise.all(
      [server.customers['south'], server.customers['elsewhere'], server.services.newId()].map((id) =>
        server.call('ana', 'GET', `/api/v1/customer/${id}`),
      ),
    );
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(bodies).size).toBe(1);
  });
});

describe('row level security', () => {
  it('shows nothing more when the conditions of the statements are left out', async () => {
    for (const user of ['ana', 'bo', 'portal', 'islander']) {
      const tenantId = user === 'islander' ? server.otherTenantId : server.tenantId;
      const { actor } = await server.services.actors.load({ tenantId, userId: server.users[user] ?? '' });
      const seen = await server.services.database.transaction(
        { as: 'system', readOnly: true, settings: settingsOf(actor) },
        async (tx) =>
          new Session(tx, tenantId).query<{ name: string }>(
            'app',
            sql`select name from ${ident('customer')} order by id`,
          ),
      );
      expect(names(seen as unknown as AnyRecord[])).toEqual(
        { ana: ['Acme', '张三贸易'], bo: ['Southern'], portal: ['Acme'], islander: ['Elsewhere'] }[user],
      );
    }
  });

  it('keeps the server’s own tables from callers altogether', async () => {
    const { actor } = await server.services.actors.load({
      tenantId: server.tenantId,
      userId: server.users['admin'] ?? '',
    });
    for (const table of [
      'sync_log',
      'sync_client',
      'sync_mutation',
      'audit_queue',
      'policy_rev',
      'human_number',
      'field_stamp',
    ]) {
      const look = server.services.database.transaction({ as: 'system', settings: settingsOf(actor) }, (tx) =>
        new Session(tx, server.tenantId).query('app', sql`select 1 from ${ident(table)}`),
      );
      await expect(look, table).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('what a user may write', () => {
  const patch = (user: string, id: string, body: unknown) =>
    server.call(user, 'PATCH', `/api/v1/customer/${id}`, body).then(({ status }) => status);

  it('ends at the scope: hidden is missing, visible but not theirs is forbidden', async () => {
    expect(await patch('ana', acme(), { city: 'Kiel' })).toBe(200);
    expect(await patch('bo', acme(), { city: 'Kiel' })).toBe(404);
    expect(await patch('support', acme(), { city: 'Kiel' })).toBe(403);
    expect(await patch('manager', server.customers['south'] ?? '', { city: 'Kiel' })).toBe(403);
    expect(await patch('islander', acme(), { city: 'Kiel' })).toBe(404);
  });

  it('does not reach fields they may not see, nor lets them push a record out of their own reach', async () => {
    expect(await patch('marketing', acme(), { annualRevenue: null })).toBe(403);
    expect(await patch('ana', acme(), { ownerId: server.users['bo'], teamId: server.teams.south })).toBe(403);
    const lost = await server.call('ana', 'POST', '/api/v1/mutate/assignOwner', {
      entity: 'customer',
      id: acme(),
      ownerId: server.users['bo'],
    });
    expect(lost.status).toBe(403);
  });

  it('refers only to what they may see', async () => {
    const contact = (customerId: string | undefined) =>
      server
        .call('ana', 'POST', '/api/v1/contact', { familyName: 'X', displayName: 'X', customerId })
        .then(({ status }) => status);
    expect(await contact(acme())).toBe(201);
    expect(await contact(server.customers['south'])).toBe(422);
    expect(await contact(server.services.newId())).toBe(422);
  });

  it('is one value per unique field among live records', async () => {
    const user = (key: string) => server.call('admin', 'POST', '/api/v1/user', { key, name: key });
    const first = await user('double');
    expect(first.status).toBe(201);
    const second = await user('double');
    expect([second.status, await second.json()]).toMatchObject([
      409,
      { code: 'not-unique', errors: [{ path: 'key', rule: 'unique' }] },
    ]);
    await server.call('admin', 'DELETE', `/api/v1/user/${((await first.json()) as AnyRecord).id}`);
    expect((await user('double')).status).toBe(201);
    expect(
      (
        await server.call(
          'admin',
          'POST',
          `/api/v1/user/${(await list(server.call('admin', 'GET', '/api/v1/user?deleted=true')))[0]?.id}/restore`,
        )
      ).status,
    ).toBe(409);
  });
});
