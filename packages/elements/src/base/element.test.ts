import { ContextProvider } from '@lit/context';
import { expect } from '@open-wc/testing';
import { TenonError } from '@tenon/schema';
import { html, LitElement } from 'lit';
import { clientContext, settingsContext } from './context.ts';
import { define } from './define.ts';
import { TenonElement } from './element.ts';
import { LiveQueryController } from './live-query-controller.ts';
import { answerOf, FakeClient } from './test/fake-client.fixture.ts';
import { dealIcon } from '../icons/paths/deal.ts';

class Probe extends TenonElement {
  static override tag = 'tenon-probe';
  breaks = false;
  entity = 'deal';
  readonly deals = new LiveQueryController(this, () => ({ entity: this.entity }));

  override render() {
    if (this.breaks) throw new TenonError('timeout', 'The probe was told to break.');
    if (!this.client) return this.unconfigured();
    return this.deals.render({
      loading: () => this.skeleton(),
      complete: ({ records }, view) =>
        this.frame({
          title: 'Deals',
          banner: this.syncBanner(view),
          body:
            records.length > 0
              ? html`<p class="found">${records.length}</p>`
              : this.emptyState({ mark: dealIcon, title: 'No deals' }),
        }),
      error: (error) => this.problem(error),
    });
  }
}
define(Probe);

/** The provider's part of the context protocol, with nothing else. */
function providerClass() {
  return class extends LitElement {
    settings = new ContextProvider(this, { context: settingsContext });
    client = new ContextProvider(this, { context: clientContext });
    override render() {
      return html`<slot></slot>`;
    }
  };
}

