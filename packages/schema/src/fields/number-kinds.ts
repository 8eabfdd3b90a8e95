import { isCurrency } from '../currency.ts';
import { compareDecimal, isDecimal, normalDecimal, placesOf, scaleDecimal } from '../decimal.ts';
import type { DecimalField, IntegerField, MoneyField, PriceField } from '../field.ts';
import type { Money, Price } from '../money.ts';
import { hasUnknownKeys, isRecord, type Kind, type Report } from './kind.ts';

/** Digits after the point that quantities, decimals and prices may have. */
export const decimalPlaces = 6;
const wholeDigits = 18;

function wholeNumber(least: number | undefined, most: number | undefined): Kind<IntegerField> {
  return {
    parse(value, field, report) {
      if (typeof value !== 'number' || !Number.isSafeInteger(value))
        return report.rule('type', { expected: 'integer' });
      const min = field.min ?? least;
      const max = field.max ?? most;
      if (min !== undefined && value < min) return report.rule('min', { min });
      if (max !== undefined && value > max) return report.rule('max', { max });
      // -0 would come back from JSON and SQL as 0
      return value + 0 === 0 ? 0 : value;
    },
    sortValue: (value: number) => value,
  };
}

export const integer = wholeNumber(undefined, undefined);
export const percent = wholeNumber(undefined, undefined);
export const rating = wholeNumber(0, 5);
export const duration = wholeNumber(0, undefined);

function parseDecimal(value: unknown, report: Report): string | undefined {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text !== 'string' || !isDecimal(text)) return report.rule('type', { expected: 'decimal' });
  const decimal = normalDecimal(text);
  if (placesOf(decimal) > decimalPlaces) return report.rule('places', { max: decimalPlaces });
  return decimal.replace('-', '').split('.')[0]!.length > wholeDigits
    ? report.rule('max-digits', { max: wholeDigits })
    : decimal;
}

export const decimal: Kind<DecimalField> = {
  parse(value, field, report) {
    const text = parseDecimal(value, report);
    if (text === undefined) return undefined;
    if (field.min !== undefined && compareDecimal(text, field.min) < 0) return report.rule('min', { min: field.min });
    if (field.max !== undefined && compareDecimal(text, field.max) > 0) return report.rule('max', { max: field.max });
    return text;
  },
  sortValue: (value: string) => scaleDecimal(value, decimalPlaces),
};
export const quantity = decimal;

function parseCurrency(value: unknown, report: Report): string | undefined {
  if (typeof value !== 'string' || !isCurrency(value)) return report.at('currency').rule('currency');
  return value;
}

/** Amounts of several currencies have an order so that lists are stable: by currency, then by amount. */
export const money: Kind<MoneyField> = {
  parse(value, _field, report): Money | undefined {
    if (!isRecord(value)) return report.rule('type', { expected: 'money' });
    if (hasUnknownKeys(value, ['amountMinor', 'currency'], report)) return undefined;
    const currency = parseCurrency(value.currency, report);
    const { amountMinor } = value;
    if (typeof amountMinor !== 'number' || !Number.isInteger(amountMinor))
      return report.at('amountMinor').rule('type', { expected: 'integer' });
    if (!Number.isSafeInteger(amountMinor))
      return report.at('amountMinor').rule('amount-too-large', undefined, 'amount-too-large');
    return currency === undefined ? undefined : { amountMinor: amountMinor === 0 ? 0 : amountMinor, currency };
  },
  sortValue: (value: Money) => `${value.currency} ${exactOrder(BigInt(value.amountMinor))}`,
};

export const price: Kind<PriceField> = {
  parse(value, _field, report): Price | undefined {
    if (!isRecord(value)) return report.rule('type', { expected: 'price' });
    if (hasUnknownKeys(value, ['value', 'currency'], report)) return undefined;
    const currency = parseCurrency(value.currency, report);
    const decimal = parseDecimal(value.value, report.at('value'));
    return currency === undefined || decimal === undefined ? undefined : { value: decimal, currency };
  },
  sortValue: (value: Price) => `${value.currency} ${exactOrder(scaleDecimal(value.value, decimalPlaces))}`,
};

/** Digits whose text order is the order of the numbers, negative ones too. */
function exactOrder(value: bigint): string {
  return (value + 10n ** 30n).toString().padStart(31, '0');
}
