import { expect } from '@open-wc/testing';
import type { AnyRecord } from '@tenon/schema';
import { createMockClient, type MockActor } from '@tenon/testing';
import '../define/purchase-history.ts';
import type { PurchaseHistory } from './purchase-history.ts';
import type { Purchase } from './purchase.ts';

const customerId = '01920000-0001-7000-8000-000000000001';
const uuid = (n: number) => `01920000-0002-7000-8000-${String(n).padStart(12, '0')}`;
const cny = (yuan: number) => ({ amountMinor: yuan * 100, currency: 'CNY' });

function orders(count: number): AnyRecord[] {
  return Array.from({ length: count }, (_, n) => ({
    id: uuid(n + 1),
    number: `SO-2026-${String(1000 + n)}`,
    customerId,
    currency: 'CNY',
    kind: 'sale',
    status: n === 0 ? 'shipped' : 'delivered',
    channel: 'shop',
    placedAt: `2026-${String(10 - Math.floor(n / 2)).padStart(2, '0')}-${n % 2 ? '05' : '20'}T02:00:00.000Z`,
    total: cny(100),
    lines: [
      {
        id: uuid(100 + n),
        orderId: uuid(n + 1),
        position: 0,
        name: `Thing ${n}`,
        quantity: '2',
        unitPrice: { value: '50', currency: 'CNY' },
        lineTotal: cny(100),
      },
    ],
  }));
}

function clientWith(records: AnyRecord[], actor?: MockActor) {
  const client = createMockClient({
    records: { customer: [{ id: customerId, name: 'Qinghe', kind: 'company' }], order: records },
    now: '2026-11-22T02:44:00.000Z',
    tenant: { timeZone: 'Asia/Shanghai', baseCurrency: 'CNY' },
    ...(actor ? { actor } : {}),
  });
  client.start();
  return client;
}

const items: Purchase[] = [
  {
    id: 'a',
    number: 'A-1',
    status: 'shipped',
    placedAt: '2026-11-19',
    total: cny(86_400),
    lines: [{ name: 'Spindle', quantity: '4' }, { name: 'Filter' }],
  },
  { id: 'b', number: 'B-2', status: 'cancelled', placedAt: '2026-10-19', total: cny(10) },
  { id: 'c', number: 'C-3', status: 'delivered', placedAt: '2025-10-19', total: cny(13_600) },
];

describe('<tenon-purchase-history>', () => {
  let widget: PurchaseHistory;

  async function show(set: (element: PurchaseHistory) => void): Promise<void> {
    widget = document.createElement('tenon-purchase-history');
    widget.lang = 'en';
    set(widget);
    document.body.append(widget);
    await widget.updateComplete;
  }
  afterEach(() => widget.remove());

  const all = (selector: string) => [...(widget.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
  const texts = (selector: string) => all(selector).map((element) => element.textContent?.replace(/\s+/g, ' ').trim());
  async function until(claim: () => boolean): Promise<void> {
    for (let turn = 0; turn < 200 && !claim(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(claim(), widget.shadowRoot?.textContent?.replace(/\s+/g, ' ')).to.equal(true);
  }

  it('shows a plain array without provider or server, newest first', async () => {
    await show((element) => (element.items = items));
    expect(texts('.ord .line .num, .ord .link').map((text) => text?.trim())).to.deep.equal(['A-1', 'B-2', 'C-3']);
    expect(texts('[part=totals] dd')).to.deep.equal(['¥100K', '2', '¥50K', '396 days']);
    expect(texts('[part=state]')).to.deep.equal(['On its way', 'Cancelled', 'Delivered']);
    expect(all('s').map((struck) => struck.textContent)).to.deep.equal(['¥10.00']);
  });

  it('narrows to a year and to a word', async () => {
    await show((element) => (element.items = items));
    const select = all('select')[0] as HTMLSelectElement;
    select.value = '2025';
    select.dispatchEvent(new Event('change'));
    await widget.updateComplete;
    expect(texts('[part=totals] dt')[0]).to.equal('Spent in 2025');
    expect(all('.ord')).to.have.length(1);
    select.value = '';
    select.dispatchEvent(new Event('change'));
    all('button[aria-expanded]')[0]?.click();
    await widget.updateComplete;
    const input = all('input')[0] as HTMLInputElement;
    input.value = 'spind';
    input.dispatchEvent(new InputEvent('input'));
    await widget.updateComplete;
    expect(all('.ord')).to.have.length(1);
    input.value = 'nothing like it';
    input.dispatchEvent(new InputEvent('input'));
    await widget.updateComplete;
    expect(texts('.state h4')).to.deep.equal(['No order matches']);
  });

  it('opens an order unless the host takes over', async () => {
    await show((element) => (element.items = items));
    const asked: string[] = [];
    widget.addEventListener('tenon-purchase-open', (event) => {
      if ('orderId' in event) asked.push(String(event.orderId));
      if (asked.length === 1) event.preventDefault();
    });
    const link = all('.ord .link')[0];
    link?.click();
    await widget.updateComplete;
    expect(all('[part=lines]')).to.have.length(0);
    link?.click();
    await widget.updateComplete;
    expect(all('[part=lines] li')).to.have.length(2);
    expect(asked).to.deep.equal(['a', 'a']);
  });

  it('loads a customer’s orders by pages and adds up all of them', async () => {
    const client = clientWith(orders(7));
    await show((element) => {
      element.client = client;
      element.customerId = customerId;
      element.pageSize = 3;
    });
    await until(() => all('.ord').length === 3 && texts('[part=totals] dd')[1] === '7');
    expect(texts('[part=totals] dd')[0]).to.equal('¥700');
    expect(texts('footer [role=status]')).to.deep.equal(['3 of 7 orders']);
    all('footer .link')[0]?.click();
    await until(() => all('.ord').length === 6);
    await client.stop();
  });

  it('shows signed-in customers their own orders without being told whose', async () => {
    const client = clientWith(orders(2), { role: 'portal', customerId });
    await show((element) => (element.client = client));
    await until(() => all('.ord').length === 2);
    await client.stop();
  });

  it('says what to set when nobody said whose orders', async () => {
    const client = clientWith([]);
    await show((element) => (element.client = client));
    expect(widget.shadowRoot?.textContent).to.contain('customer-id');
    await client.stop();
  });

  it('says what will stand here when there is no order yet', async () => {
    const client = clientWith([]);
    await show((element) => {
      element.client = client;
      element.customerId = customerId;
    });
    await until(() => widget.matches(':state(empty)'));
    expect(texts('slot[name=empty] h4')).to.deep.equal(['No orders yet']);
    await client.stop();
  });

  it('is free of accessibility faults', async () => {
    await show((element) => (element.items = items));
    await expect(widget).to.be.accessible();
  });
});
