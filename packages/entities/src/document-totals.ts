import { addMoney, baseFields, multiplyPrice, sumMoney, TenonError, type Money, type Price } from '@tenon/schema';

/** What the arithmetic needs of a line. */
export interface CountedLine {
  readonly id: string;
  readonly quantity: string;
  readonly unitPrice: Price;
  readonly discountBp?: number | null | undefined;
  readonly taxRateBp?: number | null | undefined;
  readonly lineTotal?: Money | null | undefined;
}

export interface CountedDocument<L extends CountedLine = CountedLine> {
  readonly currency: string;
  readonly pricesIncludeTax?: boolean | null | undefined;
  readonly shippingTotal?: Money | null | undefined;
  readonly lines: readonly L[];
}

export interface DocumentTotals {
  readonly subtotal: Money;
  readonly discountTotal: Money;
  readonly taxTotal: Money;
  readonly total: Money;
}

/** Quantity × unit price less discount, rounded half away from zero to the minor unit. */
export function lineTotalOf(line: CountedLine): Money {
  return multiplyPrice(line.unitPrice, line.quantity, { discountBp: line.discountBp ?? 0 });
}

/**
 * Rounds per line: a line's total and its tax are rounded half away from zero, the document adds rounded lines. With
 * `pricesIncludeTax` the tax is the part of the total that is tax, else it comes on top.
 */
export function totalsOf(document: CountedDocument): DocumentTotals {
  const { currency } = document;
  const zero: Money = { amountMinor: 0, currency };
  const isGross = document.pricesIncludeTax ?? true;
  let subtotal = zero;
  let full = zero;
  let taxTotal = zero;
  document.lines.forEach((line, index) => {
    if (line.unitPrice.currency !== currency) {
      throw new TenonError(
        'currency-mismatch',
        `Line ${index + 1} is priced in ${line.unitPrice.currency}, its document is in ${currency}.`,
        {
          issues: [
            { path: `lines.${index}.unitPrice`, rule: 'currency', code: 'currency-mismatch', params: { currency } },
          ],
        },
      );
    }
    const lineTotal = lineTotalOf(line);
    subtotal = addMoney(subtotal, lineTotal);
    full = addMoney(full, multiplyPrice(line.unitPrice, line.quantity));
    taxTotal = addMoney(taxTotal, taxOf(lineTotal, line.taxRateBp ?? 0, isGross));
  });
  const parts = [subtotal, ...(isGross ? [] : [taxTotal]), ...(document.shippingTotal ? [document.shippingTotal] : [])];
  return {
    subtotal,
    discountTotal: { amountMinor: full.amountMinor - subtotal.amountMinor, currency },
    taxTotal,
    total: sumMoney(parts) ?? zero,
  };
}

/** Tax contained in (`isGross`) or added to a line's total. */
export function taxOf(lineTotal: Money, rateBp: number, isGross: boolean): Money {
  const product = BigInt(lineTotal.amountMinor) * BigInt(rateBp);
  const divisor = isGross ? 10_000n + BigInt(rateBp) : 10_000n;
  return { amountMinor: Number(divideHalfAway(product, divisor)), currency: lineTotal.currency };
}

/** The part of an amount that a probability in basis points stands for. */
export function weighted(amount: Money, basisPoints: number): Money {
  return {
    amountMinor: Number(divideHalfAway(BigInt(amount.amountMinor) * BigInt(basisPoints), 10_000n)),
    currency: amount.currency,
  };
}

function divideHalfAway(dividend: bigint, divisor: bigint): bigint {
  const isNegative = dividend < 0n;
  const size = isNegative ? -dividend : dividend;
  const rounded = (2n * size + divisor) / (2n * divisor);
  return isNegative ? -rounded : rounded;
}

/** Money or nothing is the same amount. */
export function sameMoney(left: Money | null | undefined, right: Money | null | undefined): boolean {
  return left?.amountMinor === right?.amountMinor && left?.currency === right?.currency;
}

/** What must be written so that a document's totals follow from its lines; `undefined` where they do or where it has no lines. */
export function repairedTotals(document: StoredDocument): Partial<DocumentTotals> | undefined {
  const lines = document.lines ?? [];
  if (lines.length === 0) return undefined;
  const totals = totalsOf({ ...document, lines });
  const patch: { -readonly [K in keyof DocumentTotals]?: Money } & { lines?: readonly CountedLine[] } = {};
  for (const name of ['subtotal', 'discountTotal', 'taxTotal', 'total'] as const) {
    if (!sameMoney(document[name], totals[name])) patch[name] = totals[name];
  }
  const counted = lines.map((line) => ({ ...withoutBase(line), lineTotal: lineTotalOf(line) }));
  if (counted.some((line, index) => !sameMoney(line.lineTotal, lines[index]?.lineTotal))) patch.lines = counted;
  return Object.keys(patch).length > 0 ? patch : undefined;
}

/** A part as it may be written: of the base only its id. */
function withoutBase(line: CountedLine): CountedLine {
  const declared = Object.entries(line).filter(([name]) => name === 'id' || !Object.hasOwn(baseFields, name));
  return Object.fromEntries(declared) as typeof line;
}

type StoredDocument = Omit<CountedDocument, 'lines'> & { readonly lines?: readonly CountedLine[] } & {
  readonly [K in keyof DocumentTotals]?: Money | null;
};
