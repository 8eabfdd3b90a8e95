import { crm } from '@tenon/entities';
import {
  createIdSource,
  schemaHashes,
  type AnyRecord,
  type Frame,
  type MutationEnvelope,
  type PushAnswer,
} from '@tenon/schema';
import type { Hono } from 'hono';
import { createApp, type AppOptions } from './app.ts';
import { createIssuer, ownAudience, ownIssuer } from './auth/tokens.ts';
import { asSystem, createTenantRecord, createUserRecord } from './create-accounts.ts';
import { createServices, type ServerOptions } from './create-services.ts';
import { crmCreators } from './crm-creators.ts';
import { silentLog } from './log.ts';
import type { Services } from './services.ts';
import type { TestDatabase } from './sql/database.fixture.ts';

export const anchor = Date.parse('2026-06-30T02:00:00.000Z');

/** A clock that moves a millisecond per look and ids that never repeat; timers never fire by themselves. */
export function testSurroundings(seed = 1) {
  const clock = { time: anchor };
  let state = seed;
  const random = (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length; at += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      bytes[at] = state >>> 24;
    }
  };
  const now = () => (clock.time += 1);
  const timers = new Set<() => void>();
  return {
    clock,
    timers,
    surroundings: {
      now,
      random,
      newId: createIdSource({ now, random }),
      after: (_milliseconds: number, call: () => void) => {
        timers.add(call);
        return () => void timers.delete(call);
      },
    },
  };
}

export const signingKey = new Uint8Array(32).fill(7);
export const hashes = schemaHashes(crm.schema);

