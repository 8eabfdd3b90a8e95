import { describe, expect, it } from 'vitest';
import { createMockClient } from './mock-client.ts';

const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const customers = [1, 2, 3].map((n) => ({ id: id(100 + n), name: `Customer ${n}` }));

describe('the client for stories', () => {
  it('shows its records and changes them', async () => {
    const client = createMockClient({ records: { customer: customers } });
    await client.ready;
    const live = client.live({ entity: 'customer', sort: [{ field: 'name', dir: 'desc' }], page: { size: 2 } });
    expect(live.result?.records.map((record) => record['name'])).toEqual(['Customer 3', 'Customer 2']);
    expect(live.result?.total).toBe(3);
    let news = 0;
    live.subscribe(() => (news += 1));
    const call = client.mutate.update({ entity: 'customer', id: id(103), patch: { name: 'Aardvark' } });
    await call.saved;
    expect(live.result?.records.map((record) => record['name'])).toEqual(['Customer 2', 'Customer 1']);
    expect(news).toBe(1);
    await call.confirmed;
    expect(client.server.record('customer', id(103))?.['name']).toBe('Aardvark');
    expect(client.status.pending).toBe(0);
    await client.stop();
  });

  it('takes a refused change back and says why', async () => {
    const client = createMockClient({ records: { customer: customers } });
    await client.ready;
    const record = client.record('customer', id(101));
    client.refuseNext('forbidden', 'Not today.');
    const heard: unknown[] = [];
    client.addEventListener('tenon-mutation-rejected', (event) => heard.push((event as CustomEvent).detail));
    const call = client.mutate.update({ entity: 'customer', id: id(101), patch: { name: 'X' } });
    await call.saved;
    expect(record.result?.['name']).toBe('X');
    await expect(call.confirmed).rejects.toMatchObject({ code: 'forbidden' });
    expect(record.result?.['name']).toBe('Customer 1');
    expect(heard).toMatchObject([{ name: 'update', code: 'forbidden' }]);
    await client.stop();
  });

  it('stays in the state that was asked for', async () => {
    const offline = createMockClient({ records: { customer: customers }, state: 'offline' });
    await offline.ready;
    await offline.mutate.update({ entity: 'customer', id: id(101), patch: { name: 'X' } }).saved;
    expect(offline.status).toMatchObject({ online: false, pending: 1 });
    await offline.stop();
    const denied = createMockClient({ records: { customer: customers }, state: 'denied' });
    await denied.ready;
    expect(denied.live({ entity: 'customer' })).toMatchObject({ state: 'error', error: { code: 'forbidden' } });
    await denied.stop();
    const syncing = createMockClient({ records: { customer: customers }, state: 'syncing' });
    await new Promise((done) => setTimeout(done, 20));
    expect(syncing.status.state).toBe('pulling');
    expect(syncing.live({ entity: 'customer' }).state).toBe('loading');
    await syncing.stop();
  });
});
