import {
  dayStartInstant,
  isCurrency,
  isDay,
  isDecimal,
  isTimeZone,
  multiplyDecimal,
  normalDecimal,
  toInstant,
  toMinor,
  type ChoiceOption,
  type Field,
  type Issue,
} from '@tenon/schema';
import type { ColumnRule } from './mapping.ts';
import { columnOf, fillTemplate, type Line } from './template.ts';

/** Thrown for a value that cannot be read; the line is refused and the rest goes on. */
export class BadValue extends Error {
  readonly rule: string;
  readonly params: Issue['params'];

  constructor(rule: string, params?: Issue['params']) {
    super(rule);
    this.rule = rule;
    this.params = params;
  }
}

/** The text that a rule makes of a line; empty for nothing. */
export function textOf(rule: ColumnRule, line: Line): string {
  let text = rule.template === undefined ? columnOf(line, rule.column ?? '') : fillTemplate(rule.template, line);
  if (rule.trim !== false) text = text.trim();
  if (rule.remove !== undefined) text = text.replace(patternOf(rule.remove), '');
  if (rule.empty?.includes(text)) text = '';
  if (rule.table && text !== '') {
    const replaced = Object.hasOwn(rule.table, text) ? rule.table[text] : undefined;
    if (replaced === undefined && rule.strict) throw new BadValue('table', { value: text.slice(0, 60) });
    text = replaced ?? text;
  }
  if (rule.cases) text = rule.cases.find(([pattern]) => patternOf(pattern).test(text))?.[1] ?? '';
  if (text === '' && rule.elseColumn !== undefined) text = columnOf(line, rule.elseColumn).trim();
  return text === '' && rule.else !== undefined ? rule.else : text;
}

const patterns = new Map<string, RegExp>();

export function patternOf(source: string): RegExp {
  const known = patterns.get(source) ?? new RegExp(source, 'u');
  patterns.set(source, known);
  return known;
}

/** Makes the value of a field from a text. Whether it is allowed there is the validation's question. */
export function parseValue(text: string, field: Field, rule: ColumnRule, line: Line, timeZone: string): unknown {
  if (text === '') return null;
  switch (field.kind) {
    case 'integer':
    case 'percent':
    case 'rating':
    case 'duration':
      return wholeOf(decimalOf(text, rule));
    case 'decimal':
    case 'quantity':
      return decimalOf(text, rule);
    case 'money': {
      const currency = currencyOf(rule, line);
      try {
        return { amountMinor: toMinor(decimalOf(text, rule), currency), currency };
      } catch (error) {
        if (error instanceof BadValue) throw error;
        throw new BadValue('money', { value: text.slice(0, 40), currency });
      }
    }
    case 'price':
      return { value: decimalOf(text, rule), currency: currencyOf(rule, line) };
    case 'date':
      return dayOfText(text, rule.format);
    case 'instant':
      return instantOfText(text, rule, timeZone);
    case 'flag':
      return flagOf(text);
    case 'choice':
      return choiceOf(text, field.values);
    case 'choices':
      return listOf(text, rule).map((one) => choiceOf(one, field.values));
    case 'tags':
      return [...new Set(listOf(text, rule))].sort();
    case 'list':
      return listOf(text, rule).map((one) => parseValue(one, field.of, rule, line, timeZone));
    case 'json':
      return jsonOf(text);
    default:
      return text;
  }
}

