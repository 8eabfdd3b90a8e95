import { TenonError } from '@tenon/schema';
import pg from 'pg';

const oid = { int8: 20, date: 1082, timestamp: 1114, timestamptz: 1184, numeric: 1700 } as const;
const arrayOid = { int8: 1016, date: 1182, timestamptz: 1185, numeric: 1231 } as const;

/**
 * How values come out of either database. The driver's own choices lose data: `date` would become local midnight
 * (the day slips), `int8` a string, `timestamptz` a Date.
 */
export const typeParsers = { getTypeParser };

function getTypeParser(id: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (format === 'binary') return pg.types.getTypeParser(id, 'binary') as (text: string) => unknown;
  switch (id) {
    case oid.int8:
      return parseInt8;
    case oid.timestamptz:
      return parseInstant;
    case oid.date:
    case oid.timestamp:
    case oid.numeric:
      return (text) => text;
    case arrayOid.int8:
      return (text) => parseTextArray(text).map((item) => (item === null ? null : parseInt8(item)));
    case arrayOid.timestamptz:
      return (text) => parseTextArray(text).map((item) => (item === null ? null : parseInstant(item)));
    case arrayOid.date:
    case arrayOid.numeric:
      return parseTextArray;
    default:
      return pg.types.getTypeParser(id, 'text') as (text: string) => unknown;
  }
}

const textArrayOid: number = 1009;

function parseTextArray(text: string): (string | null)[] {
  return (pg.types.getTypeParser(textArrayOid, 'text') as (text: string) => (string | null)[])(text);
}

/** Whole numbers travel as JavaScript numbers, so one beyond 2^53-1 is an error and never a rounded value. */
export function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new TenonError(
      'amount-too-large',
      `${text} is beyond ${Number.MAX_SAFE_INTEGER}, the largest whole number that is exact here`,
    );
  }
  return value;
}

const instantPattern = /^(\d{4,})-(\d\d)-(\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)([+-]\d\d)(?::?(\d\d))?(?::?\d\d)?$/;

export function parseInstant(text: string): string {
  const parts = instantPattern.exec(text);
  if (!parts)
    throw new TenonError('internal', `The database gave "${text}" for an instant; ISO date style is expected`);
  const [, year = '', month, day, clock, hours, minutes = '00'] = parts;
  const isoYear = year.length > 4 ? `+${year.padStart(6, '0')}` : year;
  return new Date(`${isoYear}-${month}-${day}T${clock}${hours}:${minutes}`).toISOString();
}
