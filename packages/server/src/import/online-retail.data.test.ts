import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Filter, GroupLine, Measure } from '@tenon/schema';
import {
  databases,
  dataSet,
  mappings,
  openWorkplace,
  stateOf,
  truthOf,
  type Outcome,
  type Workplace,
} from './real-data.fixture.ts';

interface Month {
  readonly month: string;
  readonly revenue: number;
  readonly invoices: number;
  readonly customers: number;
  readonly units: number;
}
interface Lines {
  readonly rows: number;
  readonly invoices: number;
  readonly customers: number;
  readonly revenue: number;
  readonly units: number;
  readonly by_month: readonly Month[];
  readonly by_country: readonly {
    readonly country: string;
    readonly revenue: number;
    readonly invoices: number;
    readonly customers: number;
  }[];
}
interface Truth {
  readonly raw: {
    readonly rows: number;
    readonly distinct_invoices: number;
    readonly distinct_customers: number;
    readonly distinct_stock_codes: number;
  };
  readonly sales_lines: Lines;
  readonly customer_sales_lines: Lines;
  readonly top20_customers: readonly {
    readonly customer: string;
    readonly revenue: number;
    readonly invoices: number;
    readonly lines: number;
  }[];
  readonly net_top10_customers_including_cancellations: readonly { readonly customer: string; readonly net: number }[];
  readonly repeat_purchase: {
    readonly customers: number;
    readonly with_2_or_more_invoices: number;
    readonly rate: number;
    readonly invoices_per_customer_histogram: Readonly<Record<string, number>>;
  };
}

const folder = dataSet('online-retail');
const file = join(folder ?? '', 'online_retail.csv.gz');

const sold: Filter = {
  op: 'and',
  of: [
    { op: 'in', field: 'order.kind', values: ['sale', 'adjustment'] },
    { op: 'gt', field: 'quantity', value: '0' },
    { op: 'gt', field: 'unitPrice', value: { value: '0', currency: 'GBP' } },
  ],
};
const known: Filter = { op: 'not', of: { op: 'empty', field: 'order.customerId' } };
const soldToKnown: Filter = { op: 'and', of: [sold, known] };
const measures: readonly Measure[] = [
  { as: 'revenue', fn: 'sum', field: 'unitPrice', times: 'quantity', currency: 'GBP' },
  { as: 'invoices', fn: 'countDistinct', field: 'orderId' },
  { as: 'customers', fn: 'countDistinct', field: 'order.customerId' },
  { as: 'units', fn: 'sum', field: 'quantity' },
  { as: 'lines', fn: 'count' },
];

