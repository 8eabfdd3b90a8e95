import { entityOf, fieldsOf, partsOf, type AnyEntity, type Schema } from './entity.ts';
import { TenonError, type ErrorCode, type Issue } from './errors.ts';
import type { Field, Fields } from './field.ts';
import { closestName } from './closest-name.ts';
import { kindOf, parseField } from './fields/kinds.ts';
import { isEmptyValue, isRecord, type Report } from './fields/kind.ts';
import { isUuid } from './id.ts';
import type { AnyRecord } from './infer.ts';

export type Validated<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly Issue[] };

/** Base fields that whoever writes a record may give; the others are the system's. */
const givenBase = ['ownerId', 'teamId'];

/**
 * A whole record to be created: every declared field, empty ones as `null`, defaults filled, texts in NFC, decimals and
 * instants in their one spelling, lists of parts with the id of their whole. Unknown fields and base fields that only the
 * system sets are refused. Whether a field may be written by this mutator is `assertWritable`'s question.
 */
export function validateCreate(schema: Schema, entityName: string, input: unknown): Validated<AnyRecord> {
  const issues: Issue[] = [];
  const value = parseWhole(schema, entityOf(schema, entityName), input, reportTo(issues, '', undefined));
  return value && issues.length === 0 ? { ok: true, value } : { ok: false, issues };
}

/** A change: the named fields only; `null` empties, or brings back the default. A list of parts replaces the former one. */
export function validatePatch(
  schema: Schema,
  entityName: string,
  patch: unknown,
): Validated<Readonly<Record<string, unknown>>> {
  const issues: Issue[] = [];
  const entity = entityOf(schema, entityName);
  const report = reportTo(issues, '', undefined);
  if (!isRecord(patch)) report.rule('type', { expected: 'record' });
  else {
    const fields = givenFields(entity);
    const lists = listsOf(schema, entity);
    refuseUnknown(patch, fields, lists, report, ['id']);
    const value: Record<string, unknown> = {};
    for (const [name, given] of Object.entries(patch)) {
      const field = ownOf(fields, name);
      const part = ownOf(lists, name);
      if (field && given !== undefined) value[name] = parseReporting(parseField, given, field, name, report);
      // the whole's id is the transaction's to fill in: a patch does not repeat it
      else if (part && given !== undefined) value[name] = parseParts(schema, part, given, report.at(name), undefined);
    }
    if (issues.length === 0) return { ok: true, value };
  }
  return { ok: false, issues };
}

/**
 * A record from the wire. Fields may be absent (hidden ones are), unknown ones are left out (the sender may be newer);
 * a value of the wrong kind makes the record wrong, so that it can be set aside.
 */
export function validateRecord(schema: Schema, entityName: string, record: unknown): Validated<AnyRecord> {
  const issues: Issue[] = [];
  const value = parseReceived(schema, entityOf(schema, entityName), record, reportTo(issues, '', undefined));
  return value && issues.length === 0 ? { ok: true, value } : { ok: false, issues };
}

/** Throws `invalid` (or the code of the only kind of issue) with all issues. */
export function assertValid<T>(result: Validated<T>, what: string): T {
  if (result.ok) return result.value;
  const [first] = result.issues;
  const code: ErrorCode = first && result.issues.every((issue) => issue.code === first.code) ? first.code : 'invalid';
  const list = result.issues
    .slice(0, 5)
    .map((issue) => `${issue.path || 'value'}: ${issue.rule}`)
    .join('; ');
  throw new TenonError(code, `${what} is not valid (${list}).`, { issues: result.issues });
}

/** Fields that only certain mutators write. `create` and `update` of values that name such a field are refused. */
export function assertWritable(
  schema: Schema,
  entityName: string,
  values: Readonly<Record<string, unknown>>,
  mutator: string,
  phase: 'create' | 'update',
): void {
  const issues: Issue[] = [];
  collectUnwritable(schema, entityOf(schema, entityName), values, { mutator, phase, path: '', issues });
  const [first] = issues;
  if (!first) return;
  throw new TenonError(
    'field-not-writable',
    `"${entityName}.${first.path}" cannot be written by "${mutator}".${allowedBy(schema, entityName, first.path)}`,
    { issues },
  );
}

