import { describe, expect, it } from 'vitest';
import { en } from '../locales/en.ts';
import { matchesSearch, rhythmOf, stateOf, totalsOf, trackOf, type Purchase } from './purchase.ts';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' });

describe('a purchase', () => {
  it.each<[Partial<Purchase>, string]>([
    [{ status: 'shipped' }, 'shipped'],
    [{ status: 'something-of-the-host' }, 'placed'],
    [{}, 'placed'],
    [{ status: 'delivered', kind: 'return' }, 'returned'],
    [{ status: 'placed', instalments: { paid: 2, of: 3 } }, 'partPaid'],
    [{ status: 'paid', instalments: { paid: 3, of: 3 } }, 'paid'],
    [{ status: 'toString' }, 'placed'],
  ])('%o is %s', (part, state) => {
    expect(stateOf({ id: 'x', ...part })).toBe(state);
  });

  it('has a way as long as it has not arrived', () => {
    const way = trackOf({ id: 'x', status: 'shipped', deliverOn: '2026-11-24' }, en.purchaseHistory);
    expect(way.map(({ isDone }) => isDone)).toEqual([true, true, true, false]);
    expect(way.at(-1)).toMatchObject({ at: '2026-11-24', isPromise: true });
    expect(trackOf({ id: 'x', status: 'delivered' }, en.purchaseHistory)).toEqual([]);
  });

  it('is found by its number and by what it holds, whatever the case and width', () => {
    const purchase = { id: 'x', number: 'SO-2026-1204', lines: [{ name: '相机模组 VX-3' }] };
    expect(matchesSearch(purchase, 'so-2026 １２０４')).toBe(true);
    expect(matchesSearch(purchase, '模组 vx')).toBe(true);
    expect(matchesSearch(purchase, '模组 1205')).toBe(false);
  });
});

describe('totals', () => {
  const days = [
    { day: '2025-12-31', orders: 1, spent: cny(1000) },
    { day: '2026-01-10', orders: 2, spent: cny(5000) },
    { day: '2026-01-20', orders: 1, spent: { amountMinor: 900, currency: 'EUR' } },
  ];

  it('add up per currency and never across', () => {
    const { spent, orders, average } = totalsOf(days, '');
    expect(spent).toEqual([cny(6000), { amountMinor: 900, currency: 'EUR' }]);
    expect(orders).toBe(4);
    expect(average).toEqual([cny(2000), { amountMinor: 900, currency: 'EUR' }]);
  });

  it('belong to the chosen year, while the rhythm looks at all', () => {
    expect(totalsOf(days, '2026')).toMatchObject({
      orders: 3,
      spent: [cny(5000), { amountMinor: 900, currency: 'EUR' }],
      everyDays: 10,
    });
  });

  it('know no rhythm before the second day', () => {
    expect(rhythmOf(['2026-01-01', '2026-01-01'])).toBeUndefined();
    expect(rhythmOf([])).toBeUndefined();
  });
});
