import { html, nothing } from 'lit';
import {
  isTenonError,
  parseLocaleDecimal,
  parseMoney,
  type Money,
  type MoneyField,
  type PriceField,
} from '@tenon/schema';
import { majorUnits } from '../format/money.ts';
import type { FieldEdit, FieldUi } from './field-ui.ts';
import { textControl } from './text-control.ts';

const usual = ['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'HKD', 'SGD', 'AUD', 'CAD', 'CHF', 'KRW', 'INR'];

/** Text beside the currency: a sign typed with the number is fine, another currency's code is an error. */
function amountEditor(
  edit: FieldEdit<MoneyField> | FieldEdit<PriceField>,
  text: string,
  currency: string,
  read: (typed: string) => void,
  choose: (currency: string) => void,
): unknown {
  const options = [...new Set([currency, edit.context.currency, ...usual])];
  return html`<span class="field pair" part="control">
    ${textControl(edit, { text, inputMode: 'decimal', isBare: true, onChange: (typed) => read(typed) })}
    <select
      aria-label=${edit.context.words.currency}
      ?disabled=${edit.isDisabled}
      @change=${(event: Event) => choose((event.currentTarget as HTMLSelectElement).value)}
    >
      ${options.map((each) => html`<option value=${each} ?selected=${each === currency}>${each}</option>`)}
    </select>
  </span>`;
}

function grouped(decimal: string, { context }: { readonly context: FieldEdit['context'] }): string {
  const places = (decimal.split('.')[1] ?? '').length;
  return new Intl.NumberFormat(context.format.locale, {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  }).format(decimal as `${number}`);
}

export const money: FieldUi<MoneyField> = {
  isFigure: true,
  view: (value, _field, { format }) => html`<span class="num">${format.money(value)}</span>`,
  text: (value, _field, { format }) => format.money(value),
  edit: (edit) => {
    const currency = edit.value?.currency ?? edit.field.default?.currency ?? edit.context.currency;
    const read = (typed: string, as = currency) => {
      if (typed.trim() === '') return edit.change(null);
      const amount = tryMoney(typed, as, edit.context.format.locale);
      if (typeof amount === 'string') edit.reject(amount);
      else edit.change(amount);
    };
    return amountEditor(edit, edit.value ? grouped(majorUnits(edit.value), edit) : '', currency, read, (next) => {
      // Same digits in another currency: 12.50 USD becomes 12.50 EUR, and what does not fit (12.50 JPY) is refused.
      read(edit.value ? grouped(majorUnits(edit.value), edit) : '0', next);
    });
  },
};

export const price: FieldUi<PriceField> = {
  isFigure: true,
  view: (value, _field, { format }) => html`<span class="num">${format.price(value)}</span>`,
  text: (value, _field, { format }) => format.price(value),
  edit: (edit) => {
    const currency = edit.value?.currency ?? edit.field.default?.currency ?? edit.context.currency;
    const read = (typed: string) => {
      if (typed.trim() === '') return edit.change(null);
      const value = parseLocaleDecimal(typed.replace(/\p{Sc}/gu, ''), edit.context.format.locale);
      if (value === undefined) edit.reject('number');
      else if ((value.split('.')[1] ?? '').length > 6) edit.reject('places');
      else edit.change({ value, currency });
    };
    return amountEditor(edit, edit.value ? grouped(edit.value.value, edit) : '', currency, read, (next) =>
      edit.change({ value: edit.value?.value ?? '0', currency: next }),
    );
  },
};

function tryMoney(text: string, currency: string, locale: string): Money | string {
  try {
    return parseMoney(text, { currency, locale });
  } catch (error) {
    if (!isTenonError(error)) throw error;
    if (error.code === 'amount-too-large') return 'max';
    return /digits/.test(error.message) ? 'places' : 'number';
  }
}

/** Several amounts as one line: `¥3.37M + €140.5k`; never added up across currencies. */
export function moneyLine(
  amounts: readonly Money[],
  format: { money(value: Money, style?: { compact?: boolean; mixed?: boolean }): string },
): unknown {
  if (amounts.length === 0) return nothing;
  return amounts.map(
    (amount, at) => html`${at > 0 ? ' + ' : ''}<span class="num">${format.money(amount, { compact: true })}</span>`,
  );
}
