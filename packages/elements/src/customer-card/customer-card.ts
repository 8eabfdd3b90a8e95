import type { Contact, Customer, Deal, Stage, User } from '@tenon/entities';
import { languageOf } from '@tenon/schema';
import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { avatar } from '../base/avatar.ts';
import { cssVars } from '../base/css-vars.ts';
import { TenonElement } from '../base/element.ts';
import { LiveQueryController, LiveRecordController } from '../base/live-query-controller.ts';
import { markStyles } from '../base/marks.styles.ts';
import { bones } from '../base/states.ts';
import { formatPhone } from '../format/phone.ts';
import { icon } from '../icons/icon.ts';
import { stageGlyph } from '../icons/stage-glyph.ts';
import { cardStyles } from './customer-card.styles.ts';
import { completeness, mainTotal, maskedText, namesOf, type CustomerLike } from './customer-facts.ts';
import { factStyles } from './facts.styles.ts';
import { customer360 } from '../locales/en/customer-360.ts';
import { customerCard } from '../locales/en/customer-card.ts';
import { buildingIcon } from '../icons/paths/building.ts';
import { lockIcon } from '../icons/paths/lock.ts';
import { namedIcon } from '../icons/named-icon.ts';

/**
 * Who a customer is and how things stand, at a glance.
 *
 * @tag tenon-customer-card
 * @summary A customer's name, state, figures and next step; full, or compact as a line of a list.
 * @since 0.1
 *
 * @slot empty - Shown instead when there is no such customer.
 * @slot error - Shown instead when the card could not be loaded.
 *
 * @csspart base - The frame.
 * @csspart body - Everything inside.
 * @csspart figures - The strip of three figures.
 * @csspart facts - Labels and values.
 */
export class CustomerCard extends TenonElement {
  static override tag = 'tenon-customer-card';
  static override words = { ...TenonElement.words, customer360, customerCard };
  static override styles = [...[TenonElement.styles].flat(), markStyles, factStyles, cardStyles];

  /** Customer to show; needs a client. */
  @property({ attribute: 'record-id' }) recordId = '';

  /** `compact` is one line of 56 px, for lists and sidebars. */
  @property({ reflect: true }) variant: 'full' | 'compact' = 'full';

  /** The host's own data: the card then needs no client. */
  @property({ attribute: false }) record: CustomerLike | undefined;

