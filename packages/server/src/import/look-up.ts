import {
  canReadField,
  entityOf,
  fieldOf,
  isSystem,
  TenonError,
  type Actor,
  type AnyEntity,
  type Issue,
  type Schema,
} from '@tenon/schema';
import type { Session } from '../session.ts';
import { ident, sql, type Fragment } from '../sql/fragment.ts';
import { recordColumns, rowToRecord } from '../sql/row-to-record.ts';
import { readExternalIds } from './external-ids.ts';
import type { ImportItem, Wanted } from './item.ts';

export interface LookUpContext {
  readonly schema: Schema;
  readonly session: Session;
  readonly actor: Actor;
  /** Answers of earlier batches; only of records that stay. */
  readonly known: Map<string, unknown>;
}

/** Asks for everything the items want, a statement per entity and way of asking, not one per value. */
export async function lookUp(context: LookUpContext, items: readonly ImportItem[]): Promise<void> {
  const groups = new Map<string, Map<string, Wanted>>();
  const gather = (item: ImportItem): void => {
    for (const wanted of Object.values(item.wanted)) {
      const key = keyOf(wanted);
      if (context.known.has(key)) continue;
      const way = JSON.stringify([wanted.entity, wanted.system, wanted.field, wanted.take]);
      groups.set(way, (groups.get(way) ?? new Map<string, Wanted>()).set(key, wanted));
    }
    for (const list of Object.values(item.parts ?? {})) list.forEach(gather);
  };
  items.forEach(gather);
  for (const group of groups.values()) {
    const [first] = group.values();
    if (!first) continue;
    for (const [text, value] of await find(context, first, [...group.values()].map(textOf))) {
      context.known.set(keyOf(first.key === undefined ? { ...first, value: text } : { ...first, key: text }), value);
    }
  }
}

/** Puts what was found in the place of what was wanted. */
export function resolve(context: LookUpContext, item: ImportItem, issues: Issue[], path = ''): Record<string, unknown> {
  const values: Record<string, unknown> = { ...item.values };
  for (const [name, wanted] of Object.entries(item.wanted)) {
    const key = keyOf(wanted);
    if (context.known.has(key)) values[name] = context.known.get(key);
    else if (wanted.missing === 'empty') values[name] = null;
    else
      issues.push({
        path: `${path}${name}`,
        rule: 'missing',
        code: 'invalid',
        params: { entity: wanted.entity, value: textOf(wanted) },
      });
  }
  return values;
}

function textOf(wanted: Wanted): string {
  return wanted.key ?? wanted.value ?? '';
}

function keyOf(wanted: Wanted): string {
  return JSON.stringify([wanted.entity, wanted.system, wanted.field, wanted.take, textOf(wanted)]);
}

async function find(
  { schema, session, actor }: LookUpContext,
  way: Wanted,
  texts: readonly string[],
): Promise<[string, unknown][]> {
  const entity = entityOf(schema, way.entity);
  if (way.field !== undefined) checkLookUpField(schema, way.entity, way.field);
  if (way.take !== undefined) {
    fieldOf(schema, way.entity, way.take);
    if (!isSystem(actor) && !canReadField(schema, actor, way.entity, way.take))
      throw new TenonError('field-not-readable', `"${way.entity}.${way.take}" cannot be read by this user.`);
  }
  // One statement for the ids, one for the records: joined, a planner without figures may try every record with every key.
  const ids =
    way.field === undefined
      ? await readExternalIds(session, entity.name, way.system ?? '', texts)
      : await idsByField(session, entity, way.field, texts);
  const values = await valuesOf(session, entity, [...new Set(ids.values())], way.take);
  return [...ids].flatMap(([text, id]) => (values.has(id) ? [[text, values.get(id)] as [string, unknown]] : []));
}

async function idsByField(
  session: Session,
  entity: AnyEntity,
  field: string,
  texts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await session.query<{ import_text: string; id: string }>(
    'system',
    sql`
    select t.${ident(field)}::text as import_text, t.id from ${ident(entity.name)} t
    where ${aliveIn(session, entity)} and t.${ident(field)} = any(${texts}::text[]) order by t.id`,
  );
  const found = new Map<string, string>();
  for (const row of rows) {
    if (found.has(row.import_text)) {
      throw new TenonError(
        'not-unique',
        `Several records of "${entity.name}" have ${field} "${row.import_text}"; look it up by external id.`,
      );
    }
    found.set(row.import_text, row.id);
  }
  return found;
}

/** Of the live records with these ids: the wanted field, or the id itself. */
async function valuesOf(
  session: Session,
  entity: AnyEntity,
  ids: readonly string[],
  take: string | undefined,
): Promise<ReadonlyMap<string, unknown>> {
  const columns = take === undefined ? sql`t.id` : recordColumns(entity, 't');
  const rows = await session.query<{ id: string }>(
    'system',
    sql`select ${columns} from ${ident(entity.name)} t where ${aliveIn(session, entity)} and t.id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, take === undefined ? row.id : (rowToRecord(entity, row)[take] ?? null)]));
}

function aliveIn(session: Session, entity: AnyEntity): Fragment {
  const alive = entity.partOf ? sql`true` : sql`t."deletedAt" is null`;
  return sql`t."tenantId" = ${session.tenantId}::uuid and ${alive}`;
}

/** Exact texts only: other kinds are stored in columns of their own types. */
function checkLookUpField(schema: Schema, entity: string, name: string): void {
  const { kind } = fieldOf(schema, entity, name);
  if (!['text', 'email', 'phone', 'url', 'number', 'choice'].includes(kind)) {
    throw new TenonError(
      'bad-request',
      `"${entity}.${name}" is a ${kind}; records are looked up by a text field or by external id.`,
    );
  }
}
