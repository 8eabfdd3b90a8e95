import { isCurrency, minorDigits } from './currency.ts';
import { placesOf } from './decimal.ts';
import { TenonError } from './errors.ts';
import { toMinor, type Money } from './money.ts';

/**
 * Reads what a person typed: `3,100`, `3.100,00` (de), `¥3,100`, full-width and Arabic digits, `(12.00)`, `12 CNY`.
 * Separators are the locale's; more digits than the currency has, or another currency's code, is an error and never rounded.
 */
export function parseMoney(
  text: string,
  { currency, locale }: { readonly currency: string; readonly locale: string },
): Money {
  if (!isCurrency(currency)) throw new TenonError('invalid', `"${currency}" is not an ISO 4217 currency.`);
  const value = parseLocaleDecimal(withoutCurrency(text, currency), locale);
  if (value === undefined) throw new TenonError('invalid', `"${text}" is not an amount as written in ${locale}.`);
  if (placesOf(value) > minorDigits(currency))
    throw new TenonError(
      'invalid',
      `"${text}" has more than the ${minorDigits(currency)} decimal digits of ${currency}.`,
    );
  return { amountMinor: toMinor(value, currency), currency };
}

/** Decimal string of a number as written in a locale; `undefined` if it is none. */
export function parseLocaleDecimal(text: string, locale: string): string | undefined {
  const { decimal, group } = separatorsOf(locale);
  // blanks group in many locales, apostrophes in Switzerland, U+066C in Arabic
  const apostrophe = /['\u2019]/.test(group) ? /['\u2019]/g : /(?!)/g;
  let plain = latinDigits(text.normalize('NFKC'))
    .replace(/[\s\u066c]/g, '')
    .replace(apostrophe, '');
  plain = plain
    .replace(/[\u2212\u2010-\u2015]/g, '-')
    .replace(/\u066b/g, decimal)
    .replace(/[\u200e\u200f\u061c]/g, '');
  const inBrackets = /^\((.*)\)$/.exec(plain);
  if (inBrackets) plain = `-${inBrackets[1] ?? ''}`;
  if (/^[^-]+-$/.test(plain)) plain = `-${plain.slice(0, -1)}`;
  plain = plain.replace(/^\+/, '');
  const [whole = '', fraction, ...more] = plain.split(decimal);
  if (more.length > 0) return undefined;
  const digits = group === '' ? whole : joinGroups(whole, group);
  if (digits === undefined || !/^-?\d+$/.test(digits) || (fraction !== undefined && !/^\d+$/.test(fraction)))
    return undefined;
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}

/** `12,34` in English is a slip of the locale, not 1234: groups after the first have two (India) or three digits, the last three. */
function joinGroups(whole: string, group: string): string | undefined {
  const parts = whole.split(group);
  if (parts.length === 1) return whole;
  const isGrouped =
    /^-?\d{1,3}$/.test(parts[0] ?? '') &&
    parts.slice(1, -1).every((part) => /^\d{2,3}$/.test(part)) &&
    /^\d{3}$/.test(parts.at(-1) ?? '');
  return isGrouped ? parts.join('') : undefined;
}

const separators = new Map<string, { decimal: string; group: string }>();

function separatorsOf(locale: string): { decimal: string; group: string } {
  let found = separators.get(locale);
  if (!found) {
    const parts = new Intl.NumberFormat(locale, { useGrouping: true, numberingSystem: 'latn' }).formatToParts(
      1234567.5,
    );
    const valueOf = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
    const group = valueOf('group');
    found = { decimal: valueOf('decimal') || '.', group: /\s/.test(group) ? '' : group };
    separators.set(locale, found);
  }
  return found;
}

function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

function withoutCurrency(text: string, currency: string): string {
  const code = /[A-Za-z]{3}/.exec(text.normalize('NFKC'))?.[0]?.toUpperCase();
  if (code && isCurrency(code) && code !== currency)
    throw new TenonError('currency-mismatch', `"${text}" is in ${code}, expected ${currency}.`);
  const plain = text.normalize('NFKC').replace(/\p{Sc}|元|円/gu, '');
  return code === currency ? plain.replace(/[A-Za-z]{3}/, '') : plain;
}
