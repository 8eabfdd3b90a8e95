import { createClient, type Adapters, type Client } from '@tenon/core';
import {
  builtInRoles,
  compileGrants,
  TenonError,
  type Actor,
  type AnyRecord,
  type ErrorCode,
  type HelloAnswer,
  type MutatorMap,
  type Reaction,
  type Schema,
} from '@tenon/schema';
import { crm, type CrmMutators } from '@tenon/entities';
import { realClock } from './real-clock.ts';
import { modelTransport } from './model-transport.ts';
import { ServerModel } from './server-model.ts';

export interface MockActor {
  readonly role?: string;
  readonly userId?: string;
  readonly teamIds?: readonly string[];
  readonly customerId?: string;
}

export interface MockClientOptions {
  readonly schema?: Schema;
  readonly mutators?: MutatorMap;
  readonly reactions?: readonly Reaction[];
  /** By entity; fields left out are empty. */
  readonly records?: Readonly<Record<string, readonly AnyRecord[]>>;
  /** Default: an admin. */
  readonly actor?: MockActor;
  readonly tenant?: Partial<HelloAnswer['tenant']>;
  /** The moment at which the page believes to be. Default: the real one. */
  readonly now?: string;
  /** `offline`: with data, without network. `syncing`: the first records never arrive. `denied`: no right to read anything. */
  readonly state?: 'ready' | 'offline' | 'syncing' | 'denied';
}

export interface MockClient extends Client<CrmMutators> {
  readonly server: ServerModel;
  /** The next mutation comes back refused. */
  refuseNext(code: ErrorCode, message?: string): void;
}

export const mockTenantId = '01900000-0000-7000-8000-000000000001';
export const mockUserId = '01900000-0000-7000-8000-000000000002';

/** A real client, with working set, live queries and mutators, on a server in this page's memory: for stories and tests. */
export function createMockClient(options: MockClientOptions = {}): MockClient {
  const schema = options.schema ?? crm.schema;
  const mutators = options.mutators ?? crm.mutators;
  const reactions = options.reactions ?? crm.reactions;
  const shift = options.now === undefined ? 0 : Date.parse(options.now) - realClock.now();
  const now = () => realClock.now() + shift;
  const server = new ServerModel({
    schema,
    mutators,
    reactions,
    now,
    ...(options.tenant ? { tenant: options.tenant } : {}),
  });
  const actor = mockActor(schema, options.actor, options.state === 'denied');
  server.addActor(actor);
  for (const [entity, records] of Object.entries(options.records ?? {})) {
    for (const record of records)
      server.seed(entity, {
        tenantId: actor.tenantId,
        createdAt: new Date(now()).toISOString(),
        updatedAt: new Date(now()).toISOString(),
        ...record,
      });
  }
  server.sequence();
  server.onChange(() => server.sequence());
  const userId = actor.userId ?? '';
  const transport = modelTransport({
    server,
    userId,
    before: (call, signal) => (options.state === 'syncing' && call === 'pull' ? forever(signal) : Promise.resolve()),
  });
  const adapters: Partial<Adapters> = {
    clock: { now, after: (ms, run) => realClock.after(ms, run) },
    // Stories run many clients on one page: they must not elect one leader among them.
    locks: { request: (_name, { signal }, held) => Promise.race([held(signal), forever(signal)]) },
    openChannel: () => ({ post: () => undefined, close: () => undefined }),
  };
  const client = createClient({
    schema,
    mutators,
    reactions,
    endpoint: 'mock:',
    getToken: () => undefined,
    principal: { tenant: actor.tenantId, user: userId },
    store: 'memory',
    transport,
    adapters,
  });
  if (options.state === 'offline') void client.ready.then(() => client.setOnline(false));
  const refuseNext = (code: ErrorCode, message?: string) => server.refuseNext(code, message);
  return Object.assign(client as unknown as Client<CrmMutators>, { server, refuseNext });
}

function mockActor(
  schema: Schema,
  { role = 'admin', userId = mockUserId, teamIds = [], customerId }: MockActor = {},
  isDenied: boolean,
): Actor {
  const roles = builtInRoles(schema).filter((known) => known.key === role);
  if (roles.length === 0) throw new TenonError('bad-declaration', `There is no role "${role}" in the schema.`);
  return {
    tenantId: mockTenantId,
    userId,
    roles: [role],
    teamIds,
    teamIdsBelow: teamIds,
    customerId: customerId ?? null,
    grants: isDenied ? {} : compileGrants(schema, roles),
  };
}

function forever(signal: AbortSignal): Promise<void> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new TenonError('aborted', 'Stopped.')), { once: true });
  });
}