describe.skipIf(!folder || !existsSync(file)).each(databases)(
  'half a million invoice lines of a shop, imported into %s',
  (kind) => {
    const truth = truthOf<Truth>(folder ?? '');
    const command = ['import', file, '--mapping', join(mappings, 'online-retail.json'), '--tenant', 'data'] as const;
    let place: Workplace;
    let first: Outcome;
    let answers: Record<string, readonly GroupLine[]>;
    let customers: Map<string, string>;

    beforeAll(async () => {
      place = await openWorkplace(kind, { timeZone: 'Europe/London', currency: 'GBP' });
      first = await place.tenon(...command);
      await place.ask(async (query, records) => {
        const lines = (filter: Filter, field?: string, by?: 'month') =>
          query({
            entity: 'lineItem',
            filter,
            measures,
            ...(field ? { group: [{ field, ...(by ? { by } : {}) }] } : {}),
          });
        answers = {
          all: await lines(sold),
          known: await lines(soldToKnown),
          months: await lines(sold, 'order.placedAt', 'month'),
          knownMonths: await lines(soldToKnown, 'order.placedAt', 'month'),
          top: await query({
            entity: 'lineItem',
            filter: soldToKnown,
            measures,
            group: [{ field: 'order.customerId' }],
            sort: [{ field: 'revenue', dir: 'desc' }],
            limit: 20,
          }),
          net: await query({
            entity: 'lineItem',
            filter: known,
            measures,
            group: [{ field: 'order.customerId' }],
            sort: [{ field: 'revenue', dir: 'desc' }],
            limit: 10,
          }),
          each: await query({
            entity: 'lineItem',
            filter: soldToKnown,
            measures: [{ as: 'invoices', fn: 'countDistinct', field: 'orderId' }],
            group: [{ field: 'order.customerId' }],
          }),
          counts: await query({
            entity: 'order',
            measures: [
              { as: 'orders', fn: 'count' },
              { as: 'customers', fn: 'countDistinct', field: 'customerId' },
            ],
          }),
          products: await query({ entity: 'product', measures: [{ as: 'products', fn: 'count' }] }),
        };
        const ids = [...(answers['top'] ?? []), ...(answers['net'] ?? [])].map((line) => String(line.keys[0]));
        customers = new Map(
          (
            await records({ entity: 'customer', filter: { op: 'in', field: 'id', values: ids }, page: { size: 100 } })
          ).map((record) => [record.id, String(record['name'])]),
        );
      });
    }, 1_800_000);
    afterAll(async () => place.end());

    const byMonth = (lines: readonly GroupLine[] | undefined, months: readonly Month[]) => {
      const found = (lines ?? []).map((line) => ({
        month: String(line.keys[0]).slice(0, 7),
        revenue: amountOf(line.measures['revenue']),
        invoices: line.measures['invoices'],
        customers: line.measures['customers'],
        units: Number(line.measures['units']),
      }));
      expect(found.sort((a, b) => (a.month < b.month ? -1 : 1))).toEqual(months);
    };

    it('takes every line, returns and adjustments too', () => {
      expect(first.code, first.error).toBe(0);
      expect(first.error).toContain(
        `order: ${truth.raw.distinct_invoices} records from ${truth.raw.rows} lines (${truth.raw.rows} created, 0 updated, 0 unchanged, 0 skipped, 0 refused)`,
      );
      expect(answers['counts']?.[0]?.measures).toEqual({
        orders: truth.raw.distinct_invoices,
        customers: truth.raw.distinct_customers,
      });
      expect(answers['products']?.[0]?.measures).toEqual({ products: truth.raw.distinct_stock_codes });
    });

    it.each([
      ['all', 'sales_lines'],
      ['known', 'customer_sales_lines'],
    ] as const)('agrees on the whole: %s buyers', (name, key) => {
      const line = answers[name]?.[0]?.measures ?? {};
      const { rows, invoices, customers: buyers, revenue, units } = truth[key];
      expect({
        rows: line['lines'],
        invoices: line['invoices'],
        customers: line['customers'],
        revenue: amountOf(line['revenue']),
        units: Number(line['units']),
      }).toEqual({ rows, invoices, customers: buyers, revenue, units });
    });

    it('agrees on each month, all buyers', () => byMonth(answers['months'], truth.sales_lines.by_month));

    it('agrees on each month, known customers', () =>
      byMonth(answers['knownMonths'], truth.customer_sales_lines.by_month));

    it('agrees on the twenty best customers', () => {
      const found = (answers['top'] ?? []).map(({ keys, measures: line }) => ({
        customer: numberOf(keys[0]),
        revenue: amountOf(line['revenue']),
        invoices: line['invoices'],
        lines: line['lines'],
      }));
      expect(found).toEqual(
        truth.top20_customers.map(({ customer, revenue, invoices, lines }) => ({ customer, revenue, invoices, lines })),
      );
    });

    it('agrees on the ten best customers when returns are taken off', () => {
      const found = (answers['net'] ?? []).map(({ keys, measures: line }) => ({
        customer: numberOf(keys[0]),
        net: amountOf(line['revenue']),
      }));
      expect(found).toEqual(truth.net_top10_customers_including_cancellations);
    });

    it('agrees on orders per customer and on how many came back', () => {
      const counts = (answers['each'] ?? []).map(({ measures: line }) => Number(line['invoices']));
      const histogram: Record<string, number> = {};
      for (const count of counts)
        histogram[count >= 10 ? '10+' : String(count)] = (histogram[count >= 10 ? '10+' : String(count)] ?? 0) + 1;
      const {
        customers: buyers,
        with_2_or_more_invoices: again,
        rate,
        invoices_per_customer_histogram: expected,
      } = truth.repeat_purchase;
      expect(histogram).toEqual(expected);
      expect(counts).toHaveLength(buyers);
      const back = counts.filter((count) => count >= 2).length;
      expect(back).toBe(again);
      expect(back / counts.length).toBeCloseTo(rate, 6);
    });

    it('leaves the totals of every customer equal to the sum of the orders', async () => {
      const wrong = await place.look((services) =>
        services.database.transaction(
          { as: 'system', statementTimeoutMs: 0 },
          async (tx) =>
            (
              await tx.query(`
        select c.id from customer c left join (select "customerId", sum(total_minor) as amount, count(*) filter (where kind = 'sale') as sales from "order" group by 1) o on o."customerId" = c.id
        where coalesce((c.totals->0->'amount'->>'amountMinor')::bigint, 0) <> coalesce(o.amount, 0) or coalesce((c.totals->0->>'ordersCount')::bigint, 0) <> coalesce(o.sales, 0)`)
            ).rows,
        ),
      );
      expect(wrong).toEqual([]);
    });

    it('changes nothing when it is run again', { timeout: 1_800_000 }, async () => {
      const entities = ['customer', 'product', 'order', 'lineItem'];
      const before = await place.look((services) => stateOf(services, entities));
      const again = await place.tenon(...command);
      expect(again.code, again.error).toBe(0);
      expect(again.error).toContain(`lines (0 created, 0 updated, ${truth.raw.rows} unchanged, 0 skipped, 0 refused)`);
      expect(await place.look((services) => stateOf(services, entities))).toBe(before);
    });

    function numberOf(id: unknown): string {
      return (customers.get(String(id)) ?? '').replace('Customer ', '');
    }
  },
);

/** Pounds. The data has three decimals at most, so the text of the sum is the number. */
function amountOf(value: unknown): number {
  return Number(typeof value === 'object' && value !== null && 'value' in value ? value.value : value);
}
