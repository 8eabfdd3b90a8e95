import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkQuery } from './check-query.ts';
import { context, getFrom, idOf, schema } from './crm.fixture.ts';
import { addMoney, type Money } from './money.ts';
import type { AnyRecord } from './infer.ts';
import type { GroupLine, Query } from './query.ts';
import { runQuery } from './run-query.ts';
import { compareBy } from './sort-records.ts';
import { always, anyOf, eq } from './filter.ts';

const customers: AnyRecord[] = [
  { id: idOf(1), name: 'Zoë & Co', tags: ['vip'], phone: '138 0013 8000' },
  { id: idOf(2), name: 'ärzte', tags: ['VIP', 'Köln'], phone: null },
  { id: idOf(3), name: '', tags: [], phone: null },
  { id: idOf(4), name: 'Zoe', tags: [], phone: null, deletedAt: '2026-01-01T00:00:00.000Z' },
];
const cny = (amountMinor: number): Money => ({ amountMinor, currency: 'CNY' });
const usd = (amountMinor: number): Money => ({ amountMinor, currency: 'USD' });
const orders: AnyRecord[] = [
  {
    id: idOf(11),
    customerId: idOf(1),
    status: 'lost',
    placedAt: '2026-03-31T15:59:59.000Z',
    closedAt: '2026-04-02T16:00:00.000Z',
    dueOn: '2026-04-01',
    total: cny(100),
    weight: '10',
    count: 3,
  },
  {
    id: idOf(12),
    customerId: idOf(2),
    status: 'open',
    placedAt: '2026-03-31T16:00:00.000Z',
    closedAt: null,
    dueOn: null,
    total: cny(250),
    weight: '9.5',
    count: null,
  },
  {
    id: idOf(13),
    customerId: idOf(1),
    status: 'won',
    placedAt: '2026-05-01T00:00:00.000Z',
    closedAt: '2026-05-04T00:00:00.000Z',
    dueOn: '2026-05-03',
    total: usd(40),
    weight: null,
    count: 0,
  },
  {
    id: idOf(14),
    customerId: null,
    status: 'won',
    placedAt: null,
    closedAt: null,
    dueOn: null,
    total: null,
    weight: '-0.5',
    count: 4,
  },
];
const get = getFrom({ customer: customers, order: orders });

function ask(query: Query, records: readonly AnyRecord[] = query.entity === 'customer' ? customers : orders) {
  checkQuery(schema, query);
  return runQuery(schema, records, query, { ...context, get });
}
function idsOf(query: Query): number[] {
  const answer = ask(query);
  return 'records' in answer ? answer.records.map(({ id }) => Number(id.slice(-2))) : [];
}
function linesOf(query: Query, records?: readonly AnyRecord[]): readonly GroupLine[] {
  const answer = ask(query, records);
  return 'lines' in answer ? answer.lines : [];
}

describe('records', () => {
  it('are those alive, or the deleted ones', () => {
    expect(idsOf({ entity: 'customer' })).toEqual([1, 2, 3]);
    expect(idsOf({ entity: 'customer', deleted: true })).toEqual([4]);
  });

  it('are found by every word, folded, in any searched field', () => {
    expect(idsOf({ entity: 'customer', search: 'zoe' })).toEqual([1]);
    expect(idsOf({ entity: 'customer', search: 'ZOÉ 138' })).toEqual([1]);
    expect(idsOf({ entity: 'customer', search: 'zoe arzte' })).toEqual([]);
    expect(idsOf({ entity: 'customer', search: '  ' })).toEqual([1, 2, 3]);
  });

  it('are sorted with empty values last in both directions and ties by id', () => {
    expect(idsOf({ entity: 'customer', sort: [{ field: 'name', dir: 'asc' }] })).toEqual([2, 1, 3]);
    expect(idsOf({ entity: 'customer', sort: [{ field: 'name', dir: 'desc' }] })).toEqual([1, 2, 3]);
    expect(idsOf({ entity: 'order', sort: [{ field: 'weight', dir: 'asc' }] })).toEqual([14, 12, 11, 13]);
    expect(idsOf({ entity: 'order', sort: [{ field: 'weight', dir: 'desc' }] })).toEqual([11, 12, 14, 13]);
    expect(
      idsOf({
        entity: 'order',
        sort: [
          { field: 'status', dir: 'asc' },
          { field: 'count', dir: 'desc' },
        ],
      }),
    ).toEqual([12, 14, 13, 11]);
    expect(idsOf({ entity: 'order', sort: [{ field: 'total', dir: 'desc' }] })).toEqual([13, 12, 11, 14]);
    expect(idsOf({ entity: 'order', sort: [{ field: 'customer.name', dir: 'asc' }] })).toEqual([12, 11, 13, 14]);
  });

  it('put Han characters in the order of a given table', () => {
    const people = ['张伟', '王芳', '李娜'].map((name, index) => ({ id: idOf(index), name }));
    const order = compareBy(
      schema,
      'customer',
      [{ field: 'name', dir: 'asc' }],
      { get },
      (character) => ({ 李: 1, 王: 2, 张: 3 })[character],
    );
    expect([...people].sort(order).map(({ name }) => name)).toEqual(['李娜', '王芳', '张伟']);
  });

  it('come in pages that begin after the last record', () => {
    const first = ask({ entity: 'order', sort: [{ field: 'weight', dir: 'desc' }], page: { size: 3 } });
    const after = 'next' in first ? first.next : undefined;
    expect(after).toBeTypeOf('string');
    expect(
      idsOf({ entity: 'order', sort: [{ field: 'weight', dir: 'desc' }], page: { size: 3, after: after ?? '' } }),
    ).toEqual([13]);
    expect(() => ask({ entity: 'order', page: { after: after ?? '' } })).toThrow(
      expect.objectContaining({ code: 'bad-cursor' }),
    );
    expect(() => ask({ entity: 'order', page: { after: 'x' } })).toThrow(
      expect.objectContaining({ code: 'bad-cursor' }),
    );
  });
});

