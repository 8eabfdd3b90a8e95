import '@tenon/elements/define/customer-card.js';
import { html } from 'lit';
import { customerIds, failingClient, sampleClient } from './sample-customer.ts';

export default { title: 'Widgets/Customer card', component: 'tenon-customer-card' };

const card = (id: string, client = sampleClient()) =>
  html`<div class="w-400"><tenon-customer-card record-id=${id} .client=${client}></tenon-customer-card></div>`;

export const Filled = { render: () => card(customerIds.qinghe) };
export const English = { render: () => card(customerIds.baltic) };
export const Person = { render: () => card(customerIds.person) };
export const LongName = { render: () => card(customerIds.bare) };
export const Compact = {
  render: () =>
    html`<div class="w-400 stack">
      ${Object.values(customerIds).map((id) => html`<tenon-customer-card variant="compact" record-id=${id} .client=${sampleClient()}></tenon-customer-card>`)}
    </div>`,
};
export const PlainData = {
  render: () =>
    html`<div class="w-400">
      <tenon-customer-card
        .record=${{ id: 'host-4711', name: 'Harbor & Pine Outfitters', industry: 'Outdoor', city: 'Portland', phone: '+15035550123', tags: ['Wholesale'] }}
      ></tenon-customer-card>
    </div>`,
};
export const Masked = { render: () => card(customerIds.qinghe, sampleClient('ready', { role: 'marketing' })) };
export const Loading = {
  parameters: { state: 'loading' },
  render: () => card(customerIds.qinghe, sampleClient('syncing')),
};
export const Empty = { parameters: { state: 'empty' }, render: () => card('01920000-9999-7000-8000-000000000000') };
export const ErrorState = { parameters: { state: 'error' }, render: () => card(customerIds.qinghe, failingClient()) };
export const Denied = {
  parameters: { state: 'denied' },
  render: () => card(customerIds.qinghe, sampleClient('denied')),
};
export const Offline = {
  parameters: { state: 'offline' },
  render: () => card(customerIds.qinghe, sampleClient('offline')),
};
export const Unconfigured = {
  parameters: { state: 'unconfigured' },
  render: () => html`<div class="w-400"><tenon-customer-card></tenon-customer-card></div>`,
};