/** May this mutator write the field, now that the record is created or already there? */
export function mayWrite(field: Field, mutator: string, phase: 'create' | 'update'): boolean {
  return (
    field.writtenBy === undefined ||
    field.writtenBy.includes(mutator) ||
    (phase === 'create' && field.onCreate === true)
  );
}

function collectUnwritable(
  schema: Schema,
  entity: AnyEntity,
  values: Readonly<Record<string, unknown>>,
  to: { mutator: string; phase: 'create' | 'update'; path: string; issues: Issue[] },
): void {
  const lists = listsOf(schema, entity);
  for (const [name, value] of Object.entries(values)) {
    const field = ownOf(givenFields(entity), name);
    const part = ownOf(lists, name);
    const isKept = entity.mutable === false && to.phase === 'update' && field?.writtenBy === undefined;
    if (field && (isKept || !mayWrite(field, to.mutator, to.phase))) {
      to.issues.push({ path: to.path + name, rule: 'not-writable', code: 'field-not-writable', label: field.label });
    }
    // a list of parts replaces the former one, so its members are always new
    if (part && Array.isArray(value)) {
      value.forEach((item, index) => {
        if (isRecord(item))
          collectUnwritable(schema, part, item, { ...to, phase: 'create', path: `${to.path}${name}.${index}.` });
      });
    }
  }
}

function allowedBy(schema: Schema, entityName: string, path: string): string {
  const names = ownOf(givenFields(entityOf(schema, entityName)), path)?.writtenBy ?? [];
  return names.length === 0 ? ' It is computed.' : ` Use ${names.map((name) => `"${name}"`).join(' or ')}.`;
}

function parseWhole(
  schema: Schema,
  entity: AnyEntity,
  input: unknown,
  report: LabelledReport,
  wholeId?: string,
): AnyRecord | undefined {
  if (!isRecord(input)) return report.rule('type', { expected: 'record' });
  const { id } = input;
  const fields = givenFields(entity);
  const lists = listsOf(schema, entity);
  refuseUnknown(input, fields, lists, report, ['id']);
  if (typeof id !== 'string' || !isUuid(id)) return report.at('id').rule(isEmptyValue(id) ? 'required' : 'id');
  const value: Record<string, unknown> & { id: string } = { id };
  for (const name of Object.keys(fields)) {
    const field = fields[name]!;
    const given = name === entity.partOf?.by && wholeId !== undefined ? wholeId : input[name];
    // the server gives it; a caller who has one (an import) may say it
    const isAwaited = field.kind === 'number' && isEmptyValue(given);
    value[name] = isAwaited ? null : parseReporting(parseField, given, field, name, report);
  }
  for (const [name, part] of Object.entries(lists))
    value[name] = isEmptyValue(input[name]) ? [] : parseParts(schema, part, input[name], report.at(name), id);
  return value;
}

function parseParts(
  schema: Schema,
  part: AnyEntity,
  given: unknown,
  report: LabelledReport,
  wholeId: string | undefined,
): readonly AnyRecord[] | undefined {
  if (isEmptyValue(given)) return [];
  if (!Array.isArray(given)) return report.rule('type', { expected: 'list' });
  if (given.length > 2000) return report.rule('max-items', { max: 2000 });
  const seen = new Set<string>();
  const parts: AnyRecord[] = [];
  given.forEach((item, index) => {
    const link = part.partOf?.by ?? '';
    const value =
      wholeId === undefined && isRecord(item) && isEmptyValue(item[link])
        ? withoutLink(parseWhole(schema, part, item, report.at(index), placeholderId), link)
        : parseWhole(schema, part, item, report.at(index), wholeId);
    if (!value) return;
    if (seen.has(value.id)) report.at(index).at('id').rule('duplicate');
    seen.add(value.id);
    parts.push(value);
  });
  return parts;
}

