import { dayOf, type AnyRecord, type Money } from '@tenon/schema';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { TenonElement } from '../base/element.ts';
import { textFieldStyles } from '../base/text-field.styles.ts';
import { LiveQueryController } from '../base/live-query-controller.ts';
import { badgeStyles } from '../base/badge.styles.ts';
import { OpenCustomerController } from '../base/open-customer-controller.ts';
import { icon } from '../icons/icon.ts';
import { dayTotalsOf, daysQuery, listQuery } from './purchase-queries.ts';
import { purchaseStyles } from './purchase-history.styles.ts';
import { PurchaseOpenEvent } from './purchase-open-event.ts';
import { purchaseView } from './purchase-view.ts';
import { counts, matchesSearch, totalsOf, type DayTotal, type Purchase } from './purchase.ts';
import { purchaseHistory } from '../locales/en/purchase-history.ts';
import { orderIcon } from '../icons/paths/order.ts';
import { searchIcon } from '../icons/paths/search.ts';

/**
 * What a customer bought: totals, rhythm, and each order with its state and its way.
 *
 * @tag tenon-purchase-history
 * @summary A customer's orders with totals, states and lines; from the client or from a plain array.
 * @since 0.1
 *
 * @slot empty - Shown instead when there is no order.
 * @slot error - Shown instead when the orders could not be loaded.
 *
 * @fires {PurchaseOpenEvent} tenon-purchase-open - Before an order shows its lines. Cancelable.
 *
 * @csspart base - The frame.
 * @csspart header - Title, search and period.
 * @csspart totals - The four figures.
 * @csspart order - One order.
 * @csspart state - The badge with an order's state.
 * @csspart lines - The lines of an open order.
 * @csspart footer - How many are shown.
 */
export class PurchaseHistory extends TenonElement {
  static override tag = 'tenon-purchase-history';
  static override words = { ...TenonElement.words, purchaseHistory };
  static override styles = [...[TenonElement.styles].flat(), badgeStyles, textFieldStyles, purchaseStyles];

  /** Customer whose orders to show; for a customer who is signed in, their own if not set. */
  @property({ attribute: 'customer-id' }) customerId = '';

  /** The host's own orders, in any order: no client is then needed. */
  @property({ attribute: false }) items: readonly Purchase[] | undefined;

  /** Heading; a word of ours if not set. */
  @property() heading = '';

  /** Orders shown at first and added by *Show more*. */
  @property({ type: Number, attribute: 'page-size' }) pageSize = 10;

  @state() private year: string | undefined;
  @state() private search = '';
  @state() private isSearching = false;
  @state() private pages = 1;
  @state() private opened: ReadonlySet<string> = new Set();

