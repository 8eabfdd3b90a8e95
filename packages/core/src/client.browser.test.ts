import { MockServer } from './test/mock-server.fixture.ts';
import { createClient } from './create-client.ts';
import { sharedClients } from './registry.ts';
import { TenonClient } from './client.ts';
import type { LiveQuery } from './query/live-view.ts';
import { id, testMutators, testReactions, testSchema } from './test/world.fixture.ts';

function equal(actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`expected ${b ?? 'undefined'}, got ${a ?? 'undefined'}`);
}

const names = (live: LiveQuery) => live.result?.records.map((record) => record['name']);
const byName = { entity: 'customer', sort: [{ field: 'name', dir: 'asc' }] } as const;

/** Resolves with the next answer for which it holds. */
async function when(live: LiveQuery, holds: () => boolean): Promise<void> {
  if (holds()) return;
  await new Promise<void>((done) => {
    const stop = live.subscribe(() => {
      if (!holds()) return;
      stop();
      done();
    });
  });
}

let server: MockServer;
let tenant = 0;
const clients: TenonClient<typeof testMutators>[] = [];

function tab(): TenonClient<typeof testMutators> {
  const client = new TenonClient({
    schema: testSchema,
    mutators: testMutators,
    reactions: testReactions,
    endpoint: 'test:',
    getToken: () => undefined,
    principal: { tenant: String(tenant), user: id(1) },
    transport: server.transport,
  });
  client.start();
  clients.push(client);
  return client;
}

describe('a client in this browser', () => {
  beforeEach(() => {
    tenant += 1;
    server = new MockServer();
  });

  afterEach(async () => {
    for (const client of clients.splice(0, clients.length - 1)) await client.stop();
    for (const client of clients.splice(0)) await client.logout();
  });

  it('shows an edit of one tab in the other, without the server', async () => {
    const [a, b] = [tab(), tab()];
    await Promise.all([a.ready, b.ready]);
    server.isDown = true;
    const live = b.live(byName);
    await a.mutate.update({ entity: 'customer', id: id(101), patch: { name: 'Edited' } }).saved;
    await when(live, () => names(live)?.[2] === 'Edited');
    equal([a, b].filter((client) => client.status.leader).length, 1);
  });

  it('reads and writes after a reload while the server is stopped, and catches up', async () => {
    const first = tab();
    await first.ready;
    server.isDown = true;
    await first.mutate.update({ entity: 'customer', id: id(101), patch: { name: 'Offline' } }).saved;
    await first.stop();
    const second = tab();
    await second.ready;
    const live = second.live(byName);
    equal(names(live), ['Customer 2', 'Customer 3', 'Offline']);
    equal(second.status.pending, 1);
    await second.mutate.update({ entity: 'customer', id: id(102), patch: { name: 'Offline too' } }).saved;
    server.isDown = false;
    second.sync();
    await new Promise<void>((done) => {
      const stop = second.subscribe('status', () => {
        if (second.status.pending > 0) return;
        stop();
        done();
      });
    });
    equal(
      [server.model.record('customer', id(101))?.['name'], server.model.record('customer', id(102))?.['name']],
      ['Offline', 'Offline too'],
    );
  });

  it('gives answers that hold the same before and after a reload', async () => {
    const first = tab();
    await first.ready;
    const before = first.live(byName).result;
    await first.stop();
    server.isDown = true;
    const second = tab();
    await second.ready;
    equal(second.live(byName).result, before);
  });

  it('hands the lead to another tab when the leading one is closed', async () => {
    const a = tab();
    await a.ready;
    const b = tab();
    await b.ready;
    equal([a.status.leader, b.status.leader], [true, false]);
    await a.stop();
    await b.mutate.visit({ id: id(101) }).confirmed;
    equal([b.status.leader, server.model.record('customer', id(101))?.['visits']], [true, 1]);
  });

  it('is one for all who ask for the same, until the last of them stops it', async () => {
    const options = {
      schema: testSchema,
      mutators: testMutators,
      endpoint: 'http://127.0.0.1:9',
      getToken: () => undefined,
      principal: { tenant: 'shared', user: 'u' },
      store: 'memory',
    } as const;
    const [a, b] = [createClient(options), createClient(options)];
    const other = createClient({ ...options, principal: { tenant: 'shared', user: 'v' } });
    equal([a === b, a === other], [true, false]);
    await a.stop();
    equal(sharedClients().size, 2);
    await b.stop();
    await other.stop();
    equal(sharedClients().size, 0);
  });
});
