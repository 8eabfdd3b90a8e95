import { entityOf, fieldsOf, listsOf, TenonError, type Field, type Issue, type Schema } from '@tenon/schema';
import type { ColumnRule, Condition, LookUpRule, Rule, Step } from './mapping.ts';
import { BadValue, parseValue, patternOf, textOf } from './parse-value.ts';
import { columnOf, fillTemplate, type Line } from './template.ts';

/** A value that only the database can give: another record's id, or one of its fields. */
export interface Wanted {
  readonly entity: string;
  readonly system?: string | undefined;
  readonly key?: string | undefined;
  readonly field?: string | undefined;
  readonly value?: string | undefined;
  readonly take?: string | undefined;
  readonly missing?: 'refuse' | 'empty' | undefined;
}

/** One record to be imported, as plain data: this is what travels to a server. */
export interface ImportItem {
  readonly key: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Values still to be looked up, by field. */
  readonly wanted: Readonly<Record<string, Wanted>>;
  readonly parts?: Readonly<Record<string, readonly ImportItem[]>> | undefined;
}

export interface ItemRules {
  readonly schema: Schema;
  readonly system: string;
  readonly timeZone: string;
}

export type Built =
  { readonly ok: true; readonly item: ImportItem } | { readonly ok: false; readonly issues: readonly Issue[] };

/** Does the line belong to this step? */
export function holds(conditions: readonly Condition[] | undefined, line: Line): boolean {
  return (conditions ?? []).every((condition) => {
    const text = columnOf(line, condition.column).trim();
    if ('is' in condition) return (text === '') === (condition.is === 'empty');
    if ('in' in condition) return condition.in.includes(text);
    if ('notIn' in condition) return !condition.notIn.includes(text);
    return patternOf(condition.matches).test(text);
  });
}

/** Makes an item of one line. */
export function buildItem(
  rules: ItemRules,
  entityName: string,
  template: { readonly key: string; readonly fields: Step['fields'] },
  line: Line,
): Built {
  const fields: Readonly<Record<string, Field>> = fieldsOf(entityOf(rules.schema, entityName));
  const issues: Issue[] = [];
  const values: Record<string, unknown> = {};
  const wanted: Record<string, Wanted> = {};
  const key = fillTemplate(template.key, line);
  if (key === '') issues.push({ path: 'key', rule: 'required', code: 'invalid' });
  for (const [name, rule] of Object.entries(template.fields)) {
    const field = fields[name];
    if (!field) throw new TenonError('unknown-field', `The mapping gives "${entityName}.${name}", which is no field.`);
    try {
      const value = valueOf(rules, rule, field, line);
      if (isWanted(value)) wanted[name] = value;
      else values[name] = value;
    } catch (error) {
      if (!(error instanceof BadValue)) throw error;
      issues.push({
        path: name,
        rule: error.rule,
        code: 'invalid',
        label: field.label,
        ...(error.params ? { params: error.params } : {}),
      });
    }
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, item: { key, values, wanted } };
}

/** The entity of the parts in a list of a whole. */
export function partEntity(schema: Schema, entity: string, list: string): string {
  const lists = listsOf(schema, entityOf(schema, entity));
  const found = Object.hasOwn(lists, list) ? lists[list] : undefined;
  if (!found)
    throw new TenonError(
      'unknown-field',
      `"${entity}" has no list of parts "${list}"; there are ${Object.keys(lists).join(', ') || 'none'}.`,
    );
  return found.name;
}

function isWanted(value: unknown): value is Wanted {
  return typeof value === 'object' && value !== null && wantedValues.has(value);
}

/** Tells look-ups from objects that a mapping gave as values. */
const wantedValues = new WeakSet<object>();

function valueOf(rules: ItemRules, rule: Rule, field: Field, line: Line): unknown {
  if (typeof rule === 'string') return parseColumn({ column: rule }, rules, field, line);
  if ('value' in rule) return rule.value;
  if ('lookUp' in rule) return lookUpOf(rules, rule, line);
  if ('object' in rule) return objectOf(rules, rule.object, field, line);
  if ('list' in rule)
    return rule.list
      .map((one) => valueOf(rules, one, field.kind === 'list' ? field.of : field, line))
      .filter((value) => value !== null);
  return parseColumn(rule, rules, field, line);
}

function parseColumn(rule: ColumnRule, rules: ItemRules, field: Field, line: Line): unknown {
  if (field.kind === 'ref')
    throw new TenonError('bad-request', `"${field.label.en}" refers to a ${field.to}: give it with "lookUp".`);
  return parseValue(textOf(rule, line), field, rule, line, rules.timeZone);
}

function objectOf(rules: ItemRules, members: Readonly<Record<string, Rule>>, field: Field, line: Line): unknown {
  const inner: Readonly<Record<string, Field>> = field.kind === 'group' ? field.fields : {};
  const text: Field = { kind: 'text', label: field.label };
  const entries = Object.entries(members).map(([name, rule]): [string, unknown] => [
    name,
    valueOf(
      rules,
      rule,
      inner[name] ?? (name === 'lines' ? { kind: 'list', of: text, label: field.label } : text),
      line,
    ),
  ]);
  return entries.every(([, value]) => value === null || (Array.isArray(value) && value.length === 0))
    ? null
    : Object.fromEntries(entries);
}

function lookUpOf(rules: ItemRules, { lookUp }: LookUpRule, line: Line): Wanted | null {
  const raw = fillTemplate(lookUp.key ?? lookUp.value ?? '', line);
  const text = lookUp.table && Object.hasOwn(lookUp.table, raw) ? (lookUp.table[raw] ?? '') : raw;
  if (text === '') return null;
  const target =
    lookUp.key === undefined
      ? { field: lookUp.field ?? 'name', value: text }
      : { system: lookUp.system ?? rules.system, key: text };
  const wanted: Wanted = { entity: lookUp.entity, ...target, take: lookUp.take, missing: lookUp.missing };
  wantedValues.add(wanted);
  return wanted;
}
