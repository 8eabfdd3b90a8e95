import '@tenon/elements/define/customer-360.js';
import { html } from 'lit';
import { customerIds, failingClient, sampleClient } from './sample-customer.ts';

export default { title: 'Widgets/Customer 360', component: 'tenon-customer-360' };

const view = (id: string, client = sampleClient()) =>
  html`<tenon-customer-360 record-id=${id} .client=${client}></tenon-customer-360>`;

export const Filled = { render: () => view(customerIds.qinghe) };
export const NewCustomer = { render: () => view(customerIds.baltic) };
export const LongName = { render: () => view(customerIds.bare) };
export const ForSupport = { render: () => view(customerIds.qinghe, sampleClient('ready', { role: 'support' })) };
export const Loading = {
  parameters: { state: 'loading' },
  render: () => view(customerIds.qinghe, sampleClient('syncing')),
};
export const Empty = { parameters: { state: 'empty' }, render: () => view('01920000-9999-7000-8000-000000000000') };
export const ErrorState = { parameters: { state: 'error' }, render: () => view(customerIds.qinghe, failingClient()) };
export const Denied = {
  parameters: { state: 'denied' },
  render: () => view(customerIds.qinghe, sampleClient('denied')),
};
export const Offline = {
  parameters: { state: 'offline' },
  render: () => view(customerIds.qinghe, sampleClient('offline')),
};
export const Unconfigured = {
  parameters: { state: 'unconfigured' },
  render: () => html`<tenon-customer-360></tenon-customer-360>`,
};
