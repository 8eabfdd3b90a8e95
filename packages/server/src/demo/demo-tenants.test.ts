import { describe, expect, it } from 'vitest';
import { baseFields, entityOf, validateCreate, type AnyRecord } from '@tenon/schema';
import { countedStatuses, crmSchema } from '@tenon/entities';
import { fullSize, harborline, pier } from './demo-tenants.ts';
import type { SeedStore } from './seed-store.ts';

const anchorDay = '2026-06-30';
const small = { companies: 120, persons: 40, orders: 900, deals: 150, activities: 500, tasks: 40, tickets: 40 };
const store = harborline(anchorDay, small);
const rows = (name: string, of: SeedStore = store): readonly AnyRecord[] => of.records.get(name) ?? [];
const minor = (money: unknown): number => (money as { amountMinor: number } | null)?.amountMinor ?? 0;

describe('the records of the demo', () => {
  it('are the same for the same day, and others for another day', () => {
    expect(JSON.stringify([...harborline(anchorDay, small).records])).toBe(JSON.stringify([...store.records]));
    expect(rows('order', harborline('2026-07-01', small))[0]?.['placedAt']).not.toBe(rows('order')[0]?.['placedAt']);
  });

  it('would all pass validation', () => {
    const system = new Set(Object.keys(baseFields).filter((name) => !['id', 'ownerId', 'teamId'].includes(name)));
    for (const one of [store, pier(anchorDay)]) {
      for (const [name, records] of one.records) {
        const isPart = entityOf(crmSchema, name).partOf !== undefined;
        for (const record of records) {
          const given = Object.fromEntries(
            Object.entries(record).filter(
              ([field]) => !system.has(field) && !(isPart && (field === 'ownerId' || field === 'teamId')),
            ),
          );
          const checked = validateCreate(crmSchema, name, given);
          if (!checked.ok) expect.fail(`${name}: ${JSON.stringify(checked.issues)}`);
        }
      }
    }
  });

  it('refer only to records that are there', () => {
    for (const [name, records] of store.records) {
      const refs = Object.entries(entityOf(crmSchema, name).fields).flatMap(([field, declared]) =>
        declared.kind === 'ref' ? [[field, new Set(rows(declared.to).map(({ id }) => id))] as const] : [],
      );
      for (const record of records)
        for (const [field, ids] of refs)
          if (record[field] !== null) expect(ids.has(String(record[field])), `${name}.${field}`).toBe(true);
    }
  });

  it('total what every customer ordered, as the reaction to orders would', () => {
    for (const customer of rows('customer')) {
      const own = rows('order').filter(
        (order) => order['customerId'] === customer.id && countedStatuses.some((status) => status === order['status']),
      );
      const sales = own.filter(({ kind }) => kind === 'sale');
      const totals = (customer['totals'] ?? []) as readonly {
        amount: unknown;
        ordersCount: number;
        lastOrderAt: string | null;
      }[];
      expect(totals.reduce((sum, { amount }) => sum + minor(amount), 0)).toBe(
        own.reduce((sum, { total }) => sum + minor(total), 0),
      );
      expect(totals.reduce((sum, { ordersCount }) => sum + ordersCount, 0)).toBe(sales.length);
      expect(customer['lastOrderAt']).toBe(
        sales
          .map(({ placedAt }) => String(placedAt))
          .sort()
          .at(-1) ?? null,
      );
    }
  });

  it('total every order from its lines', () => {
    const lines = Map.groupBy(rows('lineItem'), ({ orderId }) => orderId);
    for (const order of rows('order'))
      expect((lines.get(order.id) ?? []).reduce((sum, { lineTotal }) => sum + minor(lineTotal), 0)).toBe(
        minor(order['total']),
      );
  });

  it('give each deal a history without gaps that ends in its stage', () => {
    const stays = Map.groupBy(rows('dealStageHistory'), ({ dealId }) => dealId);
    for (const deal of rows('deal')) {
      const own = stays.get(deal.id) ?? [];
      expect(own[0]).toMatchObject({ id: deal.id, fromStageId: null, enteredAt: deal['createdAt'] });
      expect(own.at(-1)).toMatchObject({ toStageId: deal['stageId'], enteredAt: deal['stageEnteredAt'], leftAt: null });
      own
        .slice(1)
        .forEach((stay, index) =>
          expect(stay).toMatchObject({ fromStageId: own[index]?.['toStageId'], enteredAt: own[index]?.['leftAt'] }),
        );
      expect(deal['closedAt'] === null).toBe(deal['status'] === 'open');
    }
  });

  it('leave on each invoice what its payments do not cover', () => {
    const paid = Map.groupBy(rows('payment'), ({ invoiceId }) => invoiceId);
    for (const invoice of rows('invoice')) {
      const sum = (paid.get(invoice.id) ?? []).reduce((total, { amount }) => total + minor(amount), 0);
      expect(minor(invoice['balance'])).toBe(minor(invoice['total']) - sum);
    }
  });

  it('number orders without gaps and in the order of time', () => {
    const byYear = Map.groupBy(rows('order'), ({ placedAt }) => String(placedAt).slice(0, 4));
    for (const [year, orders] of byYear)
      expect(orders.map(({ number }) => number)).toEqual(
        orders.map((_, index) => `SO-${year}-${String(index + 1).padStart(4, '0')}`),
      );
  });

  it('lie before the day they count from, except what is planned', () => {
    const end = `${anchorDay}T00:00:00.000Z`;
    for (const name of ['order', 'payment', 'deal', 'ticket', 'customer'])
      for (const { createdAt } of rows(name)) expect(String(createdAt) <= end, name).toBe(true);
    for (const activity of rows('activity'))
      if (activity['status'] === 'done') expect(String(activity['startAt']) <= end).toBe(true);
  });
});

