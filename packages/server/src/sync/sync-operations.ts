import * as z from 'zod/mini';
import { helloAnswer, helloRequest, isUuid, pullRequest, pushAnswer, pushRequest, TenonError } from '@tenon/schema';
import { limits, type JsonSchema, type Operation } from '../operation.ts';
import { parseBody } from '../parse-body.ts';
import type { Services } from '../services.ts';
import { hello } from './hello.ts';
import { openLive } from './live.ts';
import { ndjsonResponse } from './ndjson.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { pullContext } from './read-pull.ts';

const mostBootstraps = 16;
const tags = ['sync'] as const;
const json = (schema: z.ZodMiniType, io: 'input' | 'output' = 'input'): JsonSchema =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' });

export function syncOperations(services: Services): readonly Operation[] {
  let bootstraps = 0;
  return [
    {
      id: 'sync.hello',
      method: 'POST',
      path: '/sync/v1/hello',
      summary: 'Who I am to this server, and how it declares what it keeps',
      tags,
      auth: 'token',
      body: { schema: json(helloRequest), maxBytes: limits.body },
      answer: { status: 200, type: 'application/json', schema: json(helloAnswer, 'output') },
      statuses: [426],
      run: async (call) => Response.json(hello(services, await call.identity(), parseBody(helloRequest, call.body))),
    },
    {
      id: 'sync.push',
      method: 'POST',
      path: '/sync/v1/push',
      summary: 'Mutations in the order of their numbers',
      tags,
      auth: 'token',
      body: { schema: json(pushRequest), maxBytes: limits.pushBody },
      answer: { status: 200, type: 'application/json', schema: json(pushAnswer, 'output') },
      statuses: [],
      run: async (call) => {
        const request = withClient(parseBody(pushRequest, call.body));
        return Response.json(await push(services, await call.identity(), request, call));
      },
    },
    {
      id: 'sync.pull',
      method: 'POST',
      path: '/sync/v1/pull',
      summary: 'What changed since the cursor, as frames, one per line',
      tags,
      auth: 'token',
      body: { schema: json(pullRequest), maxBytes: limits.body },
      answer: {
        status: 200,
        type: 'application/x-ndjson',
        schema: { type: 'object', description: 'One frame per line; nothing counts before `end`.' },
      },
      statuses: [429],
      run: async (call) => {
        const request = withClient(parseBody(pullRequest, call.body));
        const context = pullContext(services, await call.identity(), request);
        const isBootstrap = request.cursor === null;
        if (isBootstrap && bootstraps >= mostBootstraps)
          throw new TenonError(
            'rate-limited',
            'Too many clients load everything at the moment; try again in a second.',
          );
        const frames = pull(context);
        // The first frame is made here, so that a refusal is still an answer with a status.
        const first = await frames.next();
        const counted = async function* () {
          bootstraps += isBootstrap ? 1 : 0;
          try {
            if (!first.done) yield first.value;
            yield* frames;
          } finally {
            bootstraps -= isBootstrap ? 1 : 0;
          }
        };
        return ndjsonResponse(counted(), call.request.headers.get('accept-encoding'), services.log);
      },
    },
    {
      id: 'sync.live',
      method: 'GET',
      path: '/sync/v1/live',
      summary: 'Stream of positions: there is something to pull',
      tags,
      auth: 'token',
      query: [{ name: 'clientId', summary: 'Who listens, for the log', schema: { type: 'string' } }],
      answer: { status: 200, type: 'text/event-stream', schema: { type: 'object' } },
      statuses: [429, 503],
      run: (call) => openLive(services, call),
    },
  ];
}

/** The shape allows any short text; the tables hold UUIDs. */
function withClient<T extends { readonly clientId: string }>(request: T): T {
  if (isUuid(request.clientId)) return request;
  throw new TenonError('bad-request', 'clientId is not a UUID.', {
    issues: [{ path: 'clientId', rule: 'id', code: 'bad-request' }],
  });
}
