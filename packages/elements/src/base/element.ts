import { languageOf } from '@tenon/schema';
import { html, LitElement, nothing, render, type CSSResultGroup, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../locales/en/base.ts';
import { errors } from '../locales/en/errors.ts';
import { createFormats, type Formats } from '../format/formats.ts';
import { icon, type Icon } from '../icons/icon.ts';
import { baseStyles } from './base.styles.ts';
import { buttonStyles } from './buttons.styles.ts';
import type { ElementClient } from './client.ts';
import { systemClock } from './clock.ts';
import { LateContextConsumer } from './context-consumer.ts';
import { clientContext, settingsContext, type Settings } from './context.ts';
import { copyText } from './copy-text.ts';
import { AccessAskEvent, ElementErrorEvent } from './element-events.ts';
import { isHan, localeOf, wordsFor, type Messages, type Words } from './localize.ts';
import { problemOf } from './problem.ts';
import { banner, bones, stateView, type BonesShape } from './states.ts';
import { connectionOf, StatusWatch } from './status-watch.ts';
import { version } from './version.ts';
import { alertIcon } from '../icons/paths/alert.ts';
import { linkIcon } from '../icons/paths/link.ts';
import { lockIcon } from '../icons/paths/lock.ts';
import { syncIcon } from '../icons/paths/sync.ts';

/** States that styles outside can match with `:state()`. `han`: the element speaks Chinese. */
export type ElementState =
  'loading' | 'error' | 'empty' | 'offline' | 'stale' | 'dirty' | 'invalid' | 'denied' | 'unconfigured' | 'han';

export interface FrameParts {
  readonly title?: unknown;
  readonly count?: unknown;
  readonly actions?: unknown;
  readonly banner?: unknown;
  readonly body: unknown;
  readonly foot?: unknown;
}

export interface EmptyState {
  readonly mark: Icon;
  readonly title: string;
  readonly text?: string;
  readonly actions?: unknown;
}

/**
 * Base of every widget: client and settings from the provider, language, formats, the states each widget has, and a
 * boundary that shows an error where the widget would be blank.
 *
 * `render` uses `frame`, `skeleton`, `problem`, `unconfigured`, `emptyState` and `syncBanner`; the custom state that
 * belongs to each is set by the call and taken back by the next update in which it is not called.
 */
export class TenonElement extends LitElement {
  static tag = '';
  static version: string = version;
  static override styles: CSSResultGroup = [baseStyles, buttonStyles];
  /** English words that the class may use: a subclass adds its own sections, other languages bring all of them. */
  static words: Words = { base, errors };

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  /** Light, dark or as the system; the scheme of the page if not set. */
  @property({ reflect: true }) theme: 'light' | 'dark' | 'auto' | undefined;

  /** Height and padding: `touch` where the pointer is coarse, else `normal`, if not set. */
  @property({ reflect: true }) density: 'compact' | 'normal' | 'touch' | undefined;

  /** Part of another widget: without frame and heading of its own. */
  @property({ type: Boolean, reflect: true }) embedded = false;

  readonly #internals = attachInternals(this);
  readonly #provided = new LateContextConsumer<ElementClient | undefined>(this, clientContext, () =>
    this.#clientChanged(),
  );
  readonly #settings = new LateContextConsumer<Settings | undefined>(this, settingsContext, () => this.requestUpdate());
  readonly #status = new StatusWatch(this, connectionOf);
  readonly #shown = new Set<ElementState>();
  #ownClient: ElementClient | undefined;
  #words: Words = TenonElement.words;
  #locale = 'en';

  /** The client to work with; the nearest provider's if not set. */
  @property({ attribute: false })
  get client(): ElementClient | undefined {
    return this.#ownClient ?? this.#provided.value;
  }
  set client(client: ElementClient | undefined) {
    this.#ownClient = client;
    this.#clientChanged();
  }

  /** Language and country that the element speaks. */
  get locale(): string {
    return this.#locale;
  }

  /** Messages of the locale, of the sections that `words` names. */
  protected get msg(): Messages {
    return this.#words as Messages;
  }

  /** Formats of the locale and the tenant's zone. */
  protected get format(): Formats {
    return createFormats(this.#locale, this.timeZone);
  }

  protected get timeZone(): string {
    return (
      this.#settings.value?.timeZone ??
      this.client?.tenant?.timeZone ??
      new Intl.DateTimeFormat().resolvedOptions().timeZone
    );
  }

  /** For amounts without a currency of their own. */
  protected get currency(): string {
    return this.#settings.value?.currency ?? this.client?.tenant?.baseCurrency ?? 'CNY';
  }

  protected get clock() {
    return this.#settings.value?.clock ?? systemClock;
  }

  /** ISO instant, corrected by the server's clock where there is one. */
  protected now(): string {
    return this.client?.now() ?? new Date(this.clock.now()).toISOString();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang' && old !== value) this.requestUpdate();
  }

  // The first update waits for the words: a Chinese page never flashes English.
  protected override scheduleUpdate(): void | Promise<unknown> {
    this.#locale = localeOf(this, this.getAttribute('lang') ?? '', this.#settings.value?.locale);
    const words = wordsFor(this.#locale, (this.constructor as typeof TenonElement).words);
    const labels = this.client?.schema.loadLabels?.(languageOf(this.#locale));
    if (!(words instanceof Promise) && !labels) return this.#updateWith(words);
    return Promise.all([words, labels]).then(([arrived]) => this.#updateWith(arrived));
  }

  #updateWith(words: Words): void {
    this.#words = words;
    void super.scheduleUpdate();
  }

  protected override performUpdate(): void {
    this.#shown.clear();
    if (isHan(this.#locale)) this.#shown.add('han');
    try {
      super.performUpdate();
    } catch (error) {
      // What the element could not draw becomes a state instead of a blank box; the host hears of it.
      this.report(error);
      render(this.problem(error), this.renderRoot, this.renderOptions);
    }
    this.#applyStates();
  }

  /** Sets a custom state until the next update. */
  protected setState(state: ElementState): void {
    this.#shown.add(state);
  }

  /** Called by *Try again*; controllers open their queries anew. */
  protected retry(): void {
    for (const again of this.retries) again();
    this.requestUpdate();
  }

  /** Tells the host of a failure that leaves the element as it is. */
  protected report(error: unknown): void {
    this.dispatchEvent(new ElementErrorEvent(error));
  }

  /** What *Try again* does; live controllers add themselves. */
  readonly retries = new Set<() => void>();

  /** The outer frame: the only box of a widget. */
  protected frame({ title, count, actions, banner: bar, body, foot }: FrameParts): TemplateResult {
    const isBusy = this.#shown.has('loading');
    return html`<section part="base" class="frame" lang=${this.#locale} aria-busy=${isBusy ? 'true' : nothing}>
      ${
        !this.embedded && (title || actions)
          ? html`<header class="head" part="header">
              <h3 class="line" part="title">${title}</h3>
              ${count ? html`<span class="count">${count}</span>` : nothing}<span class="push"></span
              >${actions ?? nothing}
            </header>`
          : nothing
      }
      ${bar ?? nothing}
      <div part="body">${body}</div>
      ${foot ? html`<footer class="foot" part="footer">${foot}</footer>` : nothing}
    </section>`;
  }

  protected skeleton(shape: BonesShape = 'records'): TemplateResult {
    this.setState('loading');
    return this.frame({ body: html`${bones(shape)}<span class="sr" role="status">${this.msg.base.loading}</span>` });
  }

  protected problem(error: unknown, title?: string): TemplateResult {
    const found = problemOf(error, this.msg);
    if (found.kind === 'denied') return this.denied();
    this.setState('error');
    const { retry, copyDetails, errorTitle } = this.msg.base;
    return this.frame({
      body: html`<slot name="error"
        >${stateView({
          part: 'error',
          mark: alertIcon,
          title: title ?? errorTitle,
          text: html`${found.text} <span class="num small">${found.code}</span>`,
          actions: html`<button class="btn" type="button" @click=${() => this.retry()}>
              ${icon(syncIcon)}${retry}
            </button>
            <button class="btn quiet" type="button" @click=${(event: Event) => void copyText(found.details, event)}>
              ${copyDetails}
            </button>`,
        })}</slot
      >`,
    });
  }

  protected denied({ title, text }: { readonly title?: string; readonly text?: string } = {}): TemplateResult {
    this.setState('denied');
    const { deniedTitle, deniedText, askForAccess } = this.msg.base;
    const ask = () => this.dispatchEvent(new AccessAskEvent());
    return this.frame({
      body: stateView({
        part: 'denied',
        mark: lockIcon,
        title: title ?? deniedTitle,
        text: text ?? deniedText,
        actions: html`<button class="btn" type="button" @click=${ask}>${askForAccess}</button>`,
      }),
    });
  }

  /** Known to have no right to read this entity; before the actor is known nobody is turned away. */
  protected mayNotRead(entity: string): boolean {
    return this.client?.actor !== undefined && !this.client.can('read', entity);
  }

  /** What to put where; for developers, so it names attributes. */
  protected unconfigured(text?: string): TemplateResult {
    this.setState('unconfigured');
    return this.frame({
      body: stateView({
        part: 'unconfigured',
        mark: linkIcon,
        title: this.msg.base.unconfiguredTitle,
        text: text ?? this.msg.base.unconfiguredText,
      }),
    });
  }

  /** Inside a frame: says what to do next. The host may put its own into the `empty` slot. */
  protected emptyState(empty: EmptyState): TemplateResult {
    this.setState('empty');
    return html`<slot name="empty">${stateView({ part: 'empty', ...empty })}</slot>`;
  }

  /** The amber line for a device without connection, or for an answer known to be old; nothing otherwise. */
  protected syncBanner(view?: { readonly stale: boolean }): TemplateResult | typeof nothing {
    const status = this.client?.status;
    const { offline, offlineSince, toSend, stale, staleSince } = this.msg.base;
    const since = status?.lastSyncAt ? this.format.time(status.lastSyncAt) : '';
    if (status && !status.online) {
      this.setState('offline');
      return banner({
        text: since ? offlineSince(since) : offline,
        end: status.pending > 0 ? toSend(status.pending) : undefined,
      });
    }
    if (!view?.stale) return nothing;
    this.setState('stale');
    return banner({ text: stale, end: since ? staleSince(since) : undefined });
  }

  #clientChanged(): void {
    this.#status.watch(this.client);
    this.requestUpdate();
  }

  #applyStates(): void {
    const states = this.#internals?.states;
    if (!states) return;
    for (const state of [...states]) if (!this.#shown.has(state as ElementState)) states.delete(state);
    for (const state of this.#shown) states.add(state);
  }
}

// Test DOMs lack ElementInternals or its states; custom states are then simply not set.
function attachInternals(element: HTMLElement): { readonly states?: Set<string> } | undefined {
  return typeof element.attachInternals === 'function' ? element.attachInternals() : undefined;
}