describe('the distributions of the demo', () => {
  const full = harborline(anchorDay, fullSize);
  const share = (part: number, whole: number): number => part / whole;

  it('has the promised size', () => {
    const counts = ['customer', 'order', 'deal'].map((name) => rows(name, full).length);
    expect(counts).toEqual([2_000, 20_000, 1_200]);
    expect(rows('activity', full).length).toBeGreaterThan(5_000);
  });

  it('gives about four fifths of the revenue to a fifth of the customers', () => {
    const rates: Readonly<Record<string, number>> = { CNY: 1, USD: 7.2, EUR: 7.8 };
    const revenue = new Map<unknown, number>();
    for (const { customerId, currency, total, status } of rows('order', full)) {
      if (status !== 'cancelled')
        revenue.set(customerId, (revenue.get(customerId) ?? 0) + minor(total) * (rates[String(currency)] ?? 1));
    }
    const sums = [...revenue.values()].sort((a, b) => b - a);
    const whole = sums.reduce((sum, one) => sum + one, 0);
    const best = sums.slice(0, rows('customer', full).length / 5).reduce((sum, one) => sum + one, 0);
    expect(share(best, whole)).toBeGreaterThan(0.75);
    expect(share(best, whole)).toBeLessThan(0.87);
  });

  it('wins about a quarter to a third of the deals that end', () => {
    const won = rows('deal', full).filter(({ status }) => status === 'won').length;
    const closed = rows('deal', full).filter(({ status }) => status !== 'open').length;
    expect(share(won, closed)).toBeGreaterThan(0.22);
    expect(share(won, closed)).toBeLessThan(0.36);
  });

  it('has quiet Februaries and busy Novembers and Decembers', () => {
    const months = new Map<string, number>();
    for (const { placedAt } of rows('order', full))
      months.set(String(placedAt).slice(0, 7), (months.get(String(placedAt).slice(0, 7)) ?? 0) + 1);
    const of = (month: string) => months.get(month) ?? 0;
    expect(of('2025-02')).toBeLessThan(of('2025-03') * 0.8);
    expect(of('2025-11')).toBeGreaterThan(of('2025-10') * 1.15);
    expect(of('2025-12')).toBeGreaterThan(of('2025-10'));
  });
});
