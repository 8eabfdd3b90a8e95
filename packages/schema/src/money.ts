import { minorDigits } from './currency.ts';
import { divideHalfAway, multiplyDecimal, scaleDecimal, unscaleDecimal } from './decimal.ts';
import { TenonError } from './errors.ts';

/** Minor units as a safe integer, with an ISO 4217 currency. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

/** Per unit: a decimal string of up to 6 places. */
export interface Price {
  readonly value: string;
  readonly currency: string;
}

const largest = BigInt(Number.MAX_SAFE_INTEGER);

/** The same amount as a number that JSON keeps exactly, or `amount-too-large`. */
export function safeMinor(amount: bigint): number {
  if (amount > largest || amount < -largest) {
    throw new TenonError(
      'amount-too-large',
      `${amount} minor units are beyond ${largest}; the amount cannot be kept exactly.`,
    );
  }
  return Number(amount);
}

/** Throws `currency-mismatch`: a total across currencies needs a dated rate. */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency)
    throw new TenonError('currency-mismatch', `Cannot add ${b.currency} to ${a.currency} without a rate.`);
  return { amountMinor: safeMinor(BigInt(a.amountMinor) + BigInt(b.amountMinor)), currency: a.currency };
}

/** `undefined` for nothing: there is no zero without a currency. */
export function sumMoney(amounts: Iterable<Money>): Money | undefined {
  let currency: string | undefined;
  let total = 0n;
  for (const amount of amounts) {
    currency ??= amount.currency;
    if (amount.currency !== currency)
      throw new TenonError('currency-mismatch', `Cannot add ${amount.currency} to ${currency} without a rate.`);
    total += BigInt(amount.amountMinor);
  }
  return currency === undefined ? undefined : { amountMinor: safeMinor(total), currency };
}

export function negateMoney(amount: Money): Money {
  // `0 - x` and not `-x`: there is no negative zero in money
  return { amountMinor: 0 - amount.amountMinor, currency: amount.currency };
}

/** A line's total: quantity x price x (1 - discount), rounded once, half away from zero. `discountBp` is in basis points. */
export function multiplyPrice(
  price: Price,
  quantity: string,
  { discountBp = 0 }: { readonly discountBp?: number } = {},
): Money {
  const places = minorDigits(price.currency) + 4;
  const beforeDiscount = multiplyDecimal(price.value, quantity);
  const exact = multiplyDecimal(beforeDiscount, unscaleDecimal(BigInt(10_000 - discountBp), 4));
  return { amountMinor: safeMinor(scaleDecimal(exact, places - 4)), currency: price.currency };
}

/**
 * Splits an amount so that the parts add up to it; what does not divide goes to the largest remainders, first come first.
 * Weights are whole numbers from 0; at least one is above it.
 */
export function allocate(amount: Money, weights: readonly number[]): Money[] {
  const parts = weights.map((weight) => {
    if (!Number.isSafeInteger(weight) || weight < 0)
      throw new TenonError('invalid', `Weight ${weight} is not a whole number from 0.`);
    return BigInt(weight);
  });
  const total = parts.reduce((sum, part) => sum + part, 0n);
  if (total === 0n) throw new TenonError('invalid', 'An amount cannot be split by weights that are all 0.');
  const sign = amount.amountMinor < 0 ? -1n : 1n;
  const whole = BigInt(amount.amountMinor) * sign;
  const shares = parts.map((part, index) => ({ index, share: (whole * part) / total, rest: (whole * part) % total }));
  let left = whole - shares.reduce((sum, { share }) => sum + share, 0n);
  for (const share of [...shares].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))) {
    if (left === 0n) break;
    share.share += 1n;
    left -= 1n;
  }
  return shares.map(({ share }) => ({ amountMinor: safeMinor(share * sign), currency: amount.currency }));
}

/** Minor units of a decimal number of major units, half away from zero. */
export function toMinor(value: string, currency: string): number {
  return safeMinor(scaleDecimal(value, minorDigits(currency)));
}

/** Decimal string of major units with all digits of the currency: 5 cents are `0.05`, 500 are `5.00`. */
export function fromMinor(amountMinor: number, currency: string): string {
  const digits = minorDigits(currency);
  const text = unscaleDecimal(BigInt(amountMinor), digits);
  if (digits === 0) return text;
  const [whole = '0', fraction = ''] = text.split('.');
  return `${whole}.${fraction.padEnd(digits, '0')}`;
}

/** A share in basis points, half away from zero: `percentOf(100.05 CNY, 1300)` is 13.01 CNY. */
export function percentOf(amount: Money, basisPoints: number): Money {
  return {
    amountMinor: safeMinor(divideHalfAway(BigInt(amount.amountMinor) * BigInt(basisPoints), 10_000n)),
    currency: amount.currency,
  };
}
