import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SignJWT, UnsecuredJWT } from 'jose';
import { signingKey, startTestServer, type TestServer } from '../server.fixture.ts';
import { openTestPglite } from '../sql/database.fixture.ts';
import { ownAudience, ownIssuer } from './tokens.ts';

let server: TestServer;
beforeAll(async () => void (server = await startTestServer(await openTestPglite())));
afterAll(() => server.end());

const seconds = () => Math.floor(server.clock.time / 1000);
const claims = () => ({
  tenant: server.tenantId,
  sub: server.users['ana'] ?? '',
  iss: ownIssuer,
  aud: ownAudience,
  iat: seconds(),
  exp: seconds() + 600,
});
const signed = (change: Readonly<Record<string, unknown>> = {}, alg = 'HS256', key: Uint8Array = signingKey) =>
  new SignJWT({ ...claims(), ...change }).setProtectedHeader({ alg }).sign(key);
const ask = (token: string | undefined, path = '/api/v1/customer') =>
  server.app.request(path, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });

describe('a token', () => {
  it('opens the tenant it names to the user it names', async () => {
    const answer = await ask(await signed());
    expect(answer.status).toBe(200);
    const { records } = (await answer.json()) as { records: { name: string }[] };
    expect(records.map(({ name }) => name).sort()).toEqual(['Acme', '张三贸易']);
  });

  it('may name the user by sign-in name', async () => {
    expect((await ask(await signed({ sub: 'ana' }))).status).toBe(200);
  });

  const refused: Readonly<Record<string, () => Promise<string | undefined> | string | undefined>> = {
    'none at all': () => undefined,
    'no signature': () => new UnsecuredJWT(claims()).encode(),
    'another algorithm': () => signed({}, 'HS512', new Uint8Array(64).fill(7)),
    'another key': () => signed({}, 'HS256', new Uint8Array(32).fill(8)),
    'another issuer': () => signed({ iss: 'somebody' }),
    'another audience': () => signed({ aud: 'something' }),
    expired: () => signed({ exp: seconds() - 60 }),
    'of the future': () => signed({ iat: seconds() + 600, exp: seconds() + 1200 }),
    'older than a day': () => signed({ iat: seconds() - 25 * 3600 }),
    'that would live for a year': () => signed({ exp: seconds() + 365 * 86_400 }),
    'no end': () => signed({ exp: undefined }),
    'no tenant': () => signed({ tenant: undefined }),
    'a tenant that is no id': () => signed({ tenant: "' or true --" }),
    'a user of another tenant': () => signed({ sub: server.users['islander'] }),
    'a tenant the user does not belong to': () => signed({ tenant: server.otherTenantId }),
    'no words of it': () => 'not-a-token',
  };
  for (const [what, make] of Object.entries(refused)) {
    it(`is refused: ${what}`, async () => {
      const answer = await ask(await make());
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      expect(await answer.json()).toMatchObject({ code: 'unauthenticated', errors: [] });
    });
  }

  it('says nothing about rights: what it claims of them is not heard', async () => {
    const answer = await ask(await signed({ roles: ['admin'], grants: { customer: { read: 'all' } } }));
    expect(((await answer.json()) as { records: unknown[] }).records).toHaveLength(2);
  });
});

describe('rights', () => {
  it('are those of the records at the moment of the call', async () => {
    const token = await signed({ sub: server.users['bo'] });
    const names = async () =>
      ((await (await ask(token)).json()) as { records: { name: string }[] }).records.map(({ name }) => name);
    expect(await names()).toEqual(['Southern']);
    await server.call('admin', 'PATCH', `/api/v1/user/${server.users['bo']}`, {
      teamIds: [server.teams.north, server.teams.south],
    });
    expect((await names()).sort()).toEqual(['Acme', 'Southern', '张三贸易']);
    await server.call('admin', 'PATCH', `/api/v1/user/${server.users['bo']}`, { status: 'suspended' });
    expect((await ask(token)).status).toBe(401);
    await server.call('admin', 'PATCH', `/api/v1/user/${server.users['bo']}`, {
      status: 'active',
      teamIds: [server.teams.south],
    });
  });

  it('of a tenant’s own role stand in the place of the built-in one', async () => {
    const made = await server.call('admin', 'POST', '/api/v1/role', {
      key: 'marketing',
      name: 'Marketing',
      grants: { customer: { read: 'none' } },
    });
    expect(made.status, await made.clone().text()).toBe(201);
    expect((await server.call('marketing', 'GET', '/api/v1/customer')).status).toBe(403);
    const { id } = (await made.json()) as { id: string };
    await server.call('admin', 'DELETE', `/api/v1/role/${id}`);
    expect((await server.call('marketing', 'GET', '/api/v1/customer')).status).toBe(200);
  });

  it('end at the wall of the tenant', async () => {
    expect((await server.call('islander', 'GET', `/api/v1/customer/${server.customers['acme']}`)).status).toBe(404);
    const { records } = (await (await server.call('islander', 'GET', '/api/v1/customer')).json()) as {
      records: { name: string }[];
    };
    expect(records.map(({ name }) => name)).toEqual(['Elsewhere']);
    const stolen = await server.call('islander', 'POST', '/api/v1/contact', {
      familyName: 'X',
      displayName: 'X',
      customerId: server.customers['acme'],
    });
    expect(stolen.status).toBe(422);
  });

  it('of a portal user reach their own customer only', async () => {
    const { records } = (await (await server.call('portal', 'GET', '/api/v1/customer')).json()) as {
      records: Record<string, unknown>[];
    };
    expect(records.map(({ name }) => name)).toEqual(['Acme']);
    expect(Object.keys(records[0] ?? {})).not.toContain('ownerId');
    const line = { name: 'W', quantity: '1', unitPrice: { value: '1', currency: 'CNY' } };
    const own = await server.call('portal', 'POST', '/api/v1/order', {
      customerId: server.customers['acme'],
      currency: 'CNY',
      lines: [line],
    });
    expect([201, 422]).toContain(own.status);
    const other = await server.call('portal', 'POST', '/api/v1/order', {
      customerId: server.customers['zhang'],
      currency: 'CNY',
      lines: [line],
    });
    expect(other.status).toBe(403);
    expect(
      (await server.call('portal', 'PATCH', `/api/v1/customer/${server.customers['acme']}`, { name: 'Mine' })).status,
    ).toBe(403);
  });
});

describe('the demo’s tokens', () => {
  it('are given to this machine only', async () => {
    const ask = (remote: string | undefined, headers: Readonly<Record<string, string>> = {}, host = 'localhost:4870') =>
      appFrom(remote).then((app) =>
        app.request(`http://${host}/demo/token`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ user: 'ana' }),
        }),
      );
    const { createApp } = await import('../app.ts');
    const appFrom = async (remote: string | undefined) => createApp(server.services, { remoteAddress: () => remote });
    const given = await ask('127.0.0.1');
    expect(given.status).toBe(200);
    expect((await ask('::1')).status).toBe(200);
    expect((await ask('192.168.1.20')).status).toBe(403);
    expect((await ask(undefined)).status).toBe(403);
    expect((await ask('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(403);
    expect((await ask('127.0.0.1', {}, 'evil.example:4870')).status).toBe(403);
  });

  it('do not exist without --demo', async () => {
    const { createApp } = await import('../app.ts');
    const app = createApp({ ...server.services, demo: undefined }, { remoteAddress: () => '127.0.0.1' });
    expect((await app.request('http://localhost/demo/token', { method: 'POST' })).status).toBe(404);
  });
});
