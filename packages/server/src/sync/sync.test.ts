import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { helloAnswer, type Frame } from '@tenon/schema';
import { openTestPglite } from '../sql/database.fixture.ts';
import { hashes, mutation, noCopy, pullInto, pushAs, startTestServer, type TestServer } from '../server.fixture.ts';
import { RecordHash } from './record-hash.ts';

let server: TestServer;
beforeAll(async () => void (server = await startTestServer(await openTestPglite())));
afterAll(() => server.end());

const newClient = () => server.services.newId();
const customer = (id: string, values: Readonly<Record<string, unknown>>) => ({
  entity: 'customer',
  values: { id, ...values },
});

describe('hello', () => {
  it('says who the caller is from the records, in the declared shape', async () => {
    const answer = await server.call('ana', 'POST', '/sync/v1/hello', { protocol: 1, clientId: null, schema: hashes });
    const hello = helloAnswer.parse(await answer.json());
    expect(hello.actor).toMatchObject({ userId: server.users['ana'], roles: ['sales'], teamIds: [server.teams.north] });
    expect(hello.tenant).toMatchObject({ name: '港湾商贸', timeZone: 'Asia/Shanghai', baseCurrency: 'CNY' });
    expect(hello.schema).toEqual(hashes);
  });

  it('refuses another protocol', async () => {
    expect(
      (await server.call('ana', 'POST', '/sync/v1/hello', { protocol: 2, clientId: null, schema: hashes })).status,
    ).toBe(426);
  });
});

describe('push', () => {
  it('does each mutation once, however often it is sent', async () => {
    const client = newClient();
    const id = server.services.newId();
    const first = mutation(server, 1, 'create', customer(id, { name: 'Once' }));
    expect(await pushAs(server, 'ana', client, [first])).toMatchObject({
      lmid: 1,
      results: [{ mid: 1, status: 'applied' }],
    });
    expect(
      await pushAs(server, 'ana', client, [
        first,
        mutation(server, 2, 'update', { entity: 'customer', id, patch: { city: 'Oslo' } }),
      ]),
    ).toMatchObject({ lmid: 2, results: [{ status: 'applied' }, { status: 'applied' }] });
    const record = (await (await server.call('ana', 'GET', `/api/v1/customer/${id}`)).json()) as { rev: number };
    expect(record.rev).toBe(2);
  });

  it('refuses one without holding up those behind it', async () => {
    const client = newClient();
    const [good, late] = [server.services.newId(), server.services.newId()];
    const answer = await pushAs(server, 'ana', client, [
      mutation(server, 1, 'create', customer(good, { name: 'Good' })),
      mutation(server, 2, 'create', customer(server.services.newId(), { name: '' })),
      mutation(server, 3, 'noSuchThing', {}),
      mutation(server, 4, 'update', { entity: 'customer', id: server.customers['south'], patch: { city: 'Rome' } }),
      mutation(server, 5, 'create', customer(late, { name: 'Late' })),
    ]);
    expect(answer.results.map(({ status, error }) => [status, error?.code])).toEqual([
      ['applied', undefined],
      ['rejected', 'invalid'],
      ['rejected', 'unknown-mutator'],
      ['rejected', 'not-found'],
      ['applied', undefined],
    ]);
    expect(answer.lmid).toBe(5);
    // Sent again the refusal is the same, from memory.
    const again = await pushAs(server, 'ana', client, [
      mutation(server, 6, 'create', customer(late, { name: 'Twice' })),
    ]);
    expect(again.results).toMatchObject([{ status: 'rejected', error: { code: 'already-exists' } }]);
  });

  it('asks for what is missing before a gap, and tells a copied profile apart', async () => {
    const client = newClient();
    expect(
      await pushAs(server, 'ana', client, [mutation(server, 3, 'create', customer(newClient(), { name: 'Gap' }))]),
    ).toMatchObject({ results: [], lmid: 0, retry: { code: 'gap', from: 1 } });
    const first = mutation(server, 1, 'create', customer(newClient(), { name: 'First' }));
    await pushAs(server, 'ana', client, [first]);
    expect(await pushAs(server, 'ana', client, [{ ...first, key: server.services.newId() }])).toMatchObject({
      results: [],
      retry: { code: 'forked' },
    });
    expect(
      await pushAs(server, 'bo', client, [mutation(server, 2, 'create', customer(newClient(), { name: 'Thief' }))]),
    ).toMatchObject({ results: [], retry: { code: 'forked' } });
  });

  it('refuses a guarded field that somebody else changed meanwhile, and lets the rest be won by the later', async () => {
    const client = newClient();
    const id = newClient();
    await pushAs(server, 'ana', client, [
      mutation(server, 1, 'create', {
        entity: 'deal',
        values: {
          id,
          name: 'Guard',
          stageId: '01990000-0000-7000-8000-000000000002',
          amount: { amountMinor: 100, currency: 'CNY' },
        },
      }),
    ]);
    const other = newClient();
    const seen = { [`deal:${id}`]: { amount: 1, name: 1 } };
    await pushAs(server, 'ana', other, [
      mutation(
        server,
        1,
        'update',
        { entity: 'deal', id, patch: { amount: { amountMinor: 200, currency: 'CNY' }, name: 'Theirs' } },
        { base: seen },
      ),
    ]);
    const answer = await pushAs(server, 'ana', client, [
      mutation(
        server,
        2,
        'update',
        { entity: 'deal', id, patch: { amount: { amountMinor: 300, currency: 'CNY' } } },
        { base: seen },
      ),
      mutation(server, 3, 'update', { entity: 'deal', id, patch: { name: 'Mine' } }, { base: seen }),
    ]);
    expect(answer.results).toMatchObject([
      { status: 'conflict', error: { code: 'conflict', issues: [{ path: 'amount', rule: 'changed' }] } },
      { status: 'applied' },
    ]);
    expect(await (await server.call('ana', 'GET', `/api/v1/deal/${id}`)).json()).toMatchObject({
      name: 'Mine',
      amount: { amountMinor: 200 },
    });
    const audit = (await (await server.call('admin', 'GET', '/api/v1/auditEntry?size=1&sort=-createdAt')).json()) as {
      records: { changes: { records: { fields: { field: string; lost?: string }[] }[] } }[];
    };
    expect(audit.records[0]?.changes.records[0]?.fields).toContainEqual({
      field: 'name',
      before: 'Theirs',
      after: 'Mine',
      lost: 'Theirs',
    });
  });
});

