// Fifty live views over the records, kept current edit by edit: ours, by hand, recomputed, and TanStack DB.
import { BTreeIndex, and, count, createCollection, createLiveQueryCollection, eq, gt, sum } from '@tanstack/db';
import { MemoryImage, MemoryImageState } from '../../packages/core/src/index.ts';
import {
  batchOf,
  changing,
  hello,
  isIn,
  makeRecords,
  newestFirst,
  queryOf,
  random,
  recompute,
  touchMany,
  views,
} from './data.js';
import { offlineClient } from './storage.js';

export async function openClient(size) {
  const image = new MemoryImage(new MemoryImageState(crypto.randomUUID()));
  await image.apply(batchOf(makeRecords(size)));
  await image.saveHello(hello(), 0);
  const client = offlineClient({ image, mutators: { touchMany } });
  await client.ready;
  return client;
}

/** The edits of the measurement: singles and one batch, the same for everybody. */
function makeEdits(size) {
  const pick = random(11);
  const edit = () => ({ at: pick(size), patch: changing(pick) });
  return { singles: Array.from({ length: 200 }, edit), batch: Array.from({ length: 1000 }, edit) };
}

async function contest(size, contestant, turns = 200) {
  const records = makeRecords(size);
  const { singles, batch } = makeEdits(size);
  const started = performance.now();
  const engine = await contestant(records);
  const opened = performance.now() - started;
  const now = records.map((record) => ({ ...record }));
  check(engine, now, 'opened');
  const times = [];
  for (const one of singles.slice(0, turns)) {
    Object.assign(now[one.at], one.patch);
    times.push(await engine.edit([{ id: now[one.at].id, ...one }]));
  }
  check(engine, now, 'edited');
  for (const one of batch) Object.assign(now[one.at], one.patch);
  const batched = await engine.edit(batch.map((one) => ({ id: now[one.at].id, ...one })));
  check(engine, now, 'edited in a batch');
  await engine.close?.();
  times.sort((a, b) => a - b);
  return { opened, p50: times[times.length >> 1], p95: times[Math.floor(times.length * 0.95)], batched };
}

/** A fast engine that answers wrongly is out. */
function check(engine, records, when) {
  for (const [index, view] of views.entries()) {
    const [is, must] = [engine.answer(index), recompute(view, records)].map((answer) => JSON.stringify(answer));
    if (is !== must)
      throw new Error(`View ${index} (${view.kind}), ${when}: ${is?.slice(0, 200)} instead of ${must.slice(0, 200)}`);
  }
}

export async function ours(size) {
  const client = await openClient(size);
  const result = await contest(size, async () => {
    let last = 0;
    const open = views.map((view) => {
      const live = client.live(queryOf(view));
      live.subscribe(() => (last = performance.now()));
      return live;
    });
    return {
      answer(index) {
        const { records, lines } = open[index].result;
        if (views[index].kind === 'list') return records.map(({ id }) => id);
        if (views[index].kind === 'count') return [Number(lines[0]?.measures.n ?? 0)];
        return lines
          .map(({ keys, measures }) => [keys[0], Number(measures.sum)])
          .sort()
          .flat();
      },
      async edit(edits) {
        const started = performance.now();
        const call =
          edits.length === 1
            ? client.mutate.update({ entity: 'customer', id: edits[0].id, patch: edits[0].patch })
            : client.mutate.touchMany({ edits: edits.map(({ id, patch }) => ({ id, patch })) });
        await call.saved;
        // An edit that no view shows is done when the store has taken it.
        return (last > started ? last : performance.now()) - started;
      },
    };
  });
  await client.stop();
  return result;
}

export const limit = (size) => contest(size, async (records) => new ByHand(records));
export const plain = (size) =>
  contest(
    size,
    async (given) => {
      const records = given.map((record) => ({ ...record }));
      let answers = views.map((view) => recompute(view, records));
      return {
        answer: (index) => answers[index],
        async edit(edits) {
          const started = performance.now();
          for (const { at, patch } of edits) Object.assign(records[at], patch);
          answers = views.map((view) => recompute(view, records));
          return performance.now() - started;
        },
      };
    },
    7,
  );

/** Knows its three shapes of views: routes an edit by their equal fields, keeps windows of 200, adds differences. */
class ByHand {
  constructor(records) {
    this.records = records.map((record) => ({ ...record }));
    this.states = views.map((view) => ({ view, window: [], total: 0, sums: new Map(), counts: new Map() }));
    this.byValue = new Map();
    for (const state of this.states) {
      const value = state.view.region ?? state.view.owner ?? state.view.industry;
      this.byValue.set(value, [...(this.byValue.get(value) ?? []), state]);
    }
    for (const record of this.records)
      for (const state of this.touched(record)) if (isIn(state.view, record)) this.add(state, record, true);
    for (const { view, window } of this.states) if (view.kind === 'list') window.sort(newestFirst).splice(200);
  }

