import { describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatDay,
  formatDuration,
  formatInstant,
  formatInstantDay,
  formatRelativeDays,
  formatTime,
} from './date.ts';
import { formatMoney, formatPrice, majorUnits } from './money.ts';
import { companyInitial, formatName, hueOf, personInitials } from './name.ts';
import { formatNumber, formatPercent } from './number.ts';
import { formatPhone } from './phone.ts';

/** Intl writes no-break spaces; the tests read plain ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const money = (amountMinor: number, currency: string) => ({ amountMinor, currency });

describe('money', () => {
  it.each([
    ['en', 128_000_000, 'CNY', '¥1,280,000.00'],
    ['zh-CN', 128_000_000, 'CNY', '¥1,280,000.00'],
    ['en', 1234, 'JPY', '¥1,234'],
    ['en', 1_234_500, 'KWD', 'KWD 1,234.500'],
    ['en', 12_345, 'CLF', 'CLF 1.2345'],
    ['en', -1250, 'USD', '-$12.50'],
    ['zh-CN', 5, 'CNY', '¥0.05'],
    ['en', 9_007_199_254_740_991, 'CNY', '¥90,071,992,547,409.91'],
  ])('%s writes %i minor units of %s as %s', (locale, amount, currency, text) => {
    expect(plain(formatMoney(money(amount, currency), { locale }))).toBe(text);
  });

  it('is short on cards, in the scales of the language', () => {
    expect(formatMoney(money(128_000_000, 'CNY'), { locale: 'en', compact: true })).toBe('¥1.28M');
    expect(formatMoney(money(128_000_000, 'CNY'), { locale: 'zh-CN', compact: true })).toBe('¥128万');
    expect(formatMoney(money(12_800_000_000, 'CNY'), { locale: 'zh-CN', compact: true })).toBe('¥1.28亿');
  });

  it('writes the code where currencies with one sign stand together', () => {
    expect(plain(formatMoney(money(100_00, 'CNY'), { locale: 'en', mixed: true }))).toBe('CNY 100.00');
  });

  it('shows nothing for nothing and keeps exact minor units', () => {
    expect(formatMoney(null, { locale: 'en' })).toBe('');
    expect(majorUnits(money(-7, 'KWD'))).toBe('-0.007');
  });

  it('keeps the places a price was given with', () => {
    expect(formatPrice({ value: '0.001', currency: 'GBP' }, { locale: 'en' })).toBe('£0.001');
    expect(formatPrice({ value: '15200', currency: 'CNY' }, { locale: 'zh-CN' })).toBe('¥15,200.00');
  });
});

describe('numbers', () => {
  it('keeps long decimals exact and signs gains when asked', () => {
    expect(formatNumber('1234567890123456.125', { locale: 'en' })).toBe('1,234,567,890,123,456.125');
    expect(formatNumber(5, { locale: 'en', signed: true })).toBe('+5');
    expect(formatNumber(null, { locale: 'en' })).toBe('');
  });

  it('takes percent in basis points', () => {
    expect(formatPercent(3140, { locale: 'en' })).toBe('31.4%');
    expect(formatPercent(-210, { locale: 'zh-CN', signed: true })).toBe('-2.1%');
  });
});

describe('days and instants', () => {
  it('shows a day as that day whatever the zone of the machine', () => {
    expect(formatDay('2026-11-22', { locale: 'en' })).toBe('22 Nov 2026');
    expect(formatDay('2026-11-22', { locale: 'en-US' })).toBe('Nov 22, 2026');
    expect(formatDay('2026-11-22', { locale: 'zh-CN' })).toBe('2026年11月22日');
    expect(formatDay('2026-11-22', { locale: 'zh-CN' }, 'day')).toBe('11月22日（周日）');
    expect(formatDay('2026-11-13', { locale: 'en' }, 'day')).toBe('Fri, 13 Nov');
    expect(formatDay(null, { locale: 'en' })).toBe('');
  });

  it('shows an instant in the zone of the tenant', () => {
    const at = '2026-11-21T20:30:00.000Z';
    expect(formatInstantDay(at, { locale: 'en', timeZone: 'Asia/Shanghai' }, 'short')).toBe('22 Nov');
    expect(formatInstantDay(at, { locale: 'en', timeZone: 'America/Los_Angeles' }, 'short')).toBe('21 Nov');
    expect(formatTime(at, { locale: 'en-US', timeZone: 'Asia/Shanghai' })).toBe('04:30');
    expect(formatInstant(at, { locale: 'zh-CN', timeZone: 'Asia/Shanghai' }, 'short')).toBe('11月22日 04:30');
  });

  it('never reads a bare day as an instant', () => {
    expect(formatInstantDay('2026-11-22', { locale: 'en', timeZone: 'America/Los_Angeles' })).toBe('2026-11-22');
  });

  it('counts calendar days across the change of clocks', () => {
    expect(formatRelativeDays('2026-03-28', '2026-03-30', 'en')).toBe('2 days ago');
    expect(formatRelativeDays('2026-03-30', '2026-03-30', 'zh-CN')).toBe('今天');
    expect(formatRelativeDays('2026-04-02', '2026-03-30', 'zh-CN')).toBe('3天后');
  });

  it('words durations by the unit that fits', () => {
    expect(formatDuration(720, 'en')).toBe('12 min');
    expect(formatDuration(24 * 86_400, 'en')).toBe('24 days');
    expect(formatDuration(2700, 'zh-CN')).toBe('45分钟');
    expect(formatAgo(120_000, 'en')).toBe('2 min ago');
    expect(formatAgo(120_000, 'zh-CN')).toBe('2分钟前');
  });
});

describe('phones', () => {
  it.each([
    ['+8613805714402', '+86 138 0571 4402'],
    ['+8657188024410', '+86 571 8802 4410'],
    ['+861065551234', '+86 10 6555 1234'],
    ['+14155550123', '+1 415 555 0123'],
    ['+442079460958', '+44 20 7946 0958'],
    ['+37167222333', '+371 6722 2333'],
    ['0512-6288 1903', '0512-6288 1903'],
    ['138****4402', '138****4402'],
  ])('groups %s as %s', (raw, text) => {
    expect(formatPhone(raw)).toBe(text);
  });
});

describe('names', () => {
  it('puts the Chinese family name first and without a space', () => {
    expect(formatName({ familyName: '林', givenName: '若溪' })).toBe('林若溪');
    expect(formatName({ familyName: 'Ortiz', givenName: 'Maya' })).toBe('Maya Ortiz');
    expect(formatName({ familyName: 'Lin', givenName: 'Ruoxi', nameOrder: 'familyFirst' })).toBe('Lin Ruoxi');
    expect(formatName({ displayName: 'Madonna', familyName: 'x' })).toBe('Madonna');
  });

  it('abbreviates people by size', () => {
    expect(personInitials('林若溪', 'small')).toBe('林');
    expect(personInitials('林若溪', 'large')).toBe('若溪');
    expect(personInitials('赵恒', 'large')).toBe('赵恒');
    expect(personInitials('欧阳明', 'large')).toBe('明');
    expect(personInitials('Maya Ortiz', 'large')).toBe('MO');
    expect(personInitials('Maya Ortiz', 'small')).toBe('M');
    expect(personInitials('', 'large')).toBe('?');
  });

  it('finds the telling character of a company', () => {
    expect(companyInitial('杭州青禾智能科技有限公司')).toBe('青');
    expect(companyInitial('浙江省栈道茶业')).toBe('栈');
    expect(companyInitial('The Nordwind Logistik GmbH')).toBe('N');
    expect(companyInitial('上海')).toBe('上');
  });

  it('gives a record one hue for ever', () => {
    expect(hueOf('019a-1')).toBe(hueOf('019a-1'));
    expect(new Set(Array.from({ length: 200 }, (_, i) => hueOf(`id-${i}`))).size).toBe(8);
  });
});
