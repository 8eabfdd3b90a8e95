import '@tenon/elements/define/data-table.js';
import { html } from 'lit';
import type { MockClient } from '@tenon/testing';
import { failingSales, manyCustomers, salesClient, salesRecords } from './sample-sales.ts';

export default { title: 'Widgets/Data table', component: 'tenon-data-table' };

const columns = 'name industry lifecycle annualRevenue ownerId lastActivityAt';
const table = (client: MockClient = salesClient('ready')) =>
  html`<tenon-data-table entity="customer" columns=${columns} selectable .client=${client}></tenon-data-table>`;
const none = { ...salesRecords(), customer: [] };

const inside = <T extends Element>(selector: string) =>
  document.querySelector('tenon-data-table')?.shadowRoot?.querySelectorAll<T & HTMLElement>(selector) ?? [];

export const Filled = { render: () => table() };
export const Selected = {
  render: () => table(),
  play: () => {
    for (const tick of [...inside('.rec .tick')].slice(0, 2)) tick.click();
  },
};
export const Editing = {
  render: () => table(),
  play: () => inside('.rec:nth-child(3) .fold-state')[0]?.dispatchEvent(new MouseEvent('dblclick', { bubbles: true })),
};
export const Filtering = {
  render: () => table(),
  play: () => inside('.add-filter')[0]?.click(),
};
export const Deals = {
  render: () =>
    html`<tenon-data-table entity="deal" view="open" selectable .client=${salesClient('ready')}></tenon-data-table>`,
};
export const Many = {
  render: () => table(salesClient('many', { records: { ...salesRecords(), customer: manyCustomers(5000) } })),
};
export const Narrow = { render: () => html`<div class="w-320">${table()}</div>` };
export const Masked = {
  render: () =>
    html`<tenon-data-table
      entity="customer"
      columns="name phone category ownerId"
      .client=${salesClient('marketing', { actor: { role: 'marketing' } })}
    ></tenon-data-table>`,
};
export const Loading = {
  parameters: { state: 'loading' },
  render: () => table(salesClient('syncing', { state: 'syncing' })),
};
export const Empty = {
  parameters: { state: 'empty' },
  render: () => table(salesClient('empty-customers', { records: none })),
};
export const ErrorState = { parameters: { state: 'error' }, render: () => table(failingSales()) };
export const Denied = {
  parameters: { state: 'denied' },
  render: () => table(salesClient('denied', { state: 'denied' })),
};
export const Offline = {
  parameters: { state: 'offline' },
  render: () => table(salesClient('offline', { state: 'offline' })),
};
export const Unconfigured = {
  parameters: { state: 'unconfigured' },
  render: () => html`<tenon-data-table entity="customer"></tenon-data-table>`,
};
export const Densities = {
  render: () =>
    html`<div class="stack">
      ${(['compact', 'touch'] as const).map((density) => html`<tenon-data-table entity="customer" columns=${columns} selectable density=${density} .client=${salesClient('ready')}></tenon-data-table>`)}
    </div>`,
};
