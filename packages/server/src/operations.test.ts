import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationsOf } from './operations.ts';
import { startTestServer, type TestServer } from './server.fixture.ts';
import { openTestPglite } from './sql/database.fixture.ts';

let server: TestServer;
beforeAll(
  async () =>
    void (server = await startTestServer(await openTestPglite(), {
      app: { allowedOrigins: () => ['https://shop.example'] },
    })),
);
afterAll(() => server.end());

interface Document {
  openapi: string;
  paths: Record<
    string,
    Record<string, { operationId: string; security?: unknown[]; responses: Record<string, unknown> }>
  >;
}

describe('the list of operations', () => {
  it('is the OpenAPI document, and the document is the list', async () => {
    const document = (await (await server.app.request('/api/v1/openapi.json')).json()) as Document;
    expect(document.openapi).toBe('3.1.0');
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${method.toUpperCase()} ${path} ${operationId}`),
    );
    const listed = operationsOf(server.services).map(({ method, path, id }) => `${method} ${path} ${id}`);
    expect(described.sort()).toEqual(listed.sort());
    expect(new Set(operationsOf(server.services).map(({ id }) => id)).size).toBe(listed.length);
  });

  it('is all that the router knows', () => {
    const routed = server.app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`);
    const listed = operationsOf(server.services).map(
      ({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    );
    expect(new Set(routed)).toEqual(new Set(listed));
  });

  it('asks for a token everywhere but where it says otherwise', async () => {
    for (const operation of operationsOf(server.services)) {
      const path = operation.path.replaceAll(/\{\w+\}/g, server.customers['acme'] ?? '');
      const answer = await server.app.request(path, { method: operation.method });
      if (operation.auth === 'token') expect(answer.status, operation.id).toBe(401);
      else expect(answer.status, operation.id).not.toBe(401);
    }
  });
});

describe('bad input', () => {
  const post = (body: string, headers: Readonly<Record<string, string>> = {}, path = '/api/v1/customer') =>
    server.token('ana').then((token) =>
      server.app.request(path, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        body,
      }),
    );

  it('is named with field, problem and rule, in the language of the caller', async () => {
    const body = JSON.stringify({ name: '', lifecycle: 'dead', nmae: 'x', employees: -1 });
    const english = (await (await post(body, { 'accept-language': 'de, en;q=0.8' })).json()) as {
      title: string;
      code: string;
      errors: { path: string; rule: string; message: string }[];
    };
    expect(english.code).toBe('invalid');
    expect(Object.fromEntries(english.errors.map(({ path, rule }) => [path, rule]))).toEqual({
      name: 'required',
      lifecycle: 'choice',
      nmae: 'unknown-field',
      employees: 'min',
    });
    expect(english.errors.find(({ path }) => path === 'name')?.message).toBe('Name is required.');
    const chinese = (await (
      await post(body, { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.5' })
    ).json()) as typeof english;
    expect(chinese.errors.find(({ path }) => path === 'name')?.message).toBe('客户名称为必填项。');
    expect(chinese.title).toMatch(/\p{Script=Han}/u);
  });

  const refused: readonly [what: string, status: number, body: string, headers?: Readonly<Record<string, string>>][] = [
    ['no JSON', 400, '{"name":'],
    ['a list', 400, '[]'],
    ['another content type', 400, '{"name":"x"}', { 'content-type': 'text/plain' }],
    ['a form', 400, 'name=x', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a body beyond the limit', 413, JSON.stringify({ name: 'x'.repeat(1_100_000) })],
    ['nesting beyond the limit', 413, `{"name":${'['.repeat(40)}${']'.repeat(40)}}`],
    ['more values than anybody needs', 413, `{"tags":[${Array.from({ length: 40_000 }, () => '1').join(',')}]}`],
    ['U+0000', 422, '{"name":"a\\u0000b"}'],
    ['half a surrogate pair', 422, '{"name":"a\\ud800b"}'],
    ['what only the system sets', 422, '{"name":"x","createdAt":"2020-01-01T00:00:00.000Z"}'],
    ['the tenant', 422, '{"name":"x","tenantId":"01990000-0000-7000-8000-000000000001"}'],
    ['computed totals', 422, '{"name":"x","totals":[]}'],
    ['a prototype', 422, '{"name":"x","__proto__":{"polluted":true}}'],
    ['an id that is none', 422, '{"id":"1","name":"x"}'],
    ['a reference to nothing', 422, '{"name":"x","parentCustomerId":"01990000-0000-7000-8000-00000000ffff"}'],
    ['a currency that is none', 422, '{"name":"x","annualRevenue":{"amountMinor":1,"currency":"XXQ"}}'],
  ];
  for (const [what, status, body, headers] of refused) {
    it(`is refused: ${what}`, async () => {
      const answer = await post(body, headers);
      expect(answer.status, await answer.clone().text()).toBe(status);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(await answer.text()).not.toMatch(/select |insert |\.ts:|node_modules/);
    });
  }

  it('in queries is refused before it reaches the database', async () => {
    const ask = (user: string, query: unknown) => server.call(user, 'POST', '/api/v1/query', query);
    expect((await ask('ana', { entity: 'nothing' })).status).toBe(404);
    expect((await ask('ana', { entity: 'customer', filter: { op: 'eq', field: 'nmae', value: 1 } })).status).toBe(422);
    expect((await ask('ana', { entity: 'customer', filter: { op: 'like', field: 'name', value: '%' } })).status).toBe(
      422,
    );
    expect((await ask('ana', { entity: 'customer', limt: 1 })).status).toBe(422);
    const hidden = await ask('marketing', {
      entity: 'customer',
      filter: { op: 'startsWith', field: 'phone', text: '+86' },
    });
    expect([hidden.status, ((await hidden.json()) as { code: string }).code]).toEqual([422, 'field-not-readable']);
    for (const query of [
      { entity: 'customer', sort: [{ field: 'annualRevenue', dir: 'asc' }] },
      { entity: 'customer', group: [{ field: 'annualRevenue' }], measures: [{ as: 'n', fn: 'count' }] },
      { entity: 'customer', measures: [{ as: 's', fn: 'sum', field: 'annualRevenue' }] },
      { entity: 'contact', filter: { op: 'eq', field: 'customer.phone', value: '1' } },
    ]) {
      const answer = await ask('marketing', query);
      expect(answer.status, JSON.stringify(query)).toBe(422);
      expect(((await answer.json()) as { code: string }).code).toBe('field-not-readable');
    }
  });
});

it('large answers are packed for who takes it', async () => {
  const plain = await server.app.request('/api/v1/openapi.json');
  const small = await server.app.request('/api/v1/openapi.json', { headers: { 'accept-encoding': 'br, gzip' } });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(small.headers.get('content-encoding')).toBe('gzip');
  expect(small.headers.get('vary')).toContain('Accept-Encoding');
  const text = await new Response(small.body?.pipeThrough(new DecompressionStream('gzip'))).text();
  expect(text).toBe(await plain.text());
});

describe('other origins', () => {
  const ask = (origin: string, method = 'GET', headers: Readonly<Record<string, string>> = {}) =>
    server.app.request('/api/v1/customer', { method, headers: { origin, ...headers } });

  it('may call if they are on the list', async () => {
    const answer = await ask('https://shop.example');
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    const preflight = await ask('https://shop.example', 'OPTIONS', {
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'authorization',
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
  });

  it('get no permission otherwise, and never one for cookies', async () => {
    for (const origin of ['https://evil.example', 'https://shop.example.evil', 'null', 'http://shop.example']) {
      expect((await ask(origin)).headers.get('access-control-allow-origin')).toBeNull();
      expect(
        (await ask(origin, 'OPTIONS', { 'access-control-request-method': 'POST' })).headers.get(
          'access-control-allow-origin',
        ),
      ).toBeNull();
    }
    expect((await ask('https://shop.example')).headers.get('access-control-allow-credentials')).toBeNull();
    expect((await ask('https://evil.example')).headers.get('vary')).toContain('Origin');
  });
});
