import { ContextProvider } from '@lit/context';
import type { Client } from '@tenon/core';
import { languageOf } from '@tenon/schema';
import { css, html, LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { ElementClient } from '../base/client.ts';
import { clientContext, settingsContext, type Settings } from '../base/context.ts';
import { localeOf } from '../base/localize.ts';
import { tokens } from '../base/tokens.ts';
import { version } from '../base/version.ts';
import { TokenSource } from './token-source.ts';

/**
 * Hands the client, language, currency and look to everything inside it. Takes a `client`, or makes one from `endpoint`
 * and a way to a token; then the client is shared with every other provider of the same endpoint and person.
 *
 * @tag tenon-provider
 * @summary Connects the widgets inside it to a server.
 * @since 0.1
 *
 * @slot - The page, or the part of it, that holds widgets.
 *
 * @fires {Event} tenon-auth-required - The server wants a token and the page has none that it accepts.
 * @fires {CustomEvent} tenon-mutation-rejected - The server refused a change; `detail` names it and says why.
 */
export class TenonProvider extends LitElement {
  static tag = 'tenon-provider';
  static version = version;
  static override styles = [
    tokens,
    css`
      :host {
        display: contents;
      }
    `,
  ];

  /** Address of the server, without a slash at the end. */
  @property() endpoint = '';

  /** Address of this page's own site that answers `{ "token": "…" }` for the person signed in there. */
  @property({ attribute: 'token-url' }) tokenUrl = '';

  /** Language and country, for example `zh-CN`; the page's if not set. */
  @property() locale: string | undefined;

  /** ISO 4217, for amounts without a currency of their own; the tenant's if not set. */
  @property() currency: string | undefined;

  /** Light, dark or as the system; the scheme of the page if not set. */
  @property({ reflect: true }) theme: 'light' | 'dark' | 'auto' | undefined;

  /** Height and padding of everything inside. */
  @property({ reflect: true }) density: 'compact' | 'normal' | 'touch' | undefined;

  /** How the page gets a token; instead of `token-url`. */
  @property({ attribute: false }) getToken: (() => Promise<string | undefined> | string | undefined) | undefined;

  /** Names the local store when the page opens without a network. */
  @property({ attribute: false }) principal: { readonly tenant: string; readonly user: string } | undefined;

  /** Keep records on this device (`indexeddb`) or only while the page is open (`memory`). */
  @property() store: 'indexeddb' | 'memory' | undefined;

  readonly #clients = new ContextProvider(this, { context: clientContext });
  readonly #settings = new ContextProvider(this, { context: settingsContext });
  readonly #tokens = new TokenSource();
  #given: ElementClient | undefined;
  #made: Client | undefined;
  #madeFor = '';
  #waiting: ((client: ElementClient) => void)[] = [];

  /** The client the widgets work with: the one that was set, else the one made from `endpoint`. */
  @property({ attribute: false })
  get client(): ElementClient | undefined {
    return this.#given ?? this.#made;
  }
  set client(client: ElementClient | undefined) {
    const before = this.client;
    this.#given = client;
    this.requestUpdate('client', before);
  }

  /** Resolves with the client once there is one. */
  get clientReady(): Promise<ElementClient> {
    const present = this.client;
    return present ? Promise.resolve(present) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // An element that only moves within the page is connected again at once: wait before letting go of the client.
    queueMicrotask(() => {
      if (!this.isConnected) void this.#release();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('locale') || changed.has('currency') || !this.#settings.value)
      this.#settings.setValue(this.#settingsNow());
    this.#tokens.url = this.tokenUrl;
    this.#tokens.ask = this.getToken;
    if (this.#given) void this.#release();
    else if (this.isConnected && this.endpoint && this.#tokens.isGiven) void this.#make();
    this.#hand();
  }

  override render() {
    return html`<slot></slot>`;
  }

  #settingsNow(): Settings {
    return { ...(this.locale ? { locale: this.locale } : {}), ...(this.currency ? { currency: this.currency } : {}) };
  }

  async #make(): Promise<void> {
    const madeFor = `${this.endpoint} ${this.principal?.tenant ?? ''} ${this.principal?.user ?? ''} ${this.store ?? ''}`;
    if (madeFor === this.#madeFor) return;
    await this.#release();
    this.#madeFor = madeFor;
    // The client and the CRM's declarations are one chunk that a page with its own client never loads.
    const { createCrmClient } = await import('./crm-client.ts');
    const client = await createCrmClient(languageOf(localeOf(this, '', this.locale)), {
      endpoint: this.endpoint.replace(/\/+$/, ''),
      getToken: () => this.#tokens.get(),
      ...(this.principal ? { principal: this.principal } : {}),
      ...(this.store ? { store: this.store } : {}),
    });
    if (this.#madeFor !== madeFor || !this.isConnected) return client.stop();
    this.#made = client;
    for (const type of forwarded) client.addEventListener(type, this.#forward);
    client.start();
    this.#hand();
  }

  async #release(): Promise<void> {
    const client = this.#made;
    this.#made = undefined;
    this.#madeFor = '';
    if (!client) return;
    for (const type of forwarded) client.removeEventListener(type, this.#forward);
    this.#hand();
    await client.stop();
  }

  #hand(): void {
    const client = this.client;
    if (client !== this.#clients.value) this.#clients.setValue(client);
    if (!client) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve(client);
  }

  readonly #forward = (event: Event): void => {
    this.dispatchEvent(
      new CustomEvent(event.type, {
        detail: event instanceof CustomEvent ? (event.detail as unknown) : undefined,
        bubbles: true,
        composed: true,
      }),
    );
  };
}

const forwarded = ['tenon-auth-required', 'tenon-mutation-rejected'] as const;

declare global {
  interface HTMLElementTagNameMap {
    'tenon-provider': TenonProvider;
  }
}
