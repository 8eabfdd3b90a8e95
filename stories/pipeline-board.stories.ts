import '@tenon/elements/define/pipeline-board.js';
import { html } from 'lit';
import type { MockClient } from '@tenon/testing';
import { failingSales, manyDeals, salesClient, salesIds, salesRecords } from './sample-sales.ts';

export default { title: 'Widgets/Pipeline board', component: 'tenon-pipeline-board' };

const board = (client: MockClient = salesClient('ready')) =>
  html`<tenon-pipeline-board .client=${client}></tenon-pipeline-board>`;
const none = { ...salesRecords(), deal: [] };

export const Filled = { render: () => board() };
export const Narrow = { render: () => html`<div class="w-320">${board()}</div>` };
export const Long = {
  render: () => board(salesClient('long', { records: { ...salesRecords(), deal: manyDeals(600) } })),
};
export const Refused = {
  render: () => board(salesClient('refused')),
  play: async () => {
    const client = salesClient('refused');
    await client.ready;
    client.refuseNext('forbidden');
    await client.mutate
      .moveDeal({ id: salesIds.deal, stageId: salesIds.stageQuoted, historyId: client.newId() })
      .confirmed.catch(() => undefined);
  },
};
export const WithoutAmounts = { render: () => board(salesClient('support', { actor: { role: 'support' } })) };
export const Loading = {
  parameters: { state: 'loading' },
  render: () => board(salesClient('syncing', { state: 'syncing' })),
};
export const Empty = { parameters: { state: 'empty' }, render: () => board(salesClient('empty', { records: none })) };
export const ErrorState = { parameters: { state: 'error' }, render: () => board(failingSales()) };
export const Denied = {
  parameters: { state: 'denied' },
  render: () => board(salesClient('denied', { state: 'denied' })),
};
export const Offline = {
  parameters: { state: 'offline' },
  render: () => board(salesClient('offline', { state: 'offline' })),
};
export const Unconfigured = {
  parameters: { state: 'unconfigured' },
  render: () => html`<tenon-pipeline-board></tenon-pipeline-board>`,
};
export const Densities = {
  render: () =>
    html`<div class="stack">
      ${(['compact', 'touch'] as const).map((density) => html`<tenon-pipeline-board density=${density} .client=${salesClient('ready')}></tenon-pipeline-board>`)}
    </div>`,
};
