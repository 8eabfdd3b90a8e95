import { expect, it } from 'vitest';
import { TenonError } from '@tenon/schema';
import { createLog } from './log.ts';

function logged(facts: Readonly<Record<string, unknown>>): string {
  const lines: string[] = [];
  createLog({ write: (line) => lines.push(line), now: () => 0, level: 'debug' }).error('event', facts);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ at: '1970-01-01T00:00:00.000Z', level: 'error', event: 'event' });
  return lines[0] ?? '';
}

it('never writes tokens, secrets or the values a database quotes', () => {
  const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ.c2lnbmF0dXJl';
  const fromDatabase = Object.assign(new Error('duplicate key "Canary" violates; Key (phone)=(\'13800001111\')'), {
    severity: 'ERROR',
    code: '23505',
    detail: 'Key (phone)=(13800001111)',
    constraint: 'customer_phone',
  });
  const line = logged({
    authorization: `Bearer ${token}`,
    url: `/x?t=${token}`,
    nested: { password: 'hunter2', list: [`Bearer abc.def`] },
    error: new TenonError('internal', `sent ${token}`, { cause: fromDatabase }),
  });
  for (const secret of [token, 'hunter2', 'abc.def', 'Canary', '13800001111']) expect(line).not.toContain(secret);
  expect(line).toContain('customer_phone');
  expect(line).toContain('23505');
});

it('keeps a line of its own for each event, whatever stands in it', () => {
  expect(logged({ path: 'a\nb\u2028{"level":"info"}' }).split('\n')).toHaveLength(1);
});

it('says nothing below its level', () => {
  const lines: string[] = [];
  const log = createLog({ write: (line) => lines.push(line), now: () => 0, level: 'warn' });
  log.info('a');
  log.debug('b');
  log.warn('c');
  expect(lines).toHaveLength(1);
});
