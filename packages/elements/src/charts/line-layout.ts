import { bandLabels, type BandLabel } from './band-axis.ts';
import { colorOf, type ChartData } from './chart-data.ts';
import { areaPath, linePath, type Point } from './path.ts';
import { textWidth } from './text-width.ts';
import { valueAxis, type ValueAxis } from './value-axis.ts';

export interface LinePath {
  readonly color: number;
  readonly series: number;
  readonly path: string;
  /** Fill under the line, for a single series only. */
  readonly area: string;
  readonly band: string;
  readonly isForecast: boolean;
  /** Square marker of the newest value. */
  readonly end: { readonly x: number; readonly y: number } | undefined;
  /** Name at the end of the line, moved apart from its neighbours. */
  readonly label: { readonly x: number; readonly y: number; readonly text: string } | undefined;
}

export interface LineLayout {
  readonly width: number;
  readonly height: number;
  readonly plotStart: number;
  readonly plotEnd: number;
  readonly lines: readonly LinePath[];
  readonly labels: readonly BandLabel[];
  readonly axis: ValueAxis;
  readonly now: { readonly x: number; readonly top: number; readonly bottom: number } | undefined;
}

export interface LineOptions {
  readonly width: number;
  readonly height: number;
  tickText(value: number): string;
}

const top = 18;
const foot = 24;

export function layOutLines(data: ChartData, { width, height, tickText }: LineOptions): LineLayout {
  const bottom = height - foot;
  const values = data.series
    .flatMap((series) => [...series.values, ...(series.band ?? []).flatMap((pair) => pair ?? [])])
    .filter((value) => value !== null);
  const axis = valueAxis(Math.min(0, ...values), Math.max(0, ...values), top, bottom);
  const plotStart = Math.ceil(Math.max(...axis.ticks.map(({ value }) => textWidth(tickText(value), 11)), 8)) + 8;
  const names = namesWidth(data);
  const isNamed = namesFit(data, width);
  const plotEnd = width - (isNamed ? names : 10);
  const step = data.categories.length > 1 ? (plotEnd - plotStart - 16) / (data.categories.length - 1) : 0;
  const x = (index: number) => (step === 0 ? (plotStart + plotEnd) / 2 : plotStart + 8 + index * step);

  const drawn = data.series.map((series, index): LinePath => {
    const points = series.values.map((value, at): Point | null => (value === null ? null : [x(at), axis.y(value)]));
    const base = axis.y(0);
    const isFilled = !series.isForecast && data.series.filter((one) => !one.isForecast).length === 1;
    const last = points.findLast((point) => point !== null);
    return {
      color: colorOf(series, index),
      series: index,
      path: linePath(points),
      area: isFilled ? areaPath(points.map((point) => point && [point, [point[0], base]])) : '',
      band: series.band
        ? areaPath(
            series.band.map(
              (pair, at) =>
                pair && [
                  [x(at), axis.y(pair[0])],
                  [x(at), axis.y(pair[1])],
                ],
            ),
          )
        : '',
      isForecast: series.isForecast === true,
      end: last && !series.isForecast ? { x: last[0], y: last[1] } : undefined,
      label: isNamed && last ? { x: last[0] + 8, y: last[1] + 4, text: series.label } : undefined,
    };
  });
  const nowAt = data.categories.findIndex(({ isNow }) => isNow);
  const hasFuture = nowAt >= 0 && nowAt < data.categories.length - 1;
  return {
    width,
    height,
    plotStart,
    plotEnd,
    lines: spread(drawn, top, bottom),
    labels: bandLabels(data.categories, x, step || width),
    axis,
    now: hasFuture ? { x: x(nowAt), top, bottom } : undefined,
  };
}

/** Names stand at the ends of lines where they leave room for the lines; else a legend is needed. */
export function namesFit(data: ChartData, width: number): boolean {
  const names = namesWidth(data);
  return names > 0 && names < width * 0.28;
}

function namesWidth({ series }: ChartData): number {
  return series.length > 1 ? Math.max(...series.map(({ label }) => textWidth(label, 11))) + 10 : 0;
}

/** Moves names at line ends apart by a line's height, keeping their order. */
function spread(lines: readonly LinePath[], top: number, bottom: number): LinePath[] {
  const named = lines.filter((one) => one.label).sort((a, b) => (a.label?.y ?? 0) - (b.label?.y ?? 0));
  const moved = new Map<LinePath, number>();
  let free = top;
  for (const one of named) {
    const y = Math.max(one.label?.y ?? 0, free);
    moved.set(one, y);
    free = y + 13;
  }
  const over = Math.max(0, free - 13 - bottom);
  return lines.map((one) =>
    one.label ? { ...one, label: { ...one.label, y: (moved.get(one) ?? one.label.y) - over } } : one,
  );
}

/** A single line without axes that ends in a 5 px square; empty for fewer than two values. */
export function layOutSparkline(
  values: readonly number[],
  width: number,
  height: number,
): { readonly path: string; readonly end: { readonly x: number; readonly y: number } } | undefined {
  if (values.length < 2) return undefined;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const y = (value: number) => (high === low ? height / 2 : height - 3 - ((value - low) / (high - low)) * (height - 6));
  const x = (index: number) => 2 + (index * (width - 6)) / (values.length - 1);
  const path = linePath(values.map((value, at) => [x(at), y(value)]));
  return { path, end: { x: x(values.length - 1), y: y(values.at(-1) ?? 0) } };
}
