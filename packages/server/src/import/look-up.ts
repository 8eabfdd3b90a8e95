import {
  canReadField,
  entityOf,
  fieldOf,
  isSystem,
  TenonError,
  type Actor,
  type Issue,
  type Schema,
} from '@tenon/schema';
import type { Session } from '../session.ts';
import { ident, sql } from '../sql/fragment.ts';
import { recordColumns, rowToRecord } from '../sql/row-to-record.ts';
import { askedFor } from './external-ids.ts';
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
  const columns = way.take === undefined ? sql`t.id` : recordColumns(entity, 't');
  const alive = entity.partOf ? sql`true` : sql`t."deletedAt" is null`;
  const tenant = sql`t."tenantId" = ${session.tenantId}::uuid and ${alive}`;
  const rows =
    way.field === undefined
      ? await session.query<{ import_text: string; id: string }>(
          'system',
          sql`
          select e.external_id as import_text, ${columns}
          from ${askedFor(session, { entity: entity.name, system: way.system ?? '', keys: texts })}
          join ${ident(entity.name)} t on t.id = e.record_id
          where ${tenant}`,
        )
      : await session.query<{ import_text: string; id: string }>(
          'system',
          sql`
          select t.${ident(way.field)}::text as import_text, ${columns} from ${ident(entity.name)} t where ${tenant} and t.${ident(way.field)} = any(${texts}::text[]) order by t.id`,
        );
  const found = new Map<string, unknown>();
  for (const row of rows) {
    const value = way.take === undefined ? row.id : (rowToRecord(entity, row)[way.take] ?? null);
    if (way.field !== undefined && found.has(row.import_text) && found.get(row.import_text) !== value) {
      throw new TenonError(
        'not-unique',
        `Several records of "${way.entity}" have ${way.field} "${row.import_text}"; look it up by external id.`,
      );
    }
    found.set(row.import_text, value);
  }
  return [...found];
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
