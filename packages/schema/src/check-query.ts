import {
  collectFieldIssues,
  collectFilterIssues,
  report,
  throwIssues,
  type IssueSink,
  type Readable,
} from './check-filter.ts';
import { closestName } from './closest-name.ts';
import { isCurrency } from './currency.ts';
import { isDecimal } from './decimal.ts';
import { entityOf, type Schema } from './entity.ts';
import type { Issue } from './errors.ts';
import type { Field } from './field.ts';
import type { Rule } from './messages-en.ts';
import { isGroupable, isSortable } from './operators.ts';
import type { Measure, Query } from './query.ts';
import { hasQueryShape } from './query-shape.ts';

/**
 * Throws `bad-query`, `bad-filter`, `unknown-entity`, `unknown-field` or `field-not-readable` with every issue. Takes
 * anything that came as JSON. `readable` says which fields the actor may use at all.
 */
export function checkQuery(schema: Schema, query: unknown, readable?: Readable): asserts query is Query {
  const issues: Issue[] = [];
  const at: IssueSink = { path: '', issues, ...(readable ? { readable } : {}) };
  if (hasQueryShape(query, at)) {
    entityOf(schema, query.entity);
    if (query.filter) collectFilterIssues(schema, query.entity, query.filter, { ...at, path: 'filter' });
    query.measures?.forEach(({ filter }, index) => {
      if (filter) collectFilterIssues(schema, query.entity, filter, { ...at, path: `measures.${index}.filter` });
    });
    collectQueryIssues(schema, query, at);
  }
  throwIssues(issues, issues.some((issue) => issue.code === 'bad-query') ? 'bad-query' : 'bad-filter', 'The query');
}

function collectQueryIssues(schema: Schema, query: Query, at: IssueSink): void {
  const bad = (path: string, rule: Rule, params?: Issue['params']) =>
    report({ ...at, path }, rule, params, 'bad-query');
  const fieldAt = (path: string, name: string) => collectFieldIssues(schema, query.entity, name, { ...at, path });
  const needs = (path: string, name: string, isRight: (field: Field) => boolean, rule: Rule) => {
    const field = fieldAt(path, name);
    if (field && !isRight(field)) bad(path, rule, { kind: field.kind });
    return field;
  };
  if (!query.measures) {
    if (query.group) bad('group', 'without-measures');
    if (query.having) bad('having', 'without-measures');
    query.sort?.forEach(({ field }, index) => needs(`sort.${index}.field`, field, isSortable, 'not-sortable'));
    return;
  }
  if (query.page) bad('page', 'with-measures');
  query.group?.forEach(({ field, by }, index) => {
    const found = needs(`group.${index}.field`, field, isGroupable, 'not-groupable');
    const isTime = found?.kind === 'date' || found?.kind === 'instant';
    if (found && isTime !== (by !== undefined)) bad(`group.${index}.by`, isTime ? 'unit-needed' : 'unit-without-time');
  });
  const names = query.measures.map((measure) => measure.as);
  query.measures.forEach((measure, index) => {
    if (names.indexOf(measure.as) !== index) bad(`measures.${index}.as`, 'duplicate');
    collectMeasureIssues(measure, `measures.${index}`, bad, needs);
  });
  const sortable = [...(query.group ?? []).map(({ field }) => field), ...names];
  query.sort?.forEach(({ field }, index) => mustBeOneOf(`sort.${index}.field`, field, sortable));
  query.having?.forEach(({ measure, value }, index) => {
    mustBeOneOf(`having.${index}.measure`, measure, names);
    const isTime = ['min', 'max'].includes(query.measures?.find(({ as }) => as === measure)?.fn ?? '');
    if (typeof value === 'number' ? !Number.isSafeInteger(value) : !isDecimal(value) && !isTime)
      bad(`having.${index}.value`, 'type', { expected: 'decimal' });
  });

  function mustBeOneOf(path: string, name: string, known: readonly string[]): void {
    const closest = closestName(name, known);
    if (!known.includes(name)) bad(path, 'choice', { values: known.join(', '), ...(closest ? { closest } : {}) });
  }
}

const wholes = ['integer', 'percent', 'rating', 'duration'];
const numbers = [...wholes, 'decimal', 'quantity', 'money', 'price'];
const times = ['date', 'instant'];

function collectMeasureIssues(
  measure: Measure,
  path: string,
  bad: (path: string, rule: Rule, params?: Issue['params']) => void,
  needs: (path: string, name: string, isRight: (field: Field) => boolean, rule: Rule) => Field | undefined,
): void {
  const { fn, field, days } = measure;
  if (fn === 'count') {
    for (const name of ['field', 'times', 'days', 'currency'] as const)
      if (measure[name] !== undefined) bad(`${path}.${name}`, 'not-with', { fn });
    return;
  }
  if ((field === undefined) === (days === undefined)) return bad(path, 'field-or-days', { fn });
  if (days) {
    if (fn === 'countDistinct' || measure.times !== undefined || measure.currency !== undefined)
      bad(`${path}.days`, 'not-with', { fn });
    days.forEach((name, index) =>
      needs(`${path}.days.${index}`, name, ({ kind }) => times.includes(kind), 'not-measurable'),
    );
    return;
  }
  const isRight = (candidate: Field) => {
    const { kind } = candidate;
    if (fn === 'countDistinct') return isGroupable(candidate);
    return numbers.includes(kind) || ((fn === 'min' || fn === 'max') && times.includes(kind));
  };
  const found = needs(`${path}.field`, field ?? '', isRight, 'not-measurable');
  if (measure.times !== undefined) {
    if (fn === 'countDistinct') bad(`${path}.times`, 'not-with', { fn });
    needs(
      `${path}.times`,
      measure.times,
      ({ kind }) => [...wholes, 'decimal', 'quantity'].includes(kind),
      'not-measurable',
    );
    if (found && !numbers.includes(found.kind)) bad(`${path}.times`, 'not-with', { fn });
  }
  if (measure.currency !== undefined) {
    if (!isCurrency(measure.currency)) bad(`${path}.currency`, 'currency');
    if (found && found.kind !== 'money' && found.kind !== 'price') bad(`${path}.currency`, 'not-with', { fn });
  }
}
