import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkText, compareCodePoints, fold, sortKey, words } from './text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 20 });

describe('fold', () => {
  it('makes case, accents, full width and blanks equal', () => {
    expect(fold('  Ｃafé\u3000CRÈME ')).toBe('cafe creme');
    expect(fold('İstanbul')).toBe('istanbul');
    expect(fold('张三 ﾃﾞｰﾀ')).toBe('张三 テータ'.normalize('NFKC'));
  });

  it('changes nothing the second time, for every code point that letters stand at', () => {
    const unstable: string[] = [];
    for (let point = 1; point < 0x32400; point++) {
      if (point >= 0xd800 && point <= 0xdfff) continue;
      const once = fold(String.fromCodePoint(point));
      if (fold(once) !== once) unstable.push(point.toString(16));
    }
    expect(unstable).toEqual([]);
  });

  it('changes nothing the second time, for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => fold(fold(text)) === fold(text)),
      { numRuns: 2000 },
    );
  });
});

describe('compareCodePoints', () => {
  const byCodePoint = (a: string, b: string) => {
    const x = [...a].map((c) => c.codePointAt(0) ?? 0);
    const y = [...b].map((c) => c.codePointAt(0) ?? 0);
    for (let i = 0; i < Math.min(x.length, y.length); i++)
      if (x[i] !== y[i]) return Math.sign((x[i] ?? 0) - (y[i] ?? 0));
    return Math.sign(x.length - y.length);
  };

  it('orders supplementary Han above the compatibility forms, as a C collation does', () => {
    expect(compareCodePoints('\uff5e', '\u{20000}')).toBeLessThan(0);
    expect('\uff5e' < '\u{20000}').toBe(false);
  });

  it('agrees with a comparison of code points', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => Math.sign(compareCodePoints(a, b)) === byCodePoint(a, b)),
      { numRuns: 2000 },
    );
  });

  it('is a total order', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (a, b, c) => {
        const [x, y, z] = [a, b, c].sort(compareCodePoints) as [string, string, string];
        expect(compareCodePoints(x, y)).toBeLessThanOrEqual(0);
        expect(compareCodePoints(y, z)).toBeLessThanOrEqual(0);
        expect(compareCodePoints(x, z)).toBeLessThanOrEqual(0);
        expect(compareCodePoints(a, b) === 0).toBe(a === b);
      }),
    );
  });
});

describe('sortKey', () => {
  it('puts Han characters in the order of their ranks and leaves the rest folded', () => {
    const ranks: Record<string, number> = { 张: 30, 李: 10, 王: 20 };
    const names = ['张伟', '王芳', '李娜', 'Zoë'];
    expect(
      names.sort((a, b) =>
        compareCodePoints(
          sortKey(a, (c) => ranks[c]),
          sortKey(b, (c) => ranks[c]),
        ),
      ),
    ).toEqual(['Zoë', '李娜', '王芳', '张伟']);
  });
});

it('refuses what a database cannot hold', () => {
  expect(checkText('a\0b')).toBe('nul');
  expect(checkText('\ud800')).toBe('ill-formed');
  expect(checkText('𠀀')).toBeUndefined();
});

it('splits a search into folded words', () => {
  expect(words('  Müller　ＡＧ ')).toEqual(['muller', 'ag']);
  expect(words('   ')).toEqual([]);
});
