import { describe, expect, it } from 'vitest';
import { axisUnit } from './axis-unit.ts';
import { fit } from './band-axis.ts';
import { barPath, layOutBars } from './bar-layout.ts';
import { foldSeries, type ChartData } from './chart-data.ts';
import { layOutDonut } from './donut-layout.ts';
import { layOutLines, layOutSparkline } from './line-layout.ts';
import { areaPath, linePath, ringPath } from './path.ts';
import { textWidth } from './text-width.ts';
import { valueAxis } from './value-axis.ts';

const months = ['Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov'].map((label, at) => ({ key: label, label, isNow: at === 5 }));
const data = (...values: (number | null)[][]): ChartData => ({
  categories: months,
  series: values.map((list, at) => ({ key: `s${at}`, label: `Series ${at}`, values: list })),
});
const text = (value: number) => String(value);
const bars = (chart: ChartData, width = 352, mode: 'stacked' | 'grouped' = 'stacked') =>
  layOutBars(chart, { width, height: 190, mode, tickText: text, valueText: text });

describe('bars', () => {
  it('are at most 28 wide, as high as their share of the axis, and stand inside the width', () => {
    for (const width of [260, 352, 900]) {
      const { bars: drawn, axis } = bars(data([92, 118, 84, 136, 152, 72]), width);
      expect(drawn).toHaveLength(6);
      for (const [index, bar] of drawn.entries()) {
        expect(bar.width).toBeLessThanOrEqual(28);
        expect(bar.x).toBeGreaterThan(0);
        expect(bar.x + bar.width).toBeLessThanOrEqual(width);
        expect(bar.height).toBeCloseTo(axis.y(0) - axis.y([92, 118, 84, 136, 152, 72][index] ?? 0), 0);
      }
      expect(drawn.at(-1)?.isNow).toBe(true);
    }
  });

  it('pile up series a pixel apart and round only the end of a pile', () => {
    const { bars: drawn } = bars(data([10, 0, 0, 0, 0, 0], [20, 0, 0, 0, 0, 0], [5, 0, 0, 0, 0, 0]));
    const [a, b, c] = drawn;
    expect((a?.y ?? 0) - ((b?.y ?? 0) + (b?.height ?? 0))).toBeCloseTo(1, 0);
    expect(drawn.map((bar) => bar.isEnd)).toEqual([false, false, true]);
    expect(barPath(c ?? drawn[0]!)).toContain('q0 -3');
    expect(barPath(a ?? drawn[0]!)).toContain('q0 0');
  });

  it('hang below zero when negative', () => {
    const { bars: drawn, axis } = bars(data([10, -10, 0, 0, 0, 0]));
    expect(drawn[1]?.y).toBeCloseTo(axis.y(0), 0);
    expect(drawn[1]?.isNegative).toBe(true);
  });

  it('stand side by side in up to eight series without touching the next group', () => {
    const chart = data(...Array.from({ length: 8 }, () => [1, 2, 3, 4, 5, 6]));
    const { bars: drawn } = bars(chart, 700, 'grouped');
    expect(drawn).toHaveLength(48);
    const lastOfFirst = drawn.filter((bar) => bar.category === 0).at(-1)!;
    const firstOfSecond = drawn.find((bar) => bar.category === 1)!;
    expect(lastOfFirst.x + lastOfFirst.width).toBeLessThan(firstOfSecond.x);
    expect(new Set(drawn.map((bar) => bar.color)).size).toBe(8);
  });

  it('keep names apart and always name the newest place', () => {
    const many: ChartData = {
      categories: Array.from({ length: 36 }, (_, at) => ({ key: `${at}`, label: `2026年${(at % 12) + 1}月` })),
      series: [{ key: 'a', label: 'A', values: Array.from({ length: 36 }, () => 1) }],
    };
    const { labels } = bars(many, 320);
    expect(labels.at(-1)?.index).toBe(35);
    for (const [at, label] of labels.entries()) {
      const next = labels[at + 1];
      if (next) expect(next.x - label.x).toBeGreaterThan(textWidth(label.text, 11));
    }
  });

  it('draw nothing, but keep an axis, without values', () => {
    const { bars: drawn, axis } = bars(data([null, null, null, null, null, null]));
    expect(drawn).toEqual([]);
    expect(axis.ticks.length).toBeGreaterThanOrEqual(2);
    expect(bars({ categories: [], series: [] }).labels).toEqual([]);
  });

  it('have three to five gridlines with zero among them', () => {
    for (const top of [3, 7, 43, 99, 1150, 12_345, 9_999_999]) {
      const { axis } = bars(data([top, 0, 0, 0, 0, 0]));
      expect(axis.ticks.length).toBeGreaterThanOrEqual(3);
      expect(axis.ticks.length).toBeLessThanOrEqual(5);
      expect(axis.ticks.some(({ isZero }) => isZero)).toBe(true);
    }
  });
});

