import { expect } from '@open-wc/testing';
import { define } from '../base/define.ts';
import {
  all,
  clearShown,
  customerIds,
  deal,
  dealIds,
  find,
  salesClient,
  show,
  stageIds,
  texts,
  until,
} from '../fields/test/sales.fixture.ts';
import { buyingRhythm, monthlyValues } from './buying-rhythm.ts';
import { Customer360 } from './customer-360.ts';
import { type RecordEditEvent } from './customer-events.ts';
import { daysPerStage } from './stage-path.ts';

define(Customer360);

const orders = ['2026-01-05', '2026-02-04', '2026-03-06', '2026-04-05'].map((day, n) => ({
  id: `01940000-0030-7000-8000-${String(n).padStart(12, '0')}`,
  number: `SO-${String(n)}`,
  customerId: customerIds[0],
  currency: 'CNY',
  kind: 'sale' as const,
  status: 'delivered',
  channel: 'direct',
  placedAt: `${day}T02:00:00.000Z`,
  total: { amountMinor: (n + 1) * 10_000, currency: 'CNY' },
  lines: [],
}));

async function viewWith(set: Partial<Customer360> = {}, options: Parameters<typeof salesClient>[0] = {}) {
  const client = await salesClient({ ...options, records: { order: orders, ...options.records } });
  const view = Object.assign(document.createElement('tenon-customer-360'), {
    recordId: customerIds[0],
    client,
    ...set,
  });
  await show(view);
  return { view, client, text: () => view.shadowRoot?.textContent ?? '' };
}

describe('<tenon-customer-360>', () => {
  afterEach(clearShown);

  it('shows the way of the deal that closes first, step by step', async () => {
    const { view } = await viewWith();
    await until(() => all(view, '.path > *').length === 3);
    expect(texts(all(view, '.path .t'))).to.deep.equal(['New', 'Quoted', 'Won']);
    expect(find(view, '.path [aria-current="step"] .t').textContent).to.equal('New');
  });

  it('brings what is kept by customer only while it is open', async () => {
    const { view, text } = await viewWith();
    await until(() => /Orders\s*4/.test(text()));
    view.remove();
  });

  it('shows another tab by click and by arrow key', async () => {
    const { view } = await viewWith();
    await until(() => all(view, '[role="tab"]').length === 4);
    const [first, second] = all(view, '[role="tab"]');
    second?.click();
    await until(() => second?.getAttribute('aria-selected') === 'true');
    second?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
    await until(() => first?.getAttribute('aria-selected') === 'true');
  });

  it('opens a form for a new deal, unless the host has one of its own', async () => {
    const { view } = await viewWith();
    await until(() => all(view, '.act .btn').length === 2);
    const events: RecordEditEvent[] = [];
    const prevent = (event: Event) => {
      event.preventDefault();
      events.push(event as RecordEditEvent);
    };
    view.addEventListener('tenon-record-edit', prevent, { once: true });
    all(view, '.act .btn')[0]?.click();
    expect(events[0]?.entity).to.equal('deal');
    expect(events[0]?.values).to.deep.equal({ customerId: customerIds[0] });
    expect(view.shadowRoot?.querySelector('dialog')).to.equal(null);
    all(view, '.act .btn')[0]?.click();
    await until(() => view.shadowRoot?.querySelector('dialog')?.open === true);
  });

  it('offers no actions to somebody who may not act', async () => {
    const { view } = await viewWith({}, { actor: { role: 'portal', customerId: customerIds[0] } });
    await until(() => view.shadowRoot?.querySelector('.name') !== null);
    expect(all(view, '.act .btn')).to.have.length(0);
  });
});

describe('the rhythm of buying', () => {
  it('is the median of the days between order days, with the next one expected', () => {
    expect(buyingRhythm(orders, '2026-04-20', 'Asia/Shanghai')).to.deep.equal({
      days: 30,
      lastOn: '2026-04-05',
      nextOn: '2026-05-05',
      isLate: false,
    });
    expect(buyingRhythm(orders, '2026-08-01', 'Asia/Shanghai')?.isLate).to.equal(true);
    expect(buyingRhythm(orders.slice(0, 2), '2026-04-20', 'Asia/Shanghai')).to.equal(undefined);
  });

  it('adds orders up per month of the tenant’s zone', () => {
    expect(monthlyValues(orders, '2026-04-20', 'Asia/Shanghai', 4)).to.deep.equal([10_000, 20_000, 30_000, 40_000]);
  });

  it('counts the days in each stage, returns included', () => {
    const at = (day: number) => `2026-06-${String(day).padStart(2, '0')}T04:00:00.000Z`;
    const walked = deal(1, {
      history: [
        { toStageId: stageIds.new, enteredAt: at(1), leftAt: at(4) },
        { toStageId: stageIds.quoted, enteredAt: at(4), leftAt: at(9) },
        { toStageId: stageIds.new, enteredAt: at(9) },
      ],
    });
    const days = daysPerStage(walked as never, at(11), 'Asia/Shanghai');
    expect([...days]).to.deep.equal([
      [stageIds.new, 5],
      [stageIds.quoted, 5],
    ]);
    expect(dealIds).to.have.length(3);
  });
});
