import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayOf,
  daysBetween,
  dayStartInstant,
  isDay,
  isInstant,
  rangeOf,
  startOfUnit,
  toInstant,
} from './time.ts';
import type { TimeUnit } from './query.ts';

const zones = [
  'America/Los_Angeles',
  'Asia/Shanghai',
  'Pacific/Kiritimati',
  'UTC',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Pacific/Apia',
];
const hours = (day: string, zone: string) =>
  (Date.parse(dayStartInstant(addDays(day, 1), zone)) - Date.parse(dayStartInstant(day, zone))) / 3_600_000;
const day = fc.integer({ min: 0, max: 36_000 }).map((n) => addDays('1975-01-01', n));

describe('days in a zone', () => {
  it('are 23 and 25 hours long when the clocks change', () => {
    expect([
      hours('2026-03-08', 'America/Los_Angeles'),
      hours('2026-11-01', 'America/Los_Angeles'),
      hours('2026-06-01', 'America/Los_Angeles'),
      hours('2026-03-08', 'Asia/Shanghai'),
    ]).toEqual([23, 25, 24, 24]);
  });

  it('begin after the gap where midnight does not exist', () => {
    expect(dayStartInstant('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
    expect(dayOf('2018-11-04T02:59:59.999Z', 'America/Sao_Paulo')).toBe('2018-11-03');
    expect(hours('2018-11-04', 'America/Sao_Paulo')).toBe(23);
  });

  it('differ by zone at the same instant', () => {
    expect(
      ['America/Los_Angeles', 'UTC', 'Asia/Shanghai', 'Pacific/Kiritimati'].map((zone) =>
        dayOf('2026-04-14T10:30:00.000Z', zone),
      ),
    ).toEqual(['2026-04-14', '2026-04-14', '2026-04-14', '2026-04-15']);
    expect(dayOf('2026-04-14T02:00:00.000Z', 'America/Los_Angeles')).toBe('2026-04-13');
  });

  it('hold their first instant and not the millisecond before', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...zones), (date, zone) => {
        const start = dayStartInstant(date, zone);
        const before = new Date(Date.parse(start) - 1).toISOString();
        // Samoa has no 30 December 2011
        if (zone === 'Pacific/Apia' && date === '2011-12-30') return;
        expect(dayOf(start, zone)).toBe(date);
        expect(dayOf(before, zone) < date).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('give the same day for an instant whether or not its hour was seen before', () => {
    const direct = (instant: string, zone: string) => {
      const parts = new Intl.DateTimeFormat('en-CA', {
        timeZone: zone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
      });
      return parts.format(new Date(instant));
    };
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1975-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (date, zone) => {
          expect(dayOf(date.toISOString(), zone)).toBe(direct(date.toISOString(), zone));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('calendar arithmetic', () => {
  it('adds days and counts them back', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: -4000, max: 4000 }),
        (from, count) => daysBetween(from, addDays(from, count)) === count,
      ),
    );
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  });

  it('finds the first day of each unit', () => {
    const starts = (unit: TimeUnit, fiscal = 1) => startOfUnit('2026-05-17', unit, fiscal);
    expect([starts('day'), starts('week'), starts('month'), starts('quarter'), starts('year')]).toEqual([
      '2026-05-17',
      '2026-05-11',
      '2026-05-01',
      '2026-04-01',
      '2026-01-01',
    ]);
    expect([
      starts('fiscalQuarter', 2),
      starts('fiscalYear', 2),
      starts('fiscalYear', 6),
      starts('fiscalQuarter', 6),
    ]).toEqual(['2026-05-01', '2026-02-01', '2025-06-01', '2026-03-01']);
  });

  it('puts every day into exactly one unit that begins no later', () => {
    fc.assert(
      fc.property(
        day,
        fc.constantFrom<TimeUnit>('week', 'month', 'quarter', 'year', 'fiscalQuarter', 'fiscalYear'),
        fc.integer({ min: 1, max: 12 }),
        (date, unit, fiscal) => {
          const start = startOfUnit(date, unit, fiscal);
          expect(start <= date).toBe(true);
          expect(startOfUnit(start, unit, fiscal)).toBe(start);
          if (unit === 'week') expect(new Date(`${start}T00:00:00Z`).getUTCDay()).toBe(1);
        },
      ),
    );
  });

  it('refuses days and instants that are not real', () => {
    expect(['2026-02-29', '2026-13-01', '26-01-01', '2026-01-01T00:00:00Z'].map(isDay)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(isInstant('2026-06-30T08:15:00.000Z')).toBe(true);
    expect(['2026-06-30T08:15:00Z', '2026-06-31T08:15:00.000Z', '2026-06-30T25:00:00.000Z'].map(isInstant)).toEqual([
      false,
      false,
      false,
    ]);
    expect(toInstant('2026-06-30T08:15:00+08:00')).toBe('2026-06-30T00:15:00.000Z');
    expect([toInstant('2026-06-30T08:15:00'), toInstant('2026-02-30T08:15:00Z')]).toEqual([undefined, undefined]);
  });
});

describe('relative periods', () => {
  const at = (now: string, timeZone = 'Asia/Shanghai', fiscalYearStart = 4) => ({ now, timeZone, fiscalYearStart });

  it("are taken in the zone given and not in the computer's", () => {
    expect(rangeOf({ period: 'today' }, at('2026-06-30T16:30:00.000Z'))).toEqual({
      from: '2026-07-01',
      to: '2026-07-01',
    });
    expect(rangeOf({ period: 'thisMonth' }, at('2026-06-30T16:30:00.000Z'))).toEqual({
      from: '2026-07-01',
      to: '2026-07-31',
    });
    expect(rangeOf({ period: 'thisMonth' }, at('2026-06-30T16:30:00.000Z', 'America/Los_Angeles'))).toEqual({
      from: '2026-06-01',
      to: '2026-06-30',
    });
  });

  it('know weeks, quarters and the fiscal year', () => {
    const context = at('2026-02-11T04:00:00.000Z');
    expect(rangeOf({ period: 'lastWeek' }, context)).toEqual({ from: '2026-02-02', to: '2026-02-08' });
    expect(rangeOf({ period: 'lastQuarter' }, context)).toEqual({ from: '2025-10-01', to: '2025-12-31' });
    expect(rangeOf({ period: 'thisFiscalYear' }, context)).toEqual({ from: '2025-04-01', to: '2026-03-31' });
    expect(rangeOf({ period: 'lastFiscalQuarter' }, context)).toEqual({ from: '2025-10-01', to: '2025-12-31' });
    expect(rangeOf({ period: 'lastDays', n: 7 }, context)).toEqual({ from: '2026-02-05', to: '2026-02-11' });
    expect(rangeOf({ period: 'nextDays', n: 1 }, context)).toEqual({ from: '2026-02-11', to: '2026-02-11' });
    expect(rangeOf({ period: 'nextYear' }, context)).toEqual({ from: '2027-01-01', to: '2027-12-31' });
  });
});
