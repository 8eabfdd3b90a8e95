import type { Messages } from '../base/localize.ts';
import type { ChartData } from './chart-data.ts';

/** The picture in a sentence or two, for readers: its kind, its size, its highest and lowest value. */
export function describeChart(
  kind: 'bar' | 'line',
  data: ChartData,
  words: Messages['chart'],
  write: (value: number) => string,
): string {
  const [series, places] = [data.series.length, data.categories.length];
  const opening = kind === 'bar' ? words.barDescription(series, places) : words.lineDescription(series, places);
  const only = data.series[0];
  const points =
    series === 1 && only
      ? only.values.flatMap((value, at) => (value === null ? [] : [{ value, at: data.categories[at]?.label ?? '' }]))
      : [];
  const ranked = [...points].sort((a, b) => b.value - a.value);
  const [high, low] = [ranked[0], ranked.at(-1)];
  return high && low && high !== low
    ? `${opening} ${words.extremes(write(high.value), high.at, write(low.value), low.at)}`
    : opening;
}