function decimalOf(text: string, rule: ColumnRule): string {
  const group = rule.decimal === ',' ? '.' : ',';
  let plain = text.replaceAll(/[\s\u00a0']/g, '').replaceAll(group, '');
  if (rule.decimal === ',') plain = plain.replace(',', '.');
  if (/^\+/.test(plain)) plain = plain.slice(1);
  if (/^-?\./.test(plain)) plain = plain.replace('.', '0.');
  if (plain.endsWith('.')) plain = plain.slice(0, -1);
  if (!/^-?\d+(\.\d+)?$/.test(plain)) throw new BadValue('decimal', { value: text.slice(0, 40) });
  const canonical = plain
    .replace(/^(-?)0+(?=\d)/, '$1')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
  if (!isDecimal(canonical)) throw new BadValue('decimal', { value: text.slice(0, 40) });
  return normalDecimal(rule.times === undefined ? canonical : multiplyDecimal(canonical, rule.times));
}

function wholeOf(decimal: string): number {
  const whole = Number(decimal);
  if (!Number.isSafeInteger(whole)) throw new BadValue('integer', { value: decimal });
  return whole;
}

function currencyOf(rule: ColumnRule, line: Line): string {
  const currency = (rule.currencyColumn === undefined ? (rule.currency ?? '') : columnOf(line, rule.currencyColumn))
    .trim()
    .toUpperCase();
  if (!isCurrency(currency)) throw new BadValue('currency', { value: currency || '(none)' });
  return currency;
}

const tokens: Readonly<Record<string, string>> = {
  yyyy: '(?<y>\\d{4})',
  yy: '(?<y>\\d{2})',
  MM: '(?<M>\\d{2})',
  M: '(?<M>\\d{1,2})',
  dd: '(?<d>\\d{2})',
  d: '(?<d>\\d{1,2})',
  HH: '(?<H>\\d{2})',
  H: '(?<H>\\d{1,2})',
  mm: '(?<m>\\d{2})',
  ss: '(?<s>\\d{2})',
};
const formats = new Map<string, RegExp>();

function formatOf(format: string): RegExp {
  let known = formats.get(format);
  if (!known) {
    const source = format.replaceAll(
      /yyyy|yy|MM|M|dd|d|HH|H|mm|ss|[^a-zA-Z]|[a-zA-Z]/g,
      (token) => tokens[token] ?? token.replace(/[$()*+.?[\\\]^{|}]/, '\\$&'),
    );
    formats.set(format, (known = new RegExp(`^${source}$`, 'u')));
  }
  return known;
}

function read(text: string, format: string): { day: string; seconds: number } {
  const groups = formatOf(format).exec(text)?.groups;
  if (!groups) throw new BadValue('date-format', { value: text.slice(0, 40), format });
  const year = (groups['y'] ?? '').length === 2 ? `20${groups['y']}` : groups['y'];
  const day = `${year}-${(groups['M'] ?? '').padStart(2, '0')}-${(groups['d'] ?? '').padStart(2, '0')}`;
  const [hours, minutes, seconds] = [Number(groups['H'] ?? 0), Number(groups['m'] ?? 0), Number(groups['s'] ?? 0)];
  if (!isDay(day) || hours > 23 || minutes > 59 || seconds > 59)
    throw new BadValue('date', { value: text.slice(0, 40) });
  return { day, seconds: hours * 3600 + minutes * 60 + seconds };
}

function dayOfText(text: string, format = 'yyyy-MM-dd'): string {
  return read(text, format).day;
}

const starts = new Map<string, number>();

function instantOfText(text: string, rule: ColumnRule, tenantZone: string): string {
  if (rule.format === undefined) {
    const instant = toInstant(text);
    if (instant === undefined) throw new BadValue('instant', { value: text.slice(0, 40) });
    return instant;
  }
  const zone = rule.zone === undefined || rule.zone === 'tenant' ? tenantZone : rule.zone;
  if (!isTimeZone(zone)) throw new BadValue('time-zone', { value: zone });
  const { day, seconds } = read(text, rule.format);
  return new Date(startOf(day, zone) + wallSeconds(day, seconds, zone) * 1000).toISOString();
}

function startOf(day: string, zone: string): number {
  const key = `${day} ${zone}`;
  let start = starts.get(key);
  if (start === undefined) {
    if (starts.size > 20_000) starts.clear();
    starts.set(key, (start = Date.parse(dayStartInstant(day, zone))));
  }
  return start;
}

/** Seconds since the day began; on the two days a year with 23 or 25 hours the clock tells more or less than has passed. */
function wallSeconds(day: string, seconds: number, zone: string): number {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const shift = (startOf(next, zone) - startOf(day, zone)) / 1000 - 86_400;
  // Clocks change in the small hours: what the clock says later in the day is off by the change.
  return shift !== 0 && seconds >= 3 * 3600 ? seconds + shift : seconds;
}

const yes = new Set(['true', 'yes', 'y', '1', 'x', '是', '真']);
const no = new Set(['false', 'no', 'n', '0', '否', '假']);

function flagOf(text: string): boolean {
  const word = text.toLowerCase();
  if (yes.has(word)) return true;
  if (no.has(word)) return false;
  throw new BadValue('flag', { value: text.slice(0, 40) });
}

/** The key itself, or its label in any language. */
function choiceOf(text: string, values: Readonly<Record<string, ChoiceOption>>): string {
  if (Object.hasOwn(values, text)) return text;
  const word = text.toLowerCase();
  const found = Object.entries(values).find(
    ([key, { label }]) => key.toLowerCase() === word || label.en.toLowerCase() === word || label.zh === text,
  );
  if (!found) throw new BadValue('choice', { value: text.slice(0, 40), values: Object.keys(values).join(', ') });
  return found[0];
}

function listOf(text: string, rule: ColumnRule): string[] {
  return text
    .split(rule.separator ?? ';')
    .map((one) => one.trim())
    .filter(Boolean);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new BadValue('json');
  }
}
