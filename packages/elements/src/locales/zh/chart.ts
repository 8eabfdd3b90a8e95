import type { Messages } from '../en.ts';

export const chart: Messages['chart'] = {
  chart: '图表',
  table: '表格',
  category: '分组',
  share: '占比',
  total: '合计',
  other: '其他',
  noValue: '无',
  unit: (currency, scale) => (scale ? `${currency} ${scale}` : currency),
  scale: (scale) => ({ K: '千', M: '百万', B: '十亿' })[scale],
  barDescription: (series, groups) => `柱状图，${series} 个系列，${groups} 个分组。`,
  lineDescription: (series, points) => `折线图，${series} 条线，${points} 个点。`,
  donutDescription: (parts) => `环形图，共 ${parts} 个部分。`,
  extremes: (high, highAt, low, lowAt) => `最高 ${high}（${highAt}），最低 ${low}（${lowAt}）。`,
  trend: (from, to) => `从 ${from} 到 ${to}。`,
  forecast: '预测',
};
