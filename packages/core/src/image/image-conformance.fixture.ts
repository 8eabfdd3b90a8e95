import { isTenonError } from '@tenon/schema';
import type { Image, OutboxBody, PullBatch, PulledRecord } from './image.ts';

/** A fresh, empty store; each call of `tab` opens it once more, as another tab does. */
export interface ImageStore {
  tab(): Promise<Image>;
}

export interface ImageCase {
  readonly name: string;
  run(store: ImageStore): Promise<void>;
}

const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

function put(n: number, rev: number, fields: Record<string, unknown> = {}): PulledRecord {
  return { e: 'customer', id: id(n), rev, r: { name: `Customer ${n}`, ...fields } };
}

function body(n: number, args: unknown = { n }): OutboxBody {
  return { key: `key-${n}`, name: 'update', v: 1, args, at: '2026-06-30T00:00:00.000Z' };
}

function pull(
  from: string | null,
  cursor: string,
  records: readonly PulledRecord[],
  more: Partial<PullBatch> = {},
): PullBatch {
  return {
    from,
    cursor,
    records,
    lmid: 0,
    epoch: 'e1',
    snapshot: from === null,
    remasks: [],
    forgets: [],
    refusals: [],
    subs: ['scope'],
    schema: { customer: 'h' },
    at: '2026-06-30T00:00:00.000Z',
    ...more,
  };
}

function equal(actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`expected ${b}, got ${a}`);
}

async function names(image: Image): Promise<unknown[]> {
  const { records } = await image.load();
  return records.map((record) => record.r?.['name']).sort();
}

