import { describe, expect, it } from 'vitest';
import { compileFilter, fieldOf, type AnyRecord } from '@tenon/schema';
import { crmSchema } from '@tenon/entities';
import { conditionFilter, isComplete, operatorsOf, type Condition } from './filter-operators.ts';
import { fixedWindow, scrollToShow } from './fixed-window.ts';
import { cellAfterKey } from './grid-keys.ts';

const customer = (values: Readonly<Record<string, unknown>>): AnyRecord => ({ id: 'c', ...values });
const context = {
  now: '2026-06-30T04:00:00.000Z',
  timeZone: 'Asia/Shanghai',
  fiscalYearStart: 1,
  get: () => undefined,
};
const matches = (condition: Condition, record: AnyRecord) =>
  compileFilter(crmSchema, 'customer', conditionFilter(condition), context)(record);

describe('filters', () => {
  it('become conditions that hold for the right records', () => {
    const acme = customer({ name: 'Acme', lifecycle: 'prospect', isBlocked: null, tags: ['north'], employees: 12 });
    const cases: readonly (readonly [Condition, boolean])[] = [
      [{ field: 'name', operator: 'contains', operand: ' ACM ' }, true],
      [{ field: 'name', operator: 'startsWith', operand: 'cm' }, false],
      [{ field: 'lifecycle', operator: 'is', operand: ['prospect', 'former'] }, true],
      [{ field: 'lifecycle', operator: 'isNot', operand: ['prospect'] }, false],
      [{ field: 'isBlocked', operator: 'isFalse' }, true],
      [{ field: 'isBlocked', operator: 'isTrue' }, false],
      [{ field: 'tags', operator: 'has', operand: 'north' }, true],
      [{ field: 'employees', operator: 'atLeast', operand: 12 }, true],
      [{ field: 'employees', operator: 'atMost', operand: 11 }, false],
      [{ field: 'city', operator: 'isEmpty' }, true],
      [{ field: 'city', operator: 'isFilled' }, false],
    ];
    expect(cases.map(([condition]) => matches(condition, acme))).toEqual(cases.map(([, expected]) => expected));
  });

  it('are asked only when they say enough', () => {
    const field = fieldOf(crmSchema, 'customer', 'name');
    expect(isComplete(field, { field: 'name', operator: 'contains', operand: '  ' })).toBe(false);
    expect(isComplete(field, { field: 'name', operator: 'isEmpty' })).toBe(true);
    expect(isComplete(field, { field: 'name', operator: 'within', operand: { period: 'today' } })).toBe(false);
    expect(operatorsOf(fieldOf(crmSchema, 'customer', 'address'))).toEqual([]);
  });
});

describe('the mounted part of a long table', () => {
  it('follows the scroll position and never leaves the list', () => {
    expect(fixedWindow({ count: 1000, size: 40, scrollTop: 0, viewport: 400 })).toEqual({ start: 0, end: 16 });
    expect(fixedWindow({ count: 1000, size: 40, scrollTop: 4000, viewport: 400 })).toEqual({ start: 94, end: 116 });
    expect(fixedWindow({ count: 1000, size: 40, scrollTop: 99_999, viewport: 400 }).end).toBe(1000);
    expect(fixedWindow({ count: 0, size: 40, scrollTop: 0, viewport: 400 })).toEqual({ start: 0, end: 0 });
  });

  it('scrolls no further than needed to show a record', () => {
    const seen = { size: 40, scrollTop: 400, viewport: 400 };
    expect([scrollToShow(12, seen), scrollToShow(3, seen), scrollToShow(30, seen)]).toEqual([400, 120, 840]);
  });
});

describe('keys in the grid', () => {
  const size = { rows: 100, columns: 5, page: 10, isRtl: false };
  const after = (key: string, ctrlKey = false, isRtl = false) =>
    cellAfterKey({ row: 50, column: 2 }, { key, ctrlKey, metaKey: false }, { ...size, isRtl });

  it('move by cell, page and to the ends, in the direction of reading', () => {
    expect(after('ArrowRight')).toEqual({ row: 50, column: 3 });
    expect(after('ArrowRight', false, true)).toEqual({ row: 50, column: 1 });
    expect(after('PageDown')).toEqual({ row: 60, column: 2 });
    expect(after('Home')).toEqual({ row: 50, column: 0 });
    expect(after('End', true)).toEqual({ row: 99, column: 4 });
    expect(after('x')).toBeUndefined();
  });
});
