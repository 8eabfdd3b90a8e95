import {
  checkQuery,
  entityOf,
  isSystem,
  queryLimits,
  TenonError,
  withinScope,
  type AnyRecord,
  type GroupLine,
  type Query,
} from '@tenon/schema';
import type { Identity } from './auth/actor-loader.ts';
import { cut, mustKnow, readableTest, withMasks, type Viewer } from './enforce.ts';
import type { Services } from './services.ts';
import type { Session } from './session.ts';
import { queryToSql } from './sql/query-to-sql.ts';
import { viewerOf } from './viewer.ts';
import { addParts } from './write/record-store.ts';
import { reading } from './write-call.ts';

export interface QueryAnswer {
  readonly records?: readonly AnyRecord[];
  readonly next?: string;
  readonly lines?: readonly GroupLine[];
}

const defaultSize = 50;

/** Answers a query of a caller: only fields they may read take part, only records they may see count. */
export async function runQueryFor(
  services: Services,
  identity: Identity,
  query: unknown,
  signal?: AbortSignal,
): Promise<QueryAnswer> {
  const viewer = viewerOf(services, identity);
  checkQuery(services.schema, query, readableTest(viewer));
  mustKnow(viewer, query.entity);
  const opened = openPage(services, viewer, query);
  return reading(services, identity, (session) => answer(services, session, viewer, opened), signal);
}

async function answer(services: Services, session: Session, viewer: Viewer, query: Query): Promise<QueryAnswer> {
  const { schema, actor, context } = viewer;
  const scoped: Query = isSystem(actor)
    ? query
    : { ...query, filter: withinScope(schema, actor, query.entity, query.filter) };
  const asked = queryToSql(schema, scoped, context, { tenantId: session.tenantId, readable: readableTest(viewer) });
  const found = asked.read(await session.query('app', asked.statement));
  if ('lines' in found) return { lines: found.lines };
  const records = await addParts(session, schema, 'app', entityOf(schema, query.entity), [...found.records]);
  return {
    records: records.map((record) => withMasks(cut(viewer, query.entity, record))),
    ...(found.next === undefined ? {} : { next: services.signer.sign(pageAudience(viewer, query), found.next) }),
  };
}

/** Pages are limited, and a place to go on from is only good for the question it was given for. */
function openPage(services: Services, viewer: Viewer, query: Query): Query {
  if (query.measures) return query;
  const { size = Math.min(query.limit ?? defaultSize, queryLimits.pageSize), after } = query.page ?? {};
  if (after === undefined) return { ...query, page: { size } };
  const place = services.signer.open(pageAudience(viewer, query), after);
  if (typeof place !== 'string')
    throw new TenonError('bad-cursor', 'The place to go on from does not belong to this query.');
  return { ...query, page: { size, after: place } };
}

function pageAudience({ actor }: Viewer, { entity, filter, search, sort, deleted }: Query): string {
  return `page ${actor.tenantId} ${actor.userId ?? ''} ${JSON.stringify([entity, filter ?? null, search ?? null, sort ?? null, deleted ?? false])}`;
}
