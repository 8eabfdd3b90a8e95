import { expect } from '@open-wc/testing';
import { define } from '../base/define.ts';
import { clearShown, customerIds, find, salesClient, show, until } from '../fields/test/sales.fixture.ts';
import { CustomerCard } from './customer-card.ts';
import { addressLine, completeness, mainTotal, namesOf } from './customer-facts.ts';

define(CustomerCard);

async function cardWith(set: Partial<CustomerCard> = {}, options: Parameters<typeof salesClient>[0] = {}) {
  const client = await salesClient(options);
  const card = Object.assign(document.createElement('tenon-customer-card'), {
    recordId: customerIds[0],
    client,
    ...set,
  });
  await show(card);
  return { card, client, text: () => card.shadowRoot?.textContent ?? '' };
}

describe('<tenon-customer-card>', () => {
  afterEach(clearShown);

  it('shows who it is, how things stand and the open deals', async () => {
    const { card, text } = await cardWith();
    await until(() => text().includes('Open deals'));
    expect(find(card, 'h3').textContent).to.equal('Acme');
    await until(() => /Open deals\s*3/.test(text()));
  });

  it('follows an edit in the next update', async () => {
    const { card, client } = await cardWith();
    await client.mutate.update({ entity: 'customer', id: customerIds[0], patch: { name: 'Acme Nordic' } }).saved;
    await until(() => find(card, 'h3').textContent === 'Acme Nordic');
  });

  it('shows what the server masked as a lock with its text, and no link', async () => {
    const { card, text } = await cardWith({}, { actor: { role: 'marketing' } });
    await until(() => card.shadowRoot?.querySelector('a[href^="tel:"], [role="img"]') !== null);
    expect(card.shadowRoot?.querySelector('a[href^="tel:"]')).to.equal(null);
    expect(text()).not.to.contain('12345678');
  });

  it('says that a record is not there, and what else it may be', async () => {
    const { card } = await cardWith({ recordId: '01940000-0009-7000-8000-000000000009' });
    await until(() => card.matches(':state(empty)'));
    expect(find(card, '[part="empty"] h4').textContent).to.equal('No such customer');
  });

  it('takes the host’s own data without a client', async () => {
    const card = await show(
      Object.assign(document.createElement('tenon-customer-card'), {
        record: { id: 'x', name: 'Harbor', city: 'Portland', phone: '+15035550123' },
      }),
    );
    expect(card.shadowRoot?.textContent).to.contain('Harbor').and.to.contain('Portland');
    expect(find(card, 'a').getAttribute('href')).to.equal('tel:+15035550123');
  });

  it('becomes one line when it is compact', async () => {
    const { card } = await cardWith({ variant: 'compact' });
    await until(() => card.shadowRoot?.querySelector('.glyph') !== null);
    expect(card.getBoundingClientRect().height).to.be.at.most(72);
  });
});

describe('facts of a customer', () => {
  const total = (currency: string, ordersCount: number, amountMinor: number) => ({
    currency,
    ordersCount,
    amount: { amountMinor, currency },
    firstOrderAt: null,
    lastOrderAt: null,
  });

  it('takes the total of the currency with the most orders and adds none up', () => {
    expect(
      mainTotal({ id: 'a', name: 'A', totals: [total('EUR', 1, 900), total('CNY', 5, 100)] })?.amount,
    ).to.deep.equal({ amountMinor: 100, currency: 'CNY' });
    expect(mainTotal({ id: 'a', name: 'A' })).to.equal(undefined);
  });

  it('names a company in the reader’s script and keeps the other name', () => {
    const both = { id: 'a', name: '青禾智能', nameEn: 'Qinghe' };
    expect(namesOf(both, 'en')).to.deep.equal({ name: 'Qinghe', other: '青禾智能' });
    expect(namesOf(both, 'zh')).to.deep.equal({ name: '青禾智能', other: 'Qinghe' });
  });

  it('keeps an address in the order of its own script', () => {
    const parts = { region: null, postalCode: '3012', country: null };
    expect(addressLine({ ...parts, lines: ['Maasstraat 372'], city: 'Rotterdam' })).to.equal(
      'Maasstraat 372, Rotterdam 3012',
    );
    expect(addressLine({ ...parts, lines: ['滨江区网商路 18 号'], city: '杭州', region: '浙江省' })).to.equal(
      '浙江省杭州滨江区网商路 18 号',
    );
  });

  it('counts only fields that this person may see', () => {
    const bare = { id: 'a', name: 'A', kind: 'person' as const };
    expect(completeness(bare, () => true).missing).to.include('phone');
    expect(completeness(bare, (field) => field === 'name')).to.deep.equal({ share: 1, missing: [] });
  });
});