const placeholderId = '00000000-0000-0000-0000-000000000000';

function withoutLink(record: AnyRecord | undefined, link: string): AnyRecord | undefined {
  if (!record) return undefined;
  const { [link]: _, ...rest } = record;
  return { ...rest, id: record.id };
}

function parseReceived(
  schema: Schema,
  entity: AnyEntity,
  input: unknown,
  report: LabelledReport,
): AnyRecord | undefined {
  if (!isRecord(input)) return report.rule('type', { expected: 'record' });
  const { id } = input;
  if (typeof id !== 'string' || !isUuid(id)) return report.at('id').rule('id');
  const fields: Fields = fieldsOf(entity);
  const lists = listsOf(schema, entity);
  const value: Record<string, unknown> & { id: string } = { id };
  for (const name in input) {
    const given = input[name];
    const field = ownOf(fields, name);
    if (field)
      value[name] = isEmptyValue(given) ? given : parseReporting(parseReceivedField, given, field, name, report);
    else {
      const part = ownOf(lists, name);
      if (part && Array.isArray(given))
        value[name] = given.map((item, index) => parseReceived(schema, part, item, report.at(name).at(index)));
    }
  }
  return value;
}

function refuseUnknown(
  input: Readonly<Record<string, unknown>>,
  fields: Fields,
  lists: Readonly<Record<string, AnyEntity>>,
  report: Report,
  also: readonly string[],
): void {
  for (const name of Object.keys(input)) {
    if (ownOf(fields, name) || ownOf(lists, name) || also.includes(name)) continue;
    const closest = closestName(name, [...Object.keys(fields), ...Object.keys(lists)]);
    report.at(name).rule('unknown-field', closest === undefined ? undefined : { closest }, 'unknown-field');
  }
}

const given = new WeakMap<AnyEntity, Fields>();

/** Declared fields and those of the base that a caller may give. */
function givenFields(entity: AnyEntity): Fields {
  let fields = given.get(entity);
  if (!fields) {
    const all: Fields = fieldsOf(entity);
    const base = entity.partOf ? [] : givenBase.map((name) => [name, all[name]!] as const);
    given.set(entity, (fields = { ...Object.fromEntries(base), ...entity.fields }));
  }
  return fields;
}

const lists = new WeakMap<Schema, Map<string, Readonly<Record<string, AnyEntity>>>>();

/** The parts of an entity by the name of their list. */
export function listsOf(schema: Schema, entity: AnyEntity): Readonly<Record<string, AnyEntity>> {
  let byEntity = lists.get(schema);
  if (!byEntity) lists.set(schema, (byEntity = new Map<string, Readonly<Record<string, AnyEntity>>>()));
  let found = byEntity.get(entity.name);
  if (!found) {
    found = Object.fromEntries(partsOf(schema, entity.name).map((part) => [part.partOf?.as ?? part.name, part]));
    byEntity.set(entity.name, found);
  }
  return found;
}

function ownOf<T>(map: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

const quiet: Report = { rule: () => undefined, at: () => quiet };

/** Nearly all values are right: the path of a report is built only for one that is not. */
function parseReporting(
  parse: (value: unknown, field: Field, report: Report) => unknown,
  value: unknown,
  field: Field,
  name: string,
  report: LabelledReport,
): unknown {
  const result = parse(value, field, quiet);
  return result === undefined ? parse(value, field, report.at(name, field.label)) : result;
}

function parseReceivedField(value: unknown, field: Field, report: Report): unknown {
  return kindOf(field).parse(value, field, report);
}

interface LabelledReport extends Report {
  at(step: string | number, label?: Issue['label']): LabelledReport;
}

function reportTo(issues: Issue[], path: string, label: Issue['label']): LabelledReport {
  return {
    rule(rule, params, code = 'invalid') {
      issues.push({ path, rule, code, ...(params ? { params } : {}), ...(label ? { label } : {}) });
      return undefined;
    },
    at: (step, stepLabel = label) => reportTo(issues, path === '' ? String(step) : `${path}.${step}`, stepLabel),
  };
}
