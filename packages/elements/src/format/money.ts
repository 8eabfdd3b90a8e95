import { minorDigits, type Money, type Price } from '@tenon/schema';
import { numberFormat } from './intl.ts';

export interface MoneyStyle {
  readonly locale: string;
  /** Three digits and a scale (`¥1.28M`, `¥128万`), for cards and charts. */
  readonly compact?: boolean;
  /** Amounts of several currencies stand together: the code is written out, since ¥ and $ belong to many. */
  readonly mixed?: boolean;
  /** Leaves out minor units when they are zero. */
  readonly whole?: boolean;
}

/** Minor units as an exact decimal string of major units; no float is involved. */
export function majorUnits({ amountMinor, currency }: Money): `${number}` {
  const digits = minorDigits(currency);
  const sign = amountMinor < 0 ? '-' : '';
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, '0');
  return (digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`) as `${number}`;
}

/** Always with its currency. Nothing for nothing. */
export function formatMoney(money: Money | null | undefined, style: MoneyStyle): string {
  if (!money) return '';
  return writeMoney(majorUnits(money), money.currency, style);
}

/** A decimal string of major units, rounded to the places of its currency. */
export function formatAmount(value: string, currency: string, style: MoneyStyle): string {
  return writeMoney(value as `${number}`, currency, style);
}

/** A price per unit keeps the places it was given with, at least those of its currency. */
export function formatPrice(price: Price | null | undefined, { locale, mixed = false }: MoneyStyle): string {
  if (!price) return '';
  const places = Math.max(minorDigits(price.currency), (price.value.split('.')[1] ?? '').replace(/0+$/, '').length);
  const format = numberFormat(locale, {
    ...currencyOptions(price.currency, mixed),
    minimumFractionDigits: minorDigits(price.currency),
    maximumFractionDigits: places,
  });
  return format.format(price.value as `${number}`);
}

function writeMoney(
  value: `${number}`,
  currency: string,
  { locale, compact = false, mixed = false, whole = false }: MoneyStyle,
): string {
  const options = currencyOptions(currency, mixed);
  if (compact)
    return numberFormat(locale, {
      ...options,
      notation: 'compact',
      minimumFractionDigits: 0,
      maximumSignificantDigits: 3,
    }).format(value);
  return numberFormat(locale, whole ? { ...options, trailingZeroDisplay: 'stripIfInteger' } : options).format(value);
}

function currencyOptions(currency: string, mixed: boolean): Intl.NumberFormatOptions {
  return { style: 'currency', currency, currencyDisplay: mixed ? 'code' : 'narrowSymbol' };
}
