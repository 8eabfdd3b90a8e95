import type { Messages } from '../en.ts';
import { count } from '../plural.ts';

export const report: Messages['report'] = {
  title: '报表',
  showChart: '图表',
  showTable: '表格',
  scope: (n, things) => `基于你可见的 ${count('zh', n)} 条${things}`,
  scopeOf: (things) => `基于你可见的${things}`,
  asOf: (time) => `截至 ${time}`,
  comparedTo: (period) => `较${period}`,
  comparedWith: (label, value) => `${label} ${value}`,
  otherCurrencies: (codes) => `另有 ${codes}，见表格`,
  quarter: (n, year) => (year ? `${year}年${n}季度` : `${n}季度`),
  year: (year) => `${year}年`,
  fiscalYear: (year) => `${year} 财年`,
  noKey: '未填写',
  yes: '是',
  no: '否',
  unknownRecord: '不可见',
  total: '合计',
  measures: { count: '数量', countDistinct: '去重数量', sum: '合计', avg: '平均', min: '最低', max: '最高', median: '中位数' },
  measured: (fn, field) => `${field}${fn}`,
  emptyTitle: '暂无可统计的数据',
  emptyText: '有符合条件的记录后，会在这里显示图形。',
  unconfigured: '请设置 query，或直接传入数据：element.query = {…}; element.lines = [...]。',
  noMeasure: '查询没有统计项，无法作图。',
  rows: (n) => `共 ${count('zh', n)} 行`,
};