describe('lines', () => {
  const lines = (chart: ChartData) => layOutLines(chart, { width: 640, height: 220, tickText: text });

  it('break where a value is missing', () => {
    const { lines: drawn } = lines(data([1, null, 3, 4, null, 6]));
    expect(drawn[0]?.path.match(/M/g)).toHaveLength(3);
  });

  it('end in names that do not overlap', () => {
    const { lines: drawn } = lines(data([1, 1, 1, 1, 1, 5], [1, 1, 1, 1, 1, 5], [1, 1, 1, 1, 1, 5.01]));
    const ys = drawn.map((one) => one.label?.y ?? 0).sort((a, b) => a - b);
    expect(ys[1]! - ys[0]!).toBeGreaterThanOrEqual(13);
    expect(ys[2]! - ys[1]!).toBeGreaterThanOrEqual(13);
  });

  it('mark the present only where a future follows', () => {
    expect(lines(data([1, 2, 3, 4, 5, 6])).now).toBeUndefined();
    const forecast: ChartData = {
      categories: [...months, { key: 'Dec', label: 'Dec' }],
      series: [{ key: 'a', label: 'A', values: [1, 2, 3, 4, 5, 6, null] }],
    };
    expect(lines(forecast).now).toBeDefined();
  });

  it('are small without axes, or nothing for a single value', () => {
    expect(layOutSparkline([1], 100, 28)).toBeUndefined();
    expect(layOutSparkline([1, 1], 100, 28)?.end.y).toBe(14);
    expect(layOutSparkline([1, 5], 100, 28)?.end).toEqual({ x: 96, y: 3 });
  });
});

describe('rings', () => {
  it('show five parts and the rest, with shares that add up to the whole', () => {
    const parts = [38, 24, 17, 12, 5, 2, 1, 1].map((value, at) => ({ key: `${at}`, label: `P${at}`, value }));
    const { slices, total } = layOutDonut(parts, 'Other');
    expect(slices.map(({ label }) => label)).toEqual(['P0', 'P1', 'P2', 'P3', 'P4', 'Other']);
    expect(slices.at(-1)?.value).toBe(4);
    expect(total).toBe(100);
    expect(slices.reduce((sum, { share }) => sum + share, 0)).toBe(10_000);
    expect(
      layOutDonut(
        [1, 1, 1].map((value, at) => ({ key: `${at}`, label: '', value })),
        '',
      ).slices.reduce((sum, { share }) => sum + share, 0),
    ).toBe(10_000);
  });

  it('leave out what is not above zero', () => {
    expect(
      layOutDonut(
        [
          { key: 'a', label: 'A', value: -3 },
          { key: 'b', label: 'B', value: 0 },
        ],
        '',
      ).slices,
    ).toEqual([]);
  });
});

describe('paths', () => {
  it('go through what is there and stop where something is missing', () => {
    expect(linePath([[0, 0], [1, 1], null, [3, 3.14]])).toBe('M0 0L1 1M3 3.1');
    expect(
      areaPath([
        [
          [0, 0],
          [0, 9],
        ],
        [
          [1, 2],
          [1, 9],
        ],
        null,
      ]),
    ).toBe('M0 0L1 2L1 9L0 9Z');
    expect(linePath([null])).toBe('');
  });

  it('cut a ring clockwise from the top, and close it when it is whole', () => {
    const quarter = ringPath({ start: 0, end: Math.PI / 2, inner: 10, outer: 20, gap: 0 });
    expect(quarter).toBe('M0 -20A20 20 0 0 1 20 0L10 0A10 10 0 0 0 0 -10Z');
    expect(ringPath({ start: 0, end: 2 * Math.PI, inner: 10, outer: 20, gap: 0 }).match(/Z/g)).toHaveLength(2);
  });
});

describe('gridlines', () => {
  const lines = (low: number, high: number) => valueAxis(low, high, 0, 200).ticks.map(({ value }) => value);
  it.each([
    [0, 152, [0, 50, 100, 150, 200]],
    [0, 0.3, [0, 0.1, 0.2, 0.3]],
    [0, 100, [0, 50, 100]],
    [-30, 60, [-50, 0, 50, 100]],
    [0, 0, [0, 0.5, 1]],
    [-5, 0, [-6, -4, -2, 0]],
  ])('from %d to %d stand at %j', (low, high, values) => {
    expect(lines(low, high)).toEqual(values);
  });
});

describe('what stands around a chart', () => {
  it('folds more than six series into the largest five and the rest, in stone', () => {
    const folded = foldSeries(data(...[1, 9, 8, 7, 6, 5, 2, 3].map((value) => [value, value])), 'Other');
    expect(folded.series.map(({ label }) => label)).toEqual([
      'Series 1',
      'Series 2',
      'Series 3',
      'Series 4',
      'Series 5',
      'Other',
    ]);
    expect(folded.series.at(-1)).toMatchObject({ color: 8, values: [6, 6, 0, 0, 0, 0] });
    expect(folded.series[0]?.color).toBe(2);
  });

  it('names the unit once, in the habit of the language', () => {
    expect(axisUnit(5_800_000, { locale: 'en', currency: 'CNY' }).label).toBe('CNY M');
    expect(axisUnit(5_800_000, { locale: 'en', currency: 'CNY' }).tick(2_500_000)).toBe('2.5');
    expect(axisUnit(5_800_000, { locale: 'zh-CN', currency: 'CNY' }).label).toBe('万元');
    expect(axisUnit(5_800_000, { locale: 'zh-CN', currency: 'CNY' }).tick(2_500_000)).toBe('250');
    expect(axisUnit(5_800_000, { locale: 'zh-CN', currency: 'EUR' }).label).toBe('万 EUR');
    expect(axisUnit(120, { locale: 'en' }).label).toBe('');
    expect(axisUnit(1_520_000, { locale: 'en', currency: 'CNY' }).tick(920_000)).toBe('0.92');
    expect(axisUnit(45_000, { locale: 'en' }).label).toBe('Thousand');
  });

  it('cuts a long name with an ellipsis', () => {
    expect(fit('杭州青禾智能科技有限公司', 60)).toBe('杭州青禾…');
    expect(fit('Nov', 60)).toBe('Nov');
  });
});
