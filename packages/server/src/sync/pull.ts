import type { Frame } from '@tenon/schema';
import { bootstrap } from './bootstrap.ts';
import { openCursor, openMark } from './cursor.ts';
import { readPull, type PullContext } from './read-pull.ts';

/** The frames of one pull. Without a cursor, or when what the client may see has changed, everything anew. */
export async function* pull(context: PullContext): AsyncGenerator<Frame> {
  const { services, viewer, request, view } = context;
  const cursor =
    request.cursor === null ? undefined : openCursor(services.signer, viewer.actor, request.clientId, request.cursor);
  if (!cursor) {
    const mark = request.mark ? openMark(services.signer, viewer.actor, request.clientId, request.mark) : undefined;
    yield* bootstrap(context, mark?.epoch === services.epoch && mark.view === view ? mark : undefined);
    return;
  }
  if (cursor.epoch !== services.epoch || cursor.view !== view) {
    yield { t: 'resync' };
    return;
  }
  const frames = await readPull(context, cursor, 'pull');
  if (frames === 'too-many') yield { t: 'resync' };
  else yield* frames;
}
