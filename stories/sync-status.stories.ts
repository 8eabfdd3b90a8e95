import '@tenon/elements/define/sync-status.js';
import type { SyncStatus } from '@tenon/elements/sync-status.js';
import { html } from 'lit';
import { sampleClient } from './sample-customer.ts';
import { clientWithStatus } from './sample-views.ts';

export default { title: 'Widgets/Sync status', component: 'tenon-sync-status' };

const refusal = (n: number, name: string, args: unknown, code: string) => ({
  key: `k${n}`,
  mid: n,
  name,
  args,
  status: 'rejected' as const,
  code,
  message: 'Refused.',
  issues: [],
  at: '2026-11-22T01:12:00.000Z',
});
const synced = {
  online: true,
  state: 'idle',
  pending: 0,
  refused: [],
  progress: undefined,
  locked: false,
  problem: undefined,
  lastSyncAt: '2026-11-22T02:42:00.000Z',
} as const;
const refused = {
  ...synced,
  refused: [refusal(1, 'update', { entity: 'quote', id: 'x' }, 'rule-broken'), refusal(2, 'moveDeal', {}, 'forbidden')],
};
const pill = (status: Parameters<typeof clientWithStatus>[0]) =>
  html`<tenon-sync-status .client=${clientWithStatus(status)}></tenon-sync-status>`;
const opened = async ({ canvasElement }: { canvasElement: HTMLElement }) => {
  const widget = canvasElement.querySelector<SyncStatus>('tenon-sync-status');
  await widget?.updateComplete;
  widget?.shadowRoot?.querySelector<HTMLButtonElement>('#pill')?.click();
  await widget?.updateComplete;
  widget?.shadowRoot?.querySelector<HTMLButtonElement>('.q .link')?.click();
};

export const Filled = { render: () => pill(synced) };
export const AllPills = {
  render: () =>
    html`<div class="stack">
      ${[synced, { ...synced, state: 'pulling', progress: { done: 42, of: 100 } }, { ...synced, online: false, pending: 3 }, { ...synced, pending: 2 }, { ...synced, state: 'waiting', problem: 'timeout' }, refused, { ...synced, locked: true }].map((status) => html`<div>${pill(status as Parameters<typeof clientWithStatus>[0])}</div>`)}
    </div>`,
};
export const Loading = {
  parameters: { state: 'loading' },
  render: () => pill({ ...synced, state: 'pulling', progress: { done: 420, of: 1000 } }),
};
export const Offline = {
  parameters: { state: 'offline' },
  render: () => pill({ ...synced, online: false, pending: 3 }),
  play: opened,
};
export const ErrorState = { parameters: { state: 'error' }, render: () => pill(refused), play: opened };
export const RealClient = { render: () => html`<tenon-sync-status .client=${sampleClient()}></tenon-sync-status>` };
export const Unconfigured = {
  parameters: { state: 'unconfigured' },
  render: () => html`<tenon-sync-status></tenon-sync-status>`,
};