export interface TestServer {
  readonly app: Hono;
  readonly services: Services;
  readonly tenantId: string;
  readonly otherTenantId: string;
  /** By sign-in name. */
  readonly users: Readonly<Record<string, string>>;
  readonly teams: Readonly<Record<'north' | 'south', string>>;
  readonly customers: Readonly<Record<string, string>>;
  readonly clock: { time: number };
  /** Lets every timer that is set go off once. */
  ring(): Promise<void>;
  token(user: string): Promise<string>;
  call(
    user: string | undefined,
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  end(): Promise<void>;
}

export interface TestServerOptions {
  readonly seed?: number;
  readonly app?: AppOptions;
  readonly services?: Partial<ServerOptions>;
}

/** A server on a database of its own with two tenants; users are named after what they are. */
export async function startTestServer(opened: TestDatabase, options: TestServerOptions = {}): Promise<TestServer> {
  const { surroundings, clock, timers } = testSurroundings(options.seed);
  const issuer = createIssuer(signingKey, surroundings);
  const tenantIds: string[] = [];
  const services = await createServices({
    ...crm,
    creators: crmCreators,
    database: opened.database,
    surroundings,
    log: silentLog,
    trust: { kind: 'secret', secret: signingKey, issuer: ownIssuer, audience: ownAudience },
    secrets: { cursor: new Uint8Array(32).fill(9) },
    demo: { issuer, tenantIds, endpointFor: (page) => page.origin },
    ...options.services,
  });
  const { newId } = surroundings;
  const tenantId = await createTenantRecord(services, { key: 'harbour', name: '港湾商贸' });
  const otherTenantId = await createTenantRecord(services, {
    key: 'island',
    name: 'Island',
    timeZone: 'UTC',
    baseCurrency: 'EUR',
    locale: 'en',
  });
  tenantIds.push(tenantId, otherTenantId);

  const teams = { north: newId(), south: newId() };
  const customers: Record<string, string> = { acme: newId(), zhang: newId(), south: newId(), elsewhere: newId() };
  await asSystem(services, tenantId, 'test.teams', async (tx) => {
    for (const [key, id] of Object.entries(teams)) await tx.create('team', { id, key, name: key });
  });
  const users: Record<string, string> = {};
  const addUser = async (
    tenant: string,
    key: string,
    roles: readonly string[],
    rest: Readonly<Record<string, unknown>> = {},
  ) => {
    users[key] = await createUserRecord(services, tenant, { key, name: key, roles, ...rest });
  };
  await addUser(tenantId, 'admin', ['admin']);
  await addUser(tenantId, 'manager', ['manager'], { teamIds: [teams.north] });
  await addUser(tenantId, 'ana', ['sales'], { teamIds: [teams.north] });
  await addUser(tenantId, 'bo', ['sales'], { teamIds: [teams.south] });
  await addUser(tenantId, 'support', ['support']);
  await addUser(tenantId, 'marketing', ['marketing']);
  await addUser(otherTenantId, 'islander', ['admin']);
  await asSystem(services, tenantId, 'test.customers', async (tx) => {
    const create = (name: string, values: Readonly<Record<string, unknown>>) =>
      tx.create('customer', { id: customers[name], ...values } as never);
    await create('acme', {
      name: 'Acme',
      phone: '+8613812345678',
      annualRevenue: { amountMinor: 500_000_00, currency: 'CNY' },
      ownerId: users['ana'],
      teamId: teams.north,
    });
    await create('zhang', { name: '张三贸易', ownerId: users['ana'], teamId: teams.north });
    await create('south', { name: 'Southern', ownerId: users['bo'], teamId: teams.south });
    await tx.create('pipeline', { id: stageIds.pipeline, key: 'sales', name: 'Sales', isDefault: true });
    await tx.create('stage', {
      id: stageIds.first,
      key: 'first',
      name: 'First',
      pipelineId: stageIds.pipeline,
      position: 1,
      kind: 'open',
      defaultProbability: 1000,
    });
    await tx.create('stage', {
      id: stageIds.won,
      key: 'won',
      name: 'Won',
      pipelineId: stageIds.pipeline,
      position: 2,
      kind: 'won',
      defaultProbability: 10_000,
    });
  });
  await asSystem(services, otherTenantId, 'test.customers', (tx) =>
    tx.create('customer', { id: customers['elsewhere'], name: 'Elsewhere' } as never),
  );
  await addUser(tenantId, 'portal', ['portal'], { customerId: customers['acme'] });
  await services.sequencer.flush();

  const app = createApp(services, options.app);
  const token = (user: string) =>
    issuer.issue({ tenantId: user === 'islander' ? otherTenantId : tenantId, userId: users[user] ?? user }, 3600);
  return {
    app,
    services,
    tenantId,
    otherTenantId,
    users,
    teams,
    customers,
    clock,
    async ring() {
      for (const timer of [...timers]) {
        timers.delete(timer);
        timer();
      }
    },
    token,
    async call(user, method, path, body, headers = {}) {
      const authorization = user === undefined ? {} : { authorization: `Bearer ${await token(user)}` };
      return app.request(path, {
        method,
        headers: {
          ...authorization,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    },
    async end() {
      await services.sequencer.stop();
      await opened.end();
    },
  };
}

export const stageIds = {
  pipeline: '01990000-0000-7000-8000-000000000001',
  first: '01990000-0000-7000-8000-000000000002',
  won: '01990000-0000-7000-8000-000000000003',
};

/** The records a client has after reading frames, by `entity:id`, with the cursor to go on from. */
export interface Copy {
  records: Map<string, { rev: number; r: Readonly<Record<string, unknown>>; m?: unknown }>;
  cursor: string | null;
  lmid: number;
  frames: Frame[];
}

export const noCopy = (): Copy => ({ records: new Map(), cursor: null, lmid: 0, frames: [] });

/** Pulls like a client: a `resync` starts again, a snapshot replaces everything. */
export async function pullInto(
  server: Pick<TestServer, 'call'>,
  user: string,
  clientId: string,
  copy: Copy,
  subs: readonly string[] = ['scope'],
): Promise<Copy> {
  const response = await server.call(user, 'POST', '/sync/v1/pull', {
    clientId,
    cursor: copy.cursor,
    subs,
    schema: hashes,
  });
  if (response.status !== 200) throw new Error(`pull: ${response.status} ${await response.text()}`);
  const frames = (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Frame);
  if (frames[0]?.t === 'resync') return pullInto(server, user, clientId, { ...copy, cursor: null }, subs);
  const records = new Map(frames[0]?.t === 'begin' && frames[0].mode === 'snapshot' ? [] : copy.records);
  let next: Copy | undefined;
  for (const frame of frames) {
    if (frame.t === 'put') {
      const key = `${frame.e}:${frame.id}`;
      if ((records.get(key)?.rev ?? 0) <= frame.rev)
        records.set(key, { rev: frame.rev, r: frame.r, ...(frame.m ? { m: frame.m } : {}) });
    } else if (frame.t === 'delete' || frame.t === 'leave') records.delete(`${frame.e}:${frame.id}`);
    else if (frame.t === 'end') next = { records, cursor: frame.cursor, lmid: frame.lmid, frames };
  }
  if (!next) throw new Error(`the pull did not end: ${JSON.stringify(frames.slice(-2))}`);
  return next;
}

export function mutation(
  server: Pick<TestServer, 'services'>,
  mid: number,
  name: string,
  args: unknown,
  rest: Partial<MutationEnvelope> = {},
): MutationEnvelope {
  return { mid, key: server.services.newId(), name, v: 1, args, at: new Date(anchor).toISOString(), ...rest };
}

export async function pushAs(
  server: Pick<TestServer, 'call'>,
  user: string,
  clientId: string,
  mutations: readonly MutationEnvelope[],
): Promise<PushAnswer> {
  const response = await server.call(user, 'POST', '/sync/v1/push', { clientId, schema: hashes, mutations });
  if (response.status !== 200) throw new Error(`push: ${response.status} ${await response.text()}`);
  return (await response.json()) as PushAnswer;
}

export async function recordOf(response: Response): Promise<AnyRecord> {
  return (await response.json()) as AnyRecord;
}
