import type { Contact, Consent, Customer, Deal, Order, Stage, Ticket, User } from '@tenon/entities';
import { dayOf, languageOf, sumMoney, type Filter, type Money } from '@tenon/schema';
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { property, state } from 'lit/decorators.js';
import { avatar } from '../base/avatar.ts';
import { TenonElement } from '../base/element.ts';
import { LateElement } from '../base/late-element.ts';
import { LiveQueryController, LiveRecordController } from '../base/live-query-controller.ts';
import { layerStyles } from '../base/layers.styles.ts';
import { markStyles } from '../base/marks.styles.ts';
import { bones } from '../base/states.ts';
import { chartStyles } from '../charts/chart.styles.ts';
import { mainTotal, namesOf } from '../customer-card/customer-facts.ts';
import { factStyles } from '../customer-card/facts.styles.ts';
import { icon } from '../icons/icon.ts';
import { viewStyles } from './customer-360.styles.ts';
import { RecordEditEvent } from './customer-events.ts';
import { customerChips, detailsBlock } from './details-block.ts';
import { recordList } from './panels.ts';
import { RecordDialog } from './record-dialog.ts';
import { consentBlock, dealsBlock, rhythmBlock, sumsBlock } from './side-blocks.ts';
import { peopleBlock } from './people-block.ts';
import { stagePath } from './stage-path.ts';
import { stagePathStyles } from './stage-path.styles.ts';
import { customer360 } from '../locales/en/customer-360.ts';
import { customerCard } from '../locales/en/customer-card.ts';
import { buildingIcon } from '../icons/paths/building.ts';
import { dealIcon } from '../icons/paths/deal.ts';
import { plusIcon } from '../icons/paths/plus.ts';

type Tab = 'activity' | 'deals' | 'orders' | 'tickets';

/**
 * Everything about one customer in one frame: facts and people, what happened and what comes next, figures and deals.
 *
 * @tag tenon-customer-360
 * @summary One customer from all sides, joined by hairlines.
 * @since 0.1
 *
 * @slot empty - Shown instead when there is no such customer.
 * @slot error - Shown instead when it could not be loaded.
 *
 * @fires {RecordEditEvent} tenon-record-edit - Somebody adds or edits a record. Cancelable; else a form opens.
 *
 * @csspart base - The frame.
 * @csspart header - Name, tags and actions.
 */
export class Customer360 extends TenonElement {
  static override tag = 'tenon-customer-360';
  static override words = { ...TenonElement.words, customer360, customerCard };
  static override styles = [
    ...[TenonElement.styles].flat(),
    markStyles,
    layerStyles,
    chartStyles,
    factStyles,
    stagePathStyles,
    viewStyles,
  ];

  /** Customer to show. */
  @property({ attribute: 'record-id' }) recordId = '';

  @state() protected tab: Tab = 'activity';

