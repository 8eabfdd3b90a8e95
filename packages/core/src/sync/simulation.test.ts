import { describe, expect, it } from 'vitest';
import type { TenonClient } from '../client.ts';
import { actorOf, createWorld, id, type testMutators } from '../test/world.fixture.ts';
import type { FakeBrowser, FakeNetwork, FakeTab } from '@tenon/testing';
import { rough } from '@tenon/testing';

/** More seeds from outside: TENON_SIMULATION_SEEDS=1000, or one again: TENON_SIMULATION_SEED=42. */
const count = Number(process.env['TENON_SIMULATION_SEEDS'] ?? 8);
const only = process.env['TENON_SIMULATION_SEED'];
const seeds = only === undefined ? Array.from({ length: count }, (_, n) => n + 1) : [Number(only)];
const steps = 60;

type TestClient = TenonClient<typeof testMutators>;

interface Device {
  readonly userId: string;
  readonly browser: FakeBrowser;
  readonly network: FakeNetwork;
  readonly tabs: Map<FakeTab, TestClient>;
}

interface Promised {
  readonly what: string;
  /** Settled by `confirmed` in the tab that made it, if that tab lived to see it. */
  outcome: 'open' | 'confirmed' | 'refused';
}

/** Random edits on three devices with two tabs each, under every fault the network and a crash can bring. */
async function simulate(seed: number, mistake?: 'repeats' | 'keeps-removed' | 'hides-cuts') {
  const world = createWorld(seed);
  const { random, server } = world;
  if (mistake !== 'hides-cuts') server.mistake = mistake;
  server.addActor(actorOf(id(3), 'sales'));
  const customers = [1, 2, 3, 4].map((n) => id(100 + n));
  const deals = [1, 2, 3].map((n) => id(200 + n));
  customers.forEach((customer, n) =>
    server.seed('customer', {
      id: customer,
      name: `Customer ${n}`,
      tags: [],
      visits: 0,
      noteCount: 0,
      ownerId: random.pick([id(1), id(2), id(3)]),
    }),
  );
  deals.forEach((deal, n) =>
    server.seed('deal', {
      id: deal,
      name: `Deal ${n}`,
      stage: 'open',
      customerId: customers[n] ?? null,
      ownerId: random.pick([id(2), id(3)]),
      amount: { amountMinor: 100, currency: 'CNY' },
    }),
  );
  const promises: Promised[] = [];
  const devices: Device[] = [id(1), id(2), id(3)].map((userId) => ({
    userId,
    browser: world.browser(),
    network: world.network(),
    tabs: new Map(),
  }));
  const openTab = (device: Device) => {
    const tab = device.browser.open();
    device.tabs.set(tab, world.client(tab, device.userId, device.network, { hidesCuts: mistake === 'hides-cuts' }));
  };
  for (const device of devices) {
    openTab(device);
    openTab(device);
    device.network.faults = rough;
  }
  await world.pass(3000);
  for (let step = 0; step < steps; step += 1) {
    const device = random.pick(devices);
    const dice = random.next();
    if (dice < 0.62) edit(random.pick([...device.tabs.values()]));
    else if (dice < 0.7) device.network.isDown = !device.network.isDown;
    else if (dice < 0.78) {
      const tab = random.pick([...device.tabs.keys()]);
      device.browser.kill(tab);
      device.tabs.delete(tab);
      openTab(device);
    } else if (dice < 0.84) server.addActor(actorOf(device.userId, random.pick(['admin', 'sales'])));
    else if (dice < 0.92) server.sequence();
    await world.pass(random.below(1500));
  }
  for (const device of devices) {
    device.network.isDown = false;
    device.network.faults = { ...rough, loseRequest: 0, loseAnswer: 0, cut: 0 };
  }
  server.sequence();
  await world.pass(4 * 60_000);
  return { world, devices, promises };

  function edit(client: TestClient) {
    const kind = random.below(7);
    const customer = random.pick(customers);
    const deal = random.pick(deals);
    const call =
      kind === 0
        ? client.mutate.update({ entity: 'customer', id: customer, patch: { name: `Name ${random.below(1000)}` } })
        : kind === 1
          ? client.mutate.update({
              entity: 'deal',
              id: deal,
              patch: { amount: { amountMinor: random.below(10_000), currency: 'CNY' } },
            })
          : kind === 2
            ? client.mutate.moveDeal({ id: deal, stage: random.pick(['open', 'won']) })
            : kind === 3
              ? client.mutate.create({
                  entity: 'deal',
                  values: { id: world.newId(), name: 'New deal', customerId: customer },
                })
              : kind === 4
                ? client.mutate.update({
                    entity: 'customer',
                    id: customer,
                    patch: { ownerId: random.pick([id(1), id(2), id(3)]) },
                  })
                : kind === 5
                  ? client.mutate.delete({ entity: 'deal', id: deal })
                  : client.mutate.visit({ id: customer });
    const promised: Promised = { what: `${kind} ${customer} ${deal}`, outcome: 'open' };
    call.saved.then(
      () => promises.push(promised),
      () => undefined,
    );
    call.confirmed.then(
      () => (promised.outcome = 'confirmed'),
      () => (promised.outcome = 'refused'),
    );
  }
}

