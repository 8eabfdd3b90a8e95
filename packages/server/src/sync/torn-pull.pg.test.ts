import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPostgres } from '../sql/database.fixture.ts';
import { sql } from '../sql/fragment.ts';
import { mutation, noCopy, pullInto, pushAs, startTestServer, type Copy, type TestServer } from '../server.fixture.ts';
import { Sequencer } from './sequencer.ts';

let server: TestServer;
beforeAll(async () => void (server = await startTestServer(await openTestPostgres())));
afterAll(() => server.end());

const writers = 6;
const rounds = 25;

describe('pulls while others write', () => {
  it('are each the state of one moment, never behind what they say is done', async () => {
    // Three numberers at once, without anybody keeping them apart but the database.
    const rivals = [1, 2].map(
      () =>
        new Sequencer({
          database: server.services.database,
          surroundings: server.services,
          log: server.services.log,
          live: server.services.live,
        }),
    );
    let isWriting = true;
    let pulls = 0;
    const counters = Array.from({ length: writers }, () => ({
      client: server.services.newId(),
      pair: [server.services.newId(), server.services.newId()] as const,
    }));

    const write = async ({ client, pair }: (typeof counters)[number]) => {
      const [left, right] = pair;
      let mid = 0;
      for (const id of pair)
        await pushAs(server, 'ana', client, [
          mutation(server, (mid += 1), 'create', { entity: 'customer', values: { id, name: 'Pair', employees: 0 } }),
        ]);
      for (let round = 1; round <= rounds; round += 1) {
        await pushAs(server, 'ana', client, [
          mutation(server, (mid += 1), 'update', { entity: 'customer', id: left, patch: { employees: mid } }),
          mutation(server, (mid += 1), 'update', { entity: 'customer', id: right, patch: { employees: mid } }),
        ]);
        if (round % 3 === 0) for (const rival of rivals) void rival.flush().catch(() => undefined);
      }
      return mid;
    };

    const read = async ({ client, pair }: (typeof counters)[number]) => {
      let copy: Copy = noCopy();
      while (isWriting) {
        copy = await pullInto(server, 'ana', client, copy);
        pulls += 1;
        // The mutation with number n writes n into one of the two: what is said to be done must be there to see.
        const values = pair.map((id) => Number(copy.records.get(`customer:${id}`)?.r['employees'] ?? 0));
        if (copy.lmid > 2) expect(Math.max(...values)).toBe(copy.lmid);
      }
      return pullInto(server, 'ana', client, copy);
    };

    const reading = counters.map(read);
    const written = await Promise.all(counters.map(write));
    isWriting = false;
    const copies = await Promise.all(reading);
    await server.services.sequencer.flush();

    expect(pulls).toBeGreaterThan(writers);
    copies.forEach((copy, index) => expect(copy.lmid).toBe(written[index]));
    const fresh = await pullInto(server, 'ana', server.services.newId(), noCopy());
    for (const copy of copies) {
      const caughtUp = await pullInto(server, 'ana', counters[copies.indexOf(copy)]?.client ?? '', copy);
      expect([...caughtUp.records].sort()).toEqual([...fresh.records].sort());
    }
  });

  it('have numbered every change once, without gaps', async () => {
    await server.services.sequencer.flush();
    const [row] = await server.services.database.transaction(
      { as: 'system' },
      async (tx) =>
        (
          await tx.query<{ n: number; low: number; high: number; head: number; waiting: number }>(sql`
      select count(*) as n, min(pos) as low, max(pos) as high, (select pos from sync_head where tenant_id = ${server.tenantId}) as head, (select count(*) from sync_inbox) as waiting
      from sync_log where tenant_id = ${server.tenantId}`)
        ).rows,
    );
    expect(row).toMatchObject({ low: 1, n: row?.high, head: row?.high, waiting: 0 });
    const wrongOrder = await server.services.database.transaction(
      { as: 'system' },
      async (tx) =>
        (
          await tx.query(sql`
      select record_id from (select record_id, rev, lag(rev) over (partition by tenant_id, entity, record_id order by pos) as former from sync_log) as log where former >= rev`)
        ).rows,
    );
    expect(wrongOrder).toEqual([]);
  });

  it('miss nothing of a slow transaction that began before and ended after', async () => {
    const client = server.services.newId();
    const id = server.services.newId();
    let release = () => {};
    const held = new Promise<void>((resolve) => void (release = resolve));
    let copy = await pullInto(server, 'admin', client, noCopy());
    const { database } = server.services;
    const slow = database.transaction({ as: 'system' }, async (tx) => {
      await tx.query(
        sql`insert into customer ("tenantId", id, name, rev, "createdAt") values (${server.tenantId}, ${id}, 'Slow', 1, now())`,
      );
      await tx.query(
        sql`insert into sync_inbox (tenant_id, entity, record_id, rev, op, vis_before, vis_after) values (${server.tenantId}, 'customer', ${id}, 1, 'put', '{}', '{all}')`,
      );
      await held;
    });
    await server.call('ana', 'PATCH', `/api/v1/customer/${server.customers['zhang']}`, { city: 'Quick' });
    copy = await pullInto(server, 'admin', client, copy);
    expect(copy.records.get(`customer:${server.customers['zhang']}`)?.r).toMatchObject({ city: 'Quick' });
    expect(copy.records.has(`customer:${id}`)).toBe(false);
    release();
    await slow;
    copy = await pullInto(server, 'admin', client, copy);
    expect(copy.records.get(`customer:${id}`)?.r).toMatchObject({ name: 'Slow' });
  });

  it('give numbers to orders without doubles or gaps', async () => {
    const line = () => ({ name: 'W', quantity: '1', unitPrice: { value: '1', currency: 'CNY' } });
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        server.call('ana', 'POST', '/api/v1/order', {
          currency: 'CNY',
          customerId: server.customers['acme'],
          lines: [line()],
        }),
      ),
    );
    const numbers = await Promise.all(
      answers.map(async (answer) => ((await answer.json()) as { number: string }).number),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(numbers.sort()).toEqual(
      Array.from({ length: 12 }, (_, index) => `SO-2026-${String(index + 1).padStart(4, '0')}`),
    );
    expect(
      await (await server.call('ana', 'GET', `/api/v1/customer/${server.customers['acme']}`)).json(),
    ).toMatchObject({ totals: [{ ordersCount: 12, amount: { amountMinor: 1200 } }] });
  });
});
