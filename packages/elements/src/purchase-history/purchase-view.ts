import { html, nothing, type TemplateResult } from 'lit';
import { cssVars } from '../base/css-vars.ts';
import type { Messages } from '../base/localize.ts';
import type { Formats } from '../format/formats.ts';
import { hueOf } from '../format/name.ts';
import { paymentLook } from '../icons/payment-look.ts';
import { icon } from '../icons/icon.ts';
import { stateLooks, stateOf, trackOf, type Purchase, type PurchaseLine, type TrackPart } from './purchase.ts';
import { boxIcon } from '../icons/paths/box.ts';
import { chevronDownIcon } from '../icons/paths/chevron-down.ts';
import { paymentIcon } from '../icons/paths/payment.ts';

export interface PurchaseView {
  readonly purchase: Purchase;
  readonly isOpen: boolean;
  /** Amounts of several currencies stand in the list. */
  readonly isMixed: boolean;
  /** Today's year: days in it are written without one. */
  readonly year: string;
  readonly format: Formats;
  readonly words: Messages['purchaseHistory'];
  toggle(event: Event): void;
}

/** One purchase: picture, number, day and what it holds, total, state; the way of open ones; lines on demand. */
export function purchaseView(view: PurchaseView): TemplateResult {
  const { purchase, isOpen, isMixed, words, format } = view;
  const state = stateOf(purchase);
  const { icon: look, tone } = stateLooks[state];
  const lines = purchase.lines ?? [];
  const number = purchase.number || words.noNumber;
  const total = format.money(purchase.total, { mixed: isMixed });
  const isVoid = state === 'returned' || state === 'cancelled';
  const stateWord =
    state === 'partPaid' && purchase.instalments
      ? words.partPaidOf(purchase.instalments.paid, purchase.instalments.of)
      : words.states[state];
  const stateIcon = look === paymentIcon ? paymentLook(purchase.total?.currency) : look;
  return html`<article class="ord" part="order">
    <div class="thumbs" aria-hidden="true">
      <span class="thumb" ${cssVars({ '--hue': hueOf(lines[0]?.name ?? purchase.id) })}
        >${icon(boxIcon, { big: true })}</span
      >${lines.length > 1 ? html`<span class="more">+${lines.length - 1}</span>` : nothing}
    </div>
    <div class="line">
      ${
        lines.length > 0
          ? html`<button
              class="link strong num"
              type="button"
              aria-expanded=${isOpen ? 'true' : 'false'}
              @click=${view.toggle}
            >
              ${number}${icon(chevronDownIcon)}
            </button>`
          : html`<span class="strong num">${number}</span>`
      }
    </div>
    <div class="total num ${isVoid ? 'mute' : ''}">${isVoid && total ? html`<s>${total}</s>` : total}</div>
    <div class="what small mute line">
      ${[dayText(purchase.placedAt, view), summary(lines, view)].filter(Boolean).join(' · ')}
    </div>
    <span class="badge ${tone}" part="state">${icon(stateIcon)}${stateWord}</span>
    ${track(trackOf(purchase, words), number, view)} ${isOpen ? lineList(lines, number, view) : nothing}
  </article>`;
}

function summary(lines: readonly PurchaseLine[], { words, format }: PurchaseView): string {
  const shown = lines
    .slice(0, 2)
    .map(({ name, quantity }) => (quantity && quantity !== '1' ? `${name} × ${format.number(quantity)}` : name));
  return lines.length === 0 ? '' : words.summary(shown, lines.length - shown.length);
}

function track(parts: readonly TrackPart[], number: string, view: PurchaseView): TemplateResult | typeof nothing {
  if (parts.length === 0) return nothing;
  return html`<ol class="track" aria-label=${view.words.track(number)}>
    ${parts.map(({ label, isDone, at, isPromise }) => {
      const day = dayText(at, view);
      return html`<li class=${isDone ? 'on' : nothing}>
        <b>${label}</b>${day ? html`<span>${isPromise && !isDone ? view.words.by(day) : day}</span>` : nothing}
      </li>`;
    })}
  </ol>`;
}

function lineList(
  lines: readonly PurchaseLine[],
  number: string,
  { words, format, isMixed }: PurchaseView,
): TemplateResult {
  return html`<ul class="lines" part="lines" aria-label=${words.lines(number)}>
    ${lines.map(
      ({ name, quantity, unitPrice, lineTotal }) =>
        html`<li>
          <span class="line">${name}</span>
          <span class="num mute"
            >${[format.number(quantity), format.price(unitPrice, { mixed: isMixed })].filter(Boolean).join(' × ')}</span
          >
          <span class="num">${format.money(lineTotal, { mixed: isMixed })}</span>
        </li>`,
    )}
  </ul>`;
}

/** Day or instant; the year only where it is another one. */
function dayText(at: string | null | undefined, { format, year }: PurchaseView): string {
  if (!at) return '';
  const length = at.startsWith(year) ? 'short' : 'full';
  return at.length === 10 ? format.day(at, length) : format.dayAt(at, length);
}
