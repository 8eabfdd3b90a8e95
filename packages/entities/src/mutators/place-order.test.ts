import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOrder, type OrderToPlace } from './place-order.ts';
import { countedStatuses } from '../reactions/order-totals.ts';
import { actor, id, minute, testCrm } from './test-crm.fixture.ts';

const yuan = (amountMinor: number) => ({ amountMinor, currency: 'CNY' });
const anOrder = (n: number, more: Partial<OrderToPlace> = {}): OrderToPlace => ({
  id: id(n),
  customerId: id(20),
  currency: 'CNY',
  lines: [{ id: id(n + 1), productId: id(30), quantity: '3', discountBp: 1000 }],
  ...more,
});

describe('placeOrder', () => {
  it('copies name, SKU, unit, price and tax from the product and rounds each line half away from zero', async () => {
    const { tx, call } = await testCrm();
    await call(placeOrder, { order: anOrder(50, { shippingTotal: yuan(1200) }) }, minute(1));
    const order = await tx.get('order', id(50));
    // 3 × 199.995 = 599.985, less 10 % = 539.9865; tax contained at 13 %: 539.99 × 13 / 113 = 62.1227
    expect(order).toMatchObject({
      subtotal: yuan(53_999),
      discountTotal: yuan(6000),
      taxTotal: yuan(6212),
      total: yuan(55_199),
      status: 'placed',
      placedAt: minute(1),
    });
    expect(order).toMatchObject({
      lines: [{ position: 1, sku: 'VX-3', name: '相机模组', unit: '台', taxRateBp: 1300, lineTotal: yuan(53_999) }],
    });
  });

  it('puts tax on top where prices are without it', async () => {
    const { tx, call } = await testCrm();
    const lines = [
      { id: id(51), name: 'Service', quantity: '1.5', unitPrice: { value: '33.33', currency: 'CNY' }, taxRateBp: 600 },
    ];
    await call(placeOrder, { order: anOrder(50, { pricesIncludeTax: false, lines }) }, minute(1));
    expect(await tx.get('order', id(50))).toMatchObject({
      subtotal: yuan(5000),
      taxTotal: yuan(300),
      total: yuan(5300),
    });
  });

  it('refuses a line in another currency, a line without a price and a blocked customer', async () => {
    const { tx, call } = await testCrm();
    const dollars = [{ id: id(51), name: 'x', quantity: '1', unitPrice: { value: '1', currency: 'USD' } }];
    await expect(call(placeOrder, { order: anOrder(50, { lines: dollars }) }, minute(1))).rejects.toMatchObject({
      code: 'currency-mismatch',
      issues: [{ path: 'lines.0.unitPrice' }],
    });
    const priceless = [{ id: id(51), name: 'x', quantity: '1' }];
    await expect(call(placeOrder, { order: anOrder(50, { lines: priceless }) }, minute(1))).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'order.lines.0.unitPrice', rule: 'required' }],
    });
    await tx.update('customer', id(20), { isBlocked: true });
    await expect(call(placeOrder, { order: anOrder(50) }, minute(1))).rejects.toMatchObject({
      code: 'rule-broken',
      issues: [{ path: 'customerId' }],
    });
    expect(await tx.find('order', id(50))).toBeUndefined();
  });

  it('lets a portal user order for their own customer only, at catalogue prices', async () => {
    const { tx, call } = await testCrm();
    const shopper = { ...actor, roles: ['portal'], teamIds: [], customerId: id(20) };
    const cheap = [
      { id: id(51), productId: id(30), quantity: '2', unitPrice: { value: '0.01', currency: 'CNY' }, discountBp: 9000 },
    ];
    await call(placeOrder, { order: anOrder(50, { lines: cheap, status: 'paid' }) }, minute(1), shopper);
    expect(await tx.get('order', id(50))).toMatchObject({
      total: yuan(39_999),
      discountTotal: yuan(0),
      status: 'placed',
    });
    await expect(
      call(placeOrder, { order: anOrder(60, { customerId: id(99) }) }, minute(1), shopper),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the totals of a customer', () => {
  it('turn a prospect into a customer at the first sale', async () => {
    const { tx, call } = await testCrm();
    expect(await tx.get('customer', id(20))).toMatchObject({ lifecycle: 'prospect' });
    await call(placeOrder, { order: anOrder(50) }, minute(1));
    expect(await tx.get('customer', id(20))).toMatchObject({ lifecycle: 'customer', lastOrderAt: minute(1) });
  });

  it('follow a write that is no mutator of ours: lines of an order changed by plain update', async () => {
    const { tx, call } = await testCrm();
    await call(placeOrder, { order: anOrder(50) }, minute(1));
    const lines = [
      {
        id: id(51),
        orderId: id(50),
        position: 1,
        name: 'x',
        quantity: '-2',
        unitPrice: { value: '10', currency: 'CNY' },
      },
    ];
    await tx.update('order', id(50), { kind: 'return', lines });
    expect(await tx.get('order', id(50))).toMatchObject({ total: yuan(-2000) });
    expect(await tx.get('customer', id(20))).toMatchObject({
      totals: [{ currency: 'CNY', ordersCount: 0, amount: yuan(-2000), firstOrderAt: null }],
      lastOrderAt: null,
    });
  });

  const step = fc.oneof(
    fc.record({
      do: fc.constant('place' as const),
      n: fc.integer({ min: 0, max: 5 }),
      customer: fc.constantFrom(20, 21),
      price: fc.integer({ min: 0, max: 99_999 }),
      at: fc.integer({ min: 0, max: 50 }),
      currency: fc.constantFrom('CNY', 'USD'),
      kind: fc.constantFrom('sale' as const, 'return' as const),
    }),
    fc.record({ do: fc.constantFrom('delete' as const, 'restore' as const), n: fc.integer({ min: 0, max: 5 }) }),
    fc.record({
      do: fc.constant('status' as const),
      n: fc.integer({ min: 0, max: 5 }),
      status: fc.constantFrom('draft' as const, 'paid' as const, 'cancelled' as const),
    }),
    fc.record({
      do: fc.constant('give' as const),
      n: fc.integer({ min: 0, max: 5 }),
      customer: fc.constantFrom(20, 21, null),
    }),
  );

  it.each([true, false])(
    'equal the sum of the live orders after any series of writes (nested reactions: %s)',
    async (isNested) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          const { tx, call, memory } = await testCrm({ isNested });
          await tx.create('customer', { id: id(21), name: 'Harborline' });
          for (const one of steps) {
            const orderId = id(1000 + one.n * 10);
            const known = memory.read('order', orderId);
            if (one.do === 'place') {
              if (known) continue;
              const unitPrice = { value: (one.price / 1000).toString(), currency: one.currency };
              const lines = [
                { id: id(1001 + one.n * 10), name: 'x', quantity: one.kind === 'sale' ? '7' : '-7', unitPrice },
              ];
              await call(
                placeOrder,
                {
                  order: {
                    id: orderId,
                    customerId: id(one.customer),
                    currency: one.currency,
                    kind: one.kind,
                    placedAt: minute(one.at),
                    lines,
                  },
                },
                minute(60),
              );
            } else if (!known) continue;
            else if (one.do === 'status') await tx.update('order', orderId, { status: one.status });
            else if (one.do === 'give')
              await tx.update('order', orderId, { customerId: one.customer === null ? null : id(one.customer) });
            else await tx[one.do]('order', orderId);
          }
          for (const customerId of [id(20), id(21)]) {
            const customer = await tx.get('customer', customerId);
            expect(customer.totals ?? []).toEqual(
              expected(await tx.list('order', { op: 'eq', field: 'customerId', value: customerId })),
            );
          }
        }),
        { numRuns: 120 },
      );
    },
  );
});

interface Counted {
  readonly currency: string;
  readonly status: string;
  readonly kind: string;
  readonly placedAt: string;
  readonly total: { readonly amountMinor: number } | null;
}

/** The rule once more, as a plain sum. */
function expected(orders: readonly Counted[]): unknown[] {
  const counted = orders.filter((order) => countedStatuses.some((status) => status === order.status));
  return ['CNY', 'USD'].flatMap((currency) => {
    const own = counted.filter((order) => order.currency === currency);
    const times = own
      .filter((order) => order.kind === 'sale')
      .map((order) => order.placedAt)
      .sort();
    const amountMinor = own.reduce((sum, order) => sum + (order.total?.amountMinor ?? 0), 0);
    if (times.length === 0 && amountMinor === 0) return [];
    return [
      {
        currency,
        ordersCount: times.length,
        amount: { amountMinor, currency },
        firstOrderAt: times[0] ?? null,
        lastOrderAt: times.at(-1) ?? null,
      },
    ];
  });
}
