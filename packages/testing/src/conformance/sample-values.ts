import { compareCodePoints, createIdSource, type Field } from '@tenon/schema';
import type { SeededRandom } from '../seeded-random.ts';

/** Texts that go wrong somewhere: scripts, case, accents, full width, characters above the basic plane, edges of folding. */
export const awkwardTexts: readonly string[] = [
  'a',
  'A',
  'ä',
  'Ä',
  'a\u0308',
  'Z',
  'z',
  'Ångström',
  'angstrom',
  'straße',
  'STRASSE',
  'İstanbul',
  'istanbul',
  'ılık',
  'ﬁne',
  'fine',
  'Ⅷ',
  'viii',
  '１２３',
  '123',
  'Ｔｅｎｏｎ',
  'tenon',
  'ＡＢＣ株式会社',
  '～tilde',
  '~tilde',
  '％',
  '%',
  '_',
  '\\',
  "O'Brien",
  '"quoted"',
  'a b',
  'a  b',
  'a\u3000b',
  ' lead',
  'tail ',
  '北京',
  '上海',
  '重庆',
  '重慶',
  '长城',
  '長城',
  '张伟',
  '张三',
  '李四',
  '吕布',
  '鲁迅',
  '女儿',
  '怒',
  '行',
  '银行',
  '乐',
  '〇',
  '㐀',
  '𠀀',
  '𠮷野家',
  '吉野家',
  '𪚥',
  '龍',
  '龙',
  '龘',
  '東京',
  'とうきょう',
  'トウキョウ',
  'ﾄｳｷｮｳ',
  '서울',
  '한글',
  '한글',
  'Київ',
  'київ',
  'Ёж',
  'еж',
  'العربية',
  'عَرَبِيّ',
  'עברית',
  'ελλάς',
  'ΕΛΛΆΣ',
  'ไทย',
  'नमस्ते',
  '😀',
  '😀 smile',
  '👨‍👩‍👧',
  '\uFFFD',
  '\uE000',
  '\u{1F600}a',
  '\u{10FFFD}',
  '0',
  '00',
  '1',
  '10',
  '2',
  '-1',
  'null',
  'true',
  'NaN',
  '{}',
  '$1',
  "'; drop table x; --",
  'customer 1',
  'Customer 10',
  'CUSTOMER 2',
  'the quick brown fox',
  'Ｑｕｉｃｋ',
  'ｶﾞ',
  'が',
  'カ\u3099',
  '\u0301',
  'é',
  'e\u0301',
  'É',
  'ø',
  'Ø',
  'œuvre',
  'Œuvre',
  'ǅ',
  'ǆ',
  'ŉ',
  'ſ',
  'K',
];

const zones = [
  'UTC',
  'Asia/Shanghai',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Pacific/Auckland',
  'America/St_Johns',
];
const currencies = ['CNY', 'EUR', 'JPY', 'KWD'];

/** Instants around what zones disagree on: ends of days, months and years, changes of the clock. */
const awkwardInstants: readonly string[] = [
  '2024-02-29T15:59:59.999Z',
  '2024-02-29T16:00:00.000Z',
  '2024-03-10T06:59:59.999Z',
  '2024-03-10T07:00:00.000Z',
  '2024-03-31T00:59:59.000Z',
  '2024-03-31T01:00:00.000Z',
  '2024-11-03T05:30:00.000Z',
  '2024-11-03T06:30:00.000Z',
  '2024-12-31T15:59:59.999Z',
  '2024-12-31T16:00:00.000Z',
  '2024-12-31T23:59:59.999Z',
  '2025-01-01T00:00:00.000Z',
  '2025-01-01T04:59:59.999Z',
  '2025-01-01T05:00:00.000Z',
  '2025-06-30T15:59:59.123Z',
  '2025-06-30T16:00:00.001Z',
  '1999-12-31T23:59:59.999Z',
  '2038-01-19T03:14:08.000Z',
];