  readonly #dialog = new RecordDialog(this);
  readonly #timeline = new LateElement(this, async () => (await import('../timeline/timeline.ts')).Timeline);
  readonly #history = new LateElement(
    this,
    async () => (await import('../purchase-history/purchase-history.ts')).PurchaseHistory,
  );
  readonly #customer = new LiveRecordController(this, () =>
    this.recordId ? { entity: 'customer', id: this.recordId } : undefined,
  );
  readonly #owner = new LiveRecordController(this, () => {
    const id = (this.#customer.result as Customer | undefined)?.ownerId;
    return id ? { entity: 'user', id } : undefined;
  });
  readonly #deals = this.#of('deal', 'expectedCloseOn', 'asc', 100);
  readonly #orders = this.#of('order', 'placedAt', 'desc', 500);
  readonly #tickets = this.#of('ticket', 'createdAt', 'desc', 100);
  readonly #contacts = this.#of('contact', 'createdAt', 'asc', 20);
  readonly #consents = this.#of('consent', 'createdAt', 'desc', 50);
  readonly #stages = new LiveQueryController(this, () =>
    this.#reads('stage')
      ? { entity: 'stage', sort: [{ field: 'position', dir: 'asc' }], page: { size: 200 } }
      : undefined,
  );
  #close: (() => void) | undefined;
  #opened = '';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#letGo();
  }

  protected override willUpdate(): void {
    const wanted = this.client && this.isConnected ? this.recordId : '';
    if (wanted === this.#opened) return;
    this.#letGo();
    this.#opened = wanted;
    if (wanted) this.#close = this.client?.openCustomer(wanted);
  }

  override render() {
    if (!this.client) return this.unconfigured();
    // The page may still be asking the client which customer to show.
    if (!this.recordId)
      return this.client.status.lastSyncAt ? this.unconfigured(this.msg.customerCard.unconfigured) : this.skeleton();
    if (this.client.actor && !this.client.can('read', 'customer')) return this.denied();
    return this.#customer.render({
      loading: () => this.skeleton(),
      error: (error) => this.problem(error),
      complete: (customer) => (customer ? this.#view(customer as Customer) : this.#missing()),
    });
  }

  #missing(): TemplateResult {
    const { notFoundTitle, notFoundText } = this.msg.customerCard;
    return this.frame({ body: this.emptyState({ mark: buildingIcon, title: notFoundTitle, text: notFoundText }) });
  }

  #view(customer: Customer): TemplateResult {
    const words = this.msg.customer360;
    const { name, other } = namesOf(customer, languageOf(this.locale));
    const open = this.#openDeals();
    const context = { format: this.format, msg: this.msg, language: languageOf(this.locale), client: this.client };
    return this.frame({
      banner: this.syncBanner(this.#customer.view),
      body: html`<header class="top" part="header">
          ${avatar({ id: customer.id, name: customer.name, kind: customer.kind, size: 'l' })}
          <div class="name">
            <h3>${name}</h3>
            <p class="mute small">${[other, customer.registrationNo].filter(Boolean).join(' · ')}</p>
            ${customerChips(customer, context)}
          </div>
          <div class="act">
            ${this.#mayCreate('deal') ? html`<button class="btn" type="button" @click=${() => this.#edit('deal', '', { customerId: customer.id })}>${icon(dealIcon)}${words.newDeal}</button>` : nothing}
            ${this.#mayCreate('activity') ? html`<button class="btn primary" type="button" @click=${() => this.#edit('activity', '', { customerId: customer.id })}>${icon(plusIcon)}${words.logActivity}</button>` : nothing}
          </div>
        </header>
        ${open[0] ? this.#path(open[0]) : nothing}
        <div class="body">
          <div class="left">
            ${detailsBlock(customer, this.#owner.result as User | undefined, {
              ...context,
              edit: this.client?.can('update', 'customer', customer)
                ? () => this.#edit('customer', customer.id)
                : undefined,
            })}
            ${peopleBlock(this.#records<Contact>(this.#contacts), { ...context, add: this.#mayCreate('contact') ? () => this.#edit('contact', '', { customerId: customer.id }) : undefined })}
          </div>
          <div class="mid">${this.#middle(customer)}</div>
          <div class="right">
            ${sumsBlock({ total: mainTotal(customer), pipeline: pipelineSums(open), context })}
            ${this.#reads('order') ? rhythmBlock(this.#records<Order>(this.#orders), { ...context, today: this.#today(), timeZone: this.timeZone }) : nothing}
            ${this.#reads('deal') ? dealsBlock(open, this.#stageRecords(), { ...context, now: this.now(), timeZone: this.timeZone }) : nothing}
            ${this.#reads('consent') ? consentBlock(this.#records<Consent>(this.#consents), context) : nothing}
          </div>
        </div>
        ${this.#dialog.render()}`,
    });
  }

  #path(deal: Deal): TemplateResult {
    const language = languageOf(this.locale);
    return stagePath({
      deal,
      stages: this.#stageRecords(),
      now: this.now(),
      timeZone: this.timeZone,
      words: {
        label: this.msg.customer360.path(deal.name),
        name: (stage) => (language === 'en' && stage.nameEn ? stage.nameEn : stage.name),
        days: (count) => (count === 0 ? this.msg.base.today : this.format.days(count, 'narrow')),
      },
    });
  }

  #middle(customer: Customer): TemplateResult {
    const words = this.msg.customer360;
    const tabs: readonly (readonly [Tab, string, number | undefined])[] = [
      ['activity', words.activity, undefined],
      ['deals', words.deals, this.#count(this.#deals)],
      ['orders', words.orders, this.#count(this.#orders)],
      ['tickets', words.tickets, this.#count(this.#tickets)],
    ];
    const shown = tabs.filter(([tab]) => tab === 'activity' || this.#reads(tab.slice(0, -1)));
    return html`<div class="tabs" role="tablist" @keydown=${this.#walkTabs}>
        ${shown.map(
          ([tab, label, count]) =>
            html`<button
              type="button"
              role="tab"
              id=${`tab-${tab}`}
              aria-controls="panel"
              aria-selected=${String(tab === this.tab)}
              tabindex=${tab === this.tab ? 0 : -1}
              @click=${() => this.#show(tab)}
            >
              ${label}${count === undefined ? nothing : html` <span class="n">${this.format.number(count)}</span>`}
            </button>`,
        )}
      </div>
      <div class="panel" id="panel" role="tabpanel" aria-labelledby=${`tab-${this.tab}`}>
        ${this.#panel(customer)}
      </div>`;
  }

  #panel(customer: Customer): TemplateResult {
    const context = { format: this.format, msg: this.msg, language: languageOf(this.locale), client: this.client };
    switch (this.tab) {
      case 'activity': {
        const { tag } = this.#timeline;
        return tag
          ? html`<${tag} .client=${this.client} customer-id=${customer.id} page-size="8" lang=${this.locale}></${tag}>`
          : bones('records', { head: false });
      }
      case 'orders': {
        const { tag } = this.#history;
        return tag
          ? html`<${tag} .client=${this.client} customer-id=${customer.id} lang=${this.locale}></${tag}>`
          : bones('records', { head: false });
      }
      case 'deals':
        return recordList('deal', this.#records<Deal>(this.#deals), context);
      case 'tickets':
        return recordList('ticket', this.#records<Ticket>(this.#tickets), context);
    }
  }

  #show(tab: Tab): void {
    this.tab = tab;
  }

  readonly #walkTabs = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (!step) return;
    const tabs = [...this.renderRoot.querySelectorAll<HTMLButtonElement>('[role="tab"]')];
    const isRtl = getComputedStyle(this).direction === 'rtl';
    const next =
      tabs[(tabs.findIndex((tab) => tab.ariaSelected === 'true') + (isRtl ? -step : step) + tabs.length) % tabs.length];
    event.preventDefault();
    next?.click();
    next?.focus();
  };

  #edit(entity: string, recordId: string, values: Readonly<Record<string, unknown>> = {}): void {
    if (this.dispatchEvent(new RecordEditEvent(entity, recordId, values)))
      void this.#dialog.open(entity, recordId, values);
  }

  #of(entity: string, field: string, dir: 'asc' | 'desc', size: number): LiveQueryController {
    return new LiveQueryController(this, () => {
      if (!this.recordId || !this.#reads(entity)) return undefined;
      const filter: Filter = { op: 'eq', field: 'customerId', value: this.recordId };
      return { entity, filter, sort: [{ field, dir }], page: { size } };
    });
  }

  #records<T>(controller: LiveQueryController): readonly T[] {
    return (controller.result?.records ?? []) as readonly unknown[] as readonly T[];
  }

  #stageRecords(): readonly Stage[] {
    return this.#records<Stage>(this.#stages);
  }

  #openDeals(): readonly Deal[] {
    return this.#records<Deal>(this.#deals).filter(({ status }) => status === 'open');
  }

  #count(controller: LiveQueryController): number | undefined {
    return controller.result?.total ?? controller.result?.records.length;
  }

  #today(): string {
    return dayOf(this.now(), this.timeZone);
  }

  #reads(entity: string): boolean {
    const { client } = this;
    return client?.actor !== undefined && entity in client.schema.entities && client.can('read', entity);
  }

  #mayCreate(entity: string): boolean {
    const { client } = this;
    return client?.actor !== undefined && entity in client.schema.entities && client.can('create', entity);
  }

  #letGo(): void {
    this.#close?.();
    this.#close = undefined;
    this.#opened = '';
  }
}

/** One sum per currency. */
function pipelineSums(deals: readonly Deal[]): readonly Money[] {
  const amounts = deals.flatMap(({ amount }) => amount ?? []);
  const currencies = [...new Set(amounts.map(({ currency }) => currency))];
  return currencies.flatMap((currency) => sumMoney(amounts.filter((amount) => amount.currency === currency)) ?? []);
}

declare global {
  interface HTMLElementTagNameMap {
    'tenon-customer-360': Customer360;
  }
}