  readonly #list = new LiveQueryController(this, () => {
    const customerId = this.#id();
    if (this.items || !customerId) return undefined;
    return listQuery({
      customerId,
      year: this.year ?? '',
      search: this.search,
      size: this.#size(),
      timeZone: this.timeZone,
    });
  });
  readonly #days = new LiveQueryController(this, () => {
    const customerId = this.#id();
    return this.items || !customerId ? undefined : daysQuery(customerId);
  });

  constructor() {
    super();
    new OpenCustomerController(this, () => (this.items ? undefined : this.#id()));
  }

  override render(): TemplateResult {
    if (this.items) return this.#fromItems(this.items);
    if (!this.client) return this.unconfigured();
    if (this.mayNotRead('order')) return this.denied();
    if (!this.#id()) return this.unconfigured(this.msg.purchaseHistory.unconfigured);
    return this.#list.render({
      loading: () =>
        this.#days.result
          ? this.#whole([], dayTotalsOf(this.#days.result.lines), { isLoading: true })
          : this.skeleton(),
      error: (error) => this.problem(error),
      complete: ({ records, total, next }, view) =>
        this.#whole(records.map(purchaseOf), dayTotalsOf(this.#days.result?.lines ?? []), {
          total,
          hasMore: next !== undefined,
          view,
        }),
    });
  }

  #fromItems(items: readonly Purchase[]): TemplateResult {
    const all = items.filter(({ status }) => status !== 'draft');
    const dayOfItem = ({ placedAt }: Purchase) =>
      !placedAt ? '' : placedAt.length === 10 ? placedAt : dayOf(placedAt, this.timeZone);
    const days = all
      .filter(counts)
      .map((item): DayTotal => ({ day: dayOfItem(item), orders: 1, spent: item.total ?? null }));
    const matching = all
      .filter(
        (item) => dayOfItem(item).startsWith(this.year ?? '') && (!this.search || matchesSearch(item, this.search)),
      )
      .sort((a, b) => (b.placedAt ?? '').localeCompare(a.placedAt ?? ''));
    return this.#whole(matching.slice(0, this.#size()), days, {
      total: matching.length,
      hasMore: matching.length > this.#size(),
    });
  }

  #whole(
    shown: readonly Purchase[],
    days: readonly DayTotal[],
    more: {
      readonly total?: number | undefined;
      readonly hasMore?: boolean;
      readonly isLoading?: boolean;
      readonly view?: { readonly stale: boolean };
    },
  ): TemplateResult {
    const words = this.msg.purchaseHistory;
    const isFiltered = Boolean(this.year || this.search);
    if (shown.length === 0 && !isFiltered && !more.isLoading) {
      return this.frame({
        title: this.heading || words.title,
        banner: this.items ? nothing : this.syncBanner(more.view),
        body: this.emptyState({ mark: orderIcon, title: words.emptyTitle, text: words.emptyText }),
      });
    }
    const total = more.total ?? (more.hasMore ? undefined : shown.length);
    return this.frame({
      title: this.heading || words.title,
      actions: this.#actions(days),
      banner: this.items ? nothing : this.syncBanner(more.view),
      body: html`${this.embedded ? html`<div class="row find">${this.#actions(days)}</div>` : nothing}${this.isSearching ? this.#searchField() : nothing}
      ${this.#totals(days)}
      ${
        shown.length === 0 && !more.isLoading
          ? html`<div class="state" part="empty">
              <span class="mark">${icon(searchIcon, { big: true })}</span>
              <h4>${words.noMatchTitle}</h4>
              <p>${words.noMatchText}</p>
            </div>`
          : this.#orders(shown)
      }`,
      foot: html`<span role="status"
          >${total === undefined ? words.shownSome(shown.length) : words.shown(shown.length, total)}</span
        ><span class="push"></span
        >${more.hasMore ? html`<button class="link" type="button" @click=${() => (this.pages += 1)}>${words.showMore}</button>` : nothing}`,
    });
  }

  #orders(shown: readonly Purchase[]): TemplateResult[] {
    const isMixed = new Set(shown.map(({ total }) => total?.currency)).size > 1;
    const year = dayOf(this.now(), this.timeZone).slice(0, 4);
    return shown.map((purchase) =>
      purchaseView({
        purchase,
        isMixed,
        year,
        isOpen: this.opened.has(purchase.id),
        format: this.format,
        words: this.msg.purchaseHistory,
        toggle: () => this.#toggle(purchase.id),
      }),
    );
  }

  #toggle(id: string): void {
    const isOpen = this.opened.has(id);
    if (!isOpen && !this.dispatchEvent(new PurchaseOpenEvent(id))) return;
    this.opened = new Set(isOpen ? [...this.opened].filter((one) => one !== id) : [...this.opened, id]);
  }

  #totals(days: readonly DayTotal[]): TemplateResult {
    const words = this.msg.purchaseHistory;
    const thisYear = dayOf(this.now(), this.timeZone).slice(0, 4);
    const { spent, orders, average, everyDays } = totalsOf(days, this.year ?? '');
    const spentLabel = !this.year
      ? words.spent
      : this.year === thisYear
        ? words.spentThisYear
        : words.spentIn(this.year);
    const amounts = (list: readonly Money[]) =>
      list.length === 0
        ? this.msg.base.none
        : list.map(
            (amount) =>
              html`<span class="num">${this.format.money(amount, { compact: true, mixed: list.length > 1 })}</span>`,
          );
    return html`<dl class="totals" part="totals">
      <div>
        <dt>${spentLabel}</dt>
        <dd>${amounts(spent)}</dd>
      </div>
      <div>
        <dt>${words.orders}</dt>
        <dd>${this.format.number(orders)}</dd>
      </div>
      <div>
        <dt>${words.average}</dt>
        <dd>${amounts(average)}</dd>
      </div>
      <div>
        <dt>${words.rhythm}</dt>
        <dd>${everyDays === undefined ? this.msg.base.none : this.format.days(everyDays)}</dd>
      </div>
    </dl>`;
  }

  #actions(days: readonly DayTotal[]): TemplateResult {
    const words = this.msg.purchaseHistory;
    const years = [...new Set(days.map(({ day }) => day.slice(0, 4)))].filter(Boolean).sort().reverse();
    return html`<button
        class="btn icon quiet"
        type="button"
        aria-label=${words.search}
        title=${words.search}
        aria-expanded=${this.isSearching ? 'true' : 'false'}
        @click=${this.#toggleSearch}
      >
        ${icon(searchIcon)}
      </button>
      ${
        years.length > 1
          ? html`<select class="field year" aria-label=${words.period} @change=${this.#chooseYear}>
              <option value="" ?selected=${!this.year}>${words.allYears}</option>
              ${years.map((year) => html`<option value=${year} ?selected=${year === this.year}>${words.yearName(year)}</option>`)}
            </select>`
          : nothing
      }`;
  }

  #searchField(): TemplateResult {
    const { search } = this.msg.purchaseHistory;
    return html`<div class="find">
      <label class="field search"
        >${icon(searchIcon)}<input
          type="search"
          aria-label=${search}
          placeholder=${search}
          .value=${this.search}
          @input=${this.#searchFor}
          @compositionend=${this.#searchFor}
      /></label>
    </div>`;
  }

  readonly #searchFor = (event: Event): void => {
    // While Chinese is being composed the text is not what is meant yet.
    if (event instanceof InputEvent && event.isComposing) return;
    if (event.target instanceof HTMLInputElement) this.search = event.target.value.trim();
    this.pages = 1;
  };

  readonly #toggleSearch = (): void => {
    this.isSearching = !this.isSearching;
    if (!this.isSearching) this.search = '';
    else
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector<HTMLInputElement>('input[type=search]')?.focus(),
      );
  };

  readonly #chooseYear = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.year = event.target.value;
    this.pages = 1;
  };

  #id(): string {
    return this.customerId || this.client?.actor?.customerId || '';
  }

  #size(): number {
    return Math.max(1, Math.floor(this.pageSize) || 10) * this.pages;
  }
}

/** An order record has the fields of a purchase under the same names. */
function purchaseOf(record: AnyRecord): Purchase {
  return record;
}

declare global {
  interface HTMLElementTagNameMap {
    'tenon-purchase-history': PurchaseHistory;
  }
}
