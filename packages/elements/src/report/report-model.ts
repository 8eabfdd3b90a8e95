import { shiftUnit, startOfUnit, type GroupLine, type Measure, type MeasureValue, type Query } from '@tenon/schema';
import type { ChartData } from '../charts/chart-data.ts';
import { addUp, currencyOf, drawnOf } from './measured-value.ts';

export type Key = string | number | boolean | null;

export interface ReportContext {
  /** Today as `YYYY-MM-DD`. */
  readonly today: string;
  readonly fiscalYearStart: number;
  /** Drawn where amounts of several currencies came; the table has them all. */
  readonly currency: string;
  keyLabel(group: number, key: Key, all: readonly Key[]): string;
  measureLabel(measure: Measure): string;
}

export interface ReportSeries {
  readonly key: string;
  readonly label: string;
  readonly currency: string | undefined;
  /** Exact values, as many as categories. */
  readonly values: readonly MeasureValue[];
}

export interface ReportModel {
  /** What is drawn: series of one unit only. */
  readonly data: ChartData;
  /** Everything, for the table. */
  readonly series: readonly ReportSeries[];
  readonly currency: string | undefined;
  readonly otherCurrencies: readonly string[];
  /** Sum over what is drawn; nothing where sums have no meaning. */
  readonly total: MeasureValue;
  readonly isTime: boolean;
  readonly isEmpty: boolean;
}

/** A grouped answer as categories and series: the second group, the measures or the currencies become series. */
export function modelOf(query: Query, lines: readonly GroupLine[], context: ReportContext): ReportModel {
  const [measure] = query.measures ?? [];
  const [first, second] = query.group ?? [];
  if (!measure)
    return {
      data: { categories: [], series: [] },
      series: [],
      currency: undefined,
      otherCurrencies: [],
      total: null,
      isTime: false,
      isEmpty: true,
    };
  const isTime = Boolean(first?.by);
  const keys = first ? categoriesOf(lines, first.by, query.sort === undefined, context) : [null];
  const currencies = [...new Set(lines.map((line) => currencyIn(line, measure)))].filter((code) => code !== undefined);
  const main = currencies.includes(context.currency) ? context.currency : currencies[0];
  const series = second
    ? secondKeys(lines).flatMap((key) =>
        currencyChoices(currencies).map((currency) =>
          seriesFor(measure, { currency, second: key, label: context.keyLabel(1, key, []) }),
        ),
      )
    : (query.measures ?? []).flatMap((one) =>
        currencyChoices(
          [...new Set(lines.map((line) => currencyIn(line, one)))].filter((code) => code !== undefined),
        ).map((currency) => seriesFor(one, { currency, label: context.measureLabel(one) })),
      );
  const drawn = series.filter((one) => one.unit === (main ?? unitOf(measure)) && one.currency === main);
  const now = first?.by ? startOfUnit(context.today, first.by, context.fiscalYearStart) : undefined;
  return {
    data: {
      categories: keys.map((key) => ({
        key: String(key),
        label: first ? context.keyLabel(0, key, keys) : '',
        isNow: now !== undefined && key === now,
      })),
      series: drawn.map((one) => ({ key: one.key, label: one.label, values: one.values.map(drawnOf) })),
    },
    series,
    currency: main,
    otherCurrencies: currencies.filter((code) => code !== main),
    total: addsUp(measure)
      ? addUp(drawn.filter((one) => second || one.of === measure.as).flatMap(({ values }) => values))
      : keys.length === 1
        ? (drawn[0]?.values[0] ?? null)
        : null,
    isTime,
    isEmpty: lines.length === 0,
  };

  function seriesFor(
    one: Measure,
    {
      currency,
      second: key,
      label,
    }: { readonly currency: string | undefined; readonly second?: Key; readonly label: string },
  ) {
    const byKey = new Map<Key, MeasureValue>();
    for (const line of lines) {
      if (key !== undefined && line.keys[1] !== key) continue;
      if (currency !== undefined && currencyIn(line, one) !== currency) continue;
      byKey.set(first ? (line.keys[0] ?? null) : null, line.measures[one.as] ?? null);
    }
    // A period in which nothing was counted is zero; an average of nothing is nothing.
    const absent: MeasureValue = one.fn === 'count' || one.fn === 'countDistinct' ? 0 : null;
    const isMany = currency !== undefined && currency !== main;
    return {
      key: `${one.as} ${String(key ?? '')} ${currency ?? ''}`,
      of: one.as,
      label: isMany ? `${label} (${currency})` : label,
      currency,
      unit: currency ?? unitOf(one),
      values: keys.map((at) => byKey.get(at) ?? absent),
    };
  }
}

/** Sums, counts: their parts make a whole. */
export function addsUp({ fn }: Measure): boolean {
  return fn === 'count' || fn === 'sum';
}

function unitOf({ fn, days }: Measure): string {
  return days ? 'days' : fn === 'count' || fn === 'countDistinct' ? 'count' : 'number';
}

function currencyIn(line: GroupLine, measure: Measure): string | undefined {
  return currencyOf(line.measures[measure.as]) ?? undefined;
}

function currencyChoices(currencies: readonly string[]): readonly (string | undefined)[] {
  return currencies.length === 0 ? [undefined] : currencies;
}

function secondKeys(lines: readonly GroupLine[]): Key[] {
  return [...new Set(lines.map(({ keys }) => keys[1] ?? null))];
}

/** Units of time come in order and without gaps; everything else in the order of the answer. */
function categoriesOf(
  lines: readonly GroupLine[],
  by: NonNullable<Query['group']>[number]['by'],
  inOrder: boolean,
  { fiscalYearStart }: ReportContext,
): Key[] {
  const keys = [...new Set(lines.map((line) => line.keys[0] ?? null))];
  if (!by || !inOrder) return keys;
  const days = keys.filter((key) => typeof key === 'string').sort();
  const [start, end] = [days[0], days.at(-1)];
  if (!start || !end) return keys;
  const filled: Key[] = [];
  // 400 units are more than any width can show; a stray date in the year 9999 must not fill memory.
  for (let day = start; day <= end && filled.length < 400; day = shiftUnit(day, by, 1, fiscalYearStart))
    filled.push(day);
  return filled.at(-1) === end ? filled : days;
}
