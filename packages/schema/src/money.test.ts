import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDecimal, compareDecimal, divideDecimal, multiplyDecimal, normalDecimal, roundDecimal } from './decimal.ts';
import { addMoney, allocate, fromMinor, multiplyPrice, percentOf, sumMoney, toMinor } from './money.ts';
import { minorDigits } from './currency.ts';
import { parseMoney } from './parse-money.ts';

const minor = fc.integer({ min: -(10 ** 12), max: 10 ** 12 });
const places = (n: bigint, p: number) => {
  const text = (n < 0n ? -n : n).toString().padStart(p + 1, '0');
  return `${n < 0n ? '-' : ''}${text.slice(0, text.length - p)}.${text.slice(text.length - p)}`;
};

describe('amounts', () => {
  it('splits 100.00 in three without losing a cent', () => {
    expect(allocate({ amountMinor: 10_000, currency: 'CNY' }, [1, 1, 1]).map((part) => part.amountMinor)).toEqual([
      3334, 3333, 3333,
    ]);
  });

  it('splits into parts that add up, each within one of its exact share', () => {
    fc.assert(
      fc.property(
        minor,
        fc
          .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 8 })
          .filter((weights) => weights.some(Boolean)),
        (amountMinor, weights) => {
          const parts = allocate({ amountMinor, currency: 'EUR' }, weights);
          expect(sumMoney(parts)?.amountMinor).toBe(amountMinor);
          const total = weights.reduce((sum, weight) => sum + weight, 0);
          parts.forEach((part, index) => {
            const away = BigInt(part.amountMinor) * BigInt(total) - BigInt(amountMinor) * BigInt(weights[index] ?? 0);
            expect(away < BigInt(total) && away > -BigInt(total)).toBe(true);
          });
        },
      ),
    );
  });

  it('rounds a line half away from zero, as a calculation with whole numbers does', () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 12n), 10n ** 12n),
        fc.bigInt(-(10n ** 9n), 10n ** 9n),
        fc.integer({ min: 0, max: 10_000 }),
        fc.constantFrom('JPY', 'CNY', 'KWD', 'CLF'),
        (value, quantity, discountBp, currency) => {
          // exact = value * quantity * (10000 - bp) / 10^(6 + 6 + 4) major units
          const numerator = value * quantity * BigInt(10_000 - discountBp) * 10n ** BigInt(minorDigits(currency));
          const denominator = 10n ** 16n;
          const magnitude = numerator < 0n ? -numerator : numerator;
          const whole = magnitude / denominator + (2n * (magnitude % denominator) >= denominator ? 1n : 0n);
          const expected = numerator < 0n ? -whole : whole;
          const line = () =>
            multiplyPrice({ value: places(value, 6), currency }, places(quantity, 6), { discountBp }).amountMinor;
          if (whole > BigInt(Number.MAX_SAFE_INTEGER)) expect(line).toThrow(/beyond/);
          else expect(BigInt(line())).toBe(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('rounds one half of a cent up for sales and down for returns', () => {
    expect(multiplyPrice({ value: '0.125', currency: 'EUR' }, '1').amountMinor).toBe(13);
    expect(multiplyPrice({ value: '0.125', currency: 'EUR' }, '-1').amountMinor).toBe(-13);
    expect(multiplyPrice({ value: '0.001', currency: 'GBP' }, '48').amountMinor).toBe(5);
    expect(percentOf({ amountMinor: 10_005, currency: 'CNY' }, 1300).amountMinor).toBe(1301);
  });

  it('refuses to add currencies and to lose digits', () => {
    expect(() => addMoney({ amountMinor: 1, currency: 'CNY' }, { amountMinor: 1, currency: 'USD' })).toThrow(
      expect.objectContaining({ code: 'currency-mismatch' }),
    );
    expect(() =>
      addMoney({ amountMinor: Number.MAX_SAFE_INTEGER, currency: 'CNY' }, { amountMinor: 1, currency: 'CNY' }),
    ).toThrow(expect.objectContaining({ code: 'amount-too-large' }));
    expect(
      sumMoney([
        { amountMinor: Number.MAX_SAFE_INTEGER, currency: 'CNY' },
        { amountMinor: 1, currency: 'CNY' },
        { amountMinor: -1, currency: 'CNY' },
      ])?.amountMinor,
    ).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('turns minor units into text and back, whatever the currency', () => {
    fc.assert(
      fc.property(
        minor,
        fc.constantFrom('JPY', 'CNY', 'KWD', 'CLF'),
        (amountMinor, currency) => toMinor(fromMinor(amountMinor, currency), currency) === amountMinor,
      ),
    );
    expect([fromMinor(-5, 'CNY'), fromMinor(500, 'CNY'), fromMinor(7, 'JPY'), fromMinor(1, 'CLF')]).toEqual([
      '-0.05',
      '5.00',
      '7',
      '0.0001',
    ]);
  });
});

describe('decimals', () => {
  const decimal = fc
    .tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.integer({ min: 1, max: 8 }))
    .map(([n, p]) => places(n, p));

  it('add and multiply exactly', () => {
    expect(addDecimal('0.1', '0.2')).toBe('0.3');
    expect(multiplyDecimal('0.001', '-1.50')).toBe('-0.0015');
    fc.assert(
      fc.property(decimal, decimal, decimal, (a, b, c) => {
        expect(addDecimal(addDecimal(a, b), c)).toBe(addDecimal(a, addDecimal(b, c)));
        expect(multiplyDecimal(a, addDecimal(b, c))).toBe(addDecimal(multiplyDecimal(a, b), multiplyDecimal(a, c)));
        expect(compareDecimal(a, b)).toBe(-compareDecimal(b, a) + 0);
      }),
    );
  });

  it('have one spelling per number', () => {
    expect(['007.500', '-0.00', '12', '-.5'.replace('-.', '-0.')].map(normalDecimal)).toEqual([
      '7.5',
      '0',
      '12',
      '-0.5',
    ]);
    expect(roundDecimal('-2.5', 0)).toBe('-3');
    expect(divideDecimal('1', 3, 6)).toBe('0.333333');
    expect(divideDecimal('-2', 3, 6)).toBe('-0.666667');
  });
});

describe('amounts as people write them', () => {
  it.each([
    ['3,100', 'CNY', 'zh-CN', 310_000],
    ['3.100,00', 'EUR', 'de-DE', 310_000],
    ['¥3,100', 'CNY', 'zh-CN', 310_000],
    ['３，１００．５０', 'CNY', 'zh-CN', 310_050],
    ['1,234.5 KWD', 'KWD', 'en-US', 1_234_500],
    ['1 234,50 €', 'EUR', 'fr-FR', 123_450],
    ['(12.00)', 'USD', 'en-US', -1200],
    ['−7', 'JPY', 'ja-JP', -7],
    ['12,34,567.80', 'INR', 'en-IN', 123_456_780],
    ['1’234.05', 'CHF', 'de-CH', 123_405],
    ['١٢٣٫٥', 'EGP', 'ar-EG', 12_350],
    ['5-', 'EUR', 'de-DE', -500],
  ])('%s %s in %s', (text, currency, locale, expected) => {
    expect(parseMoney(text, { currency, locale })).toEqual({ amountMinor: expected, currency });
  });

  it.each([
    ['12,34', 'en-US'],
    ['1.2.3', 'en-US'],
    ['abc', 'en-US'],
    ['', 'en-US'],
    ['0.005', 'en-US'],
    ['--5', 'en-US'],
    ['1,2345', 'en-US'],
  ])('refuses %s', (text, locale) => {
    expect(() => parseMoney(text, { currency: 'USD', locale })).toThrow(expect.objectContaining({ code: 'invalid' }));
  });

  it('refuses another currency', () => {
    expect(() => parseMoney('12 EUR', { currency: 'USD', locale: 'en-US' })).toThrow(
      expect.objectContaining({ code: 'currency-mismatch' }),
    );
  });
});
