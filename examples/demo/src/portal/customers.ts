import type { Customer360 } from '@tenon/elements/customer-360.js';
import type { TenonProvider } from '@tenon/elements/provider.js';

/** The table, the board and the timeline say which record was asked for; this portal shows customers in its 360 view. */
export function openCustomer(event: Event): void {
  const { entity, id } = event as Event & { entity?: string; id?: string };
  const view = document.querySelector<Customer360>('#customer');
  if (entity !== 'customer' || !id || !view) return;
  view.recordId = id;
  history.replaceState(null, '', `${location.pathname}${location.search.replace(/([?&])customer=[^&]*/, '')}#customers`);
  dispatchEvent(new HashChangeEvent('hashchange'));
  view.scrollIntoView({ block: 'start' });
}

/** Opens with the customer named in the address, else with the one somebody worked on last. */
export async function showFirstCustomer(provider: TenonProvider): Promise<void> {
  const view = document.querySelector<Customer360>('#customer');
  if (!view) return;
  const named = new URLSearchParams(location.search).get('customer');
  if (named) {
    view.recordId = named;
    return;
  }
  await provider.clientReady;
  const client = provider.client;
  if (!client) return;
  const latest = client.live({
    entity: 'customer',
    filter: { op: 'and', of: [{ op: 'eq', field: 'kind', value: 'company' }, { op: 'not', of: { op: 'empty', field: 'lastActivityAt' } }] },
    sort: [{ field: 'lastActivityAt', dir: 'desc' }],
    page: { size: 1 },
  });
  const take = () => {
    const first = latest.state === 'complete' && latest.result && 'records' in latest.result ? latest.result.records[0] : undefined;
    if (!first) return;
    view.recordId = first.id;
    stop();
    latest.close();
  };
  const stop = latest.subscribe(take);
  take();
}