describe('lines', () => {
  it("fall into units of the tenant's zone and fiscal year", () => {
    const count = [{ as: 'n', fn: 'count' }] as const;
    const keys = (group: NonNullable<Query['group']>) =>
      linesOf({ entity: 'order', group, measures: count }).map((line) => [...line.keys, line.measures.n]);
    expect(keys([{ field: 'placedAt', by: 'day' }])).toEqual([
      ['2026-03-31', 1],
      ['2026-04-01', 1],
      ['2026-05-01', 1],
      [null, 1],
    ]);
    expect(keys([{ field: 'placedAt', by: 'quarter' }])).toEqual([
      ['2026-01-01', 1],
      ['2026-04-01', 2],
      [null, 1],
    ]);
    expect(keys([{ field: 'placedAt', by: 'fiscalYear' }])).toEqual([
      ['2025-04-01', 1],
      ['2026-04-01', 2],
      [null, 1],
    ]);
    expect(keys([{ field: 'placedAt', by: 'week' }])).toEqual([
      ['2026-03-30', 2],
      ['2026-04-27', 1],
      [null, 1],
    ]);
    expect(keys([{ field: 'status' }])).toEqual([
      ['open', 1],
      ['won', 2],
      ['lost', 1],
    ]);
    expect(keys([{ field: 'customer.name' }])).toEqual([
      ['ärzte', 1],
      ['Zoë & Co', 2],
      [null, 1],
    ]);
    expect(keys([{ field: 'status' }, { field: 'dueOn', by: 'month' }])).toEqual([
      ['open', null, 1],
      ['won', '2026-05-01', 1],
      ['won', null, 1],
      ['lost', '2026-04-01', 1],
    ]);
  });

  it('hold exact measures of whole numbers, decimals and days', () => {
    expect(
      linesOf({
        entity: 'order',
        measures: [
          { as: 'count', fn: 'count' },
          { as: 'won', fn: 'count', filter: eq('status', 'won') },
          { as: 'customers', fn: 'countDistinct', field: 'customerId' },
          { as: 'sum', fn: 'sum', field: 'count' },
          { as: 'avg', fn: 'avg', field: 'count' },
          { as: 'median', fn: 'median', field: 'count' },
          { as: 'weight', fn: 'sum', field: 'weight' },
          { as: 'least', fn: 'min', field: 'weight' },
          { as: 'middle', fn: 'median', field: 'weight' },
          { as: 'first', fn: 'min', field: 'placedAt' },
          { as: 'last', fn: 'max', field: 'dueOn' },
          { as: 'days', fn: 'sum', days: ['placedAt', 'closedAt'] },
          { as: 'average', fn: 'avg', days: ['placedAt', 'closedAt'] },
          { as: 'work', fn: 'sum', field: 'weight', times: 'count' },
          { as: 'nothing', fn: 'max', field: 'count', filter: eq('status', 'open') },
        ],
      }),
    ).toEqual([
      {
        keys: [],
        measures: {
          count: 4,
          won: 2,
          customers: 2,
          sum: 7,
          avg: '2.333333',
          median: '3',
          weight: '19',
          least: '-0.5',
          middle: '9.5',
          first: '2026-03-31T15:59:59.000Z',
          last: '2026-05-03',
          days: 6,
          average: '3',
          work: '28',
          nothing: null,
        },
      },
    ]);
  });

  it('split money by currency; an empty amount joins the only currency of its group', () => {
    const measures: Query['measures'] = [
      { as: 'n', fn: 'count' },
      { as: 'sum', fn: 'sum', field: 'total' },
      { as: 'avg', fn: 'avg', field: 'total' },
    ];
    expect(linesOf({ entity: 'order', measures })).toEqual([
      { keys: [], currency: 'CNY', measures: { n: 2, sum: cny(350), avg: { value: '1.75', currency: 'CNY' } } },
      { keys: [], currency: 'USD', measures: { n: 1, sum: usd(40), avg: { value: '0.4', currency: 'USD' } } },
      { keys: [], currency: null, measures: { n: 1, sum: null, avg: null } },
    ]);
    expect(
      linesOf({ entity: 'order', group: [{ field: 'status' }], measures, sort: [{ field: 'sum', dir: 'desc' }] }).map(
        (line) => [line.keys[0], line.currency, line.measures.n, line.measures.sum],
      ),
    ).toEqual([
      ['won', 'USD', 2, usd(40)],
      ['open', 'CNY', 1, cny(250)],
      ['lost', 'CNY', 1, cny(100)],
    ]);
    expect(
      linesOf({
        entity: 'order',
        measures: [
          { as: 'sum', fn: 'sum', field: 'total', currency: 'CNY' },
          { as: 'n', fn: 'count' },
        ],
      }),
    ).toEqual([{ keys: [], measures: { sum: cny(350), n: 4 } }]);
  });

  it('multiply prices and quantities exactly before adding up', () => {
    const lines: AnyRecord[] = [
      { id: idOf(21), orderId: idOf(11), name: 'a', quantity: '3', unitPrice: { value: '0.001', currency: 'GBP' } },
      { id: idOf(22), orderId: idOf(11), name: 'b', quantity: '-1.5', unitPrice: { value: '0.1', currency: 'GBP' } },
      { id: idOf(23), orderId: idOf(11), name: 'b', quantity: '2', unitPrice: null },
    ];
    expect(
      linesOf(
        { entity: 'lineItem', measures: [{ as: 'revenue', fn: 'sum', field: 'unitPrice', times: 'quantity' }] },
        lines,
      ),
    ).toEqual([{ keys: [], currency: 'GBP', measures: { revenue: { value: '-0.147', currency: 'GBP' } } }]);
    expect(
      linesOf({ entity: 'lineItem', group: [{ field: 'order.status' }], measures: [{ as: 'n', fn: 'count' }] }, lines),
    ).toEqual([{ keys: ['lost'], measures: { n: 3 } }]);
  });

  it('are kept by their results, sorted and cut', () => {
    const query: Query = {
      entity: 'order',
      group: [{ field: 'status' }],
      measures: [
        { as: 'n', fn: 'count' },
        { as: 'sum', fn: 'sum', field: 'total' },
      ],
    };
    expect(linesOf({ ...query, having: [{ measure: 'n', op: 'gte', value: 2 }] }).map((line) => line.keys[0])).toEqual([
      'won',
    ]);
    expect(
      linesOf({ ...query, having: [{ measure: 'sum', op: 'gt', value: 100 }] }).map((line) => line.keys[0]),
    ).toEqual(['open']);
    expect(
      linesOf({
        ...query,
        sort: [
          { field: 'n', dir: 'desc' },
          { field: 'status', dir: 'desc' },
        ],
        limit: 2,
      }).map((line) => line.keys[0]),
    ).toEqual(['won', 'lost']);
  });

  it('say so when a total is beyond exact numbers', () => {
    const big = [1, 2].map((index) => ({ id: idOf(index), total: cny(Number.MAX_SAFE_INTEGER) }));
    expect(() => linesOf({ entity: 'order', measures: [{ as: 'sum', fn: 'sum', field: 'total' }] }, big)).toThrow(
      expect.objectContaining({ code: 'amount-too-large' }),
    );
  });

  it('exist once without a group even if nothing was found', () => {
    expect(
      linesOf({
        entity: 'order',
        filter: { op: 'or', of: [] },
        measures: [
          { as: 'n', fn: 'count' },
          { as: 'sum', fn: 'sum', field: 'total' },
        ],
      }),
    ).toEqual([{ keys: [], currency: null, measures: { n: 0, sum: null } }]);
    expect(
      linesOf({
        entity: 'order',
        filter: { op: 'or', of: [] },
        group: [{ field: 'status' }],
        measures: [{ as: 'n', fn: 'count' }],
      }),
    ).toEqual([]);
  });
});

