import { report, type IssueSink } from './check-filter.ts';
import { isRecord } from './fields/kind.ts';
import type { Issue } from './errors.ts';
import type { Rule } from './messages-en.ts';
import { queryLimits, type Query } from './query.ts';

/** Looks at a value that is there; reports what is wrong with it. */
type Check = (value: unknown, at: IssueSink) => void;

/** Whether anything that came as JSON looks like a query, apart from its filters; reports each place where it does not. */
export function hasQueryShape(value: unknown, at: IssueSink): value is Query {
  const before = at.issues.length;
  query(value, at);
  return at.issues.length === before;
}

const name = text(120);
const anything: Check = () => undefined;

const query = object(
  {
    entity: name,
    filter: anything,
    search: text(200),
    sort: list(queryLimits.sorts, object({ field: name, dir: oneOf('asc', 'desc') }, ['field', 'dir'])),
    page: object({ size: whole(queryLimits.pageSize), after: text(8000) }),
    group: list(
      queryLimits.groups,
      object({ field: name, by: oneOf('day', 'week', 'month', 'quarter', 'year', 'fiscalQuarter', 'fiscalYear') }, [
        'field',
      ]),
    ),
    measures: list(
      queryLimits.measures,
      object(
        {
          as: (value, at) => {
            if (typeof value !== 'string' || !/^[A-Za-z_][A-Za-z0-9_]{0,60}$/.test(value))
              bad(at, 'pattern', { pattern: '[A-Za-z_][A-Za-z0-9_]*' });
          },
          fn: oneOf('count', 'countDistinct', 'sum', 'avg', 'min', 'max', 'median'),
          field: name,
          times: name,
          days: (value, at) => {
            if (!Array.isArray(value) || value.length !== 2) bad(at, 'type', { expected: 'list' });
            else value.forEach((each, index) => name(each, inside(at, index)));
          },
          filter: anything,
          currency: text(3),
        },
        ['as', 'fn'],
      ),
      1,
    ),
    having: list(
      queryLimits.measures,
      object(
        {
          measure: name,
          op: oneOf('eq', 'lt', 'lte', 'gt', 'gte'),
          value: (value, at) => (typeof value === 'number' ? undefined : text(80)(value, at)),
        },
        ['measure', 'op', 'value'],
      ),
    ),
    limit: whole(queryLimits.lines),
    deleted: (value, at) => (typeof value === 'boolean' ? undefined : bad(at, 'type', { expected: 'flag' })),
  },
  ['entity'],
  'query',
);

function object(members: Readonly<Record<string, Check>>, required: readonly string[] = [], expected = 'group'): Check {
  return (value, at) => {
    if (!isRecord(value)) return bad(at, 'type', { expected });
    for (const key of required) if (value[key] === undefined) bad(inside(at, key), 'required');
    for (const [key, member] of Object.entries(value)) {
      const check = Object.hasOwn(members, key) ? members[key] : undefined;
      if (!check) bad(inside(at, key), 'unknown-field');
      else if (member !== undefined) check(member, inside(at, key));
    }
  };
}

function list(max: number, check: Check, min = 0): Check {
  return (value, at) => {
    if (!Array.isArray(value)) return bad(at, 'type', { expected: 'list' });
    if (value.length < min) return bad(at, 'required');
    if (value.length > max) return bad(at, 'max-items', { max });
    value.forEach((each, index) => check(each, inside(at, index)));
  };
}

function text(max: number): Check {
  return (value, at) => {
    if (typeof value !== 'string') bad(at, 'type', { expected: 'text' });
    else if (value.length > max) bad(at, 'max-length', { max });
  };
}

function whole(max: number): Check {
  return (value, at) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) bad(at, 'type', { expected: 'integer' });
    else if (value < 1) bad(at, 'min', { min: 1 });
    else if (value > max) bad(at, 'max', { max });
  };
}

function oneOf(...values: readonly string[]): Check {
  return (value, at) =>
    values.some((each) => each === value) ? undefined : bad(at, 'choice', { values: values.join(', ') });
}

function bad(at: IssueSink, rule: Rule, params?: Issue['params']): void {
  report(at, rule, params, 'bad-query');
}

function inside(at: IssueSink, step: string | number): IssueSink {
  return { ...at, path: at.path === '' ? String(step) : `${at.path}.${step}` };
}
