import { Hono, type Context } from 'hono';
import { TenonError } from '@tenon/schema';
import type { Identity } from './auth/actor-loader.ts';
import type { Principal } from './auth/tokens.ts';
import { cors } from './cors.ts';
import { faultOf } from './fault.ts';
import type { Call, Operation } from './operation.ts';
import { operationsOf } from './operations.ts';
import { packed } from './pack-answer.ts';
import { languageOfHeader, problemResponse } from './problem.ts';
import { readJson, readNdjson } from './read-body.ts';
import type { Services } from './services.ts';
import type { Pages } from './static.ts';

export interface AppOptions {
  /** Asked on every call: a second port may be known only once it is open. */
  readonly allowedOrigins?: () => readonly string[];
  /** Only these operations, by id; all if left out. */
  readonly only?: readonly string[];
  readonly pages?: Pages;
  /** The other end of the connection; without it nobody counts as local. */
  readonly remoteAddress?: (context: Context) => string | undefined;
}

/** The HTTP side: every route comes from the list of operations; what is left over are the files of the pages. */
export function createApp(services: Services, options: AppOptions = {}): Hono {
  const app = new Hono();
  app.use(cors(options.allowedOrigins ?? (() => [])));
  for (const operation of operationsOf(services)) {
    if (options.only && !options.only.includes(operation.id)) continue;
    app.on(operation.method, operation.path.replaceAll(/\{(\w+)\}/g, ':$1'), (context) =>
      answer(services, options, operation, context),
    );
  }
  app.notFound(async (context) => {
    const page = await options.pages?.(context.req.raw);
    if (page) return page;
    const error = new TenonError('unknown-operation', `There is no ${context.req.method} ${context.req.path}.`);
    return problemResponse(error, languageOfHeader(context.req.header('accept-language')), services.newId());
  });
  return app;
}

async function answer(
  services: Services,
  options: AppOptions,
  operation: Operation,
  context: Context,
): Promise<Response> {
  const requestId = services.newId();
  const startedAt = services.now();
  const language = languageOfHeader(context.req.header('accept-language'));
  let response: Response;
  try {
    const call = callOf(services, options, operation, context, requestId);
    if (operation.auth === 'token') await call.principal();
    const body = await bodyOf(operation, context.req.raw);
    response = await packed(await operation.run({ ...call, body }), context.req.header('accept-encoding'));
    response.headers.set('x-request-id', requestId);
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
    response.headers.set('x-content-type-options', 'nosniff');
  } catch (error) {
    const fault = faultOf(error);
    response = problemResponse(fault, language, requestId);
    if (response.status >= 500) services.log.error('call-failed', { requestId, operation: operation.id, error });
  }
  services.log.info('call', {
    requestId,
    operation: operation.id,
    status: response.status,
    milliseconds: services.now() - startedAt,
  });
  return response;
}

async function bodyOf({ body }: Operation, request: Request): Promise<unknown> {
  if (!body) return undefined;
  return body.format === 'ndjson' ? readNdjson(request, body.maxBytes) : readJson(request, body.maxBytes);
}

function callOf(
  services: Services,
  options: AppOptions,
  operation: Operation,
  context: Context,
  requestId: string,
): Call {
  let principal: Promise<Principal> | undefined;
  let identity: Promise<Identity> | undefined;
  const call: Call = {
    requestId,
    language: languageOfHeader(context.req.header('accept-language')),
    request: context.req.raw,
    params: context.req.param(),
    search: new URL(context.req.url).searchParams,
    body: undefined,
    remoteAddress: options.remoteAddress?.(context),
    principal: () => (principal ??= authenticate(services, operation, context)),
    identity: () => (identity ??= call.principal().then((who) => services.actors.load(who))),
  };
  return call;
}

async function authenticate(services: Services, operation: Operation, context: Context): Promise<Principal> {
  const header = context.req.header('authorization') ?? '';
  const token = /^Bearer ([\w.~+/=-]+)$/i.exec(header)?.[1];
  if (!token)
    throw new TenonError('unauthenticated', `${operation.id} needs a bearer token in the Authorization header.`);
  return services.verify(token);
}