describe('pull', () => {
  it('brings everything in scope once, then only what changed', async () => {
    const client = newClient();
    const start = await pullInto(server, 'ana', client, noCopy());
    expect(start.frames[0]).toMatchObject({ t: 'begin', mode: 'snapshot' });
    expect(start.records.get(`customer:${server.customers['acme']}`)?.r).toMatchObject({ name: 'Acme' });
    expect(start.records.has(`customer:${server.customers['south']}`)).toBe(false);
    expect([...start.records.keys()].some((key) => key.startsWith('auditEntry:') || key.startsWith('order:'))).toBe(
      false,
    );

    const none = await pullInto(server, 'ana', client, start);
    expect(none.frames.map(({ t }) => t)).toEqual(['begin', 'end']);

    await server.call('ana', 'PATCH', `/api/v1/customer/${server.customers['zhang']}`, { city: '上海' });
    const next = await pullInto(server, 'ana', client, none);
    expect(next.frames.map((frame) => (frame.t === 'put' ? frame.id : frame.t))).toEqual([
      'begin',
      server.customers['zhang'],
      'end',
    ]);
    expect(next.records.get(`customer:${server.customers['zhang']}`)?.r).toMatchObject({ city: '上海' });
  });

  it('ends with the count and the hash of what it brought', async () => {
    const { frames } = await pullInto(server, 'admin', newClient(), noCopy());
    const hash = new RecordHash();
    for (const frame of frames) if (frame.t === 'put') hash.add(frame.id, frame.rev);
    expect(frames.at(-1)).toMatchObject({ t: 'end', count: hash.count, hash: hash.hex() });
    expect(hash.count).toBeGreaterThan(10);
  });

  it('takes away what is deleted or handed to somebody else, with what hangs on it, and nothing from others', async () => {
    const [ana, bo] = [newClient(), newClient()];
    const id = newClient();
    await server.call('ana', 'POST', '/api/v1/customer', { id, name: 'Handed over' });
    const contact = (await (
      await server.call('ana', 'POST', '/api/v1/contact', {
        familyName: '李',
        displayName: '李',
        customerId: id,
        ownerId: null,
        teamId: null,
      })
    ).json()) as { id: string };
    let [ofAna, ofBo] = [await pullInto(server, 'ana', ana, noCopy()), await pullInto(server, 'bo', bo, noCopy())];
    expect(ofAna.records.has(`contact:${contact.id}`)).toBe(true);
    expect(ofBo.records.has(`customer:${id}`)).toBe(false);
    expect(ofBo.records.has(`contact:${contact.id}`)).toBe(false);

    const moved = await server.call('admin', 'POST', '/api/v1/mutate/assignOwner', {
      entity: 'customer',
      id,
      ownerId: server.users['bo'],
      teamId: server.teams.south,
    });
    expect(moved.status, await moved.clone().text()).toBe(200);
    [ofAna, ofBo] = [await pullInto(server, 'ana', ana, ofAna), await pullInto(server, 'bo', bo, ofBo)];
    expect(ofAna.frames).toContainEqual(expect.objectContaining({ t: 'leave', e: 'customer', id }));
    expect(ofAna.records.has(`contact:${contact.id}`)).toBe(false);
    expect(ofBo.records.get(`customer:${id}`)?.r).toMatchObject({ name: 'Handed over' });
    expect(ofBo.records.has(`contact:${contact.id}`)).toBe(true);

    await server.call('admin', 'DELETE', `/api/v1/customer/${id}`);
    [ofAna, ofBo] = [await pullInto(server, 'ana', ana, ofAna), await pullInto(server, 'bo', bo, ofBo)];
    expect(ofBo.frames).toContainEqual(expect.objectContaining({ t: 'delete', e: 'customer', id }));
    expect(ofBo.records.has(`customer:${id}`)).toBe(false);
    // Deleted by somebody else while out of sight: not even its id is told.
    expect(ofAna.frames.map(({ t }) => t)).toEqual(['begin', 'end']);
  });

  it('brings an opened customer with everything kept by customer, and lets a closed one go', async () => {
    const client = newClient();
    const acme = server.customers['acme'] ?? '';
    const order = (await (
      await server.call('ana', 'POST', '/api/v1/order', {
        customerId: acme,
        currency: 'CNY',
        lines: [{ name: 'W', quantity: '1', unitPrice: { value: '1', currency: 'CNY' } }],
      })
    ).json()) as { id: string };
    const closed = await pullInto(server, 'ana', client, noCopy());
    const opened = await pullInto(server, 'ana', client, closed, ['scope', `customer:${acme}`]);
    expect(opened.frames[0]).toMatchObject({ mode: 'changes' });
    expect(opened.records.get(`order:${order.id}`)?.r).toMatchObject({ lines: [{ name: 'W' }] });
    const again = await pullInto(server, 'ana', client, opened);
    expect(again.records.has(`order:${order.id}`)).toBe(false);
  });

  it('starts anew when rights change, and shows masked fields as text only', async () => {
    const client = newClient();
    const before = await pullInto(server, 'support', client, noCopy());
    expect(before.records.get(`customer:${server.customers['acme']}`)?.r).toMatchObject({ phone: '+8613812345678' });
    expect(before.records.get(`customer:${server.customers['acme']}`)?.r).not.toHaveProperty('annualRevenue');
    await server.call('admin', 'PATCH', `/api/v1/user/${server.users['support']}`, { roles: ['marketing'] });
    const after = await pullInto(server, 'support', client, before);
    expect(after.frames[0]).toMatchObject({ mode: 'snapshot' });
    const acme = after.records.get(`customer:${server.customers['acme']}`);
    expect(acme?.r).not.toHaveProperty('phone');
    expect(acme?.m).toEqual({ phone: '+86****5678' });
    await server.call('admin', 'PATCH', `/api/v1/user/${server.users['support']}`, { roles: ['support'] });
  });

  it('goes on from a mark where a stream broke off, and ends complete', async () => {
    const client = newClient();
    const pull = async (mark: string | null) => {
      const response = await server.call('admin', 'POST', '/sync/v1/pull', {
        clientId: client,
        cursor: null,
        mark,
        subs: ['scope'],
        schema: hashes,
      });
      return (await response.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Frame);
    };
    const whole = await pull(null);
    const ids = (frames: readonly Frame[]) =>
      frames.flatMap((frame) => (frame.t === 'put' ? [`${frame.e}:${frame.id}`] : []));
    const marks = whole.flatMap((frame, index) => (frame.t === 'mark' ? [{ token: frame.token, index }] : []));
    const broken = marks[Math.floor(marks.length / 2)];
    expect(broken).toBeDefined();
    const [first] = ids(whole.slice(0, broken?.index));
    await server.call('admin', 'PATCH', `/api/v1/user/${server.users['admin']}`, { jobTitle: 'Changed meanwhile' });
    const rest = await pull(broken?.token ?? '');
    expect(rest.at(-1)?.t).toBe('end');
    expect(ids(rest)).not.toContain(first);
    expect(new Set([...ids(whole.slice(0, broken?.index)), ...ids(rest)])).toEqual(new Set(ids(whole)));
    expect(rest).toContainEqual(
      expect.objectContaining({
        t: 'put',
        id: server.users['admin'],
        r: expect.objectContaining({ jobTitle: 'Changed meanwhile' }),
      }),
    );
  });

  it('refuses a cursor of somebody else or from nowhere', async () => {
    const client = newClient();
    const { cursor } = await pullInto(server, 'ana', client, noCopy());
    const pull = (user: string, wrong: string | null) =>
      server.call(user, 'POST', '/sync/v1/pull', { clientId: client, cursor: wrong, subs: ['scope'], schema: hashes });
    expect((await pull('bo', cursor)).status).toBe(400);
    expect((await pull('ana', `${cursor}x`)).status).toBe(400);
    expect((await pull('ana', 'e30.e30')).status).toBe(400);
    expect((await pull('ana', cursor)).status).toBe(200);
  });

  it('packs its answer and forbids proxies to hold it back', async () => {
    const response = await server.call(
      'ana',
      'POST',
      '/sync/v1/pull',
      { clientId: newClient(), cursor: null, subs: ['scope'], schema: hashes },
      { 'accept-encoding': 'gzip' },
    );
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    const text = await new Response(response.body?.pipeThrough(new DecompressionStream('gzip'))).text();
    expect(text.trim().split('\n').at(-1)).toContain('"t":"end"');
  });
});
