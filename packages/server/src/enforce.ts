import {
  canReadField,
  checkFilter,
  entityOf,
  fieldRight,
  fieldsOf,
  isSystem,
  listsOf,
  maskText,
  TenonError,
  withinScope,
  type Actor,
  type AnyEntity,
  type AnyRecord,
  type Field,
  type FieldRight,
  type Filter,
  type QueryContext,
  type Schema,
  type SortBy,
} from '@tenon/schema';
import type { Mode, Session } from './session.ts';
import { filterToSql } from './sql/filter-to-sql.ts';
import { join, sql, type Fragment } from './sql/fragment.ts';
import { sortColumns } from './sql/sort-to-sql.ts';
import { createScope } from './sql/sql-scope.ts';
import { readRecords } from './write/record-store.ts';

/** What a path that hands out records must know of who asks. */
export interface Viewer {
  readonly schema: Schema;
  readonly actor: Actor;
  readonly context: QueryContext;
}

/** A record as one actor gets it: hidden fields are absent, masked ones stand in `m` as display text. */
export interface CutRecord {
  readonly r: AnyRecord;
  readonly m?: Readonly<Record<string, string | null>>;
}

/** A record as REST and queries answer it: what is masked stands under `m`. */
export function withMasks({ r, m }: CutRecord): AnyRecord {
  return m ? { ...r, m } : r;
}

/**
 * The one place that decides what leaves the server: list, get, search, query, pull and export all come through here.
 * The conditions below repeat what row level security says; whichever is narrower wins.
 */
export async function readVisible(
  session: Session,
  viewer: Viewer,
  entity: string,
  options: {
    readonly where?: readonly Fragment[];
    readonly filter?: Filter;
    readonly order?: Fragment;
    readonly limit?: number;
  } = {},
): Promise<AnyRecord[]> {
  const { schema, actor, context } = viewer;
  if (!canRead(actor, entity)) return [];
  const scope = createScope(schema, entity);
  const condition = filterToSql(withinScope(schema, actor, entity, options.filter), scope, context);
  return readRecords(session, {
    schema,
    mode: 'app',
    entity,
    where: [condition, ...(options.where ?? [])],
    joins: scope.joins(),
    ...(options.order ? { order: options.order } : {}),
    ...(options.limit === undefined ? {} : { limit: options.limit }),
  });
}

/** Live records in the order of their ids, for whoever goes through all of them. */
export async function readScopedPage(
  session: Session,
  viewer: Viewer,
  entity: string,
  page: {
    readonly filter: Filter | undefined;
    readonly after: string | undefined;
    readonly size: number;
    readonly mode: Mode;
  },
): Promise<AnyRecord[]> {
  const where = [sql`t."deletedAt" is null`, ...(page.after === undefined ? [] : [sql`t.id > ${page.after}::uuid`])];
  const rest = { where, order: sql`t.id`, limit: page.size };
  if (page.mode === 'app')
    return readVisible(session, viewer, entity, { ...rest, ...(page.filter ? { filter: page.filter } : {}) });
  return readRecords(session, { schema: viewer.schema, mode: 'system', entity, ...rest });
}

/** For mutators: the same with a sort, and as the system where the rule itself asks. */
export async function readScoped(
  work: { readonly session: Session; readonly options: Viewer },
  wanted: {
    readonly mode: Mode;
    readonly entity: string;
    readonly filter: Filter;
    readonly sort: readonly SortBy[];
    readonly limit: number;
  },
): Promise<AnyRecord[]> {
  const { schema, actor, context } = work.options;
  const { mode, entity } = wanted;
  checkFilter(schema, entity, wanted.filter, mode === 'app' ? readableTest(work.options) : undefined);
  const scope = createScope(schema, entity);
  const filter = mode === 'app' ? withinScope(schema, actor, entity, wanted.filter) : wanted.filter;
  const condition = filterToSql(filter, scope, context);
  const order = sortColumns(wanted.sort, scope).map(({ value, dir }) =>
    dir === 'desc' ? sql`${value} desc nulls last` : sql`${value} asc nulls last`,
  );
  const alive = entityOf(schema, entity).partOf ? sql`true` : sql`t."deletedAt" is null`;
  return readRecords(work.session, {
    schema,
    mode,
    entity,
    where: [condition, alive],
    joins: scope.joins(),
    order: join([...order, sql`t.id`]),
    limit: wanted.limit,
  });
}

export function canRead(actor: Actor, entity: string): boolean {
  return isSystem(actor) || (Object.hasOwn(actor.grants, entity) && actor.grants[entity]?.read !== 'none');
}

/** Nothing at all of this entity: its name is answered like one that does not exist. */
export function mustKnow(viewer: Viewer, entity: string): void {
  const declared = entityOf(viewer.schema, entity);
  if (!canRead(viewer.actor, declared.partOf?.entity ?? entity))
    throw new TenonError('forbidden', `You may not read any ${entity}.`);
}

export function readableTest({ schema, actor }: Viewer): (entity: string, field: string) => boolean {
  return (entity, field) => canReadField(schema, actor, entity, field);
}

type Rights = ReadonlyMap<string, FieldRight>;
const rightsOfActor = new WeakMap<Actor, Map<string, Rights>>();

/** Asked for every field of every record that leaves, so it is worked out once per actor and entity. */
function rightsOf({ schema, actor }: Pick<Viewer, 'schema' | 'actor'>, declared: AnyEntity): Rights {
  let byEntity = rightsOfActor.get(actor);
  if (!byEntity) rightsOfActor.set(actor, (byEntity = new Map<string, Rights>()));
  let rights = byEntity.get(declared.name);
  if (!rights) {
    const names = [...Object.keys(fieldsOf(declared)), ...Object.keys(listsOf(schema, declared))];
    byEntity.set(
      declared.name,
      (rights = new Map(names.map((name) => [name, fieldRight(schema, actor, declared.name, name)]))),
    );
  }
  return rights;
}

/** Leaves out what is hidden, puts a display text in the place of what is masked; parts follow the field of their list. */
export function cut(viewer: Pick<Viewer, 'schema' | 'actor'>, entity: string, record: AnyRecord): CutRecord {
  const declared = entityOf(viewer.schema, entity);
  const fields: Readonly<Record<string, Field>> = fieldsOf(declared);
  const rights = rightsOf(viewer, declared);
  const r: Record<string, unknown> & { id: string } = { id: record.id };
  let m: Record<string, string | null> | undefined;
  for (const [name, value] of Object.entries(record)) {
    const right = rights.get(name);
    if (right === 'read' || right === 'write') r[name] = value;
    else if (right === 'masked')
      (m ??= {})[name] = value === null || !fields[name] ? null : maskText(fields[name], value);
  }
  for (const [as, part] of Object.entries(listsOf(viewer.schema, declared))) {
    const list = r[as];
    if (Array.isArray(list)) r[as] = list.map((one: AnyRecord) => cut(viewer, part.name, one).r);
  }
  return m ? { r, m } : { r };
}
