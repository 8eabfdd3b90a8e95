import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from './create-accounts.ts';
import { noCopy, pullInto, startTestServer, type TestServer } from './server.fixture.ts';
import { openTestPglite } from './sql/database.fixture.ts';

/**
 * Worlds that differ only in what a viewer may not see: every answer must be the same, byte for byte. This finds what a
 * list of examples forgets: counts, orders, pages, texts of refusals.
 */
interface World {
  readonly server: TestServer;
  /** The answers to all requests as this user. */
  answers(user: string): Promise<readonly string[]>;
}

const id = (n: number) => `01990000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`;

async function makeWorld(differ: { readonly otherTeam?: boolean; readonly hiddenFields?: boolean }): Promise<World> {
  const server = await startTestServer(await openTestPglite(), { seed: 11 });
  const { users, teams, services, tenantId } = server;
  await asSystem(services, tenantId, 'test.world', async (tx) => {
    const create = (n: number, values: Readonly<Record<string, unknown>>) =>
      tx.create('customer', { id: id(n), ...values });
    const ana = { ownerId: users['ana'], teamId: teams.north };
    const bo = { ownerId: users['bo'], teamId: teams.south };
    const f = differ.hiddenFields === true;
    // The mask of both phones is the same.
    await create(1, {
      name: 'Seen',
      phone: f ? '+8613911110001' : '+8613922220001',
      taxId: f ? 'T1' : 'T2',
      annualRevenue: { amountMinor: f ? 1 : 2000, currency: 'CNY' },
      ...ana,
    });
    await create(2, {
      name: 'Also seen',
      phone: '+8613900000009',
      annualRevenue: { amountMinor: 1500, currency: 'CNY' },
      ...ana,
    });
    await create(3, {
      name: differ.otherTeam ? 'Hidden one' : 'Someone else',
      city: differ.otherTeam ? 'Here' : 'There',
      ...bo,
    });
    if (differ.otherTeam) await create(4, { name: 'Only here', city: 'Nowhere', ...bo });
  });
  await services.sequencer.flush();
  return {
    server,
    async answers(user) {
      const texts: string[] = [];
      for (const [method, path, body] of requests) {
        const answer = await server.call(user, method, path, body);
        texts.push(withoutClocks(`${method} ${path} ${JSON.stringify(body)}: ${answer.status} ${await answer.text()}`));
      }
      const copy = await pullInto(server, user, '01990000-0000-7000-8000-0000000000aa', noCopy());
      texts.push(...[...copy.records.values()].map((record) => withoutClocks(JSON.stringify(record))));
      return texts;
    },
  };
}

const count = { as: 'n', fn: 'count' } as const;
const requests: readonly [method: string, path: string, body?: unknown][] = [
  ['GET', '/api/v1/customer?size=100&sort=name'],
  ['GET', '/api/v1/customer?size=1&sort=-name'],
  ['GET', '/api/v1/customer?search=hidden'],
  ['GET', '/api/v1/customer?search=1391111'],
  ['GET', '/api/v1/customer?search=T1'],
  ['GET', '/api/v1/customer?sort=annualRevenue'],
  ['GET', `/api/v1/customer?filter=${encodeURIComponent('{"op":"startsWith","field":"phone","text":"+861391111"}')}`],
  ['GET', `/api/v1/customer?filter=${encodeURIComponent('{"op":"empty","field":"taxId"}')}`],
  ['GET', `/api/v1/customer/${id(1)}`],
  ['GET', `/api/v1/customer/${id(3)}`],
  ['GET', `/api/v1/customer/${id(4)}`],
  ['GET', '/api/v1/auditEntry'],
  ['POST', '/api/v1/query', { entity: 'customer', measures: [count] }],
  ['POST', '/api/v1/query', { entity: 'customer', group: [{ field: 'city' }], measures: [count] }],
  ['POST', '/api/v1/query', { entity: 'customer', measures: [{ as: 'max', fn: 'max', field: 'annualRevenue' }] }],
  [
    'POST',
    '/api/v1/query',
    { entity: 'customer', measures: [{ ...count, filter: { op: 'eq', field: 'taxId', value: 'T1' } }] },
  ],
  ['POST', '/api/v1/query', { entity: 'deal', filter: { op: 'eq', field: 'customer.name', value: 'Hidden one' } }],
  ['PATCH', `/api/v1/customer/${id(3)}`, { rating: 'hot' }],
  ['DELETE', `/api/v1/customer/${id(4)}`],
  ['POST', '/api/v1/contact', { familyName: 'X', displayName: 'X', customerId: id(4) }],
  ['POST', '/api/v1/mutate/assignOwner', { entity: 'customer', id: id(4), ownerId: null }],
];

/** What a clock makes different, and the signed texts that differ with it. */
function withoutClocks(text: string): string {
  return text.replaceAll(/"(createdAt|updatedAt)":"[^"]*"/g, '').replaceAll(/"next":"[^"]*"/g, '"next"');
}

let plain: World;
let otherTeam: World;
let hiddenFields: World;
beforeAll(async () => {
  plain = await makeWorld({});
  otherTeam = await makeWorld({ otherTeam: true });
  hiddenFields = await makeWorld({ hiddenFields: true });
}, 180_000);
afterAll(async () => {
  for (const world of [plain, otherTeam, hiddenFields]) await world.server.end();
});

describe('what a viewer may not see changes nothing that they get', () => {
  for (const viewer of ['ana', 'portal']) {
    it(`in records of another team: ${viewer}`, async () => {
      expect(await otherTeam.answers(viewer)).toEqual(await plain.answers(viewer));
    });
  }

  it('in hidden and masked fields of records they see', async () => {
    expect(await hiddenFields.answers('marketing')).toEqual(await plain.answers('marketing'));
  });

  it('while who may see it does get something else', async () => {
    expect(await otherTeam.answers('bo')).not.toEqual(await plain.answers('bo'));
    expect(await hiddenFields.answers('manager')).not.toEqual(await plain.answers('manager'));
  });
});
