import { expect } from '@open-wc/testing';
import type { Refusal } from '@tenon/core';
import { crm } from '@tenon/entities';
import { createMockClient } from '@tenon/testing';
import { FakeClient } from '../base/test/fake-client.fixture.ts';
import '../define/sync-status.ts';
import type { SyncStatus } from './sync-status.ts';

const refusal = (key: string, more: Partial<Refusal> = {}): Refusal => ({
  key,
  mid: 1,
  name: 'update',
  args: { entity: 'quote', id: 'x' },
  status: 'rejected',
  code: 'rule-broken',
  message: 'No.',
  issues: [],
  at: '2026-11-22T01:12:00.000Z',
  ...more,
});

describe('<tenon-sync-status>', () => {
  let widget: SyncStatus;
  let client: FakeClient;
  beforeEach(async () => {
    client = new FakeClient(crm.schema);
    widget = document.createElement('tenon-sync-status');
    widget.lang = 'en';
    widget.client = client;
    document.body.append(widget);
    await widget.updateComplete;
  });
  afterEach(() => widget.remove());

  const all = (selector: string) => [...(widget.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
  const pill = () => all('#pill')[0];
  const text = (selector: string) => all(selector)[0]?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  async function set(status: Parameters<FakeClient['setStatus']>[0]): Promise<void> {
    client.setStatus(status);
    await widget.updateComplete;
  }
  async function open(): Promise<void> {
    const toggled = new Promise((resolve) => all('#list')[0]?.addEventListener('toggle', resolve, { once: true }));
    pill()?.click();
    await toggled;
    await widget.updateComplete;
  }

  it('says what matters most, and offline is amber, not red', async () => {
    expect(text('#pill')).to.equal('Synced 2 min ago');
    await set({ progress: { done: 420, of: 1000 }, state: 'pulling' });
    expect(text('#pill')).to.equal('Syncing 42%');
    await set({ progress: undefined, online: false, pending: 3 });
    expect(text('#pill')).to.equal('Offline, 3 to send');
    expect(pill()?.classList.contains('warning')).to.equal(true);
    await set({ refused: [refusal('a')] });
    expect(text('#pill')).to.equal('1 needs you');
    expect(pill()?.classList.contains('danger')).to.equal(true);
  });

  it('does not announce minutes that pass', async () => {
    const spoken = text('[role=status]');
    await set({ lastSyncAt: '2026-11-22T02:10:00.000Z' });
    expect(text('#pill')).to.equal('Synced 36 min ago');
    expect(text('[role=status]')).to.equal(spoken);
  });

  it('opens what was refused, says why and lets it go', async () => {
    await set({
      refused: [
        refusal('a'),
        refusal('b', {
          name: 'moveDeal',
          code: 'forbidden',
          issues: [{ path: 'amount', rule: 'required', code: 'invalid', label: { en: 'Amount', zh: '金额' } }],
        }),
      ],
    });
    await open();
    expect(all('.q .what').map((what) => what.textContent)).to.deep.equal([
      'Quote was not changed',
      'Move of a deal was not accepted',
    ]);
    all('.q > .link')[1]?.click();
    await widget.updateComplete;
    expect(text('.why')).to.contain('You do not have the right').and.to.contain('Amount');
    await expect(widget).to.be.accessible();
    all('.why .link')[0]?.click();
    await widget.updateComplete;
    expect(client.dismissed).to.deep.equal(['b']);
    expect(text('#pill')).to.equal('1 needs you');
  });

  it('keeps what waits in view and tries again on request', async () => {
    await set({ online: false, pending: 2 });
    await open();
    expect(text('#list'))
      .to.contain('2 changes are kept on this device')
      .and.to.contain('Kept safe on this device since 10:44');
    all('#list .btn')[0]?.click();
    expect(client.syncs).to.equal(1);
  });

  it('follows a real client offline and back', async () => {
    const real = createMockClient({
      records: { customer: [{ id: '01920000-0001-7000-8000-000000000001', name: 'A' }] },
    });
    real.start();
    await real.ready;
    widget.client = real;
    real.setOnline(false);
    await real.mutate.update({ entity: 'customer', id: '01920000-0001-7000-8000-000000000001', patch: { name: 'B' } })
      .saved;
    for (let turn = 0; turn < 200 && text('#pill') !== 'Offline, 1 to send'; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(text('#pill')).to.equal('Offline, 1 to send');
    real.setOnline(true);
    for (let turn = 0; turn < 300 && text('#pill') !== 'Synced just now'; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(text('#pill'), JSON.stringify(real.status)).to.equal('Synced just now');
    await real.stop();
  });

  it('lets go of its client and clock when it leaves the page', () => {
    expect(client.listeners.size).to.be.above(0);
    widget.remove();
    expect(client.listeners.size).to.equal(0);
  });
});
