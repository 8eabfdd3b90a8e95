import { bandLabels, type BandLabel } from './band-axis.ts';
import { colorOf, type ChartData } from './chart-data.ts';
import { textWidth } from './text-width.ts';
import { valueAxis, type ValueAxis } from './value-axis.ts';

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly color: number;
  readonly isNow: boolean;
  /** End of its stack: the corners away from zero are round. */
  readonly isEnd: boolean;
  readonly isNegative: boolean;
  readonly category: number;
  readonly series: number;
}

export interface BarLayout {
  readonly width: number;
  readonly height: number;
  readonly plotStart: number;
  readonly bars: readonly Bar[];
  /** Totals over the bars, where there is room for them. */
  readonly totals: readonly { readonly x: number; readonly y: number; readonly text: string }[];
  readonly labels: readonly BandLabel[];
  readonly axis: ValueAxis;
}

export interface BarOptions {
  readonly width: number;
  readonly height: number;
  readonly mode: 'stacked' | 'grouped';
  tickText(value: number): string;
  /** Text over a bar. */
  valueText(value: number): string;
}

const top = 18;
const foot = 24;

/** Upright bars; 28 wide where there is room, the gap about the same. */
export function layOutBars(data: ChartData, { width, height, mode, tickText, valueText }: BarOptions): BarLayout {
  const bottom = height - foot;
  const [lowest, highest] = extent(data, mode);
  const axis = valueAxis(lowest, highest, top, bottom);
  const plotStart = Math.ceil(Math.max(...axis.ticks.map(({ value }) => textWidth(tickText(value), 11)), 8)) + 8;
  const step = (width - plotStart) / Math.max(data.categories.length, 1);
  const perGroup = mode === 'grouped' ? data.series.length : 1;
  const barWidth = Math.max(1, Math.min(28, (step * (perGroup > 1 ? 0.8 : 0.62)) / perGroup));
  const center = (index: number) => plotStart + step * (index + 0.5);

  const bars: Bar[] = [];
  const totals: { x: number; y: number; text: string }[] = [];
  data.categories.forEach((category, at) => {
    let [up, down] = [0, 0];
    const shown = data.series
      .map((series, index) => ({ series, index, value: series.values[at] ?? 0 }))
      .filter(({ value }) => value !== 0);
    for (const { series, index, value } of shown) {
      const from = mode === 'grouped' ? 0 : value < 0 ? down : up;
      const to = from + value;
      if (value < 0) down = to;
      else up = to;
      const x = mode === 'grouped' ? center(at) + (index - perGroup / 2) * barWidth : center(at) - barWidth / 2;
      const isLast = mode === 'grouped' || !shown.some((other) => other.index > index && other.value < 0 === value < 0);
      // Neighbours are parted by a pixel of surface, away from zero.
      const height = Math.abs(axis.y(from) - axis.y(to));
      const gap = isLast || height < 2 ? 0 : 1;
      bars.push({
        x: round(x),
        y: round(Math.min(axis.y(from), axis.y(to)) + (value < 0 ? 0 : gap)),
        width: round(barWidth - (mode === 'grouped' && perGroup > 1 ? 1 : 0)),
        height: round(height - gap),
        color: colorOf(series, index),
        isNow: category.isNow === true,
        isEnd: isLast,
        isNegative: value < 0,
        category: at,
        series: index,
      });
    }
    if (perGroup === 1 && shown.length > 0) {
      const isBelow = up === 0;
      totals.push({
        x: center(at),
        y: isBelow ? axis.y(down) + 13 : axis.y(up) - 6,
        text: valueText(isBelow ? down : up),
      });
    }
  });
  const fits = totals.every(({ text }) => textWidth(text, 11) + 4 <= step);
  return {
    width,
    height,
    plotStart,
    bars,
    totals: fits ? totals : [],
    labels: bandLabels(data.categories, center, step),
    axis,
  };
}

function extent(data: ChartData, mode: 'stacked' | 'grouped'): [number, number] {
  if (mode === 'grouped') {
    const all = data.series.flatMap(({ values }) => values.map((value) => value ?? 0));
    return [Math.min(0, ...all), Math.max(0, ...all)];
  }
  const sums = data.categories.map((_, at) => data.series.map(({ values }) => values[at] ?? 0));
  const side = (sign: 1 | -1) =>
    sums.map((values) => values.filter((value) => Math.sign(value) === sign).reduce((a, b) => a + b, 0));
  return [Math.min(0, ...side(-1)), Math.max(0, ...side(1))];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A bar with 3 px corners at the end that is away from zero. */
export function barPath({ x, y, width, height, isEnd, isNegative }: Bar): string {
  const r = isEnd ? Math.min(3, width / 2, height) : 0;
  const right = x + width;
  const bottom = y + height;
  if (isNegative) return `M${x} ${y}V${bottom - r}q0 ${r} ${r} ${r}H${right - r}q${r} 0 ${r} ${-r}V${y}Z`;
  return `M${x} ${bottom}V${y + r}q0 ${-r} ${r} ${-r}H${right - r}q${r} 0 ${r} ${r}V${bottom}Z`;
}
