import { describe, expect, it } from 'vitest';
import { and, ident, join, or, sql, toStatement } from './fragment.ts';

describe('sql', () => {
  it('binds every value and numbers them over nested pieces', () => {
    const condition = and([sql`a = ${1}`, or([sql`b = ${'x'}`, sql`c = any(${[2, 3]}::int[])`])]);
    expect(
      toStatement(sql`select ${join([ident('t', 'a'), ident('b')])} from t where ${condition} limit ${5}`),
    ).toEqual({
      text: 'select "t"."a", "b" from t where (a = $1 and (b = $2 or c = any($3::int[]))) limit $4',
      values: [1, 'x', [2, 3], 5],
    });
  });

  it('keeps a hostile name inside its quotes', () => {
    expect(toStatement(ident('a"; drop table x; --')).text).toBe('"a""; drop table x; --"');
  });

  it('says true for no conditions at all and false for no alternatives', () => {
    expect(toStatement(sql`${and([])} ${or([])}`).text).toBe('true false');
  });
});
