import type { Customer360 } from '@tenon/elements/customer-360.js';
import type { RecordForm } from '@tenon/elements/record-form.js';
import { RecordOpenEvent } from '@tenon/elements/events.js';
import type { TenonProvider } from '@tenon/elements/provider.js';

/** The table, the board and the timeline say which record was asked for; this portal has a view for customers and a form for the rest. */
export function openRecord(event: Event): void {
  if (!(event instanceof RecordOpenEvent)) return;
  const { entity, recordId } = event;
  if (entity !== 'customer') {
    openForm(entity, recordId);
    return;
  }
  const view = document.querySelector<Customer360>('#customer');
  if (!view) return;
  view.recordId = recordId;
  location.hash = 'customers';
  view.scrollIntoView({ block: 'start' });
}

function openForm(entity: string, recordId: string): void {
  const dialog = document.querySelector<HTMLDialogElement>('#sheet');
  const form = dialog?.querySelector<RecordForm>('tenon-record-form');
  if (!dialog || !form) return;
  form.entity = entity;
  form.recordId = recordId;
  dialog.showModal();
}

/** Saved or left: the form is done. */
export function closeForm(): void {
  document.querySelector<HTMLDialogElement>('#sheet')?.close();
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
    filter: {
      op: 'and',
      of: [
        { op: 'eq', field: 'kind', value: 'company' },
        { op: 'not', of: { op: 'empty', field: 'lastActivityAt' } },
      ],
    },
    sort: [{ field: 'lastActivityAt', dir: 'desc' }],
    page: { size: 1 },
  });
  const take = () => {
    const first = latest.state === 'complete' ? latest.result?.records[0] : undefined;
    if (!first) return;
    view.recordId = first.id;
    stop();
    latest.close();
  };
  const stop = latest.subscribe(take);
  take();
}
