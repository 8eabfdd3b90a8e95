export const chart = {
  chart: 'Chart',
  table: 'Table',
  category: 'Group',
  share: 'Share',
  total: 'Total',
  other: 'Other',
  noValue: 'none',
  /** The unit above an axis whose figures are shortened: `CNY M`. */
  unit: (currency: string, scale: '' | 'K' | 'M' | 'B') => (scale ? `${currency} ${scale}` : currency),
  scale: (scale: 'K' | 'M' | 'B') => ({ K: 'Thousand', M: 'Million', B: 'Billion' })[scale],
  barDescription: (series: number, groups: number) =>
    `Bar chart, ${series === 1 ? 'one series' : `${series} series`} over ${groups} groups.`,
  lineDescription: (series: number, points: number) =>
    `Line chart, ${series === 1 ? 'one line' : `${series} lines`} over ${points} points.`,
  donutDescription: (parts: number) => `Ring chart with ${parts} parts.`,
  extremes: (high: string, highAt: string, low: string, lowAt: string) =>
    `Highest ${high} (${highAt}), lowest ${low} (${lowAt}).`,
  trend: (from: string, to: string) => `From ${from} to ${to}.`,
  forecast: 'forecast',
};