const added: Element[] = [];
function add<E extends HTMLElement>(element: E, parent: Element = document.body): E {
  parent.append(element);
  added.push(element);
  return element;
}
function probe(client?: FakeClient, parent?: Element): Probe {
  const element = document.createElement('tenon-probe') as Probe;
  if (client) element.client = client;
  return add(element, parent);
}
const nextTask = () => new Promise((resolve) => setTimeout(resolve));
const textOf = (element: Element) => element.shadowRoot?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('TenonElement', () => {
  afterEach(() => {
    for (const element of added.splice(0)) element.remove();
    document.documentElement.lang = 'en';
  });

  it('says what to put where when it has no client', async () => {
    const element = probe();
    await element.updateComplete;
    expect(element.matches(':state(unconfigured)')).to.equal(true);
    expect(textOf(element)).to.contain('tenon-provider');
  });

  it('goes from loading to its records and to empty', async () => {
    const client = new FakeClient();
    const element = probe(client);
    await element.updateComplete;
    expect(element.matches(':state(loading)')).to.equal(true);
    expect(element.shadowRoot?.querySelector('[part=base]')?.getAttribute('aria-busy')).to.equal('true');
    client.views[0]?.answer(answerOf({ records: [{ id: '1' }, { id: '2' }] }));
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('.found')?.textContent).to.equal('2');
    expect(element.matches(':state(loading)')).to.equal(false);
    client.views[0]?.answer(answerOf({}));
    await element.updateComplete;
    expect(element.matches(':state(empty)')).to.equal(true);
    expect(element.shadowRoot?.querySelector('slot[name=empty]')).to.exist;
  });

  it('shows a failed query as an alert with its code and opens it anew on request', async () => {
    const client = new FakeClient();
    const element = probe(client);
    await element.updateComplete;
    client.views[0]?.fail(new TenonError('timeout', 'No answer in 10 s.'));
    await element.updateComplete;
    expect(element.matches(':state(error)')).to.equal(true);
    expect(element.shadowRoot?.querySelector('[role=alert]')?.textContent).to.contain('timeout');
    element.shadowRoot?.querySelector<HTMLButtonElement>('button')?.click();
    await element.updateComplete;
    expect(client.views).to.have.length(2);
    expect(client.views[0]?.isClosed).to.equal(true);
    expect(element.matches(':state(loading)')).to.equal(true);
  });

  it('shows a refused read as denied and asks for access by an event', async () => {
    const client = new FakeClient();
    const element = probe(client);
    await element.updateComplete;
    client.views[0]?.fail(new TenonError('forbidden', 'Not yours.'));
    await element.updateComplete;
    expect(element.matches(':state(denied)')).to.equal(true);
    let asked = 0;
    element.addEventListener('tenon-access-ask', () => (asked += 1));
    element.shadowRoot?.querySelector<HTMLButtonElement>('button')?.click();
    expect(asked).to.equal(1);
  });

  it('is never blank when drawing fails, and recovers', async () => {
    const element = probe(new FakeClient());
    const heard: unknown[] = [];
    element.addEventListener('tenon-error', (event) => heard.push('error' in event && event.error));
    element.breaks = true;
    await element.updateComplete;
    expect(element.matches(':state(error)')).to.equal(true);
    expect(textOf(element)).to.contain('timeout');
    expect(heard).to.have.length(1);
    element.breaks = false;
    element.shadowRoot?.querySelector<HTMLButtonElement>('button')?.click();
    await element.updateComplete;
    expect(element.matches(':state(loading)')).to.equal(true);
  });

  it('says since when it is offline and how much waits to be sent', async () => {
    const client = new FakeClient();
    const element = probe(client);
    await element.updateComplete;
    client.views[0]?.answer(answerOf({ records: [{ id: '1' }] }));
    client.setStatus({ online: false, pending: 3 });
    await element.updateComplete;
    expect(element.matches(':state(offline)')).to.equal(true);
    expect(textOf(element)).to.contain('Offline since 10:44').and.to.contain('3 to send');
  });

  it('closes its query when it leaves the page and asks anew when it returns', async () => {
    const client = new FakeClient();
    const element = probe(client);
    await element.updateComplete;
    element.remove();
    expect(client.views[0]?.isClosed).to.equal(true);
    expect(client.views[0]?.listeners.size).to.equal(0);
    expect(client.listeners.size).to.equal(0);
    add(element);
    await element.updateComplete;
    expect(client.views).to.have.length(2);
  });

  it('keeps its query while the question is the same by value', async () => {
    const client = new FakeClient();
    const element = probe(client);
    await element.updateComplete;
    element.requestUpdate();
    await element.updateComplete;
    expect(client.views).to.have.length(1);
    element.entity = 'order';
    element.requestUpdate();
    await element.updateComplete;
    expect(client.views.map((view) => view.query.entity)).to.deep.equal(['deal', 'order']);
  });

  it('speaks the language of its own lang, the provider, the page, in this order', async () => {
    customElements.define('x-provider-lang', providerClass());
    document.documentElement.lang = 'en';
    const provider = add(document.createElement('x-provider-lang')) as InstanceType<ReturnType<typeof providerClass>>;
    provider.settings.setValue({ locale: 'zh-CN' });
    const inside = probe(undefined, provider);
    await inside.updateComplete;
    expect(textOf(inside)).to.contain('连接此组件');
    expect(inside.matches(':state(han)')).to.equal(true);
    inside.setAttribute('lang', 'en');
    await inside.updateComplete;
    expect(textOf(inside)).to.contain('Connect this widget');
    document.documentElement.lang = 'zh';
    const outside = probe();
    await outside.updateComplete;
    expect(textOf(outside)).to.contain('连接此组件');
  });

  it('finds a provider that is defined after it', async () => {
    const client = new FakeClient();
    const provider = add(document.createElement('x-provider-late'));
    const element = probe(undefined, provider);
    await element.updateComplete;
    expect(element.matches(':state(unconfigured)')).to.equal(true);
    customElements.define('x-provider-late', providerClass());
    (provider as InstanceType<ReturnType<typeof providerClass>>).client.setValue(client);
    await nextTask();
    await element.updateComplete;
    expect(element.client).to.equal(client);
    expect(element.matches(':state(loading)')).to.equal(true);
  });

  it('finds a provider when it is itself defined last, also through a slot', async () => {
    customElements.define('x-provider-early', providerClass());
    const client = new FakeClient();
    const provider = add(document.createElement('x-provider-early')) as InstanceType<ReturnType<typeof providerClass>>;
    provider.client.setValue(client);
    const box = document.createElement('div');
    box.attachShadow({ mode: 'open' }).append(document.createElement('slot'));
    const late = document.createElement('tenon-probe-late');
    box.append(late);
    provider.append(box);
    define(class extends Probe {}, { suffix: '-late' });
    await (late as Probe).updateComplete;
    expect((late as Probe).client).to.equal(client);
  });

  it('prefers its own client to the provider and lets two providers live side by side', async () => {
    customElements.define('x-provider-two', providerClass());
    const clients = [new FakeClient(), new FakeClient(), new FakeClient()];
    const providers = [0, 1].map((i) => {
      const provider = add(document.createElement('x-provider-two')) as InstanceType<ReturnType<typeof providerClass>>;
      provider.client.setValue(clients[i]);
      return provider;
    });
    const [a, b, own] = [
      probe(undefined, providers[0]),
      probe(undefined, providers[1]),
      probe(clients[2], providers[0]),
    ];
    await Promise.all([a, b, own].map((element) => element.updateComplete));
    expect([a.client, b.client, own.client]).to.deep.equal(clients);
    providers[1]?.append(a);
    await a.updateComplete;
    expect(a.client).to.equal(clients[1]);
  });

  it('takes a theme and a density of the host, and a token from anywhere above', async () => {
    const holder = add(document.createElement('div'));
    holder.style.setProperty('--tenon-color-accent', 'rgb(1, 2, 3)');
    const element = probe(new FakeClient(), holder);
    element.theme = 'dark';
    element.density = 'compact';
    await element.updateComplete;
    expect(getComputedStyle(element).colorScheme).to.equal('dark');
    const head = document.createElement('div');
    head.className = 'btn primary';
    element.shadowRoot?.querySelector('[part=base]')?.append(head);
    expect(getComputedStyle(head).backgroundColor).to.equal('rgb(1, 2, 3)');
    expect(getComputedStyle(head).blockSize).to.equal('28px');
  });
});
