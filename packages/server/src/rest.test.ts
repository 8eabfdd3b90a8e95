import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPglite } from './sql/database.fixture.ts';
import { recordOf, startTestServer, stageIds, type TestServer } from './server.fixture.ts';

let server: TestServer;
beforeAll(async () => void (server = await startTestServer(await openTestPglite())));
afterAll(() => server.end());

describe('REST', () => {
  it('creates, reads, changes, deletes and restores a record', async () => {
    const created = await server.call('ana', 'POST', '/api/v1/customer', { name: 'Nordwind', city: 'Kiel' });
    expect(created.status, await created.clone().text()).toBe(201);
    const record = await recordOf(created);
    expect(record).toMatchObject({
      name: 'Nordwind',
      city: 'Kiel',
      ownerId: server.users['ana'],
      teamId: server.teams.north,
      rev: 1,
      source: 'api',
      lifecycle: 'prospect',
    });
    expect(created.headers.get('location')).toBe(`/api/v1/customer/${record.id}`);
    expect(created.headers.get('etag')).toBe('"1"');

    const changed = await server.call('ana', 'PATCH', `/api/v1/customer/${record.id}`, { city: 'Kiel-Gaarden' });
    expect(await recordOf(changed)).toMatchObject({ city: 'Kiel-Gaarden', rev: 2 });
    const read = await server.call('ana', 'GET', `/api/v1/customer/${record.id}`);
    expect(await recordOf(read)).toMatchObject({ city: 'Kiel-Gaarden', rev: 2 });
    expect(
      (await server.call('ana', 'GET', `/api/v1/customer/${record.id}`, undefined, { 'if-none-match': '"2"' })).status,
    ).toBe(304);

    const stale = await server.call(
      'ana',
      'PATCH',
      `/api/v1/customer/${record.id}`,
      { city: 'Rostock' },
      { 'if-match': '"1"' },
    );
    expect(stale.status).toBe(409);
    expect(
      (await server.call('ana', 'PATCH', `/api/v1/customer/${record.id}`, { city: 'Rostock' }, { 'if-match': '"2"' }))
        .status,
    ).toBe(200);

    expect((await server.call('ana', 'DELETE', `/api/v1/customer/${record.id}`)).status).toBe(403);
    expect((await server.call('manager', 'DELETE', `/api/v1/customer/${record.id}`)).status).toBe(204);
    expect((await server.call('ana', 'GET', `/api/v1/customer/${record.id}`)).status).toBe(404);
    expect((await server.call('manager', 'POST', `/api/v1/customer/${record.id}/restore`)).status).toBe(200);
    expect((await server.call('ana', 'GET', `/api/v1/customer/${record.id}`)).status).toBe(200);
  });

  it('lists with filter, sort and pages that belong to their question', async () => {
    const filter = encodeURIComponent(
      JSON.stringify({ op: 'in', field: 'name', values: ['Acme', 'Southern', '张三贸易'] }),
    );
    const first = (await (
      await server.call('admin', 'GET', `/api/v1/customer?filter=${filter}&sort=-name&size=2`)
    ).json()) as { records: { name: string }[]; next: string };
    expect(first.records.map(({ name }) => name)).toEqual(['张三贸易', 'Southern']);
    const second = (await (
      await server.call(
        'admin',
        'GET',
        `/api/v1/customer?filter=${filter}&sort=-name&size=2&after=${encodeURIComponent(first.next)}`,
      )
    ).json()) as { records: { name: string }[]; next?: string };
    expect(second.records.map(({ name }) => name)).toEqual(['Acme']);
    expect(second.next).toBeUndefined();
    const elsewhere = await server.call(
      'admin',
      'GET',
      `/api/v1/customer?sort=name&size=2&after=${encodeURIComponent(first.next)}`,
    );
    expect(elsewhere.status).toBe(400);
    expect(
      (
        await server.call(
          'manager',
          'GET',
          `/api/v1/customer?filter=${filter}&sort=-name&size=2&after=${encodeURIComponent(first.next)}`,
        )
      ).status,
    ).toBe(400);
  });

  it('places an order that comes with lines, and keeps its totals and those of its customer', async () => {
    const lines = [{ name: 'Widget', quantity: '3', unitPrice: { value: '12.5', currency: 'CNY' } }];
    const placed = await server.call('ana', 'POST', '/api/v1/order', {
      customerId: server.customers['acme'],
      currency: 'CNY',
      lines,
    });
    expect(placed.status, await placed.clone().text()).toBe(201);
    const order = await recordOf(placed);
    expect(order).toMatchObject({
      number: 'SO-2026-0001',
      total: { amountMinor: 3750, currency: 'CNY' },
      ownerId: server.users['ana'],
    });
    expect(order['lines']).toHaveLength(1);
    expect(
      await recordOf(await server.call('ana', 'GET', `/api/v1/customer/${server.customers['acme']}`)),
    ).toMatchObject({ totals: [{ currency: 'CNY', ordersCount: 1, amount: { amountMinor: 3750, currency: 'CNY' } }] });
  });

  it('moves a deal by its mutator only', async () => {
    const deal = await recordOf(
      await server.call('ana', 'POST', '/api/v1/deal', {
        name: 'Big',
        stageId: stageIds.first,
        customerId: server.customers['acme'],
        amount: { amountMinor: 100, currency: 'CNY' },
      }),
    );
    expect(deal).toMatchObject({ status: 'open', pipelineId: stageIds.pipeline, probability: 1000 });
    const direct = await server.call('ana', 'PATCH', `/api/v1/deal/${deal.id}`, { stageId: stageIds.won });
    expect(direct.status).toBe(422);
    expect(await direct.json()).toMatchObject({ code: 'field-not-writable', errors: [{ path: 'stageId' }] });
    const moved = await server.call('ana', 'POST', '/api/v1/mutate/moveDeal', {
      id: deal.id,
      stageId: stageIds.won,
      historyId: server.services.newId(),
    });
    expect(moved.status, await moved.clone().text()).toBe(200);
    const after = await recordOf(await server.call('ana', 'GET', `/api/v1/deal/${deal.id}`));
    expect(after).toMatchObject({ status: 'won', probability: 10_000 });
    expect(after['history']).toHaveLength(2);
  });
});
