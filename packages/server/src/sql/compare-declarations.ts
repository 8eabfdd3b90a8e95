import { fieldsOf, TenonError, type AnyEntity, type Field, type Fields, type Schema } from '@tenon/schema';
import { columnsOfField, hasTextKeys, isCustom } from './columns.ts';
import { quoteIdent, quoteText } from './fragment.ts';
import { recordToRow } from './record-to-row.ts';
import { constraintOf, createTable, indexesOf } from './table-ddl.ts';

/** What has to be done to the tables, in this order. */
export interface Migration {
  readonly statements: readonly string[];
  /** Statements that must find nothing, and what it means if they do. */
  readonly checks: readonly { readonly sql: string; readonly message: string }[];
  /** Texts whose folded and sort forms our code has to make. */
  readonly textKeys: readonly { readonly entity: string; readonly fields: readonly string[] }[];
  /** Entities whose policies must be written anew. */
  readonly policies: readonly string[];
}

/**
 * The difference of the stored declaration and the new one. Only adds and renames; what would lose values is refused
 * with `bad-migration`. Tables and columns that are no longer declared stay until somebody purges them on purpose.
 */
export function compareDeclarations(before: Schema | undefined, after: Schema): Migration {
  const migration = {
    statements: [] as string[],
    checks: [] as { sql: string; message: string }[],
    textKeys: [] as { entity: string; fields: string[] }[],
    policies: [] as string[],
  };
  const old = before?.entities ?? {};
  for (const entity of Object.values(after.entities)) {
    const formerName =
      entity.was !== undefined && !Object.hasOwn(old, entity.name) && Object.hasOwn(old, entity.was)
        ? entity.was
        : entity.name;
    const former = Object.hasOwn(old, formerName) ? old[formerName] : undefined;
    if (!former) {
      migration.statements.push(
        createTable(entity),
        ...indexesOf(entity).map(({ sql }) => sql),
        ...grantsOn(entity.name),
      );
      migration.policies.push(entity.name);
      continue;
    }
    if (former.name !== entity.name)
      migration.statements.push(`alter table ${quoteIdent(former.name)} rename to ${quoteIdent(entity.name)}`);
    const renames = compareFields(former, entity, migration);
    // Texts of indexes name columns, so what merely moved with a rename is made anew too.
    const formerIndexes = indexesOf(former);
    const indexes = indexesOf(entity);
    const isKept = (sql: string) =>
      renames === 0 && former.name === entity.name && indexes.some((index) => index.sql === sql);
    const dropped = formerIndexes.filter(({ sql }) => !isKept(sql));
    const added = indexes.filter(({ sql }) => !formerIndexes.some((index) => index.sql === sql && isKept(sql)));
    migration.statements.push(
      ...dropped.map(({ name }) => `drop index if exists ${quoteIdent(name)}`),
      ...added.map(({ sql }) => sql),
    );
    if (
      JSON.stringify([former.name, former.visibility, former.partOf]) !==
      JSON.stringify([entity.name, entity.visibility, entity.partOf])
    )
      migration.policies.push(entity.name);
  }
  return migration;
}

function grantsOn(table: string): string[] {
  return [`grant select, insert, update, delete on ${quoteIdent(table)} to tenon_app`];
}

interface Draft {
  readonly statements: string[];
  readonly checks: { sql: string; message: string }[];
  readonly textKeys: { entity: string; fields: string[] }[];
}

/** Adds to the migration; returns how many fields were renamed. */
function compareFields(former: AnyEntity, entity: AnyEntity, migration: Draft): number {
  const before: Fields = fieldsOf(former);
  const after: Fields = fieldsOf(entity);
  const table = quoteIdent(entity.name);
  const keys: string[] = [];
  let renames = 0;
  for (const [name, field] of Object.entries(after)) {
    const path = `${entity.name}.${name}`;
    if (isCustom(name)) continue;
    const formerName =
      !Object.hasOwn(before, name) && field.was !== undefined && Object.hasOwn(before, field.was) ? field.was : name;
    const known = Object.hasOwn(before, formerName) ? before[formerName] : undefined;
    if (!known) {
      addField(entity, name, field, migration);
      continue;
    }
    refuseNarrowing(path, known, field, { table, column: quoteIdent(formerName) }, migration);
    const formerColumns = columnsOfField(formerName, known);
    const columns = columnsOfField(name, field);
    if (formerName !== name) {
      renames += 1;
      for (const { suffix } of formerColumns)
        migration.statements.push(
          `alter table ${table} rename column ${quoteIdent(formerName + suffix)} to ${quoteIdent(name + suffix)}`,
        );
    }
    for (const { suffix, type } of columns) {
      const formerColumn = formerColumns.find((column) => column.suffix === suffix);
      if (!formerColumn)
        migration.statements.push(`alter table ${table} add column if not exists ${quoteIdent(name + suffix)} ${type}`);
      else if (formerColumn.type !== type)
        migration.statements.push(`alter table ${table} alter column ${quoteIdent(name + suffix)} type ${type}`);
    }
    if (hasTextKeys(name, field) && formerColumns.length !== columns.length) keys.push(name);
  }
  if (keys.length > 0) migration.textKeys.push({ entity: entity.name, fields: keys });
  return renames;
}