export interface ValueSource {
  readonly random: SeededRandom;
  /** Ids that references point at; some lead nowhere. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
}

/** A stored value of the field, in its one spelling; never empty. */
export function valueFor(field: Field, source: ValueSource): unknown {
  const { random } = source;
  switch (field.kind) {
    case 'text':
    case 'longText':
    case 'email':
    case 'phone':
    case 'url':
    case 'number':
      return textFor(random);
    case 'timeZone':
      return random.pick(zones);
    case 'locale':
      return random.pick(['en', 'zh-CN', 'de-AT', 'en-GB', 'EN']);
    case 'colour':
      return random.pick(['#ff0000', '#00ff00', '#0a0b0c']);
    case 'rank':
      return random.pick(['a0', 'A0', 'a1', 'Zz', 'zz', 'a0V', '0']);
    case 'rating':
      return random.below(6);
    case 'integer':
    case 'percent':
    case 'duration':
      return random.chance(0.1)
        ? random.pick([Number.MAX_SAFE_INTEGER - 7, -9_007_199_254_740_000, 0])
        : random.below(30) - 10;
    case 'decimal':
    case 'quantity':
      return decimalFor(random);
    case 'money':
      return {
        amountMinor: random.chance(0.05) ? 900_719_925_474 : random.below(4000) - 1000,
        currency: random.pick(currencies),
      };
    case 'price':
      return { value: decimalFor(random), currency: random.pick(currencies) };
    case 'date':
      return dayFor(random);
    case 'instant':
      return instantFor(random);
    case 'period': {
      const [from = '', to = ''] = [dayFor(random), dayFor(random)].sort();
      return { from, to };
    }
    case 'flag':
      return random.chance(0.5);
    case 'choice':
      return random.pick(Object.keys(field.values));
    case 'choices':
      return Object.keys(field.values).filter(() => random.chance(0.5));
    case 'tags':
      return distinct(
        Array.from({ length: 1 + random.below(3) }, () => textFor(random).trim()).filter((word) => word !== ''),
      );
    case 'ref':
      return random.pick(source.ids[field.to] ?? []);
    case 'refAny': {
      const entity = random.pick(field.to);
      return { entity, id: random.pick(source.ids[entity] ?? []) };
    }
    case 'address':
      return {
        lines: random.chance(0.5) ? [textFor(random)] : [],
        city: random.pick(['北京', 'Köln', null]),
        region: null,
        postalCode: random.pick(['100000', null]),
        country: random.pick(['CN', 'DE', null]),
      };
    case 'group':
      return Object.fromEntries(
        Object.entries(field.fields).map(([name, member]) => [
          name,
          random.chance(0.3) ? null : valueFor(member, source),
        ]),
      );
    case 'list':
      return Array.from({ length: random.below(4) }, () => valueFor(field.of, source));
    case 'file':
      return { name: `${textFor(random)}.pdf`, mediaType: 'application/pdf', size: random.below(1000), sha256: null };
    case 'json':
      return { any: [textFor(random), random.below(5), null] };
  }
}

export function textFor(random: SeededRandom): string {
  const first = random.pick(awkwardTexts);
  return (random.chance(0.3) ? `${first} ${random.pick(awkwardTexts)}` : first).normalize('NFC');
}

function decimalFor(random: SeededRandom): string {
  return random.pick([
    '0',
    '1',
    '-1',
    '0.1',
    '0.000001',
    '-0.5',
    '2.5',
    '10',
    '9.99',
    '123456789012.123456',
    '3.333333',
    '-7.25',
    '100',
  ]);
}

function dayFor(random: SeededRandom): string {
  if (random.chance(0.2))
    return random.pick([
      '2024-02-29',
      '2024-12-31',
      '2025-01-01',
      '2024-12-30',
      '2024-03-31',
      '1900-01-01',
      '9999-12-31',
      '0001-01-01',
    ]);
  return new Date(Date.UTC(2023, random.below(36), 1 + random.below(28))).toISOString().slice(0, 10);
}

function instantFor(random: SeededRandom): string {
  if (random.chance(0.3)) return random.pick(awkwardInstants);
  return new Date(Date.UTC(2023, 0, 1) + random.below(3 * 366 * 24 * 60) * 60_000 + random.below(60_000)).toISOString();
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)].sort(compareCodePoints);
}

export function idsOf(random: SeededRandom, count: number): string[] {
  const next = createIdSource({ now: () => 1_750_000_000_000 + random.below(1000), random: random.bytes });
  return Array.from({ length: count }, next);
}
