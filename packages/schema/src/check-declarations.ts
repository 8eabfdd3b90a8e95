import { baseFields } from './base-fields.ts';
import { checkFilter } from './check-filter.ts';
import { didYouMean } from './closest-name.ts';
import { fieldsOf, type AnyEntity, type EntityMap, type EntityView } from './entity.ts';
import { TenonError } from './errors.ts';
import type { Field, Fields } from './field.ts';
import { isTimeZone } from './time.ts';

const entityName = /^[a-z][a-zA-Z0-9]{0,39}$/;
const fieldName = /^(?:[a-z][a-zA-Z0-9]{0,39}|x_[a-z0-9_]{1,40})$/;
/** Names with a meaning of their own beside a record's fields: display texts of masked fields, stamps, custom fields. */
const reserved = new Set(['m', 'f', 'x', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty']);

/** Throws `bad-declaration` at the first thing that cannot work; the message says which entity and field, and what may have been meant. */
export function checkDeclarations(entities: EntityMap, checked: Iterable<AnyEntity> = Object.values(entities)): void {
  for (const entity of checked) checkEntity(entity, entities);
}

function checkEntity(entity: AnyEntity, entities: EntityMap): void {
  if (!entityName.test(entity.name) || reserved.has(entity.name))
    fail(
      `"${entity.name}" cannot be an entity's name: use letters and digits, the first one small, such as "salesOrder".`,
    );
  checkPlain(entity, entity.name);
  const declared = Object.keys(entity.fields);
  for (const name of declared) {
    if (Object.hasOwn(baseFields, name))
      fail(`${entity.name}.${name}: every record already has "${name}"; give the field another name.`);
    if (reserved.has(name) || !fieldName.test(name))
      fail(`${entity.name}.${name}: cannot be a field's name; use letters and digits, the first one small.`);
  }
  checkFields(entity.name, entity.fields, entities);
  const all = Object.keys(fieldsOf(entity));
  if (!all.includes(entity.title))
    fail(`${entity.name}.title names "${entity.title}", which is no field.${didYouMean(entity.title, all)}`);
  for (const name of (entity.unique ?? []).flat()) mustBeField(`${entity.name}.unique`, name, all);
  const lists = Object.values(entities).flatMap(({ partOf }) => (partOf?.entity === entity.name ? [partOf.as] : []));
  for (const [role, access] of Object.entries(entity.access ?? {})) {
    for (const name of Object.keys(access.fields ?? {}))
      mustBeField(`${entity.name}.access.${role}.fields`, name, [...all, ...lists]);
  }
  for (const view of entity.views ?? []) checkView(entity, view, entities);
  checkVisibility(entity, entities);
  checkPart(entity, entities);
}

function checkFields(path: string, fields: Fields, entities: EntityMap): void {
  for (const [name, field] of Object.entries(fields)) checkField(`${path}.${name}`, field, entities);
}

function checkField(path: string, field: Field, entities: EntityMap): void {
  switch (field.kind) {
    case 'ref':
      if (!/Id$/.test(path) && !/\.x_[a-z0-9_]+$/.test(path))
        fail(
          `${path}: a reference's name ends in "Id", so that "${path.split('.').at(-1)}.name" can be a step through "${path.split('.').at(-1)}Id".`,
        );
      mustBeEntity(path, field.to, entities);
      break;
    case 'refAny':
      for (const to of field.to) mustBeEntity(path, to, entities);
      break;
    case 'choice':
    case 'choices': {
      const keys = Object.keys(field.values);
      if (keys.length === 0) fail(`${path}: a choice needs at least one value.`);
      for (const value of [field.default ?? []].flat())
        if (!keys.includes(value))
          fail(`${path}: the default "${value}" is not one of ${keys.join(', ')}.${didYouMean(value, keys)}`);
      break;
    }
    case 'list':
      if (field.of.kind === 'list') fail(`${path}: a list cannot hold lists; put a group between them.`);
      checkField(`${path}.of${field.of.kind === 'ref' ? 'Id' : ''}`, field.of, entities);
      break;
    case 'group':
      checkFields(path, field.fields, entities);
      break;
    case 'timeZone':
      if (field.default !== undefined && !isTimeZone(field.default))
        fail(`${path}: "${field.default}" is not a time zone; write it like "Asia/Shanghai".`);
      break;
    case 'text':
      if (field.pattern !== undefined) checkPattern(path, field.pattern);
      break;
    case 'number':
      if (!field.format.includes('{n}'))
        fail(`${path}: the format "${field.format}" lacks {n}, so numbers would repeat.`);
      break;
    default:
      break;
  }
}

function checkVisibility(entity: AnyEntity, entities: EntityMap): void {
  for (const by of entity.visibility?.by ?? []) {
    if (by === 'self') continue;
    const fields = fieldsOf(entity);
    const field: Field | undefined = Object.hasOwn(fields, by) ? (fields as Fields)[by] : undefined;
    if (field?.kind !== 'ref')
      fail(
        `${entity.name}.visibility names "${by}", which is neither "self" nor a reference field.${didYouMean(by, ['self', ...Object.keys(fields)])}`,
      );
    else if (entities[field.to]?.partOf)
      fail(`${entity.name}.visibility goes by "${by}", but a part ("${field.to}") has no visibility of its own.`);
  }
}

function checkPart(entity: AnyEntity, entities: EntityMap): void {
  const { partOf } = entity;
  if (!partOf) return;
  mustBeEntity(`${entity.name}.partOf`, partOf.entity, entities);
  const whole = entities[partOf.entity];
  const by = entity.fields[partOf.by];
  if (by?.kind !== 'ref' || by.to !== partOf.entity)
    fail(
      `${entity.name}.partOf.by names "${partOf.by}", which is not a reference to "${partOf.entity}".${didYouMean(partOf.by, Object.keys(entity.fields))}`,
    );
  if (whole?.partOf) fail(`${entity.name}: its whole "${partOf.entity}" is itself a part; parts are one level deep.`);
  if (whole && Object.hasOwn(fieldsOf(whole), partOf.as))
    fail(`${entity.name}.partOf.as: "${partOf.entity}" already has a field "${partOf.as}".`);
  if (entity.access || entity.visibility)
    fail(`${entity.name}: a part has no access or visibility of its own, it follows "${partOf.entity}".`);
}

function checkView(entity: AnyEntity, view: EntityView, entities: EntityMap): void {
  const where = `${entity.name}.views.${view.name}`;
  for (const name of [...view.columns, ...(view.sort ?? []).map(({ field }) => field)])
    checkPath(where, name, entity, entities);
  if (view.filter === undefined) return;
  try {
    checkFilter({ entities }, entity.name, view.filter);
  } catch (cause) {
    throw new TenonError(
      'bad-declaration',
      `${where}.filter: ${cause instanceof Error ? cause.message : 'cannot be used'}`,
      { cause },
    );
  }
}

/** A name or one step through a reference. */
function checkPath(where: string, name: string, entity: AnyEntity, entities: EntityMap): void {
  const [first = '', second, ...more] = name.split('.');
  const fields: Fields = fieldsOf(entity);
  if (second === undefined) return mustBeField(where, first, Object.keys(fields));
  const step = fields[`${first}Id`];
  const target = step?.kind === 'ref' ? entities[step.to] : undefined;
  if (!target || more.length > 0)
    fail(`${where}: "${name}" is not a field or one step through a reference of "${entity.name}".`);
  else mustBeField(`${where} (${name})`, second, Object.keys(fieldsOf(target)));
}

function mustBeField(where: string, name: string, fields: readonly string[]): void {
  if (!fields.includes(name)) fail(`${where} names "${name}", which is no field.${didYouMean(name, fields)}`);
}

function mustBeEntity(where: string, name: string, entities: EntityMap): void {
  if (!Object.hasOwn(entities, name))
    fail(`${where} refers to "${name}", which the schema lacks.${didYouMean(name, Object.keys(entities))}`);
}

/** Declarations travel as JSON: a function or a date in one would be lost on the way. */
function checkPlain(value: unknown, path: string): void {
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
    fail(`${path}: a declaration is plain data and cannot hold a ${typeof value}.`);
  if (typeof value !== 'object' || value === null) return;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null)
    fail(`${path}: a declaration is plain data and cannot hold an instance of a class.`);
  for (const [key, item] of Object.entries(value)) checkPlain(item, `${path}.${key}`);
}

function checkPattern(path: string, pattern: string): void {
  try {
    new RegExp(pattern, 'u');
  } catch (cause) {
    throw new TenonError('bad-declaration', `${path}: the pattern /${pattern}/ is not a regular expression.`, {
      cause,
    });
  }
}

function fail(message: string): never {
  throw new TenonError('bad-declaration', message);
}
