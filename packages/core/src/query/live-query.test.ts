import { runQuery, type AnyRecord, type Query } from '@tenon/schema';
import { SeededRandom } from '@tenon/testing';
import { describe, expect, it } from 'vitest';
import { LiveEngine } from './live-engine.ts';
import { WorkingSet, freezeRecord } from '../working-set/working-set.ts';
import { Effects } from '../working-set/effects.ts';
import { id, testSchema } from '../test/world.fixture.ts';

const context = { now: '2026-06-30T00:00:00.000Z', timeZone: 'Asia/Shanghai', fiscalYearStart: 1 };

function engineOn(set: WorkingSet): LiveEngine {
  const engine = new LiveEngine({
    schema: testSchema,
    set,
    clock: { now: () => 0, after: () => () => undefined },
    now: () => context.now,
    actor: () => undefined,
    context: () => context,
    isLocal: () => true,
    ask: () => Promise.reject(new Error('Nothing is asked.')),
  });
  engine.restart();
  return engine;
}

function customer(n: number, fields: Record<string, unknown> = {}): AnyRecord {
  return freezeRecord({
    id: id(n),
    name: `Customer ${n}`,
    visits: n,
    tags: [],
    ownerId: id(1),
    deletedAt: null,
    rev: 1,
    ...fields,
  });
}

function setOf(records: readonly (readonly [string, AnyRecord])[]): WorkingSet {
  const set = new WorkingSet(testSchema);
  set.commit(
    records.map(([entity, record]) => ({ entity, id: record.id, record })),
    new Effects(),
  );
  return set;
}

const put = (engine: LiveEngine, set: WorkingSet, ...records: (readonly [string, AnyRecord])[]) =>
  engine.changed(
    set.commit(
      records.map(([entity, record]) => ({ entity, id: record.id, record })),
      undefined,
    ),
  );

