import type { Stage } from '@tenon/entities';
import { dayOf, entityOf, languageOf, type AnyRecord } from '@tenon/schema';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { TenonElement } from '../base/element.ts';
import { fieldStyles } from '../base/fields.styles.ts';
import { popoverStyles } from '../base/popover.styles.ts';
import { LiveQueryController } from '../base/live-query-controller.ts';
import { OpenCustomerController } from '../base/open-customer-controller.ts';
import { PopoverController } from '../base/popover.ts';
import { RecordNames } from '../fields/record-names.ts';
import { recordTitle } from '../fields/record-title.ts';
import { icon } from '../icons/icon.ts';
import { composer, valuesOf } from './composer.ts';
import { itemView } from './item-view.ts';
import {
  activityItem,
  orderItem,
  paymentItem,
  stageItems,
  taskItem,
  ticketItem,
  type ItemContext,
} from './record-items.ts';
import { byDay, groupOf, kindGroups, type KindGroup, type TimelineDay, type TimelineItem } from './timeline-item.ts';
import { sourceQuery, sources, type TimelineSource } from './timeline-queries.ts';
import { timelineStyles } from './timeline.styles.ts';
import { timeline } from '../locales/en/timeline.ts';
import { clockIcon } from '../icons/paths/clock.ts';
import { filterIcon } from '../icons/paths/filter.ts';
import { plusIcon } from '../icons/paths/plus.ts';

/** An activity is about to be written down; `preventDefault()` keeps it from being saved. Carries ids, not words. */
export class ActivityLogEvent extends Event {
  readonly customerId: string;
  readonly dealId: string;
  constructor(customerId: string, dealId: string) {
    super('tenon-activity-log', { bubbles: true, composed: true, cancelable: true });
    this.customerId = customerId;
    this.dealId = dealId;
  }
}

/**
 * What happened with a customer or a deal, newest first, and what comes next above it.
 *
 * @tag tenon-timeline
 * @summary Activities, moves of deals, orders, payments and tickets as one story.
 * @since 0.1
 *
 * @slot empty - Shown instead when nothing has happened.
 * @slot error - Shown instead when it could not be loaded.
 *
 * @fires {ActivityLogEvent} tenon-activity-log - Before an activity is written down. Cancelable.
 *
 * @csspart base - The frame.
 * @csspart header - Title and actions.
 * @csspart day - Head of a day.
 * @csspart event - One thing that happened.
 */
export class Timeline extends TenonElement {
  static override tag = 'tenon-timeline';
  static override words = { ...TenonElement.words, timeline };
  static override styles = [...[TenonElement.styles].flat(), fieldStyles, popoverStyles, timelineStyles];

  /** Customer whose story to tell. */
  @property({ attribute: 'customer-id' }) customerId = '';

  /** Only what belongs to this deal. */
  @property({ attribute: 'deal-id' }) dealId = '';

  /** The host's own entries: no client is then needed. */
  @property({ attribute: false }) items: readonly TimelineItem[] | undefined;

  /** Heading; a word of ours if not set. */
  @property() heading = '';

  /** Entries shown at first and added by *Show earlier*. */
  @property({ type: Number, attribute: 'page-size' }) pageSize = 20;

  @state() private pages = 1;
  @state() private unchosen: ReadonlySet<KindGroup> = new Set();
  @state() private isComposing = false;

  readonly #names = new RecordNames(this);
  readonly #filter = new PopoverController(this, { popover: '#kinds', anchor: '#filter' });
  readonly #sources: Readonly<Record<TimelineSource, LiveQueryController>>;

  constructor() {
    super();
    new OpenCustomerController(this, () => (this.items ? undefined : this.customerId));
    const source = (entity: TimelineSource) => new LiveQueryController(this, () => this.#query(entity));
    this.#sources = {
      activity: source('activity'),
      task: source('task'),
      deal: source('deal'),
      order: source('order'),
      payment: source('payment'),
      ticket: source('ticket'),
    };
  }

