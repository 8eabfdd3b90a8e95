import type { LiveEvent } from '@tenon/schema';
import type { Call } from '../operation.ts';
import type { Services } from '../services.ts';
import { readHead } from './head.ts';

const beatMs = 20_000;

/**
 * Server-sent events, read by `fetch` so that the token stays in a header. They carry a position, never a value. The
 * stream ends with the token, with the right to sign in, or with the server.
 */
export async function openLive(services: Services, call: Call): Promise<Response> {
  const principal = await call.principal();
  const { actor } = await call.identity();
  const head = await readHead(services, actor.tenantId);
  const encoder = new TextEncoder();
  let close = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let isOpen = true;
      let cancelBeat = () => {};
      const send = (event: LiveEvent) => {
        if (!isOpen) return;
        // A reader that takes nothing loses nothing by losing pokes: the next pull catches up.
        if ((controller.desiredSize ?? 0) < -64) return close();
        controller.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`));
      };
      const remove = services.live.add({
        tenantId: actor.tenantId,
        userId: actor.userId ?? '',
        poke: (pos) => send({ t: 'poke', pos }),
        bye: (reason) => {
          send({ t: 'bye', reason });
          close();
        },
      });
      close = () => {
        if (!isOpen) return;
        isOpen = false;
        remove();
        cancelBeat();
        try {
          controller.close();
        } catch {
          // The reader went away first.
        }
      };
      const leave = (reason: string) => {
        send({ t: 'bye', reason });
        close();
      };
      const beat = () => {
        if (services.now() >= principal.expiresAt) return leave('token-expired');
        services.actors.load(principal).then(
          () => {
            send({ t: 'beat' });
            const untilEnd = principal.expiresAt - services.now();
            if (isOpen) cancelBeat = services.after(Math.max(1_000, Math.min(beatMs, untilEnd)), beat);
          },
          () => leave('signed-out'),
        );
      };
      send({ t: 'poke', pos: head.pos });
      cancelBeat = services.after(Math.max(0, Math.min(beatMs, principal.expiresAt - services.now())), beat);
      call.request.signal.addEventListener('abort', () => close(), { once: true });
    },
    cancel: () => close(),
  });
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
