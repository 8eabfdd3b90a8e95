import { describe, expect, it } from 'vitest';
import { ageOf, boardColumns, boardTotals, neighbours, type BoardDeal, type BoardStage } from './board-model.ts';
import { CardWindow } from './card-window.ts';
import { columnItems } from './column-items.ts';
import { rankBetween } from './rank-between.ts';

const stages: readonly BoardStage[] = [
  { id: 'new', name: 'New', kind: 'open', probability: 1000, staleAfterDays: 10 },
  { id: 'won', name: 'Won', kind: 'won', probability: 10_000 },
];
const deal = (id: string, values: Partial<BoardDeal> = {}): BoardDeal => ({ id, stageId: 'new', ...values });
const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' });

describe('ranks', () => {
  it('always fit between two others, as plain strings', () => {
    let seed = 7;
    const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    const ranks: string[] = [];
    for (let n = 0; n < 2000; n += 1) {
      const at = random(ranks.length + 1);
      ranks.splice(at, 0, rankBetween(ranks[at - 1], ranks[at]));
    }
    expect([...ranks].sort()).toEqual(ranks);
    expect(new Set(ranks).size).toBe(2000);
    expect(ranks.filter((rank) => rank.endsWith('0'))).toEqual([]);
  });

  it('take the neighbours of a place without the moved deal itself', () => {
    const deals = [deal('a', { boardRank: 'B' }), deal('b', { boardRank: 'D' }), deal('c', { boardRank: 'F' })];
    expect(neighbours(deals, 1, 'a')).toEqual({ before: 'D', after: 'F' });
    expect(neighbours(deals, 0, 'c')).toEqual({ before: undefined, after: 'B' });
  });
});

describe('columns', () => {
  it('add up per currency and never across', () => {
    const columns = boardColumns(stages, [
      deal('a', { amount: cny(1000), probability: 5000 }),
      deal('b', { amount: cny(3000) }),
      deal('c', { amount: { amountMinor: 70, currency: 'EUR' } }),
      deal('x', { stageId: 'gone', amount: cny(9) }),
    ]);
    expect(columns[0]?.sums.map(({ total, weighted }) => [total, weighted])).toEqual([
      [cny(4000), cny(800)],
      [
        { amountMinor: 70, currency: 'EUR' },
        { amountMinor: 7, currency: 'EUR' },
      ],
    ]);
    expect(boardTotals(columns)).toEqual([cny(4000), { amountMinor: 70, currency: 'EUR' }]);
    expect(columns.map(({ share }) => share)).toEqual([1, 0]);
  });

  it('are in the order of their ranks by code point, without rank last', () => {
    const [column] = boardColumns(stages, [deal('a'), deal('b', { boardRank: 'a' }), deal('c', { boardRank: 'Z' })]);
    expect(column?.deals.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });

  it('count the age of a deal in calendar days of the tenant', () => {
    const stage = stages[0]!;
    const entered = deal('a', { stageEnteredAt: '2026-06-20T15:30:00.000Z' });
    const at = (now: string) => ageOf(entered, stage, { now, timeZone: 'Asia/Shanghai' });
    expect(at('2026-06-20T16:30:00.000Z')).toEqual({ days: 1, level: 'new' });
    expect(at('2026-06-25T04:00:00.000Z')).toEqual({ days: 5, level: 'mid' });
    expect(at('2026-06-30T04:00:00.000Z')).toEqual({ days: 10, level: 'old' });
  });

  it('open a slot where the lifted card would land, and none at its own place', () => {
    const deals = [deal('a'), deal('b'), deal('c')];
    const lift = { id: 'a', by: 'keyboard', height: 90, width: 200, from: { column: 'new', index: 0 } } as const;
    const keys = (index: number) =>
      columnItems('new', deals, { start: 0, end: 3 }, { ...lift, over: { column: 'new', index } }).map(
        ({ key }) => key,
      );
    expect(keys(0)).toEqual(['a', 'b', 'c']);
    expect(keys(1)).toEqual(['a', 'b', 'slot', 'c']);
    expect(keys(2)).toEqual(['a', 'b', 'c', 'slot']);
  });
});

describe('long columns', () => {
  const ids = Array.from({ length: 1000 }, (_, n) => String(n));

  it('mount every card of a short one, and only what is near of a long one', () => {
    const window = new CardWindow({ estimate: 90, gap: 10 });
    expect(window.range(ids.slice(0, 50), { scrollTop: 0, viewport: 600 })).toMatchObject({ start: 0, end: 50 });
    const range = window.range(ids, { scrollTop: 50_000, viewport: 600 });
    expect(range.end - range.start).toBeLessThan(20);
    expect(range.before + range.after + (range.end - range.start) * 100).toBe(100_000);
  });

  it('keep the whole height while heights are learnt', () => {
    const window = new CardWindow({ estimate: 90, gap: 10 });
    window.learn('0', 190);
    const { start, end, before, after } = window.range(ids, { scrollTop: 40_000, viewport: 600 });
    const mounted = ids.slice(start, end).reduce((sum, id) => sum + window.heightOf(id), 0);
    expect(before + mounted + after).toBe(window.offsetOf(ids, ids.length));
  });
});
