import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from './app.ts';
import { LiveHub } from './sync/live-hub.ts';
import { Sequencer } from './sync/sequencer.ts';
import { startTestServer, type TestServer } from './server.fixture.ts';
import { openTestPostgres } from './sql/database.fixture.ts';

let server: TestServer;
beforeAll(async () => void (server = await startTestServer(await openTestPostgres())));
afterAll(() => server.end());

it('a change made at one node is announced to who listens at another', async () => {
  const live = new LiveHub();
  const sequencer = new Sequencer({
    database: server.services.database,
    surroundings: server.services,
    log: server.services.log,
    live,
  });
  await sequencer.start();
  const other = createApp({ ...server.services, live, sequencer });
  const stream = await other.request('/sync/v1/live', {
    headers: { authorization: `Bearer ${await server.token('ana')}` },
  });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  const first = JSON.parse((await reader?.read())?.value?.slice(6) ?? '{}') as { pos: number };
  await server.call('ana', 'PATCH', `/api/v1/customer/${server.customers['acme']}`, { city: 'Lund' });
  const second = JSON.parse((await reader?.read())?.value?.slice(6) ?? '{}') as { t: string; pos: number };
  expect(second).toMatchObject({ t: 'poke' });
  expect(second.pos).toBeGreaterThan(first.pos);
  await reader?.cancel();
  await sequencer.stop();
});

it('the same rules hold on PostgreSQL', async () => {
  expect((await server.call('bo', 'PATCH', `/api/v1/customer/${server.customers['acme']}`, { city: 'X' })).status).toBe(
    404,
  );
  expect(
    (await server.call('support', 'PATCH', `/api/v1/customer/${server.customers['acme']}`, { city: 'X' })).status,
  ).toBe(403);
  const made = await server.call('ana', 'POST', '/api/v1/customer', {
    name: 'Both',
    tags: ['b', 'a'],
    annualRevenue: { amountMinor: 9_007_199_254_740_991, currency: 'CNY' },
  });
  expect(await made.json()).toMatchObject({ tags: ['a', 'b'], annualRevenue: { amountMinor: 9_007_199_254_740_991 } });
  const both = await Promise.all(
    [1, 2].map((n) => server.call('admin', 'POST', '/api/v1/user', { key: 'same', name: `U${n}` })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
});
