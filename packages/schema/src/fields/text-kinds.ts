import type { NumberField, TextField } from '../field.ts';
import type { Rule } from '../messages-en.ts';
import { checkText, sortKey, toNfc } from '../text.ts';
import { isTimeZone } from '../time.ts';
import type { Kind, Report } from './kind.ts';

type Parse = Kind<TextField>['parse'];

/** A text that may be stored, in NFC and within its length; `undefined` after a report. */
export function parseText(value: unknown, max: number, report: Report): string | undefined {
  if (typeof value !== 'string') return report.rule('type', { expected: 'text' });
  const wrong = checkText(value);
  if (wrong) return report.rule(wrong);
  const text = toNfc(value);
  return text.length > max ? report.rule('max-length', { max }) : text;
}

/** Words for people: searched and ordered by their folded form. */
const worded = {
  sortValue: (value: string, _field: TextField | NumberField, rankOf?: (character: string) => number | undefined) =>
    sortKey(value, rankOf),
  tokens: (value: string) => [value],
};

function checked(defaultMax: number, rule: Rule, isRight: (text: string) => boolean): Parse {
  return (value, field, report) => {
    // blanks around an address or number come from copying and mean nothing
    const text = parseText(typeof value === 'string' ? value.trim() : value, field.max ?? defaultMax, report);
    return text === undefined || isRight(text) ? text : report.rule(rule);
  };
}

const patterns = new Map<string, RegExp>();

function matchesPattern(text: string, pattern: string): boolean {
  let expression = patterns.get(pattern);
  if (!expression) patterns.set(pattern, (expression = new RegExp(`^(?:${pattern})$`, 'u')));
  return expression.test(text);
}

const parsePlain =
  (defaultMax: number): Parse =>
  (value, field, report) => {
    const text = parseText(value, field.max ?? defaultMax, report);
    if (text === undefined || field.pattern === undefined || matchesPattern(text, field.pattern)) return text;
    return report.rule('pattern', { pattern: field.pattern });
  };

export const text: Kind<TextField> = { parse: parsePlain(1000), ...worded };
export const longText: Kind<TextField> = { parse: parsePlain(100_000), ...worded };
export const email: Kind<TextField> = {
  parse: checked(320, 'email', (value) => /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]{2,}$/u.test(value)),
  ...worded,
};
/** As a person wrote it; at least three digits, nothing that is not part of a number. */
export const phone: Kind<TextField> = {
  parse: checked(
    40,
    'phone',
    (value) =>
      /^[+\d(（＋][\d\s()（）./*#+-]*(?:(?:ext\.?|x|转)\s*\d+)?$/iu.test(value) &&
      (value.match(/\d/g)?.length ?? 0) >= 3,
  ),
  ...worded,
};
/** Web addresses only: a `javascript:` link must not reach a page by way of a record. */
export const url: Kind<TextField> = {
  parse: checked(2000, 'url', (value) => /^https?:\/\/[^\s/?#@]+\.?[^\s]*$/iu.test(value)),
  ...worded,
};
export const number: Kind<NumberField> = { parse: (value, _field, report) => parseText(value, 80, report), ...worded };

export const timeZone: Kind<TextField> = {
  parse: checked(80, 'time-zone', isTimeZone),
  sortValue: (value: string) => value,
};
export const locale: Kind<TextField> = { parse: checked(80, 'locale', isLocale), sortValue: (value: string) => value };
export const rank: Kind<TextField> = {
  parse: checked(200, 'rank', (value) => /^[0-9A-Za-z]+$/.test(value)),
  sortValue: (value: string) => value,
};
export const colour: Kind<TextField> = {
  parse: (value, _field, report) => {
    const text = parseText(value, 7, report);
    return text === undefined || /^#[0-9a-f]{6}$/i.test(text) ? text?.toLowerCase() : report.rule('colour');
  },
  sortValue: (value: string) => value,
};

function isLocale(name: string): boolean {
  try {
    return Intl.getCanonicalLocales(name).length === 1;
  } catch {
    return false;
  }
}