  override render(): TemplateResult {
    if (this.items) return this.#story(this.items, false);
    if (!this.client) return this.unconfigured();
    if (!this.customerId && !this.dealId) return this.unconfigured(this.msg.timeline.unconfigured);
    const readable = sources.filter((source) => this.#hasEntity(source) && !this.mayNotRead(source));
    if (readable.length === 0) return this.denied();
    // The story begins with its main source; the others join in as they come.
    const main =
      readable.map((source) => this.#sources[source]).find(({ view }) => view !== undefined) ?? this.#sources.activity;
    return main.render({
      loading: () => this.skeleton(),
      error: (error) => this.problem(error),
      complete: (_, view) => this.#story(this.#fromRecords(), this.#hasMore(), view),
    });
  }

  #story(items: readonly TimelineItem[], hasMore: boolean, view?: { readonly stale: boolean }): TemplateResult {
    const words = this.msg.timeline;
    const chosen = items.filter(({ kind }) => !this.unchosen.has(groupOf(kind)));
    const size = this.#size();
    const planned = chosen.filter(({ isPlanned }) => isPlanned);
    const past = chosen.filter(({ isPlanned }) => !isPlanned).sort((a, b) => (a.at < b.at ? 1 : -1));
    const days = byDay([...planned, ...past.slice(0, size)], (at) => dayOf(at, this.timeZone));
    const canShowMore = hasMore || past.length > size;
    return this.frame({
      title: this.heading || words.title,
      actions: this.#actions(items),
      banner: this.items ? nothing : this.syncBanner(view),
      body: html`${this.isComposing ? composer({ words, cancel: this.#cancel, save: this.#save }) : nothing}
      ${
        items.length === 0
          ? this.emptyState({ mark: clockIcon, title: words.emptyTitle, text: words.emptyText })
          : days.length === 0
            ? html`<div class="state">
                <span class="mark">${icon(filterIcon, { big: true })}</span>
                <h4>${words.noMatchTitle}</h4>
                <p>${words.noMatchText}</p>
              </div>`
            : days.map((day) => this.#day(day))
      }
      ${canShowMore ? html`<p class="end"><button class="link" type="button" @click=${() => (this.pages += 1)}>${words.showEarlier}</button></p>` : nothing}`,
    });
  }

  #day({ day, items }: TimelineDay): TemplateResult {
    const words = this.msg.timeline;
    const today = dayOf(this.now(), this.timeZone);
    const isToday = day === today;
    const length = day.slice(0, 4) === today.slice(0, 4) ? 'day' : 'full';
    const title =
      day === ''
        ? words.comingUp
        : isToday
          ? words.todayWith(this.format.day(day, 'short'))
          : this.format.day(day, length);
    return html`<h4 class="day ${isToday ? 'now' : ''}" part="day">${title}</h4>
      <ol>
        ${repeat(
          items,
          ({ id }) => id,
          (item) => itemView({ item, today, format: this.format, words }),
        )}
      </ol>`;
  }

  #actions(items: readonly TimelineItem[]): TemplateResult {
    const words = this.msg.timeline;
    const groups = [...new Set(items.map(({ kind }) => groupOf(kind)))];
    const offered = (Object.keys(kindGroups) as KindGroup[]).filter(
      (group) => groups.includes(group) || this.unchosen.has(group),
    );
    const canLog = !this.items && this.client?.can('create', 'activity');
    return html`${
      offered.length > 1
        ? html`<button
              class="btn icon quiet"
              id="filter"
              type="button"
              popovertarget="kinds"
              aria-label=${words.filter}
              title=${words.filter}
            >
              ${icon(filterIcon)}
            </button>
            <div
              class="pop"
              id="kinds"
              popover
              role="group"
              aria-label=${words.filter}
              @beforetoggle=${this.#filter.toggling}
              @toggle=${this.#filter.toggled}
            >
              ${offered.map((group) => html`<label><input class="tick" type="checkbox" .checked=${!this.unchosen.has(group)} @change=${() => this.#toggle(group)} />${words.groups[group]}</label>`)}
            </div>`
        : nothing
    }${canLog ? html`<button class="btn" type="button" @click=${() => (this.isComposing = true)}>${icon(plusIcon)}${words.log}</button>` : nothing}`;
  }

  #toggle(group: KindGroup): void {
    const next = new Set(this.unchosen);
    if (!next.delete(group)) next.add(group);
    this.unchosen = next;
  }