/** What every implementation of `Image` must do. */
export const imageCases: readonly ImageCase[] = [
  {
    name: 'numbers mutations without a gap, whichever tab adds them',
    async run(store) {
      const [a, b] = await Promise.all([store.tab(), store.tab()]);
      const mids = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => (n % 2 ? a : b).add(body(n))));
      equal([...mids].sort(), [1, 2, 3, 4, 5, 6]);
      equal(
        (await a.outbox()).map((entry) => entry.mid),
        [1, 2, 3, 4, 5, 6],
      );
    },
  },
  {
    name: 'keeps numbering after everything was acknowledged',
    async run(store) {
      const image = await store.tab();
      await image.add(body(1));
      await image.add(body(2));
      await image.apply(pull(null, 'c1', [], { lmid: 2 }));
      equal(await image.outbox(), []);
      equal(await image.add(body(3)), 3);
    },
  },
  {
    name: 'gives another tab what a tab has written, and survives its closing',
    async run(store) {
      const first = await store.tab();
      await first.apply(pull(null, 'c1', [put(1, 1), put(2, 1)]));
      await first.add(body(1));
      first.close();
      const second = await store.tab();
      equal(await names(second), ['Customer 1', 'Customer 2']);
      const state = await second.load();
      equal(state.outbox, [{ mid: 1, body: body(1) }]);
      equal([state.meta.cursor, state.meta.gen], ['c1', 1]);
    },
  },
  {
    name: 'refuses a pull asked from a position that is no longer the stored one, and changes nothing',
    async run(store) {
      const image = await store.tab();
      await image.apply(pull(null, 'c1', [put(1, 1)]));
      equal(await image.apply(pull('c0', 'c2', [put(1, 2, { name: 'Lost' })])), undefined);
      equal(await names(image), ['Customer 1']);
      equal((await image.meta()).cursor, 'c1');
    },
  },
  {
    name: 'takes records, position and acknowledgement together',
    async run(store) {
      const image = await store.tab();
      for (const n of [1, 2, 3]) await image.add(body(n));
      const gen = await image.apply(pull(null, 'c1', [put(1, 1)], { lmid: 2 }));
      const state = await image.load();
      equal([gen, state.meta.lmid, state.meta.cursor, state.outbox.map((entry) => entry.mid)], [1, 2, 'c1', [3]]);
    },
  },
  {
    name: 'passes over a revision older than its own, within one history of the server',
    async run(store) {
      const image = await store.tab();
      await image.apply(pull(null, 'c1', [put(1, 5, { name: 'New' })]));
      await image.apply(pull('c1', 'c2', [put(1, 4, { name: 'Old' })]));
      equal(await names(image), ['New']);
      await image.apply(pull('c2', 'c3', [put(1, 5, { name: 'Same revision, other mask' })]));
      equal(await names(image), ['Same revision, other mask']);
      await image.apply(pull('c3', 'c4', [put(1, 2, { name: 'Restored' })], { epoch: 'e2', snapshot: true }));
      equal(await names(image), ['Restored']);
    },
  },
  {
    name: 'takes what it has already for no news',
    async run(store) {
      const image = await store.tab();
      await image.apply(pull(null, 'c1', [put(1, 5), put(2, 1)]));
      await image.apply(pull('c1', 'c2', [put(1, 5), put(2, 2)]));
      equal(
        (await image.since(1)).records.map((record) => record.id),
        [id(2)],
      );
    },
  },
  {
    name: 'tells another tab of removed records without keeping their values',
    async run(store) {
      const image = await store.tab();
      await image.apply(pull(null, 'c1', [put(1, 1), put(2, 1)]));
      await image.apply(pull('c1', 'c2', [{ e: 'customer', id: id(1), rev: 2, r: null }]));
      const { records, reload } = await image.since(1);
      equal([records.map((record) => [record.id, record.r]), reload], [[[id(1), null]], false]);
      equal(await names(image), ['Customer 2']);
    },
  },
  {
    name: 'sweeps what a snapshot does not name, and leaves the outbox alone',
    async run(store) {
      const image = await store.tab();
      await image.apply(pull(null, 'c1', [put(1, 1), put(2, 1)]));
      await image.add(body(1));
      await image.apply(pull('c1', 'c2', [put(2, 1)], { snapshot: true }));
      equal(await names(image), ['Customer 2']);
      equal((await image.outbox()).length, 1);
      equal(
        (await image.since(1)).records.map((record) => [record.id, record.r]),
        [[id(1), null]],
      );
    },
  },
  {
    name: 'takes newly hidden fields out of every record',
    async run(store) {
      const image = await store.tab();
      await image.apply(pull(null, 'c1', [put(1, 1, { phone: '13812345678' })]));
      await image.apply(pull('c1', 'c2', [], { remasks: [{ e: 'customer', fields: ['phone'] }] }));
      const { records } = await image.load();
      equal(JSON.stringify(records).includes('138'), false);
      equal(records[0]?.gen, 2);
    },
  },
  {
    name: 'forgets an erased person everywhere, and keeps the numbers of the outbox whole',
    async run(store) {
      const image = await store.tab();
      await image.apply(pull(null, 'c1', [put(1, 1)]));
      await image.add(body(1, { id: id(1), patch: { name: 'Canary' } }));
      await image.add(body(2, { id: id(2) }));
      await image.cache({
        key: 'q',
        at: '2026-06-30T00:00:00.000Z',
        answer: { records: [{ id: id(1), name: 'Canary' }] },
      });
      await image.apply(pull('c1', 'c2', [], { forgets: [id(1)] }));
      const state = await image.load();
      equal(JSON.stringify(state).includes('Canary'), false);
      equal(
        state.outbox.map((entry) => entry.mid),
        [1, 2],
      );
      equal(await image.cached('q'), undefined);
      equal(state.records, []);
    },
  },
  {
    name: 'keeps refusals until they are dismissed',
    async run(store) {
      const image = await store.tab();
      const refusal = {
        key: 'key-1',
        mid: 1,
        name: 'update',
        args: {},
        status: 'rejected' as const,
        code: 'forbidden',
        message: 'No.',
        issues: [],
        at: '2026-06-30T00:00:00.000Z',
      };
      await image.apply(pull(null, 'c1', [], { refusals: [refusal] }));
      equal((await image.since(0)).refusals, [refusal]);
      await image.dismiss('key-1');
      equal((await image.load()).refusals, []);
    },
  },
  {
    name: 'numbers from one on the wire after a copied profile got a client id of its own',
    async run(store) {
      const image = await store.tab();
      for (const n of [1, 2, 3]) await image.add(body(n));
      await image.apply(pull(null, 'c1', [], { lmid: 2 }));
      const meta = await image.fork('other');
      equal([meta.clientId, meta.midBase, meta.cursor], ['other', 2, null]);
      equal(
        (await image.outbox()).map((entry) => entry.mid - meta.midBase),
        [1],
      );
    },
  },
  {
    name: 'remembers the customers opened last',
    async run(store) {
      const image = await store.tab();
      for (let n = 1; n <= 22; n += 1) await image.want(id(n));
      await image.want(id(5));
      const { customers } = await image.meta();
      equal([customers.length, customers[0], customers.includes(id(2))], [20, id(5), false]);
    },
  },
  {
    name: 'gives the lease to one tab at a time',
    async run(store) {
      const [a, b] = await Promise.all([store.tab(), store.tab()]);
      equal(
        [await a.lease('a', 0, 10), await b.lease('b', 5, 15), await a.lease('a', 6, 16), await b.lease('b', 17, 27)],
        [true, false, true, true],
      );
    },
  },
  {
    name: 'is empty for everybody after it was destroyed',
    async run(store) {
      const image = await store.tab();
      await image.apply(pull(null, 'c1', [put(1, 1)]));
      await image.add(body(1));
      await image.destroy();
      const next = await (await store.tab()).load();
      equal([next.records, next.outbox, next.meta.cursor], [[], [], null]);
    },
  },
  {
    name: 'says no after it was closed',
    async run(store) {
      const image = await store.tab();
      image.close();
      let refused = false;
      try {
        await image.add(body(1));
      } catch (error) {
        refused = isTenonError(error) && error.code === 'aborted';
      }
      equal(refused, true);
    },
  },
];
