/** One place on the category axis. */
export interface ChartCategory {
  readonly key: string;
  readonly label: string;
  /** The running period: its bar is pale, its label strong. */
  readonly isNow?: boolean;
}

export interface ChartSeries {
  readonly key: string;
  readonly label: string;
  /** As many as categories; `null` where there is none. */
  readonly values: readonly (number | null)[];
  /** One of eight colours; by its place if not given. A category keeps its colour in every chart of a page. */
  readonly color?: number;
  readonly isForecast?: boolean;
  /** Lower and upper bound of a forecast, as many as categories. */
  readonly band?: readonly (readonly [number, number] | null)[];
}

/** Plain numbers for drawing only: exact amounts stay with whoever asks and stand in the table. */
export interface ChartData {
  readonly categories: readonly ChartCategory[];
  readonly series: readonly ChartSeries[];
}

export function colorOf(series: ChartSeries, index: number): number {
  return series.color ?? (index % 8) + 1;
}

/** The five largest and the rest as one, in stone; up to six are left as they are. */
export function foldSeries(data: ChartData, otherLabel: string, most = 6): ChartData {
  if (data.series.length <= most) return data;
  const ranked = data.series.map((series, index) => ({
    series: { ...series, color: colorOf(series, index) },
    sum: sumOf(series.values),
  }));
  const kept = [...ranked].sort((a, b) => b.sum - a.sum).slice(0, most - 1);
  const rest = ranked.filter((one) => !kept.includes(one));
  const values = data.categories.map((_, at) => sumOf(rest.map(({ series }) => series.values[at] ?? null)));
  const other: ChartSeries = { key: 'other', label: otherLabel, values, color: 8 };
  // Seven colours are left for the kept ones: stone belongs to the rest.
  const series = ranked
    .filter((one) => kept.includes(one))
    .map(({ series: one }, index) => ({ ...one, color: one.color === 8 ? index + 1 : one.color }));
  return { categories: data.categories, series: [...series, other] };
}

export function sumOf(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}
