/**
 * The form in which two texts are "the same" to a reader: no accents, no case, no full width, single blanks.
 * Pure and pinned: server and client store and search what this gives, so databases never fold by themselves.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Order by code point. JavaScript's `<` compares UTF-16 units and puts U+FF5E after U+20000. */
export function compareCodePoints(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return codePointWeight(x) - codePointWeight(y);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all others, yet lie below U+E000 as units. */
function codePointWeight(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}

const han = /\p{Script=Han}/u;
const rankBase = 0x20000;

/** The key that texts are sorted by: folded, with each Han character replaced by its rank in the given table, if it has one. */
export function sortKey(text: string, rankOf?: (character: string) => number | undefined): string {
  const folded = fold(text);
  if (!rankOf || !han.test(folded)) return folded;
  let key = '';
  for (const character of folded) {
    const rank = han.test(character) ? rankOf(character) : undefined;
    key += rank === undefined ? character : String.fromCodePoint(rankBase + rank);
  }
  return key;
}

/** Why a text is refused: PostgreSQL cannot hold U+0000, and a lone surrogate has no UTF-8. */
export function checkText(text: string): 'nul' | 'ill-formed' | undefined {
  if (text.includes('\0')) return 'nul';
  return text.isWellFormed() ? undefined : 'ill-formed';
}

export function toNfc(text: string): string {
  return text.normalize('NFC');
}

/** The folded words of a search; every one of them has to occur. */
export function words(search: string): string[] {
  return fold(search)
    .split(' ')
    .filter((word) => word !== '');
}
