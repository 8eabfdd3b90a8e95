import { describe, expect, it } from 'vitest';
import type { LiveQuery } from './query/live-view.ts';
import { actorOf, createWorld, id, settle } from './test/world.fixture.ts';

const names = (live: LiveQuery) => live.result?.records.map((record) => record['name']);
const byName = { entity: 'customer', sort: [{ field: 'name', dir: 'asc' }] } as const;

function seeded(seed = 1) {
  const world = createWorld(seed);
  for (const n of [1, 2, 3])
    world.server.seed('customer', {
      id: id(100 + n),
      tenantId: 'x',
      name: `Customer ${n}`,
      phone: '13812345678',
      tags: [],
      visits: 0,
      noteCount: 0,
      ownerId: id(2),
    });
  return world;
}

describe('a client', () => {
  it('answers after the first pull, and from the device alone after a reload while the server is stopped', async () => {
    const world = seeded();
    const browser = world.browser();
    const network = world.network();
    const tab = browser.open();
    const first = world.client(tab, id(1), network);
    expect(first.live(byName).state).toBe('loading');
    await world.pass(1000);
    expect(names(first.live(byName))).toEqual(['Customer 1', 'Customer 2', 'Customer 3']);
    network.isDown = true;
    await first.mutate.update({ entity: 'customer', id: id(101), patch: { name: 'Edited offline' } }).saved;
    await world.pass(5000);
    browser.kill(tab);
    const second = world.client(browser.open(), id(1), network);
    await world.pass(1000);
    expect(names(second.live(byName))).toEqual(['Customer 2', 'Customer 3', 'Edited offline']);
    expect(second.status).toMatchObject({ pending: 1, online: false, state: 'waiting' });
    network.isDown = false;
    await world.pass(120_000);
    expect(second.status).toMatchObject({ pending: 0, online: true, state: 'idle' });
    expect(world.server.record('customer', id(101))?.['name']).toBe('Edited offline');
    await second.stop();
  });

  it('shows an edit in the other tab at once, and takes it to the server once', async () => {
    const world = seeded();
    const browser = world.browser();
    const [a, b] = [world.client(browser.open(), id(1)), world.client(browser.open(), id(1))];
    await world.pass(1000);
    const live = b.live(byName);
    await a.mutate.visit({ id: id(101) }).saved;
    await b.mutate.visit({ id: id(101) }).saved;
    await world.pass(5);
    expect(live.result?.records[0]?.['visits']).toBe(2);
    await world.pass(1000);
    expect(world.server.record('customer', id(101))?.['visits']).toBe(2);
    expect([...world.server.decided.values()]).toEqual([1, 1]);
    expect([a.status.leader, b.status.leader].filter(Boolean)).toHaveLength(1);
    await a.stop();
    await b.stop();
  });

  it('goes on in another tab when the leading one dies, also when it only froze', async () => {
    const world = seeded();
    const browser = world.browser();
    const leading = browser.open();
    world.client(leading, id(1));
    await world.pass(100);
    const b = world.client(browser.open(), id(1));
    await world.pass(1000);
    expect(b.status.leader).toBe(false);
    browser.kill(leading);
    await world.pass(100);
    expect(b.status.leader).toBe(true);
    await b.mutate.visit({ id: id(101) }).saved;
    await world.pass(1000);
    expect(world.server.record('customer', id(101))?.['visits']).toBe(1);
    const c = world.client(browser.open(), id(1));
    await world.pass(100);
    // Frozen: still holds the lock, no longer beats.
    const frozen = browser.tabs[0];
    if (frozen) frozen.isDead = true;
    await world.pass(30_000);
    expect(c.status.leader).toBe(true);
    await c.stop();
  });

  it('lets another tab lead when the leading one has no network', async () => {
    const world = seeded();
    const browser = world.browser();
    const a = world.client(browser.open(), id(1));
    await world.pass(1000);
    const b = world.client(browser.open(), id(1));
    await world.pass(1000);
    a.setOnline(false);
    await world.pass(1000);
    expect([a.status, b.status]).toMatchObject([
      { leader: false, online: false },
      { leader: true, online: true },
    ]);
    await a.mutate.visit({ id: id(101) }).saved;
    await world.pass(1000);
    expect([world.server.record('customer', id(101))?.['visits'], a.status.pending]).toEqual([1, 0]);
    await b.stop();
    await a.mutate.visit({ id: id(101) }).saved;
    await world.pass(1000);
    expect(a.status).toMatchObject({ pending: 1, online: false });
    a.setOnline(true);
    await world.pass(1000);
    expect(a.status).toMatchObject({ pending: 0, online: true, leader: true });
    await a.stop();
  });

  it('elects a leader by a lease where the browser has no locks', async () => {
    const world = seeded();
    const browser = world.browser();
    browser.hasLocks = false;
    const tab = browser.open();
    const a = world.client(tab, id(1));
    const b = world.client(browser.open(), id(1));
    await world.pass(1000);
    expect([a.status.leader, b.status.leader]).toEqual([true, false]);
    browser.kill(tab);
    await world.pass(30_000);
    expect(b.status.leader).toBe(true);
    await b.mutate.visit({ id: id(101) }).saved;
    await world.pass(1000);
    expect(world.server.record('customer', id(101))?.['visits']).toBe(1);
    await b.stop();
  });

  it('refuses wrong arguments, missing rights and unknown fields before anything happens', async () => {
    const world = seeded();
    const client = world.client(world.browser().open(), id(2));
    await world.pass(1000);
    const calls = [
      client.mutate.visit({ id: 5 as unknown as string }),
      client.mutate.update({ entity: 'customer', id: id(101), patch: { phone: '13900000000' } }),
      client.mutate.update({ entity: 'customer', id: id(101), patch: { nmae: 'x' } }),
      client.mutate.create({ entity: 'user', values: { id: id(9), name: 'Mallory' } }),
    ];
    const codes = await Promise.all(
      calls.map((call) =>
        call.saved.then(
          () => 'saved',
          (error: unknown) => (error as { code: string }).code,
        ),
      ),
    );
    expect(codes).toEqual(['invalid', 'field-not-writable', 'unknown-field', 'forbidden']);
    expect(client.status.pending).toBe(0);
    await client.stop();
  });

  it('takes the effect back when the device cannot store it', async () => {
    const world = seeded();
    const tab = world.browser().open();
    const client = world.client(tab, id(1));
    await world.pass(1000);
    const live = client.live(byName);
    const seen: unknown[] = [];
    live.subscribe(() => seen.push(names(live)?.[0]));
    for (const state of tab.browser.images.values())
      state.outbox.set = () => {
        throw new DOMException('No room.', 'QuotaExceededError');
      };
    const call = client.mutate.update({ entity: 'customer', id: id(101), patch: { name: 'A' } });
    await expect(call.saved).rejects.toMatchObject({ code: 'storage-failed' });
    expect(seen).toEqual(['A', 'Customer 1']);
    expect(client.status.pending).toBe(0);
    await client.stop();
  });

  it('drops a refused mutation with its effect, keeps the refusal over a reload, and what came after it', async () => {
    const world = seeded();
    const browser = world.browser();
    const tab = browser.open();
    const client = world.client(tab, id(1));
    await world.pass(1000);
    const heard: unknown[] = [];
    client.addEventListener('tenon-mutation-rejected', (event) =>
      heard.push((event as CustomEvent<{ code: string }>).detail.code),
    );
    world.server.refuseNext('rule-broken', 'Not on a Tuesday.');
    const bad = client.mutate.update({ entity: 'customer', id: id(101), patch: { name: 'Refused' } });
    const good = client.mutate.update({ entity: 'customer', id: id(102), patch: { name: 'Taken' } });
    await Promise.all([bad.saved, good.saved]);
    expect(names(client.live(byName))).toEqual(['Customer 3', 'Refused', 'Taken']);
    const settled = Promise.allSettled([bad.confirmed, good.confirmed]);
    await world.pass(2000);
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(names(client.live(byName))).toEqual(['Customer 1', 'Customer 3', 'Taken']);
    expect(heard).toEqual(['rule-broken']);
    browser.kill(tab);
    const again = world.client(browser.open(), id(1));
    await world.pass(1000);
    expect(again.status.refused).toMatchObject([{ code: 'rule-broken', message: 'Not on a Tuesday.' }]);
    await again.dismissRefusal(again.status.refused[0]?.key ?? '');
    expect(again.status.refused).toEqual([]);
    await again.stop();
  });

  it('tells an edit of a guarded field that missed a newer value apart from one that saw it', async () => {
    const world = seeded();
    world.server.seed('deal', {
      id: id(201),
      name: 'Deal',
      amount: { amountMinor: 100, currency: 'CNY' },
      stage: 'open',
      ownerId: id(1),
    });
    const network = world.network();
    const away = world.client(world.browser().open(), id(1), network);
    const here = world.client(world.browser().open(), id(1));
    await world.pass(1000);
    network.isDown = true;
    const late = away.mutate.update({
      entity: 'deal',
      id: id(201),
      patch: { amount: { amountMinor: 300, currency: 'CNY' } },
    });
    const rename = away.mutate.update({ entity: 'deal', id: id(201), patch: { name: 'Renamed' } });
    await here.mutate.update({ entity: 'deal', id: id(201), patch: { amount: { amountMinor: 200, currency: 'CNY' } } })
      .saved;
    await world.pass(1000);
    const settled = Promise.allSettled([late.confirmed, rename.confirmed]);
    network.isDown = false;
    await world.pass(120_000);
    expect(await settled).toMatchObject([
      { status: 'rejected', reason: { code: 'conflict' } },
      { status: 'fulfilled' },
    ]);
    expect(world.server.record('deal', id(201))).toMatchObject({ name: 'Renamed', amount: { amountMinor: 200 } });
    // Twice in a row by the same person is no conflict, offline or not.
    network.isDown = true;
    const twice = [400, 500].map((amountMinor) =>
      away.mutate.update({ entity: 'deal', id: id(201), patch: { amount: { amountMinor, currency: 'CNY' } } }),
    );
    await world.pass(1000);
    network.isDown = false;
    await world.pass(120_000);
    await Promise.all(twice.map((call) => call.confirmed));
    expect(world.server.record('deal', id(201))?.['amount']).toMatchObject({ amountMinor: 500 });
    await away.stop();
    await here.stop();
  });

  it('removes what the actor may no longer see, and shows masked values as the server words them', async () => {
    const world = seeded();
    const client = world.client(world.browser().open(), id(2));
    const admin = world.client(world.browser().open(), id(1));
    await world.pass(1000);
    const record = client.record('customer', id(101));
    expect(record.result).toMatchObject({ name: 'Customer 1', m: { phone: '138****5678' } });
    expect(record.result).not.toHaveProperty('phone');
    await admin.mutate.update({ entity: 'customer', id: id(101), patch: { ownerId: id(1) } }).saved;
    await world.pass(2000);
    expect([record.state, record.result]).toEqual(['complete', undefined]);
    expect(names(client.live(byName))).toEqual(['Customer 2', 'Customer 3']);
    await client.stop();
    await admin.stop();
  });

  it('starts anew, without losing the outbox, when the rights have changed', async () => {
    const world = seeded();
    const network = world.network();
    const client = world.client(world.browser().open(), id(2), network);
    await world.pass(1000);
    network.isDown = true;
    await client.mutate.visit({ id: id(101) }).saved;
    world.server.addActor(actorOf(id(2), 'admin'));
    network.isDown = false;
    await world.pass(120_000);
    expect(client.fieldRight('customer', 'phone')).toBe('write');
    expect(client.record('customer', id(101)).result).toMatchObject({ phone: '13812345678', visits: 1 });
    await client.stop();
  });

  it('gets a client id of its own when the profile was copied, and loses no edit of either copy', async () => {
    const world = seeded();
    const original = world.browser();
    const tab = original.open();
    const first = world.client(tab, id(1));
    await world.pass(1000);
    original.kill(tab);
    void first;
    const copy = world.browser();
    for (const [name, state] of original.images) copy.images.set(name, structuredCloneState(state));
    const [a, b] = [world.client(original.open(), id(1)), world.client(copy.open(), id(1))];
    await world.pass(1000);
    await a.mutate.visit({ id: id(101) }).saved;
    await world.pass(2000);
    await b.mutate.visit({ id: id(101) }).saved;
    await b.mutate.visit({ id: id(102) }).saved;
    await world.pass(120_000);
    expect(world.server.record('customer', id(101))?.['visits']).toBe(2);
    expect(world.server.record('customer', id(102))?.['visits']).toBe(1);
    expect([a.status.pending, b.status.pending]).toEqual([0, 0]);
    await a.stop();
    await b.stop();
  });

  it('locks what is on the device when the lease has run out, until the server has answered', async () => {
    const world = seeded();
    const browser = world.browser();
    const network = world.network();
    const tab = browser.open();
    world.client(tab, id(1), network, { leaseMs: 3_600_000 });
    await world.pass(1000);
    browser.kill(tab);
    network.isDown = true;
    await world.pass(2 * 3_600_000);
    const late = world.client(browser.open(), id(1), network, { leaseMs: 3_600_000 });
    const live = late.live(byName);
    await world.pass(1000);
    expect([late.status.locked, live.state, live.result]).toEqual([true, 'loading', undefined]);
    network.isDown = false;
    await world.pass(120_000);
    expect([late.status.locked, names(live)?.length]).toEqual([false, 3]);
    await late.stop();
  });

  it('keeps the records of an opened customer, and asks the server for others', async () => {
    const world = seeded();
    for (const n of [1, 2]) world.server.seed('note', { id: id(300 + n), body: `Note ${n}`, customerId: id(100 + n) });
    const network = world.network();
    const client = world.client(world.browser().open(), id(1), network);
    await world.pass(1000);
    const notes = client.live({ entity: 'note', filter: { op: 'eq', field: 'customerId', value: id(101) } });
    await world.pass(100);
    expect([notes.source, notes.result?.records.length]).toEqual(['server', 1]);
    client.openCustomer(id(101));
    await world.pass(1000);
    expect([notes.source, notes.result?.records.length]).toEqual(['local', 1]);
    const other = client.live({ entity: 'note', filter: { op: 'eq', field: 'customerId', value: id(102) } });
    await world.pass(100);
    expect(other).toMatchObject({ source: 'server', stale: false });
    client.setOnline(false);
    await client.mutate.create({ entity: 'note', values: { id: id(303), body: 'Offline', customerId: id(101) } }).saved;
    expect(notes.result?.records.length).toBe(2);
    expect(client.record('customer', id(101)).result?.['noteCount']).toBe(2);
    const again = client.live({ entity: 'note', filter: { op: 'eq', field: 'customerId', value: id(102) } });
    await world.pass(100);
    expect(again).toMatchObject({ source: 'server', stale: true, state: 'complete' });
    client.setOnline(true);
    await world.pass(60_000);
    expect(world.server.record('customer', id(101))?.['noteCount']).toBe(2);
    await client.stop();
  });

  it('queues a mutation whose record is not here, and says nothing about it until the server has', async () => {
    const world = seeded();
    world.server.seed('note', { id: id(301), body: 'Before', customerId: id(101) });
    const client = world.client(world.browser().open(), id(1));
    await world.pass(1000);
    const call = client.mutate.update({ entity: 'note', id: id(301), patch: { body: 'After' } });
    await call.saved;
    await world.pass(1000);
    await call.confirmed;
    expect(world.server.record('note', id(301))?.['body']).toBe('After');
    await client.stop();
  });

  it('reads and writes parts inside their whole', async () => {
    const world = seeded();
    const client = world.client(world.browser().open(), id(1));
    await world.pass(1000);
    const lines = client.live({ entity: 'dealLine', sort: [{ field: 'name', dir: 'asc' }] });
    await client.mutate.create({
      entity: 'deal',
      values: { id: id(201), name: 'Deal', lines: [{ id: id(401), name: 'B' }] },
    }).saved;
    await client.mutate.create({ entity: 'dealLine', values: { id: id(402), name: 'A', dealId: id(201) } }).saved;
    expect(lines.result?.records).toMatchObject([
      { name: 'A', dealId: id(201) },
      { name: 'B', dealId: id(201) },
    ]);
    await world.pass(1000);
    expect(lines.result?.records).toMatchObject([{ name: 'A' }, { name: 'B' }]);
    expect(world.server.record('deal', id(201))?.['lines']).toHaveLength(2);
    await client.stop();
  });

  it('answers anew after midnight in the zone of the tenant', async () => {
    const world = seeded();
    const client = world.client(world.browser().open(), id(1));
    await world.pass(1000);
    await client.mutate.create({ entity: 'customer', values: { id: id(110), name: 'Of today' } }).saved;
    const live = client.live({
      entity: 'customer',
      filter: { op: 'within', field: 'createdAt', within: { period: 'today' } },
    });
    expect(names(live)).toEqual(['Of today']);
    // It is 8 in the morning in Shanghai.
    await world.pass(15.9 * 3_600_000);
    expect(names(live)).toEqual(['Of today']);
    await world.pass(0.2 * 3_600_000);
    expect(names(live)).toEqual([]);
    await client.stop();
  });

  it('logs out of all tabs and leaves nothing on the device', async () => {
    const world = seeded();
    const browser = world.browser();
    const [a, b] = [world.client(browser.open(), id(1)), world.client(browser.open(), id(1))];
    await world.pass(1000);
    await a.logout();
    await world.pass(100);
    await settle();
    expect([...browser.images.values()].map((state) => [state.records.size, state.outbox.size])).toEqual([[0, 0]]);
    expect([a.status.leader, b.status.leader]).toEqual([false, false]);
  });
});

function structuredCloneState<T extends object>(state: T): T {
  return Object.assign(Object.create(Object.getPrototypeOf(state) as object) as T, structuredClone({ ...state }));
}