describe('live queries', () => {
  it('hold only the old and the new record against a query of the same entity, and look at no other query', () => {
    const set = setOf(Array.from({ length: 1000 }, (_, n) => ['customer', customer(n)] as const));
    const engine = engineOn(set);
    const many = engine.live({
      entity: 'customer',
      filter: { op: 'gte', field: 'visits', value: 500 },
      sort: [{ field: 'visits', dir: 'asc' }],
      page: { size: 50 },
    });
    const count = engine.live({
      entity: 'customer',
      filter: { op: 'lt', field: 'visits', value: 10 },
      measures: [{ as: 'n', fn: 'count' }],
    });
    engine.live({ entity: 'deal' });
    expect(engine.evaluations).toBe(1000);
    let news = 0;
    many.subscribe(() => (news += 1));
    count.subscribe(() => (news += 1));
    const before = engine.evaluations;
    put(engine, set, ['customer', customer(600, { name: 'Renamed' })]);
    expect(engine.evaluations - before).toBe(4);
    // The renamed one is on a later page: nobody is told.
    expect(news).toBe(0);
    put(engine, set, ['deal', freezeRecord({ id: id(1), name: 'Deal', deletedAt: null })]);
    expect(engine.evaluations - before).toBe(5);
  });

  it('tell each view once per change, however many records it brings, and only when its answer differs', () => {
    const set = setOf([1, 2, 3].map((n) => ['customer', customer(n)] as const));
    const engine = engineOn(set);
    const live = engine.live({
      entity: 'customer',
      filter: { op: 'gte', field: 'visits', value: 2 },
      sort: [{ field: 'visits', dir: 'desc' }],
    });
    const answers: unknown[] = [];
    live.subscribe(() => answers.push(live.result?.records.map((record) => record['visits'])));
    put(engine, set, ...[4, 5, 6].map((n) => ['customer', customer(n)] as const));
    put(engine, set, ['customer', customer(1, { name: 'Still no match' })]);
    expect(answers).toEqual([[6, 5, 4, 3, 2]]);
  });

  it('hand out answers that nobody can change', () => {
    const set = setOf([['customer', customer(1, { tags: ['a'] })]]);
    const { result } = engineOn(set).live({ entity: 'customer' });
    expect(() => (result?.records as AnyRecord[]).push(customer(2))).toThrow(TypeError);
    expect(() => (result?.records[0]?.['tags'] as string[]).push('b')).toThrow(TypeError);
  });

  it('fill the page again when it runs short, and go on after it', () => {
    const set = setOf(Array.from({ length: 40 }, (_, n) => ['customer', customer(n)] as const));
    const engine = engineOn(set);
    const sort = [{ field: 'visits', dir: 'asc' }] as const;
    const live = engine.live({ entity: 'customer', sort, page: { size: 4 } });
    for (let n = 0; n < 20; n += 1)
      engine.changed(set.commit([{ entity: 'customer', id: id(n), record: undefined }], undefined));
    expect(live.result?.records.map((record) => record['visits'])).toEqual([20, 21, 22, 23]);
    expect(live.result?.total).toBe(20);
    const next = engine.live({
      entity: 'customer',
      sort,
      page: { size: 4, ...(live.result?.next ? { after: live.result.next } : {}) },
    });
    expect(next.result?.records.map((record) => record['visits'])).toEqual([24, 25, 26, 27]);
  });

  it('follow a reference: a condition on the customer of a deal changes with the customer', () => {
    const set = setOf([
      ['customer', customer(1)],
      ['deal', freezeRecord({ id: id(11), name: 'Deal', customerId: id(1), deletedAt: null })],
    ]);
    const engine = engineOn(set);
    const live = engine.live({ entity: 'deal', filter: { op: 'eq', field: 'customer.name', value: 'Renamed' } });
    expect(live.result?.total).toBe(0);
    put(engine, set, ['customer', customer(1, { name: 'Renamed' })]);
    expect(live.result?.total).toBe(1);
  });

  it('say what is wrong with a query', () => {
    const engine = engineOn(setOf([]));
    expect(engine.live({ entity: 'customer', filter: { op: 'eq', field: 'nmae', value: 'x' } })).toMatchObject({
      state: 'error',
      error: { code: 'unknown-field' },
    });
    expect(engine.live({ entity: 'nothing' })).toMatchObject({ state: 'error', error: { code: 'unknown-entity' } });
  });

  it('agree with a fresh search after any sequence of changes', () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const random = new SeededRandom(seed);
      const set = setOf([]);
      const engine = engineOn(set);
      const queries: Query[] = [
        {
          entity: 'customer',
          sort: [
            { field: 'name', dir: 'desc' },
            { field: 'visits', dir: 'asc' },
          ],
          page: { size: 3 },
        },
        {
          entity: 'customer',
          filter: { op: 'lt', field: 'visits', value: 5 },
          sort: [{ field: 'visits', dir: 'asc' }],
          page: { size: 5 },
        },
        { entity: 'customer', filter: { op: 'eq', field: 'ownerId', value: id(2) } },
        { entity: 'customer', search: 'cust 1', sort: [{ field: 'visits', dir: 'desc' }], limit: 4 },
        {
          entity: 'customer',
          group: [{ field: 'ownerId' }],
          measures: [
            { as: 'n', fn: 'count' },
            { as: 'visits', fn: 'sum', field: 'visits' },
          ],
        },
        {
          entity: 'deal',
          filter: { op: 'eq', field: 'customer.ownerId', value: id(1) },
          sort: [{ field: 'customer.visits', dir: 'asc' }],
          page: { size: 2 },
        },
        {
          entity: 'dealLine',
          filter: { op: 'gt', field: 'count', value: 2 },
          sort: [{ field: 'count', dir: 'desc' }],
          page: { size: 3 },
        },
      ];
      const views = queries.map((query) => engine.live(query));
      for (let step = 0; step < 60; step += 1) {
        const changes = Array.from({ length: 1 + random.below(4) }, () => {
          const n = random.below(25);
          if (random.chance(0.2)) return { entity: random.pick(['customer', 'deal']), id: id(n), record: undefined };
          if (random.chance(0.4)) {
            const lines = Array.from({ length: random.below(4) }, (_, at) => ({
              id: id(1000 + n * 10 + at),
              name: 'Line',
              count: random.below(6),
              deletedAt: null,
            }));
            return {
              entity: 'deal',
              id: id(n),
              record: freezeRecord({
                id: id(n),
                name: `Deal ${n}`,
                customerId: id(random.below(25)),
                lines,
                deletedAt: null,
              }),
            };
          }
          return {
            entity: 'customer',
            id: id(n),
            record: customer(n, {
              visits: random.below(9),
              name: random.chance(0.1) ? null : `Cust ${random.below(12)}`,
              ownerId: id(1 + random.below(2)),
            }),
          };
        });
        engine.changed(set.commit(changes, undefined));
        queries.forEach((query, at) => {
          const fresh = runQuery(testSchema, set.records(query.entity), query, {
            ...context,
            get: (entity, one) => set.visible(entity, one),
          });
          const { records, lines, next } = views[at]?.result ?? {};
          if ('lines' in fresh) expect(lines).toEqual(fresh.lines);
          else
            expect({ seed, step, at, records, next }).toEqual({
              seed,
              step,
              at,
              records: fresh.records,
              next: fresh.next,
            });
        });
      }
    }
  });
});
