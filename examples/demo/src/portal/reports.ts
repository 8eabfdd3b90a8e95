import type { Query } from '@tenon/schema';
import type { Report } from '@tenon/elements/report.js';
import { words } from '../host/language.ts';

interface Question {
  readonly chart: Report['chart'];
  /** The same a year ago, for the change in words. */
  readonly compare?: Query;
  readonly en: string;
  readonly zh: string;
  readonly query: Query;
}

const sold = { op: 'in', field: 'status', values: ['placed', 'paid', 'shipped', 'delivered'] } as const;
const thisYear = { op: 'within', field: 'placedAt', within: { period: 'thisYear' } } as const;
const aYearAgo = { op: 'within', field: 'placedAt', within: { period: 'lastYear' } } as const;
/** Amounts of several currencies are never added up; this portal reports in its own. */
const revenue = { as: 'revenue', fn: 'sum', field: 'total', currency: 'CNY' } as const;
const won = { op: 'eq', field: 'status', value: 'won' } as const;
const lastYear = { op: 'within', field: 'closedAt', within: { period: 'lastDays', n: 365 } } as const;

const questions: Readonly<Record<string, Question>> = {
  'kpi-revenue': {
    chart: 'kpi',
    en: 'Revenue this year, CNY',
    zh: '本年销售额（人民币）',
    query: { entity: 'order', filter: { op: 'and', of: [sold, thisYear] }, measures: [revenue] },
    compare: { entity: 'order', filter: { op: 'and', of: [sold, aYearAgo] }, measures: [revenue] },
  },
  'kpi-orders': {
    chart: 'kpi',
    en: 'Orders this year',
    zh: '本年订单数',
    query: { entity: 'order', filter: { op: 'and', of: [sold, thisYear] }, measures: [{ as: 'orders', fn: 'count' }] },
    compare: {
      entity: 'order',
      filter: { op: 'and', of: [sold, aYearAgo] },
      measures: [{ as: 'orders', fn: 'count' }],
    },
  },
  'kpi-winrate': {
    chart: 'kpi',
    en: 'Deals won, last 12 months',
    zh: '近 12 个月赢单数',
    query: { entity: 'deal', filter: { op: 'and', of: [won, lastYear] }, measures: [{ as: 'won', fn: 'count' }] },
  },
  'revenue-by-month': {
    chart: 'line',
    en: 'Revenue by month, CNY',
    zh: '按月销售额（人民币）',
    query: {
      entity: 'order',
      filter: { op: 'and', of: [sold, { op: 'within', field: 'placedAt', within: { period: 'lastDays', n: 365 } }] },
      group: [{ field: 'placedAt', by: 'month' }],
      measures: [revenue],
    },
  },
  'deals-by-stage': {
    chart: 'bar',
    en: 'Open pipeline by stage, CNY',
    zh: '在谈商机按阶段（人民币）',
    query: {
      entity: 'deal',
      filter: { op: 'eq', field: 'status', value: 'open' },
      group: [{ field: 'stageId' }],
      measures: [{ as: 'amount', fn: 'sum', field: 'amount', currency: 'CNY' }],
    },
  },
  'orders-by-category': {
    chart: 'donut',
    en: 'Orders by channel, last 12 months',
    zh: '近 12 个月订单渠道',
    query: {
      entity: 'order',
      filter: { op: 'and', of: [sold, { op: 'within', field: 'placedAt', within: { period: 'lastDays', n: 365 } }] },
      group: [{ field: 'channel' }],
      measures: [{ as: 'orders', fn: 'count' }],
    },
  },
  'won-by-owner': {
    chart: 'table',
    en: 'Won by owner, last 12 months',
    zh: '近 12 个月按负责人赢单',
    query: {
      entity: 'deal',
      filter: { op: 'and', of: [won, lastYear] },
      group: [{ field: 'ownerId' }],
      measures: [
        { as: 'won', fn: 'count' },
        { as: 'amount', fn: 'sum', field: 'amount', currency: 'CNY' },
      ],
      sort: [{ field: 'amount', dir: 'desc' }],
      limit: 10,
    },
  },
};

export function fillReports(language: 'zh' | 'en'): void {
  for (const [id, question] of Object.entries(questions)) {
    const report = document.querySelector<Report>(`#${id}`);
    if (!report) continue;
    report.heading = words(language, question.en, question.zh);
    report.chart = question.chart;
    report.compare = question.compare;
    report.compareLabel = words(language, 'last year', '去年');
    report.query = question.query;
  }
}