describe('any records', () => {
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 4 });
  const record = fc.record({
    note: maybe(fc.constantFrom('a', 'Ä', 'B', '\uff5e', '\u{20000}', '')),
    count: maybe(fc.integer({ min: 0, max: 4 })),
    status: fc.constantFrom('open', 'won', 'lost'),
    weight: maybe(fc.constantFrom('1', '1.5', '10', '-3')),
    total: maybe(
      fc.record({ amountMinor: fc.integer({ min: -50, max: 50 }), currency: fc.constantFrom('CNY', 'USD') }),
    ),
    placedAt: maybe(
      fc
        .date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString()),
    ),
  });
  const many = fc
    .array(record, { maxLength: 30 })
    .map((list): AnyRecord[] => list.map((each, index) => ({ id: idOf(index), ...each })));
  const sort = fc.array(
    fc.record({
      field: fc.constantFrom('note', 'count', 'status', 'weight', 'total', 'placedAt'),
      dir: fc.constantFrom<('asc' | 'desc')[]>('asc', 'desc'),
    }),
    { maxLength: 3 },
  );
  const recordsOf = (records: readonly AnyRecord[], query: Query) => {
    const answer = ask(query, records);
    return 'records' in answer ? answer : { records: [] };
  };

  it('walked page by page are the whole', () => {
    fc.assert(
      fc.property(many, sort, fc.integer({ min: 1, max: 7 }), (records, by, size) => {
        const whole = recordsOf(records, { entity: 'order', sort: by }).records;
        const walked: AnyRecord[] = [];
        let after: string | undefined;
        do {
          const page: { records: readonly AnyRecord[]; next?: string } = recordsOf(records, {
            entity: 'order',
            sort: by,
            page: { size, ...(after === undefined ? {} : { after }) },
          });
          walked.push(...page.records);
          after = page.next;
        } while (after !== undefined);
        expect(walked).toEqual(whole);
        expect(whole).toHaveLength(records.length);
      }),
    );
  });

  it('sort the same from any order, and as compareBy says', () => {
    fc.assert(
      fc.property(many, sort, (records, by) => {
        const sorted = recordsOf(records, { entity: 'order', sort: by }).records;
        expect(recordsOf([...records].reverse(), { entity: 'order', sort: by }).records).toEqual(sorted);
        expect([...records].reverse().sort(compareBy(schema, 'order', by, { get }))).toEqual(sorted);
      }),
    );
  });

  it('are not changed by a condition that is always true', () => {
    fc.assert(
      fc.property(many, (records) => {
        const query: Query = { entity: 'order', filter: eq('status', 'won') };
        const more: Query = {
          entity: 'order',
          filter: {
            op: 'and',
            of: [
              eq('status', 'won'),
              always,
              anyOf({ op: 'empty', field: 'note' }, { op: 'not', of: { op: 'empty', field: 'note' } }),
            ],
          },
        };
        expect(recordsOf(records, more)).toEqual(recordsOf(records, query));
      }),
    );
  });

  it('add up over groups to the total', () => {
    fc.assert(
      fc.property(
        many,
        fc.constantFrom<NonNullable<Query['group']>[number]>(
          { field: 'status' },
          { field: 'placedAt', by: 'month' },
          { field: 'weight' },
        ),
        (records, group) => {
          const measures: Query['measures'] = [
            { as: 'n', fn: 'count' },
            { as: 'sum', fn: 'sum', field: 'total', currency: 'CNY' },
          ];
          const lines = linesOf({ entity: 'order', group: [group], measures }, records);
          const [total] = linesOf({ entity: 'order', measures }, records);
          expect(lines.reduce((sum, line) => sum + Number(line.measures.n), 0)).toBe(total?.measures.n);
          const sums = lines.map((line) => line.measures.sum).filter((sum): sum is Money => sum !== null);
          expect(sums.length === 0 ? null : sums.reduce(addMoney)).toEqual(total?.measures.sum);
        },
      ),
    );
  });
});
