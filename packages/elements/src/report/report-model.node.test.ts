import { describe, expect, it } from 'vitest';
import type { GroupLine, Query } from '@tenon/schema';
import { createFormats } from '../format/formats.ts';
import { en } from '../locales/en.ts';
import { timeLabel } from './key-labels.ts';
import { addUp, writeValue } from './measured-value.ts';
import { changeBetween } from './report-change.ts';
import { modelOf, type ReportContext } from './report-model.ts';

const money = (amountMinor: number, currency = 'CNY') => ({ amountMinor, currency });
const context: ReportContext = {
  today: '2026-11-22',
  fiscalYearStart: 1,
  currency: 'CNY',
  keyLabel: (_, key) => String(key),
  measureLabel: ({ as }) => as,
};
const perMonth: Query = {
  entity: 'order',
  group: [{ field: 'placedAt', by: 'month' }],
  measures: [
    { as: 'revenue', fn: 'sum', field: 'total' },
    { as: 'orders', fn: 'count' },
  ],
};
const line = (key: string | null, revenue: number, orders: number, currency = 'CNY'): GroupLine => ({
  keys: [key],
  currency,
  measures: { revenue: money(revenue, currency), orders },
});

describe('a grouped answer', () => {
  it('fills months without records and marks the running one', () => {
    const { data, total } = modelOf(perMonth, [line('2026-11-01', 300, 3), line('2026-08-01', 100, 1)], context);
    expect(data.categories.map(({ key }) => key)).toEqual(['2026-08-01', '2026-09-01', '2026-10-01', '2026-11-01']);
    expect(data.categories.map(({ isNow }) => isNow)).toEqual([false, false, false, true]);
    expect(data.series[0]?.values).toEqual([1, null, null, 3]);
    expect(total).toEqual(money(400));
  });

  it('draws only measures of the first one’s unit, and keeps the others for the table', () => {
    const { data, series } = modelOf(perMonth, [line('2026-11-01', 300, 3)], context);
    expect(data.series.map(({ label }) => label)).toEqual(['revenue']);
    expect(series.map(({ label }) => label)).toEqual(['revenue', 'orders']);
  });

  it('never adds one currency to another', () => {
    const { data, series, total, otherCurrencies } = modelOf(
      perMonth,
      [line('2026-11-01', 300, 3), line('2026-11-01', 999, 1, 'EUR')],
      context,
    );
    expect(total).toEqual(money(300));
    expect(otherCurrencies).toEqual(['EUR']);
    expect(data.series).toHaveLength(1);
    expect(series.map(({ label }) => label)).toContain('revenue (EUR)');
  });

  it('makes series of a second group', () => {
    const query: Query = {
      entity: 'order',
      group: [{ field: 'placedAt', by: 'month' }, { field: 'channel' }],
      measures: [{ as: 'orders', fn: 'count' }],
    };
    const lines: GroupLine[] = [
      { keys: ['2026-10-01', 'shop'], measures: { orders: 4 } },
      { keys: ['2026-11-01', 'direct'], measures: { orders: 2 } },
    ];
    const { data, total } = modelOf(query, lines, context);
    expect(data.series.map(({ label, values }) => [label, values])).toEqual([
      ['shop', [4, 0]],
      ['direct', [0, 2]],
    ]);
    expect(total).toBe(6);
  });

  it('has no total where a sum means nothing', () => {
    const query: Query = {
      entity: 'deal',
      group: [{ field: 'ownerId' }],
      measures: [{ as: 'cycle', fn: 'avg', days: ['engagedOn', 'closedOn'] }],
    };
    expect(
      modelOf(
        query,
        [
          { keys: ['a'], measures: { cycle: '48.2' } },
          { keys: ['b'], measures: { cycle: '50' } },
        ],
        context,
      ).total,
    ).toBeNull();
    expect(
      modelOf(
        { entity: 'deal', measures: [{ as: 'cycle', fn: 'avg', field: 'x' }] },
        [{ keys: [], measures: { cycle: '48.2' } }],
        context,
      ).total,
    ).toBe('48.2');
  });

  it('survives a date in the far future without filling memory', () => {
    const { data } = modelOf(perMonth, [line('2026-11-01', 1, 1), line('9999-01-01', 1, 1)], context);
    expect(data.categories).toHaveLength(2);
  });
});

describe('values', () => {
  it('add up exactly', () => {
    expect(addUp(['0.1', '0.2', null])).toBe('0.3');
    expect(addUp([money(1), null, money(2)])).toEqual(money(3));
    expect(addUp([])).toBeNull();
  });

  it('are written with their currency', () => {
    const format = createFormats('en', 'UTC');
    expect(writeValue(money(123_456), format)).toBe('¥1,234.56');
    expect(writeValue({ value: '8187806.364', currency: 'GBP' }, format, { compact: true })).toBe('£8.19M');
    expect(writeValue(45_900, format, { compact: true })).toBe('45.9K');
  });

  it('change in words: the arrow shows direction, the colour good or bad', () => {
    const format = createFormats('en', 'UTC');
    const days = { now: '38', before: '43', comparison: 'against Q3', goodWhen: 'down' } as const;
    expect(changeBetween(days, format)).toMatchObject({ direction: 'down', tone: 'good', text: '12%' });
    expect(changeBetween({ ...days, before: '0' }, format)).toBeUndefined();
    expect(changeBetween({ ...days, now: '43' }, format)).toMatchObject({ direction: 'flat', tone: 'neutral' });
  });
});

describe('names of periods', () => {
  const format = createFormats('en', 'UTC');
  it.each([
    ['2026-06-01', 'month', ['2026-05-01', '2026-06-01'], 'Jun'],
    ['2026-04-01', 'quarter', ['2026-01-01', '2026-04-01'], 'Q2'],
    ['2026-04-01', 'quarter', ['2025-10-01', '2026-04-01'], 'Q2 2026'],
    ['2026-01-01', 'year', ['2026-01-01'], '2026'],
    ['2026-06-15', 'week', ['2026-06-15'], '15 Jun'],
  ] as const)('%s by %s among %j is %s', (day, unit, keys, label) => {
    expect(timeLabel(day, unit, keys, format, en.report)).toBe(label);
  });
});