  readonly #cancel = (): void => {
    this.isComposing = false;
  };

  readonly #save = (event: SubmitEvent): void => {
    event.preventDefault();
    const { client } = this;
    const form = event.target;
    if (!client || !(form instanceof HTMLFormElement)) return;
    const values = valuesOf(form);
    if (!values || !this.dispatchEvent(new ActivityLogEvent(this.customerId, this.dealId))) return;
    const saving = client.mutate.create({
      entity: 'activity',
      values: {
        id: client.newId(),
        ...values,
        startAt: client.now(),
        customerId: this.customerId || null,
        dealId: this.dealId || null,
        ownerId: client.actor?.userId ?? null,
        teamId: client.actor?.teamIds[0] ?? null,
      },
    });
    saving.saved.then(this.#cancel, (error: unknown) => this.report(error));
    // A refusal by the server is shown by the sync status; it must not become an unhandled rejection here.
    saving.confirmed.catch(() => undefined);
  };

  #fromRecords(): TimelineItem[] {
    const context = this.#context();
    const of = <R>(source: TimelineSource, make: (record: AnyRecord, context: ItemContext) => R) =>
      (this.#sources[source].result?.records ?? []).map((record) => make(record, context));
    return [
      ...of('activity', activityItem),
      ...of('task', taskItem).filter(
        (_, index) => this.#sources.task.result?.records[index]?.['status'] !== 'cancelled',
      ),
      ...of('deal', stageItems).flat(),
      ...of('order', orderItem).filter(
        (_, index) => this.#sources.order.result?.records[index]?.['status'] !== 'draft',
      ),
      ...of('payment', paymentItem),
      ...of('ticket', ticketItem),
    ];
  }

  #context(): ItemContext {
    const language = languageOf(this.locale);
    const title = (entity: string, record: AnyRecord | undefined) =>
      record && this.client ? recordTitle(entityOf(this.client.schema, entity), record, language) : '';
    // Asking for one stage fetches them all; their places tell how far a deal is.
    const [first] = this.#sources.deal.result?.records ?? [];
    if (typeof first?.['stageId'] === 'string') this.#names.recordOf('stage', first['stageId']);
    return {
      words: this.msg.timeline,
      timeZone: this.timeZone,
      now: this.now(),
      nameOf: (entity, id) => (id ? title(entity, this.#names.recordOf(entity, id)) : ''),
      stages: this.#names.recordsOf('stage') as readonly (AnyRecord & Stage)[],
      stageName: (stage) => (language === 'en' && stage.nameEn ? stage.nameEn : stage.name),
    };
  }

  #query(entity: TimelineSource) {
    if (this.items || !this.#hasEntity(entity) || !this.client?.can('read', entity)) return undefined;
    if (!this.customerId && !this.dealId) return undefined;
    return sourceQuery(entity, { customerId: this.customerId, dealId: this.dealId, size: this.#size() });
  }

  #hasEntity(entity: TimelineSource): boolean {
    return this.client !== undefined && Object.hasOwn(this.client.schema.entities, entity);
  }

  #hasMore(): boolean {
    return Object.values(this.#sources).some((source) => source.result?.next !== undefined);
  }

  #size(): number {
    return Math.max(1, Math.floor(this.pageSize) || 20) * this.pages;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tenon-timeline': Timeline;
  }
}
