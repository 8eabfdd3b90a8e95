import { TenonError } from './errors.ts';

/** A decimal number without loss: `digits / 10 ** places`. */
interface Exact {
  readonly digits: bigint;
  readonly places: number;
}

const pattern = /^-?\d{1,80}(?:\.\d{1,80})?$/;

/** A plain decimal string: no exponent, no plus, no grouping. */
export function isDecimal(text: string): boolean {
  return pattern.test(text);
}

export function addDecimal(a: string, b: string): string {
  const [x, y, places] = aligned(parse(a), parse(b));
  return print({ digits: x + y, places });
}

export function negateDecimal(a: string): string {
  const { digits, places } = parse(a);
  return print({ digits: -digits, places });
}

export function multiplyDecimal(a: string, b: string): string {
  const x = parse(a);
  const y = parse(b);
  return print({ digits: x.digits * y.digits, places: x.places + y.places });
}

export function compareDecimal(a: string, b: string): number {
  const [x, y] = aligned(parse(a), parse(b));
  return x < y ? -1 : x > y ? 1 : 0;
}

/** To `places` digits after the point, half away from zero. */
export function roundDecimal(a: string, places: number): string {
  const exact = parse(a);
  if (exact.places <= places) return print(exact);
  return print({ digits: divideHalfAway(exact.digits, 10n ** BigInt(exact.places - places)), places });
}

/** The quotient to `places` digits, half away from zero. */
export function divideDecimal(a: string, by: number, places: number): string {
  const exact = parse(a);
  const divisor = BigInt(by) * 10n ** BigInt(exact.places);
  return print({ digits: divideHalfAway(exact.digits * 10n ** BigInt(places), divisor), places });
}

/** One spelling per number: no leading or trailing zeros, no `-0`. */
export function normalDecimal(a: string): string {
  return print(parse(a));
}

/** Digits after the point that the number really needs. */
export function placesOf(a: string): number {
  return normalDecimal(a).split('.')[1]?.length ?? 0;
}

/** `value * 10 ** places` as a whole number, half away from zero. */
export function scaleDecimal(a: string, places: number): bigint {
  const { digits, places: has } = parse(a);
  return has <= places ? digits * 10n ** BigInt(places - has) : divideHalfAway(digits, 10n ** BigInt(has - places));
}

/** `digits / 10 ** places` as a decimal string. */
export function unscaleDecimal(digits: bigint, places: number): string {
  return print({ digits, places });
}

export function divideHalfAway(dividend: bigint, divisor: bigint): bigint {
  const isNegative = dividend < 0n !== divisor < 0n;
  const n = dividend < 0n ? -dividend : dividend;
  const d = divisor < 0n ? -divisor : divisor;
  const quotient = (2n * n + d) / (2n * d);
  return isNegative ? -quotient : quotient;
}

function parse(text: string): Exact {
  if (!isDecimal(text)) throw new TenonError('invalid', `"${text}" is not a decimal number; write it like "-12.5".`);
  const [whole = '', fraction = ''] = text.split('.');
  return { digits: BigInt(whole + fraction), places: fraction.length };
}

function aligned(a: Exact, b: Exact): [bigint, bigint, number] {
  const places = Math.max(a.places, b.places);
  return [a.digits * 10n ** BigInt(places - a.places), b.digits * 10n ** BigInt(places - b.places), places];
}

function print({ digits, places }: Exact): string {
  const sign = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  const fraction = places === 0 ? '' : text.slice(text.length - places).replace(/0+$/, '');
  return sign + whole + (fraction === '' ? '' : `.${fraction}`);
}
