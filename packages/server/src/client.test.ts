import type { CrmMutators } from '@tenon/entities';
import { createInProcessClient, cutAfter, MemoryImageState, type Client } from '@tenon/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openTestPglite } from './sql/database.fixture.ts';
import { stageIds, startTestServer, type TestServer } from './server.fixture.ts';

let server: TestServer;
beforeAll(async () => void (server = await startTestServer(await openTestPglite())));
afterAll(() => server.end());

const started: Client<CrmMutators>[] = [];
afterEach(async () => {
  for (const client of started.splice(0)) await client.stop();
});

interface Faults {
  isDown?: boolean;
  cutBytes?: number;
}

function clientOf(user: string, faults: Faults = {}): Client<CrmMutators> {
  const client = createInProcessClient({
    app: server.app,
    getToken: () => server.token(user),
    principal: { tenant: server.tenantId, user },
    state: new MemoryImageState(server.services.newId()),
    before: () => {
      if (faults.isDown) throw new TypeError('no network');
    },
    after: (response) => (faults.cutBytes === undefined ? response : cutAfter(response, faults.cutBytes)),
  });
  started.push(client);
  return client;
}

/** Resolves when it holds; looks again whenever the client reports something. */
async function until(client: Client<CrmMutators>, holds: () => boolean): Promise<void> {
  if (holds()) return;
  await new Promise<void>((done) => {
    const stop = client.subscribe('status', () => {
      if (!holds()) return;
      stop();
      done();
    });
  });
}

describe('the client and the real server', () => {
  it('agree on who acts, on what is there and on how it is asked for', async () => {
    const client = clientOf('ana');
    await client.ready;
    expect(client.actor).toMatchObject({ roles: ['sales'], userId: server.users['ana'] });
    expect(client.status.setAside).toEqual([]);
    const live = client.live({ entity: 'customer', sort: [{ field: 'name', dir: 'asc' }] });
    expect(live.result?.records.map((record) => record['name'])).toEqual(['Acme', '张三贸易']);
    const asked = await client.query({ entity: 'customer', sort: [{ field: 'name', dir: 'asc' }], page: { size: 10 } });
    expect(asked.records.map((record) => record['name'])).toEqual(['Acme', '张三贸易']);
  });

  it('carry a mutation there and back: shown at once, confirmed after the server has done it', async () => {
    const [ana, manager] = [clientOf('ana'), clientOf('manager')];
    await Promise.all([ana.ready, manager.ready]);
    const id = ana.newId();
    const deal = manager.record('deal', id);
    const call = ana.mutate.create({
      entity: 'deal',
      values: {
        id,
        name: 'Big one',
        customerId: server.customers['acme'],
        stageId: stageIds.first,
        amount: { amountMinor: 10_000, currency: 'CNY' },
      },
    });
    await call.saved;
    expect(ana.record('deal', id).result).toMatchObject({
      name: 'Big one',
      status: 'open',
      weightedAmount: { amountMinor: 1000, currency: 'CNY' },
    });
    await call.confirmed;
    await ana.mutate.moveDeal({ id, stageId: stageIds.won, historyId: ana.newId() }).confirmed;
    const mine = ana.record('deal', id).result;
    expect(mine).toMatchObject({ status: 'won', weightedAmount: { amountMinor: 10_000, currency: 'CNY' } });
    await server.services.sequencer.flush();
    await until(manager, () => deal.result?.['status'] === 'won');
    expect({ ...deal.result, m: undefined }).toEqual({ ...mine, m: undefined });
  });

  it('leave the same record after the optimistic run and after the server’s', async () => {
    const client = clientOf('ana');
    await client.ready;
    const id = client.newId();
    await client.mutate.create({
      entity: 'customer',
      values: { id, name: '新客户', phone: '+8613900000000', tags: ['b', 'a'] },
    }).saved;
    const optimistic = client.record('customer', id).result;
    await until(client, () => client.status.pending === 0);
    const confirmed = client.record('customer', id).result;
    const differing = Object.keys({ ...optimistic, ...confirmed }).filter(
      (name) => JSON.stringify(optimistic?.[name]) !== JSON.stringify(confirmed?.[name]),
    );
    expect(differing.filter((name) => !['rev', 'createdAt', 'updatedAt', 'number'].includes(name))).toEqual([]);
  });

  it('report a refusal with the server’s reason and take the effect back', async () => {
    const client = clientOf('ana');
    await client.ready;
    const call = client.mutate.update({
      entity: 'customer',
      id: server.customers['south'] ?? '',
      patch: { city: 'Rome' },
    });
    await call.saved;
    await expect(call.confirmed).rejects.toMatchObject({ code: 'not-found' });
    expect(client.status.refused).toMatchObject([{ name: 'update', code: 'not-found' }]);
  });

  it('survive a network that is gone and one that cuts every answer', async () => {
    const faults: Faults = {};
    const client = clientOf('ana', faults);
    await client.ready;
    faults.isDown = true;
    const id = client.newId();
    const call = client.mutate.create({ entity: 'customer', values: { id, name: 'Offline' } });
    await call.saved;
    await until(client, () => client.status.state === 'waiting');
    expect(client.status).toMatchObject({ online: false, pending: 1 });
    faults.isDown = false;
    faults.cutBytes = 40;
    client.sync();
    await until(client, () => client.status.state === 'pulling');
    await until(client, () => client.status.state === 'waiting');
    expect(client.status.pending).toBe(1);
    delete faults.cutBytes;
    client.sync();
    await call.confirmed;
    expect(
      (await client.query({ entity: 'customer', filter: { op: 'eq', field: 'name', value: 'Offline' } })).records,
    ).toHaveLength(1);
  });

  it('keep a portal customer’s own orders local and nothing of anybody else', async () => {
    const client = clientOf('portal');
    await client.ready;
    await until(client, () => client.live({ entity: 'order' }).source === 'local');
    expect(client.live({ entity: 'customer' }).result?.records.map((record) => record.id)).toEqual([
      server.customers['acme'],
    ]);
    expect(client.live({ entity: 'auditEntry' })).toMatchObject({ state: 'error', error: { code: 'forbidden' } });
  });
});
