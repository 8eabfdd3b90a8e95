import '@tenon/elements/define/timeline.js';
import type { TimelineItem } from '@tenon/elements/timeline.js';
import { html } from 'lit';
import { customerIds, failingClient, sampleClient } from './sample-customer.ts';
import { staleClient } from './sample-views.ts';

export default { title: 'Widgets/Timeline', component: 'tenon-timeline' };

const english: TimelineItem[] = [
  {
    id: '1',
    kind: 'meeting',
    at: '2099-11-24T06:00:00.000Z',
    title: 'Contract review call',
    isPlanned: true,
    detail: 'With Lin Ruoxi and Zhao Heng',
    seconds: 2700,
  },
  {
    id: '2',
    kind: 'stage',
    at: '2026-11-22T02:42:00.000Z',
    title: 'Vision line, phase 2',
    who: 'Chen Ke',
    move: {
      from: { name: 'Qualified', kind: 'open', index: 1, of: 4 },
      to: { name: 'Quoted', kind: 'open', index: 2, of: 4 },
      days: 6,
    },
  },
  {
    id: '3',
    kind: 'call',
    at: '2026-11-22T01:15:00.000Z',
    title: 'Call with Lin Ruoxi',
    seconds: 720,
    text: 'Budget is approved for two lines. Wants delivery before the Spring Festival; asks for a split payment, 30 / 60 / 10.',
  },
  {
    id: '4',
    kind: 'email',
    at: '2026-11-22T00:03:00.000Z',
    title: 'Quote Q-2026-0412 opened',
    detail: '3 times, last from Hangzhou',
  },
  {
    id: '5',
    kind: 'payment',
    at: '2026-11-13T08:20:00.000Z',
    title: 'PAY-2026-0771',
    amount: { amountMinor: 18_600_000, currency: 'CNY' },
    detail: 'Order SO-2026-1187 · 2nd of 3 instalments',
  },
  {
    id: '6',
    kind: 'ticket',
    at: '2026-11-13T03:08:00.000Z',
    title: 'T-3391',
    isDone: true,
    detail: 'Spindle alarm at start-up · rated 5 of 5',
  },
  {
    id: '7',
    kind: 'order',
    at: '2026-10-26T02:00:00.000Z',
    title: 'SO-2026-1187',
    amount: { amountMinor: 31_000_000, currency: 'CNY' },
  },
];
const chinese: TimelineItem[] = [
  {
    id: '2',
    kind: 'stage',
    at: '2026-11-22T02:42:00.000Z',
    title: '视觉产线二期',
    who: '陈可',
    move: {
      from: { name: '已确认', kind: 'open', index: 1, of: 4 },
      to: { name: '已报价', kind: 'open', index: 2, of: 4 },
      days: 6,
    },
  },
  {
    id: '3',
    kind: 'call',
    at: '2026-11-22T01:15:00.000Z',
    title: '致电林若溪',
    seconds: 720,
    text: '两条产线的预算已批。希望春节前交付，付款方式改为 30 / 60 / 10 三期。',
  },
  {
    id: '5',
    kind: 'payment',
    at: '2026-11-13T08:20:00.000Z',
    title: 'PAY-2026-0771',
    amount: { amountMinor: 18_600_000, currency: 'CNY' },
    detail: '订单 SO-2026-1187 · 第 2 期，共 3 期',
  },
  {
    id: '6',
    kind: 'ticket',
    at: '2026-11-13T03:08:00.000Z',
    title: 'T-3391',
    isDone: true,
    detail: '主轴开机报警 · 评分 5 / 5',
  },
];

const story = (client = sampleClient(), id: string = customerIds.qinghe) =>
  html`<div class="w-640"><tenon-timeline customer-id=${id} .client=${client}></tenon-timeline></div>`;

export const Filled = { render: () => story() };
export const PlainData = {
  render: () => html`<div class="w-640"><tenon-timeline .items=${english}></tenon-timeline></div>`,
};
export const PlainDataChinese = {
  render: () => html`<div class="w-640"><tenon-timeline lang="zh-CN" .items=${chinese}></tenon-timeline></div>`,
};
export const WritingDown = {
  render: () => story(),
  play: async ({ canvasElement }: { canvasElement: HTMLElement }) => {
    const widget = canvasElement.querySelector('tenon-timeline');
    await widget?.updateComplete;
    widget?.shadowRoot?.querySelector<HTMLButtonElement>('.head > .btn:last-child')?.click();
  },
};
export const Loading = { parameters: { state: 'loading' }, render: () => story(sampleClient('syncing')) };
export const Empty = { parameters: { state: 'empty' }, render: () => story(sampleClient(), customerIds.person) };
export const ErrorState = { parameters: { state: 'error' }, render: () => story(failingClient()) };
export const Denied = { parameters: { state: 'denied' }, render: () => story(sampleClient('denied')) };
export const Offline = { parameters: { state: 'offline' }, render: () => story(sampleClient('offline')) };
export const Stale = { parameters: { state: 'stale' }, render: () => story(staleClient()) };
export const Unconfigured = {
  parameters: { state: 'unconfigured' },
  render: () => html`<div class="w-640"><tenon-timeline></tenon-timeline></div>`,
};
