import type { ClientStatus, Refusal } from '@tenon/core';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { ElementClient } from '../base/client.ts';
import { cssVars } from '../base/css-vars.ts';
import { TenonElement } from '../base/element.ts';
import { popoverStyles } from '../base/popover.styles.ts';
import { meterStyles } from '../base/meter.styles.ts';
import { PopoverController } from '../base/popover.ts';
import { StatusWatch } from '../base/status-watch.ts';
import { icon } from '../icons/icon.ts';
import { reasonText, refusedText } from './refusal-text.ts';
import { syncStyles } from './sync-status.styles.ts';
import { pillOf } from './sync-view.ts';
import { syncStatus } from '../locales/en/sync-status.ts';
import { alertIcon } from '../icons/paths/alert.ts';
import { linkIcon } from '../icons/paths/link.ts';
import { syncIcon } from '../icons/paths/sync.ts';
import { uploadIcon } from '../icons/paths/upload.ts';

/**
 * Whether this device and the server agree: a pill that opens what waits and what was refused.
 *
 * @tag tenon-sync-status
 * @summary Synced, syncing, offline with what is to be sent, or what needs the person.
 * @since 0.1
 *
 * @csspart base - Holds pill and list.
 * @csspart pill - The button with the state in words.
 * @csspart list - What waits or was refused.
 */
export class SyncStatus extends TenonElement {
  static override tag = 'tenon-sync-status';
  static override words = { ...TenonElement.words, syncStatus };
  static override styles = [...[TenonElement.styles].flat(), meterStyles, popoverStyles, syncStyles];

  @state() private explained: ReadonlySet<string> = new Set();

  readonly #list = new PopoverController(this, { popover: '#list', anchor: '#pill' });
  readonly #watch = new StatusWatch(this, everything);
  #stopClock: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // "2 min ago" grows older by itself.
    this.#stopClock = this.clock.every(30_000, () => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopClock?.();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#watch.watch(this.client);
  }

  override render(): TemplateResult {
    const { client } = this;
    const words = this.msg.syncStatus;
    if (!client) {
      this.setState('unconfigured');
      return html`<span part="base" lang=${this.locale}
        ><span class="pill late" part="pill" title=${this.msg.base.unconfiguredText}
          >${icon(linkIcon)}${words.notConnected}</span
        ></span
      >`;
    }
    const { status } = client;
    if (!status.online) this.setState('offline');
    if (status.refused.length > 0) this.setState('error');
    if (status.progress) this.setState('loading');
    const pill = pillOf(status, Date.parse(this.now()), words, this.format);
    return html`<span part="base" lang=${this.locale}>
      <button
        class="pill ${pill.tone} ${pill.icon === syncIcon ? 'turning' : ''}"
        id="pill"
        part="pill"
        type="button"
        popovertarget="list"
      >
        ${icon(pill.icon)}${pill.text}
      </button>
      <span class="sr" role="status">${pill.spoken}</span>
      <div class="pop" id="list" part="list" popover @beforetoggle=${this.#list.toggling} @toggle=${this.#list.toggled}>
        ${this.#list.isOpen ? this.#details(client, status) : nothing}
      </div>
    </span>`;
  }

  #details(client: ElementClient, status: ClientStatus): TemplateResult {
    const words = this.msg.syncStatus;
    const { refused, pending, progress } = status;
    const title = refused.length > 0 ? words.refusedTitle : pending > 0 ? words.waitingTitle : words.allSentTitle;
    const count = refused.length || pending;
    const isBehind = !status.online || status.state === 'waiting' || pending > 0;
    return html`<header class="head">
        <h3>${title}</h3>
        ${count > 0 ? html`<span class="count">${this.format.number(count)}</span>` : nothing}<span class="push"></span>
        ${isBehind ? html`<button class="btn tiny" type="button" @click=${() => client.sync()}>${words.tryNow}</button>` : nothing}
      </header>
      ${progress && progress.of > 0 ? html`<span class="meter" role="progressbar" aria-label=${words.syncingStart} aria-valuemin="0" aria-valuemax=${progress.of} aria-valuenow=${progress.done} ${cssVars({ '--share': `${(progress.done / progress.of) * 100}%` })}><i></i></span>` : nothing}
      ${
        count > 0
          ? html`<ul class="list">
              ${refused.map((refusal) => this.#refusal(client, refusal))}
              ${pending > 0 ? html`<li class="q">${icon(uploadIcon)}<span>${words.pending(pending)}</span></li>` : nothing}
            </ul>`
          : nothing
      }
      <footer class="foot">${this.#foot(status)}</footer>`;
  }

  #refusal(client: ElementClient, refusal: Refusal): TemplateResult {
    const words = this.msg.syncStatus;
    const isExplained = this.explained.has(refusal.key);
    const explain = () => {
      this.explained = isExplained
        ? new Set([...this.explained].filter((key) => key !== refusal.key))
        : new Set([...this.explained, refusal.key]);
    };
    return html`<li class="q bad">
      ${icon(alertIcon)}<span class="what">${refusedText(refusal, client.schema, this.locale, words)}</span>
      <button class="link" type="button" aria-expanded=${isExplained ? 'true' : 'false'} @click=${explain}>
        ${words.why}
      </button>
      ${
        isExplained
          ? html`<span class="why"
              >${reasonText(refusal, this.locale, words)}
              <span class="num">${this.format.time(refusal.at)} · ${refusal.code}</span>
              <button class="link" type="button" @click=${() => void client.dismissRefusal(refusal.key)}>
                ${words.dismiss}
              </button></span
            >`
          : nothing
      }
    </li>`;
  }

  #foot(status: ClientStatus): string {
    const words = this.msg.syncStatus;
    const since = status.lastSyncAt ? this.format.time(status.lastSyncAt) : '';
    if (status.storageProblem) return words.storageProblem;
    if (status.locked) return words.lockedText;
    if (status.pending > 0 || !status.online) return since ? words.keptSince(since) : words.kept;
    return since ? words.upToDate(since) : words.notYet;
  }
}

function everything({ status }: ElementClient): string {
  const { state: loop, online, progress, pending, refused, lastSyncAt, locked, storageProblem, problem } = status;
  return JSON.stringify([
    loop,
    online,
    progress,
    pending,
    refused.map(({ key }) => key),
    lastSyncAt,
    locked,
    storageProblem,
    problem,
  ]);
}

declare global {
  interface HTMLElementTagNameMap {
    'tenon-sync-status': SyncStatus;
  }
}
