const oneDigit = new Set(['1', '7']);
const twoDigits = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
);
/** Area codes of two digits after the trunk zero; all others have three. */
const chineseBigCities = new Set(['10', '20', '21', '22', '23', '24', '25', '27', '28', '29']);

/** Groups an E.164 number for reading; what is not E.164 stays as it was entered. */
export function formatPhone(phone: string | null | undefined): string {
  const text = phone?.trim() ?? '';
  const digits = /^\+(\d{7,15})$/.exec(text.replace(/[\s().-]/g, ''))?.[1];
  if (!digits) return text;
  const length = oneDigit.has(digits.slice(0, 1)) ? 1 : twoDigits.has(digits.slice(0, 2)) ? 2 : 3;
  const [country, rest] = [digits.slice(0, length), digits.slice(length)];
  return `+${country} ${group(country, rest).join(' ')}`;
}

function group(country: string, rest: string): string[] {
  if (country === '86') {
    if (/^1\d{10}$/.test(rest)) return cut(rest, [3, 4, 4]);
    const area = chineseBigCities.has(rest.slice(0, 2)) ? 2 : 3;
    return cut(rest, [area, 4, 4]);
  }
  if (country === '1' && rest.length === 10) return cut(rest, [3, 3, 4]);
  // Fours from the end, the rest in front: readable everywhere without a table of every country.
  const groups: string[] = [];
  for (let end = rest.length; end > 0; end -= 4) groups.unshift(rest.slice(Math.max(0, end - 4), end));
  // A single digit in front joins its neighbour.
  if (groups.length > 1 && groups[0]?.length === 1) groups.splice(0, 2, groups.slice(0, 2).join(''));
  return groups;
}

function cut(text: string, sizes: readonly number[]): string[] {
  const groups: string[] = [];
  let at = 0;
  for (const size of sizes) {
    groups.push(text.slice(at, at + size));
    at += size;
  }
  if (at < text.length) groups.push(text.slice(at));
  return groups.filter(Boolean);
}