  readonly #customer: LiveRecordController = new LiveRecordController(this, () =>
    this.record || !this.recordId ? undefined : { entity: 'customer', id: this.recordId },
  );
  readonly #deals = new LiveQueryController(this, () =>
    this.#id && this.#reads('deal')
      ? {
          entity: 'deal',
          filter: {
            op: 'and',
            of: [
              { op: 'eq', field: 'customerId', value: this.#id },
              { op: 'eq', field: 'status', value: 'open' },
            ],
          },
          sort: [{ field: 'expectedCloseOn', dir: 'asc' }],
          page: { size: 50 },
        }
      : undefined,
  );
  readonly #contacts = new LiveQueryController(this, () =>
    this.#id && this.variant === 'full' && this.#reads('contact')
      ? {
          entity: 'contact',
          filter: { op: 'eq', field: 'customerId', value: this.#id },
          sort: [{ field: 'createdAt', dir: 'asc' }],
          page: { size: 1 },
        }
      : undefined,
  );
  readonly #stages = new LiveQueryController(this, () =>
    this.variant === 'compact' && this.#reads('stage')
      ? { entity: 'stage', sort: [{ field: 'position', dir: 'asc' }], page: { size: 100 } }
      : undefined,
  );
  readonly #owner: LiveRecordController = new LiveRecordController(this, () => {
    const id = this.record ? undefined : (this.#customer.result as Customer | undefined)?.ownerId;
    return id ? { entity: 'user', id } : undefined;
  });

  get #id(): string {
    return this.record ? '' : this.recordId;
  }

  override render() {
    if (this.record) return this.#card(this.record);
    if (!this.client) return this.unconfigured();
    // The page may still be asking the client which customer to show.
    if (!this.recordId)
      return this.client.status.lastSyncAt ? this.unconfigured(this.msg.customerCard.unconfigured) : this.#loading();
    if (this.client.actor && !this.client.can('read', 'customer')) return this.denied();
    return this.#customer.render({
      loading: () => this.#loading(),
      error: (error) => this.problem(error),
      complete: (customer) => (customer ? this.#card(customer as Customer) : this.#missing()),
    });
  }

  #loading(): TemplateResult {
    this.setState('loading');
    return this.frame({ body: bones('card', { head: this.variant === 'full' }) });
  }

  #missing(): TemplateResult {
    const { notFoundTitle, notFoundText } = this.msg.customerCard;
    return this.frame({ body: this.emptyState({ mark: buildingIcon, title: notFoundTitle, text: notFoundText }) });
  }

  #card(customer: CustomerLike): TemplateResult {
    return this.variant === 'compact' ? this.#compact(customer) : this.#full(customer);
  }

  #full(customer: CustomerLike): TemplateResult {
    const { name, other } = namesOf(customer, languageOf(this.locale));
    const sub = [customer.industry, customer.city].filter(Boolean).join(' · ') || other;
    return this.frame({
      banner: this.record ? nothing : this.syncBanner(this.#customer.view),
      body: html`<div class="top">
          ${avatar({ id: customer.id, name: customer.name, kind: customer.kind ?? 'company', size: 'l' })}
          <div>
            <h3>${name}</h3>
            ${sub ? html`<p class="sub">${sub}</p>` : nothing}
          </div>
          ${this.#chips(customer)}
        </div>
        ${this.#figures(customer)} ${this.#facts(customer)}`,
      foot: this.#foot(customer),
    });
  }

  #compact(customer: CustomerLike): TemplateResult {
    const { name } = namesOf(customer, languageOf(this.locale));
    const deal = this.#openDeals()[0];
    const total = mainTotal(customer);
    const amount = deal?.amount ?? total?.amount;
    return html`<article part="base" class="frame" lang=${this.locale}>
      <div class="compact" part="body">
        ${avatar({ id: customer.id, name: customer.name, kind: customer.kind ?? 'company' })}
        <div>
          <div class="strong line" title=${name}>${name}</div>
          <div class="small mute line">${[customer.industry, customer.city].filter(Boolean).join(' · ')}</div>
        </div>
        <div class="end">
          ${amount ? html`<div class="num strong">${this.format.money(amount, { compact: true })}</div>` : nothing}
          ${deal ? this.#stageOf(deal) : nothing}
        </div>
      </div>
    </article>`;
  }

  #stageOf(deal: Deal): TemplateResult | typeof nothing {
    const all = (this.#stages.result?.records ?? []) as readonly Stage[];
    const stage = all.find(({ id }) => id === deal.stageId);
    if (!stage) return nothing;
    const open = all.filter(({ pipelineId, kind }) => pipelineId === stage.pipelineId && kind === 'open');
    return html`<div class="row small mute">
      ${stageGlyph({ kind: stage.kind, index: open.indexOf(stage), of: open.length })}${languageOf(this.locale) === 'en' && stage.nameEn ? stage.nameEn : stage.name}
    </div>`;
  }

  #chips(customer: CustomerLike): TemplateResult | typeof nothing {
    const labels = this.client?.schema.entities['customer']?.fields;
    const badge = (field: 'lifecycle' | 'category', skip?: string) => {
      const value = customer[field];
      const declared = labels?.[field];
      if (!value || value === skip || declared?.kind !== 'choice') return nothing;
      const option = declared.values[value];
      if (!option) return nothing;
      return html`<span class="badge ${option.tone ?? 'neutral'}"
        >${option.icon ? namedIcon(option.icon) : nothing}${option.label[languageOf(this.locale)]}</span
      >`;
    };
    const tags = customer.tags ?? [];
    if (!customer.lifecycle && tags.length === 0) return nothing;
    return html`<div class="chips">
      ${badge('lifecycle')}${badge('category', 'regular')}
      ${tags.map((tag, index) => html`<span class="tag" ${cssVars({ '--hue': `var(--_color-chart-${String((index % 8) + 1)})` })}><span class="line">${tag}</span></span>`)}
    </div>`;
  }

  #figures(customer: CustomerLike): TemplateResult {
    const words = this.msg.customerCard;
    const total = mainTotal(customer);
    const isVisible = (field: string) =>
      !this.client || this.record || this.client.fieldRight('customer', field) !== 'hidden';
    const open = this.#deals.result ? String(this.#deals.result.total ?? this.#deals.result.records.length) : '';
    const figures = [
      isVisible('totals')
        ? {
            label: words.lifetimeValue,
            value: total ? this.format.money(total.amount, { compact: true }) : words.noOrders,
          }
        : undefined,
      open
        ? { label: words.openDeals, value: open }
        : total
          ? { label: this.msg.customer360.orderCount, value: this.format.number(total.orders) }
          : undefined,
      isVisible('lastOrderAt')
        ? { label: words.lastOrder, value: customer.lastOrderAt ? this.#since(customer.lastOrderAt) : words.noOrders }
        : undefined,
    ].filter((figure) => figure !== undefined);
    return html`<dl class="figures" part="figures">
      ${figures.map(
        ({ label, value }) =>
          html`<div>
            <dt title=${label}>${label}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>`;
  }

  #facts(customer: CustomerLike): TemplateResult {
    const words = this.msg.customerCard;
    const contact = this.#contacts.result?.records[0] as Contact | undefined;
    const owner = this.#owner.result as User | undefined;
    const phone = maskedText(customer, 'phone');
    const next = this.#openDeals().find(({ nextStep }) => nextStep)?.nextStep;
    const facts: (readonly [string, unknown])[] = [];
    if (contact)
      facts.push([
        words.contact,
        html`<span class="row"
          >${avatar({ id: contact.id, name: contact.displayName, kind: 'person', size: 's' })}<span class="line"
            >${contact.displayName} <span class="mute">${contact.jobTitle}</span></span
          ></span
        >`,
      ]);
    if (phone !== undefined)
      facts.push([
        words.phone,
        html`<span class="row mute" title=${this.msg.base.restrictedHint}
          >${icon(lockIcon, { label: this.msg.base.restricted })}<span class="num">${phone}</span></span
        >`,
      ]);
    else if (customer.phone)
      facts.push([
        words.phone,
        html`<a class="num" href=${`tel:${customer.phone.replace(/[^+\d]/g, '')}`}>${formatPhone(customer.phone)}</a>`,
      ]);
    if (customer.email)
      facts.push([words.email, html`<a class="line" href=${`mailto:${customer.email}`}>${customer.email}</a>`]);
    if (owner)
      facts.push([
        words.owner,
        html`<span class="row"
          >${avatar({ id: owner.id, name: owner.name, kind: 'person', size: 's' })}<span class="line"
            >${languageOf(this.locale) === 'en' ? (owner.nameEn ?? owner.name) : owner.name}</span
          ></span
        >`,
      ]);
    if (next) facts.push([words.nextStep, next]);
    return html`<dl class="facts" part="facts">
      ${facts.map(
        ([label, value]) =>
          html`<dt>${label}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>`;
  }

  #foot(customer: CustomerLike): TemplateResult | undefined {
    const client = this.client;
    if (!client || this.record || !client.can('update', 'customer', customer)) return undefined;
    const { share } = completeness(customer, (field) => client.fieldRight('customer', field) !== 'hidden');
    return html`<span>${this.msg.customerCard.complete(this.format.percent(Math.round(share * 100) * 100))}</span
      ><span class="meter push"><i ${cssVars({ '--share': `${String(Math.round(share * 100))}%` })}></i></span>`;
  }

  #openDeals(): readonly Deal[] {
    return (this.#deals.result?.records ?? []) as readonly Deal[];
  }

  #since(instant: string): string {
    return this.format.ago(Date.parse(this.now()) - Date.parse(instant));
  }

  #reads(entity: string): boolean {
    return this.client?.actor !== undefined && this.client.can('read', entity);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tenon-customer-card': CustomerCard;
  }
}