/** Everything that is not as it must be at the end; stops the clients. */
async function faultsOf({ world, devices, promises }: Awaited<ReturnType<typeof simulate>>): Promise<string[]> {
  const { server } = world;
  const faults: string[] = [];
  let refusedOnDevices = 0;
  for (const device of devices) {
    const expected = JSON.stringify(sorted(server.view(device.userId)));
    for (const client of device.tabs.values()) {
      if (client.status.pending > 0) faults.push(`${device.userId} still waits for ${client.status.pending}`);
      if (client.status.problem !== undefined) faults.push(`${device.userId} ends with ${client.status.problem}`);
      const held = new Map<string, unknown>();
      for (const entity of ['customer', 'deal', 'user']) {
        const live = client.live({ entity });
        for (const { m: _mask, ...fields } of live.result?.records ?? []) held.set(`${entity}:${fields.id}`, fields);
        live.close();
      }
      const seen = JSON.stringify(sorted(held));
      if (seen !== expected) faults.push(`${device.userId} sees ${seen} instead of ${expected}`);
      await client.stop();
    }
    const [image] = device.browser.images.values();
    if (image?.outbox.size !== 0) faults.push(`${device.userId} has ${image?.outbox.size} in the outbox`);
    refusedOnDevices += image?.refusals.size ?? 0;
  }
  for (const [key, times] of server.decided) if (times !== 1) faults.push(`${key} was decided ${times} times`);
  if (server.decided.size < promises.length)
    faults.push(`${promises.length} acknowledged, ${server.decided.size} decided`);
  // The counters add up to the visits that were applied: none was lost, none counted twice.
  const visits = [101, 102, 103, 104].reduce((sum, n) => sum + Number(server.record('customer', id(n))?.['visits']), 0);
  const applied = server.applied.filter(({ name }) => name === 'visit').length;
  if (visits !== applied) faults.push(`${visits} visits counted, ${applied} applied`);
  const refused = promises.filter(({ outcome }) => outcome === 'refused').length;
  if (refused > refusedOnDevices) faults.push(`${refused} refused, ${refusedOnDevices} reported`);
  return faults;
}

describe('three clients with two tabs each, on a bad network', () => {
  it.each(seeds)('end as the server says, having lost and doubled nothing (seed %i)', async (seed) => {
    expect(await faultsOf(await simulate(seed))).toEqual([]);
  });

  it('meet every kind of fault', async () => {
    const totals = { lostRequests: 0, lostAnswers: 0, cuts: 0, edits: 0 };
    for (const seed of seeds.slice(0, 3)) {
      const simulated = await simulate(seed);
      totals.edits += simulated.promises.length;
      for (const { network } of simulated.devices) {
        totals.lostRequests += network.counts.lostRequests;
        totals.lostAnswers += network.counts.lostAnswers;
        totals.cuts += network.counts.cuts;
      }
      await faultsOf(simulated);
    }
    expect(Math.min(...Object.values(totals))).toBeGreaterThan(only === undefined ? 10 : 0);
  });

  it.each(['repeats', 'keeps-removed', 'hides-cuts'] as const)('would notice a mistake: %s', async (mistake) => {
    for (let seed = 1; seed <= 20; seed += 1) if ((await faultsOf(await simulate(seed, mistake))).length > 0) return;
    expect.fail('Twenty runs with the mistake looked right.');
  });
});

/** Fields in one order: what an optimistic run, a pull and the server write differ in it. */
function sorted(map: ReadonlyMap<string, unknown>): unknown {
  const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);
  return [...map].sort(byName).map(([key, record]) => [key, Object.entries(record as object).sort(byName)]);
}
