import { count, plural } from '../plural.ts';

export const report = {
  title: 'Report',
  showChart: 'Chart',
  showTable: 'Table',
  /** What is counted, and that others may see more. */
  scope: (n: number, things: string) => `${count('en', n)} ${things} you can see`,
  scopeOf: (things: string) => `${things} you can see`,
  asOf: (time: string) => `As of ${time}`,
  comparedTo: (period: string) => `against ${period}`,
  comparedWith: (label: string, value: string) => `${label}, ${value}`,
  otherCurrencies: (codes: string) => `Also in ${codes}: see the table`,
  quarter: (n: number, year: string) => (year ? `Q${n} ${year}` : `Q${n}`),
  year: (year: string) => year,
  fiscalYear: (year: string) => `FY ${year}`,
  noKey: 'Not set',
  yes: 'Yes',
  no: 'No',
  unknownRecord: 'Not visible',
  total: 'Total',
  measures: { count: 'Number', countDistinct: 'Different', sum: 'Sum', avg: 'Average', min: 'Lowest', max: 'Highest', median: 'Median' },
  measured: (fn: string, field: string) => `${fn} of ${field}`,
  emptyTitle: 'Nothing to count yet',
  emptyText: 'As soon as there are records that match, they are drawn here.',
  unconfigured: 'Set its query, or give it data: element.query = {…}; element.lines = [...].',
  noMeasure: 'The query has no measures, so there is nothing to draw.',
  rows: (n: number) => plural('en', n, { one: '{n} line', other: '{n} lines' }),
};
