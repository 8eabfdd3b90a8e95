import type { Frame, PullRequest } from '@tenon/schema';
import { contextOf, type Identity } from '../auth/actor-loader.ts';
import type { Viewer } from '../enforce.ts';
import type { Services } from '../services.ts';
import { Session, settingsOf } from '../session.ts';
import { sql } from '../sql/fragment.ts';
import { readChanges } from './changes.ts';
import { signCursor, viewOf, type Cursor } from './cursor.ts';
import { endFrame, type FrameWriter } from './frame-writer.ts';
import { headIn } from './head.ts';
import { hashesOf } from './hello.ts';
import { keptEntities } from './kept-entities.ts';

/** More changes than this and a new start is cheaper than catching up. */
const mostChanges = 50_000;

export interface PullContext {
  readonly services: Services;
  readonly viewer: Viewer;
  readonly request: PullRequest;
  readonly view: string;
  readonly customers: readonly string[];
}

export function pullContext(services: Services, { actor, tenant }: Identity, request: PullRequest): PullContext {
  const known = Object.fromEntries(
    Object.entries(hashesOf(services.schema)).filter(([entity]) => Object.hasOwn(request.schema, entity)),
  );
  return {
    services,
    viewer: { schema: services.schema, actor, context: contextOf(tenant, services.now()) },
    request,
    view: viewOf(actor, { ...known, scope: String(request.subs.includes('scope')) }),
    customers: request.subs.filter((sub) => sub.startsWith('customer:')).map((sub) => sub.slice('customer:'.length)),
  };
}

/**
 * One snapshot of the database: what changed after the cursor, numbered or still in the inbox, and how far the client's
 * own mutations have come in it. So an applied pull is the state of one moment, and `lmid` is never ahead of its data.
 */
export async function readPull(
  context: PullContext,
  cursor: Cursor,
  purpose: 'pull' | 'end of bootstrap',
  writer?: FrameWriter,
): Promise<Frame[] | 'too-many'> {
  const { services, viewer, request, view, customers } = context;
  const { actor } = viewer;
  return services.database.transaction(
    { as: 'system', readOnly: true, isolation: 'repeatable read', settings: settingsOf(actor) },
    async (tx) => {
      const session = new Session(tx, actor.tenantId);
      const head = await headIn(session);
      if (cursor.pos < head.floor || head.pos - cursor.pos > mostChanges) return 'too-many';
      const [client] = await session.query<{ lmid: number }>(
        'system',
        sql`
      select lmid from sync_client where tenant_id = ${actor.tenantId} and client_id = ${request.clientId} and user_id is not distinct from ${actor.userId}`,
      );
      const kept = keptEntities(services.schema, actor, request.schema);
      const changes = await readChanges(session, viewer, {
        from: cursor.pos,
        to: head.pos,
        kept,
        hasScope: request.subs.includes('scope'),
        before: cursor.customers,
        now: customers,
      });
      const frames: Frame[] = [];
      if (purpose === 'pull')
        frames.push({ t: 'begin', pos: head.pos, epoch: services.epoch, estimate: changes.length, mode: 'changes' });
      const token = signCursor(services.signer, actor, request.clientId, {
        epoch: services.epoch,
        pos: head.pos,
        view,
        customers,
      });
      frames.push(...changes, endFrame(changes, { cursor: token, lmid: client?.lmid ?? 0 }, writer));
      return frames;
    },
  );
}
