import '@tenon/elements/define/report.js';
import { html } from 'lit';
import { failingClient, sampleClient } from './sample-customer.ts';
import {
  channelLines,
  customersBySegment,
  inChinese,
  inEnglish,
  ordersByChannel,
  segmentLines,
  wonLines,
  wonPerMonth,
} from './sample-report.ts';
import { staleClient } from './sample-views.ts';

export default { title: 'Widgets/Report', component: 'tenon-report' };

const orders = {
  entity: 'order',
  group: [{ field: 'placedAt', by: 'month' }],
  measures: [
    { as: 'revenue', fn: 'sum', field: 'total' },
    { as: 'orders', fn: 'count' },
  ],
} as const;
const report = (client = sampleClient(), query: object = orders) =>
  html`<div class="w-640"><tenon-report heading="" .query=${query} .client=${client}></tenon-report></div>`;
const plain = (words: Readonly<Record<string, string>>, lang: string) =>
  html`<div class="grid-2">
    <tenon-report
      lang=${lang}
      chart="bar"
      heading=${lang === 'en' ? 'Won per month' : '每月赢单'}
      .query=${wonPerMonth}
      .lines=${wonLines}
      .labels=${words}
    ></tenon-report>
    <tenon-report
      lang=${lang}
      chart="bar"
      heading=${lang === 'en' ? 'Orders by channel' : '渠道订单量'}
      .query=${ordersByChannel}
      .lines=${channelLines}
      .labels=${words}
    ></tenon-report>
    <tenon-report
      lang=${lang}
      chart="line"
      heading=${lang === 'en' ? 'Won per month' : '每月赢单'}
      .query=${wonPerMonth}
      .lines=${wonLines}
      .labels=${words}
    ></tenon-report>
    <tenon-report
      lang=${lang}
      chart="line"
      heading=${lang === 'en' ? 'Orders by channel' : '渠道订单量'}
      .query=${ordersByChannel}
      .lines=${channelLines}
      .labels=${words}
    ></tenon-report>
    <tenon-report
      lang=${lang}
      chart="donut"
      heading=${lang === 'en' ? 'Customers by segment' : '客户分群'}
      .query=${customersBySegment}
      .lines=${segmentLines}
      .labels=${words}
    ></tenon-report>
    <tenon-report
      lang=${lang}
      chart="kpi"
      heading=${lang === 'en' ? 'This half-year' : '下半年'}
      .query=${wonPerMonth}
      .lines=${wonLines}
      .labels=${words}
    ></tenon-report>
    <tenon-report
      lang=${lang}
      chart="bar"
      bars="grouped"
      heading=${lang === 'en' ? 'Side by side' : '分组'}
      .query=${ordersByChannel}
      .lines=${channelLines}
      .labels=${words}
    ></tenon-report>
    <tenon-report
      lang=${lang}
      chart="table"
      heading=${lang === 'en' ? 'As a table' : '表格'}
      .query=${ordersByChannel}
      .lines=${channelLines}
      .labels=${words}
    ></tenon-report>
  </div>`;

export const Filled = { render: () => report() };
export const Line = {
  render: () =>
    html`<div class="w-640">
      <tenon-report chart="line" .query=${orders} .client=${sampleClient()}></tenon-report>
    </div>`,
};
export const DealsByStage = {
  render: () =>
    html`<div class="w-400">
      <tenon-report
        chart="donut"
        .query=${{ entity: 'deal', filter: { op: 'eq', field: 'status', value: 'open' }, group: [{ field: 'stageId' }], measures: [{ as: 'deals', fn: 'count' }] }}
        .client=${sampleClient()}
      ></tenon-report>
    </div>`,
};
export const PlainData = { render: () => plain(inEnglish, 'en') };
export const PlainDataChinese = { render: () => plain(inChinese, 'zh-CN') };
export const Loading = { parameters: { state: 'loading' }, render: () => report(sampleClient('syncing')) };
export const Empty = {
  parameters: { state: 'empty' },
  render: () => report(sampleClient(), { ...orders, filter: { op: 'eq', field: 'channel', value: 'partner' } }),
};
export const ErrorState = { parameters: { state: 'error' }, render: () => report(failingClient()) };
export const Denied = { parameters: { state: 'denied' }, render: () => report(sampleClient('denied')) };
export const Offline = { parameters: { state: 'offline' }, render: () => report(sampleClient('offline')) };
export const Stale = { parameters: { state: 'stale' }, render: () => report(staleClient()) };
export const Unconfigured = {
  parameters: { state: 'unconfigured' },
  render: () => html`<div class="w-640"><tenon-report></tenon-report></div>`,
};
