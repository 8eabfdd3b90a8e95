import { html, nothing, type TemplateResult } from 'lit';
import type { Formats } from '../format/formats.ts';
import type { Messages } from '../base/localize.ts';
import { icon } from '../icons/icon.ts';
import type { Age, BoardDeal } from './board-model.ts';
import { xIcon } from '../icons/paths/x.ts';

export interface DealCard {
  readonly deal: BoardDeal;
  readonly customer: { readonly name: string; readonly mark: unknown } | undefined;
  readonly age: Age | undefined;
  readonly isWaiting: boolean;
  readonly format: Formats;
  readonly words: Messages['pipelineBoard'];
  readonly today: string;
  readonly refusal: unknown;
  /** The button that opens the menu; none on the picture that follows the pointer. */
  readonly menu: unknown;
}

/** Name, customer, then amount, day and age: what one card says. */
export function dealCard({
  deal,
  customer,
  age,
  isWaiting,
  format,
  words,
  today,
  refusal,
  menu,
}: DealCard): TemplateResult {
  return html`<span class="name" id="name-${deal.id}">${deal.name ?? '–'}</span>
    ${customer ? html`<span class="meta">${customer.mark}<span class="line">${customer.name}</span></span>` : nothing}
    <span class="meta">
      ${deal.amount ? html`<span class="amt num" title=${format.money(deal.amount)}>${format.money(deal.amount, { compact: true })}</span>` : nothing}
      ${deal.expectedCloseOn ? html`<span class="num" title=${words.closes(format.day(deal.expectedCloseOn))}>${format.day(deal.expectedCloseOn, 'short')}</span>` : nothing}
      ${age ? ageMark(age, format, words, today) : nothing}
    </span>
    ${isWaiting ? html`<span class="dot" role="img" aria-label=${words.pending} title=${words.pending}></span>` : nothing}
    ${menu} ${refusal}`;
}

function ageMark(age: Age, format: Formats, words: Messages['pipelineBoard'], today: string): TemplateResult {
  const days = format.days(age.days, 'narrow');
  const said = age.level === 'old' ? words.tooLong(format.days(age.days)) : words.inStage(format.days(age.days));
  return html`<span class="age ${age.level}" title=${said}
    ><span class="sr">${said}</span
    ><span aria-hidden="true">${age.days === 0 ? format.relativeDays(today, today) : days}</span></span
  >`;
}

export interface RefusalStrip {
  readonly title: string;
  readonly text: string;
  readonly words: Messages['pipelineBoard'];
  /** Opens the form on what is missing. */
  fill: (() => void) | undefined;
  dismiss(): void;
}

/** Says next to the card why it came back; it stays until it is used or closed. */
export function refusalStrip({ title, text, words, fill, dismiss }: RefusalStrip): TemplateResult {
  return html`<span class="why" role="alert">
    <span
      ><b class="strong">${title}</b><br />${text}
      ${fill ? html`<button class="link" type="button" @click=${fill}>${words.fillIn}</button>` : nothing}</span
    >
    <button
      class="btn icon quiet tiny"
      type="button"
      aria-label=${words.dismiss}
      title=${words.dismiss}
      @click=${dismiss}
    >
      ${icon(xIcon)}
    </button>
  </span>`;
}
