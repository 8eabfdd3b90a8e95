import { expect } from '@open-wc/testing';
import { CustomerCard } from '../customer-card/customer-card.ts';
import { define } from '../base/define.ts';
import { clearShown, customerIds, salesClient, show, until } from '../fields/test/sales.fixture.ts';
import { TenonProvider } from './provider.ts';
import { TokenSource } from './token-source.ts';

define(CustomerCard);
define(TenonProvider);

const cardOf = (id: string | undefined) =>
  Object.assign(document.createElement('tenon-customer-card'), { recordId: id ?? '' });
const textOf = (element: Element) => element.shadowRoot?.textContent ?? '';

describe('<tenon-provider>', () => {
  afterEach(clearShown);

  it('hands its client and language to what is inside, whenever that arrives', async () => {
    const provider = document.createElement('tenon-provider');
    provider.locale = 'zh-CN';
    const early = cardOf(customerIds[0]);
    provider.append(early);
    document.body.append(provider);
    provider.client = await salesClient();
    await until(() => textOf(early).includes('Acme'));
    expect(textOf(early)).to.contain('成交客户');
    const late = cardOf(customerIds[1]);
    provider.append(late);
    await until(() => textOf(late).includes('Birch'));
    provider.remove();
  });

  it('takes over elements that were there before it', async () => {
    const card = await show(cardOf(customerIds[0]));
    expect(card.matches(':state(unconfigured)')).to.equal(true);
    const provider = document.createElement('tenon-provider');
    provider.client = await salesClient();
    document.body.append(provider);
    provider.append(card);
    await until(() => textOf(card).includes('Acme'));
    provider.remove();
  });

  it('keeps two clients on one page apart', async () => {
    const [left, right] = [document.createElement('tenon-provider'), document.createElement('tenon-provider')];
    left.client = await salesClient();
    right.client = await salesClient({
      records: { customer: [{ id: customerIds[0], name: 'Other tenant', tags: [], totals: [] }] },
    });
    const cards = [left, right].map((provider) => {
      const card = cardOf(customerIds[0]);
      provider.append(card);
      document.body.append(provider);
      return card;
    });
    await until(() => cards.every((card) => textOf(card).length > 40 && !card.matches(':state(loading)')));
    expect(cards.map((card) => textOf(card).includes('Acme'))).to.deep.equal([true, false]);
    expect(textOf(cards[1] ?? document.body)).to.contain('Other tenant');
    left.remove();
    right.remove();
  });

  it('makes a client from an endpoint, asks the page for a token and says when none is accepted', async () => {
    const provider = document.createElement('tenon-provider');
    let asked = 0;
    provider.getToken = () => {
      asked += 1;
      return undefined;
    };
    provider.store = 'memory';
    provider.principal = { tenant: 't1', user: 'u1' };
    // Nothing listens on this port: the client must live with a server that is not there.
    provider.endpoint = 'http://127.0.0.1:9';
    document.body.append(provider);
    const client = await provider.clientReady;
    expect(provider.client).to.equal(client);
    await until(() => asked > 0);
    provider.remove();
    await until(() => provider.client === undefined);
  });
});

describe('the address of tokens', () => {
  it('answers the token, nothing for a person who is signed out, and an error for anything else', async () => {
    const source = new TokenSource();
    expect(source.isGiven).to.equal(false);
    const answers: Record<string, Response> = {
      good: Response.json({ token: 'abc' }),
      out: new Response('', { status: 401 }),
      odd: Response.json({ jwt: 'abc' }),
      down: new Response('', { status: 502 }),
    };
    const real = globalThis.fetch;
    globalThis.fetch = (address) => Promise.resolve(answers[String(address)] ?? new Response());
    const ask = (url: string) => {
      source.url = url;
      return source.get();
    };
    try {
      expect(await ask('good')).to.equal('abc');
      expect(await ask('out')).to.equal(undefined);
      for (const url of ['odd', 'down'])
        expect(await ask(url).catch((error: unknown) => (error as Error).name)).to.equal('TenonError');
    } finally {
      globalThis.fetch = real;
    }
  });
});