function addField(entity: AnyEntity, name: string, field: Field, { statements, checks }: Draft): void {
  const table = quoteIdent(entity.name);
  const start = 'default' in field && field.default !== undefined ? recordToRow(entity, { [name]: field.default }) : {};
  if (field.required && Object.keys(start).length === 0) {
    checks.push({
      sql: `select 1 from ${table} limit 1`,
      message: `${entity.name}.${name} is new and required, but there are records without it: give it a default, or make it optional first.`,
    });
  }
  for (const { suffix, type } of columnsOfField(name, field)) {
    const column = quoteIdent(name + suffix);
    const value = start[name + suffix];
    // A column that was dropped from the declaration earlier is still there, with its values.
    statements.push(
      `alter table ${table} add column if not exists ${column} ${type}${constraintOf({ name: name + suffix, type, field: name })}`,
    );
    if (value !== undefined && value !== null)
      statements.push(`update ${table} set ${column} = ${literal(value)} where ${column} is null`);
  }
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `array[${value.map((item) => quoteText(String(item))).join(', ')}]::text[]`;
  return quoteText(String(value));
}

const wider: Readonly<Record<string, readonly string[]>> = {
  text: ['longText'],
  email: ['text', 'longText'],
  phone: ['text', 'longText'],
  url: ['text', 'longText'],
  number: ['text', 'longText'],
  timeZone: ['text', 'longText'],
  locale: ['text', 'longText'],
  colour: ['text', 'longText'],
  choice: ['text', 'longText'],
  rank: ['text'],
  integer: ['decimal', 'quantity', 'duration', 'percent', 'rating'],
  percent: ['integer', 'decimal'],
  rating: ['integer', 'decimal'],
  duration: ['integer', 'decimal'],
  decimal: ['quantity'],
  quantity: ['decimal'],
  choices: ['tags'],
};

function refuseNarrowing(
  path: string,
  before: Field,
  after: Field,
  at: { readonly table: string; readonly column: string },
  { checks }: Draft,
): void {
  const refuse = (what: string): never => {
    throw new TenonError(
      'bad-migration',
      `${path}: ${what} Declare a new field and move the values, or keep the old declaration.`,
    );
  };
  if (before.kind !== after.kind && !wider[before.kind]?.includes(after.kind))
    refuse(`a field of kind ${before.kind} cannot become ${after.kind}.`);
  if (before.kind === 'ref' && after.kind === 'ref' && before.to !== after.to)
    refuse(`a reference to ${before.to} cannot become one to ${after.to}.`);
  if (
    (before.kind === 'choice' || before.kind === 'choices') &&
    (after.kind === 'choice' || after.kind === 'choices')
  ) {
    const lost = Object.keys(before.values).filter((value) => !Object.hasOwn(after.values, value));
    if (lost.length > 0) {
      const list = `array[${lost.map(quoteText).join(', ')}]::text[]`;
      const used = before.kind === 'choice' ? `${at.column} = any(${list})` : `${at.column} && ${list}`;
      checks.push({
        sql: `select 1 from ${at.table} where ${used} limit 1`,
        message: `${path} no longer has the values ${lost.join(', ')}, but records use them.`,
      });
    }
  }
  if (after.required && !before.required) {
    const column = columnsOfField('', before)[0]?.suffix ?? '';
    const name = quoteIdent(at.column.slice(1, -1) + column);
    checks.push({
      sql: `select 1 from ${at.table} where ${name} is null limit 1`,
      message: `${path} is now required, but there are records without it.`,
    });
  }
}
