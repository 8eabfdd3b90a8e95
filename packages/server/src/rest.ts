import { entityOf, isUuid, listsOf, TenonError, type AnyEntity, type AnyRecord } from '@tenon/schema';
import { canRead, cut, mustKnow, readVisible, withMasks, type CutRecord, type Viewer } from './enforce.ts';
import type { Call } from './operation.ts';
import { runQueryFor } from './query.ts';
import { queryFromSearch } from './query-from-search.ts';
import type { Services } from './services.ts';
import type { Session } from './session.ts';
import { viewerOf } from './viewer.ts';
import { byIds, readRecords } from './write/record-store.ts';
import { runMutation, type MutationCall } from './write/run-mutation.ts';
import { isGone, notFound } from './write/unit-of-work.ts';
import { reading, writing } from './write-call.ts';

export async function listRecords(services: Services, call: Call, entity: string): Promise<Response> {
  const identity = await call.identity();
  mustKnow(viewerOf(services, identity), entity);
  return Response.json(
    await runQueryFor(services, identity, queryFromSearch(entity, call.search), call.request.signal),
  );
}

export async function getRecord(services: Services, call: Call, entity: string): Promise<Response> {
  const identity = await call.identity();
  const id = idOf(services, call, entity);
  const record = await reading(services, identity, (session) =>
    readOne(session, viewerOf(services, identity), entity, id),
  );
  if (!record) throw notFound(services.schema, entity, id);
  const etag = etagOf(record);
  if (call.request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: { etag } });
  return recordResponse(record, 200);
}

/** An order with lines is placed, not just stored: its totals follow from the lines. The same for whatever `creators` names. */
export async function createOne(services: Services, call: Call, entity: string): Promise<Response> {
  const declared = entityOf(services.schema, entity);
  const values = withIds(services, declared, bodyRecord(call.body));
  const { name, args } = creationOf(services, entity, values);
  return write(services, call, entity, values.id, { name, args, action: `${entity}.create` }, 201);
}

export function creationOf(
  services: Services,
  entity: string,
  values: AnyRecord,
): { readonly name: string; readonly args: unknown } {
  const creator = Object.hasOwn(services.creators, entity) ? services.creators[entity] : undefined;
  const parts = creator && values[creator.whenGiven];
  if (creator && Array.isArray(parts) && parts.length > 0)
    return { name: creator.mutator, args: { [creator.argument]: values } };
  return { name: 'create', args: { entity, values } };
}

export async function updateOne(services: Services, call: Call, entity: string): Promise<Response> {
  const id = idOf(services, call, entity);
  return write(
    services,
    call,
    entity,
    id,
    {
      name: 'update',
      args: { entity, id, patch: withPartIds(services, entityOf(services.schema, entity), bodyRecord(call.body)) },
      action: `${entity}.update`,
    },
    200,
  );
}

export async function deleteOne(services: Services, call: Call, entity: string): Promise<Response> {
  const id = idOf(services, call, entity);
  return write(services, call, entity, id, { name: 'delete', args: { entity, id }, action: `${entity}.delete` }, 204);
}

export async function restoreOne(services: Services, call: Call, entity: string): Promise<Response> {
  const id = idOf(services, call, entity);
  return write(services, call, entity, id, { name: 'restore', args: { entity, id }, action: `${entity}.restore` }, 200);
}

export async function mutate(services: Services, call: Call, name: string): Promise<Response> {
  const identity = await call.identity();
  const changed = await writing(services, identity, (session) =>
    runMutation(services, session, { identity, name, args: call.body, requestId: call.requestId, source: 'api' }),
  );
  const viewer = viewerOf(services, identity);
  return Response.json({
    changed: changed
      .filter(({ entity }) => canRead(viewer.actor, entity))
      .map(({ entity, id, current }) => ({ entity, id, rev: current['rev'] })),
  });
}

async function write(
  services: Services,
  call: Call,
  entity: string,
  id: string,
  mutation: Pick<MutationCall, 'name' | 'args' | 'action'>,
  status: 200 | 201 | 204,
): Promise<Response> {
  const identity = await call.identity();
  const viewer = viewerOf(services, identity);
  const record = await writing(services, identity, async (session) => {
    await expectRev(session, viewer, entity, id, call.request.headers.get('if-match'));
    await runMutation(services, session, { identity, ...mutation, requestId: call.requestId, source: 'api' });
    return readOne(session, viewer, entity, id);
  });
  if (status === 204) return new Response(null, { status });
  if (record) return recordResponse(record, status, status === 201 ? { location: `/api/v1/${entity}/${id}` } : {});
  // Written, and out of sight for the one who wrote it: only its id is theirs to know.
  return Response.json({ id }, { status });
}

async function readOne(session: Session, viewer: Viewer, entity: string, id: string): Promise<CutRecord | undefined> {
  const [record] = await readVisible(session, viewer, entity, { where: [byIds([id])] });
  return record && !isGone(record) ? cut(viewer, entity, record) : undefined;
}

async function expectRev(
  session: Session,
  viewer: Viewer,
  entity: string,
  id: string,
  ifMatch: string | null,
): Promise<void> {
  if (ifMatch === null || ifMatch === '*') return;
  const [seen] = await readVisible(session, viewer, entity, { where: [byIds([id])] });
  if (!seen) throw notFound(viewer.schema, entity, id);
  const [now] = await readRecords(session, {
    schema: viewer.schema,
    mode: 'system',
    entity,
    where: [byIds([id])],
    lock: true,
    withParts: false,
  });
  if (`"${String(now?.['rev'])}"` === ifMatch) return;
  throw new TenonError('conflict', `${entity} ${id} was changed since you read it; read it again.`, {
    issues: [{ path: 'rev', rule: 'changed', code: 'conflict', params: { rev: Number(now?.['rev'] ?? 0) } }],
  });
}

function recordResponse(record: CutRecord, status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(withMasks(record), { status, headers: { etag: etagOf(record), ...headers } });
}

function etagOf({ r }: CutRecord): string {
  return `"${String(r['rev'])}"`;
}

function idOf(services: Services, call: Call, entity: string): string {
  const id = call.params['id'] ?? '';
  if (!isUuid(id)) throw notFound(services.schema, entity, id);
  return id.toLowerCase();
}

function bodyRecord(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new TenonError('bad-request', 'The body must be an object with the fields of the record.');
  return body as Readonly<Record<string, unknown>>;
}

/** The record and its parts get ids where the caller gave none. */
export function withIds(services: Services, declared: AnyEntity, values: Readonly<Record<string, unknown>>): AnyRecord {
  const { id = services.newId() } = values;
  return { ...withPartIds(services, declared, values), id: id as string };
}

function withPartIds(
  services: Services,
  declared: AnyEntity,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const filled: Record<string, unknown> = { ...values };
  for (const as of Object.keys(listsOf(services.schema, declared))) {
    const list = filled[as];
    if (Array.isArray(list))
      filled[as] = list.map((part: unknown) =>
        typeof part === 'object' && part !== null && !('id' in part) ? { id: services.newId(), ...part } : part,
      );
  }
  return filled;
}