  touched({ region, owner, industry }) {
    return [region, owner, industry].flatMap((value) => this.byValue.get(value) ?? []);
  }

  add(state, record, isFilling) {
    state.total += 1;
    if (state.view.kind === 'sum') this.sum(state, record, 1);
    if (state.view.kind !== 'list') return;
    if (isFilling) return void state.window.push(record);
    const at = place(state.window, record);
    if (at === state.window.length && state.window.length < state.total - 1) return;
    state.window.splice(at, 0, record);
    if (state.window.length > 200) state.window.pop();
  }

  remove(state, record) {
    state.total -= 1;
    if (state.view.kind === 'sum') this.sum(state, record, -1);
    if (state.view.kind !== 'list') return;
    const at = place(state.window, record);
    if (state.window[at]?.id === record.id) state.window.splice(at, 1);
  }

  sum(state, { region, revenue }, sign) {
    state.sums.set(region, (state.sums.get(region) ?? 0) + sign * revenue);
    state.counts.set(region, (state.counts.get(region) ?? 0) + sign);
  }

  async edit(edits) {
    const started = performance.now();
    for (const { at, patch } of edits) {
      const before = this.records[at];
      const after = { ...before, ...patch };
      this.records[at] = after;
      for (const state of this.touched(before)) {
        if (isIn(state.view, before)) this.remove(state, before);
        if (isIn(state.view, after)) this.add(state, after, false);
      }
    }
    for (const state of this.states) {
      if (state.view.kind !== 'list' || state.window.length >= Math.min(50, state.total)) continue;
      state.window = this.records
        .filter((record) => isIn(state.view, record))
        .sort(newestFirst)
        .slice(0, 200);
    }
    return performance.now() - started;
  }

  answer(index) {
    const { view, window, total, sums, counts } = this.states[index];
    if (view.kind === 'list') return window.slice(0, 50).map(({ id }) => id);
    if (view.kind === 'count') return [total];
    return [...sums]
      .filter(([region]) => counts.get(region) > 0)
      .sort()
      .flat();
  }
}

function place(window, record) {
  let [low, high] = [0, window.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (newestFirst(window[middle], record) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const tanstack = (size) =>
  contest(size, async (records) => {
    let sync;
    const rows = createCollection({
      getKey: ({ id }) => id,
      autoIndex: 'eager',
      defaultIndexType: BTreeIndex,
      startSync: true,
      sync: {
        sync(given) {
          sync = given;
          given.begin();
          for (const value of records) given.write({ type: 'insert', value });
          given.commit();
          given.markReady();
        },
      },
    });
    await rows.preload();
    const from = (query) => query.from({ row: rows });
    const open = views.map((view) =>
      createLiveQueryCollection({
        startSync: true,
        query: (query) => {
          if (view.kind === 'list')
            return from(query)
              .where(({ row }) => and(eq(row.region, view.region), gt(row.revenue, view.above)))
              .orderBy(({ row }) => row.lastOrderAt, 'desc')
              .orderBy(({ row }) => row.id, 'asc')
              .limit(50)
              .select(({ row }) => ({ id: row.id }));
          if (view.kind === 'count')
            return from(query)
              .where(({ row }) => and(eq(row.owner, view.owner), eq(row.lifecycle, view.lifecycle)))
              .groupBy(({ row }) => row.owner)
              .select(({ row }) => ({ owner: row.owner, n: count(row.id) }));
          return from(query)
            .where(({ row }) => eq(row.industry, view.industry))
            .groupBy(({ row }) => row.region)
            .select(({ row }) => ({ region: row.region, sum: sum(row.revenue) }));
        },
      }),
    );
    for (const view of open) await view.preload();
    let last = 0;
    for (const view of open) view.subscribeChanges(() => (last = performance.now()));
    const current = records.map((record) => ({ ...record }));
    return {
      answer(index) {
        const lines = open[index].toArray;
        if (views[index].kind === 'list') return lines.map(({ id }) => id);
        if (views[index].kind === 'count') return [lines[0]?.n ?? 0];
        return lines
          .map((line) => [line.region, line.sum])
          .sort()
          .flat();
      },
      async edit(edits) {
        const started = performance.now();
        sync.begin();
        for (const { at, patch } of edits) {
          current[at] = { ...current[at], ...patch };
          sync.write({ type: 'update', value: current[at] });
        }
        sync.commit();
        await Promise.resolve();
        return (last > started ? last : performance.now()) - started;
      },
    };
  });
