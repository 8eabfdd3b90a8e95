import '@tenon/elements/define/purchase-history.js';
import { html } from 'lit';
import { customerIds, failingClient, sampleClient } from './sample-customer.ts';
import { buyerClient, mixedPurchases, purchasesInChinese, purchasesInEnglish } from './sample-purchases.ts';
import { staleClient } from './sample-views.ts';

export default { title: 'Widgets/Purchase history', component: 'tenon-purchase-history' };

const history = (client = sampleClient(), id: string = customerIds.qinghe) =>
  html`<div class="w-640">
    <tenon-purchase-history customer-id=${id} page-size="4" .client=${client}></tenon-purchase-history>
  </div>`;

export const Filled = { render: () => history() };
export const PlainData = {
  render: () =>
    html`<div class="w-640"><tenon-purchase-history .items=${purchasesInEnglish}></tenon-purchase-history></div>`,
};
export const PlainDataChinese = {
  render: () =>
    html`<div class="w-640">
      <tenon-purchase-history lang="zh-CN" .items=${purchasesInChinese}></tenon-purchase-history>
    </div>`,
};
export const OpenOrders = {
  render: () =>
    html`<div class="w-640"><tenon-purchase-history .items=${purchasesInEnglish}></tenon-purchase-history></div>`,
  play: async ({ canvasElement }: { canvasElement: HTMLElement }) => {
    const widget = canvasElement.querySelector('tenon-purchase-history');
    await widget?.updateComplete;
    for (const button of [...(widget?.shadowRoot?.querySelectorAll<HTMLButtonElement>('.ord .link') ?? [])].slice(0, 2))
      button.click();
  },
};
export const SeveralCurrencies = {
  render: () =>
    html`<div class="w-640"><tenon-purchase-history .items=${mixedPurchases}></tenon-purchase-history></div>`,
};
export const SignedInCustomer = {
  render: () =>
    html`<div class="w-400">
      <tenon-purchase-history lang="zh-CN" .client=${buyerClient()}></tenon-purchase-history>
    </div>`,
};
export const Loading = { parameters: { state: 'loading' }, render: () => history(sampleClient('syncing')) };
export const Empty = { parameters: { state: 'empty' }, render: () => history(sampleClient(), customerIds.baltic) };
export const ErrorState = { parameters: { state: 'error' }, render: () => history(failingClient()) };
export const Denied = { parameters: { state: 'denied' }, render: () => history(sampleClient('denied')) };
export const Offline = { parameters: { state: 'offline' }, render: () => history(sampleClient('offline')) };
export const Stale = { parameters: { state: 'stale' }, render: () => history(staleClient()) };
export const Unconfigured = {
  parameters: { state: 'unconfigured' },
  render: () => html`<div class="w-640"><tenon-purchase-history></tenon-purchase-history></div>`,
};
