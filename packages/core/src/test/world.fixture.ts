import {
  builtInRoles,
  choice,
  compileGrants,
  createIdSource,
  defineEntity,
  defineMutator,
  defineSchema,
  integer,
  money,
  phone,
  ref,
  tags,
  text,
  longText,
  type Actor,
  type Reaction,
  type Transaction,
} from '@tenon/schema';
import {
  FakeBrowser,
  FakeNetwork,
  modelTransport,
  SeededRandom,
  ServerModel,
  settle,
  VirtualClock,
  type FakeTab,
} from '@tenon/testing';
import * as z from 'zod/mini';
import { TenonClient } from '../client.ts';

const label = (en: string) => ({ en, zh: en });
const all = { read: 'all', create: true, update: 'all', delete: 'all', export: 'all' } as const;
const own = { read: 'own', create: true, update: 'own', delete: 'own' } as const;

const user = defineEntity('user', {
  label: label('User'),
  title: 'name',
  fields: { name: text({ label: label('Name') }) },
  access: { admin: all, sales: { read: 'all' } },
});
const team = defineEntity('team', {
  label: label('Team'),
  title: 'name',
  fields: { name: text({ label: label('Name') }) },
  access: { admin: all },
});
const customer = defineEntity('customer', {
  label: label('Customer'),
  title: 'name',
  fields: {
    name: text({ required: true, search: true, label: label('Name') }),
    phone: phone({ label: label('Phone') }),
    tags: tags({ merge: 'set', label: label('Tags') }),
    visits: integer({ default: 0, label: label('Visits') }),
    noteCount: integer({ default: 0, writtenBy: [], label: label('Notes') }),
  },
  visibility: { by: ['self'] },
  access: { admin: all, sales: { ...own, fields: { phone: 'masked' } } },
});
const deal = defineEntity('deal', {
  label: label('Deal'),
  title: 'name',
  fields: {
    name: text({ required: true, label: label('Name') }),
    customerId: ref({ to: 'customer', index: true, label: label('Customer') }),
    stage: choice({
      values: { open: { label: label('Open') }, won: { label: label('Won') } },
      default: 'open',
      writtenBy: ['moveDeal'],
      label: label('Stage'),
    }),
    amount: money({ merge: 'guard', label: label('Amount') }),
  },
  visibility: { by: ['self', 'customerId'] },
  access: { admin: all, sales: own },
});
const dealLine = defineEntity('dealLine', {
  label: label('Line'),
  title: 'name',
  fields: {
    name: text({ required: true, label: label('Name') }),
    dealId: ref({ to: 'deal', required: true, label: label('Deal') }),
    count: integer({ default: 1, label: label('Count') }),
  },
  partOf: { entity: 'deal', by: 'dealId', as: 'lines' },
});
const note = defineEntity('note', {
  label: label('Note'),
  title: 'body',
  local: 'byCustomer',
  fields: {
    body: longText({ required: true, label: label('Text') }),
    customerId: ref({ to: 'customer', required: true, label: label('Customer') }),
  },
  visibility: { by: ['customerId'] },
  access: { admin: all, sales: own },
});

export const testSchema = defineSchema([user, team, customer, deal, dealLine, note]);
type TestTransaction = Transaction<typeof testSchema>;

export const visit = defineMutator(
  'visit',
  z.strictObject({ id: z.string() }),
  async ({ tx, args }: { tx: TestTransaction; args: { id: string } }) => {
    const before = await tx.get('customer', args.id);
    await tx.update('customer', args.id, { visits: before.visits + 1 });
  },
);

export const moveDeal = defineMutator(
  'moveDeal',
  z.strictObject({ id: z.string(), stage: z.enum(['open', 'won']) }),
  async ({ tx, args }: { tx: TestTransaction; args: { id: string; stage: 'open' | 'won' } }) => {
    await tx.update('deal', args.id, { stage: args.stage });
  },
);

const countNotes = {
  entity: 'note',
  async run({ tx, after }: { tx: TestTransaction; after: { customerId: string } | undefined }) {
    if (!after) return;
    const notes = await tx.list('note', { op: 'eq', field: 'customerId', value: after.customerId });
    await tx.update('customer', after.customerId, { noteCount: notes.length });
  },
};

export const testMutators = { visit, moveDeal };
export const testReactions = [countNotes as unknown as Reaction];

export const tenantId = '01900000-0000-7000-8000-00000000000a';
export const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export interface World {
  readonly clock: VirtualClock;
  readonly random: SeededRandom;
  readonly server: ServerModel;
  newId(): string;
  browser(): FakeBrowser;
  /** A client of this user in this tab, started. */
  client(
    tab: FakeTab,
    userId: string,
    network?: FakeNetwork,
    options?: { readonly leaseMs?: number; readonly hidesCuts?: boolean },
  ): TenonClient<typeof testMutators>;
  network(): FakeNetwork;
  pass(ms: number): Promise<void>;
}

/** A server model with an admin (user 1) and a sales person (user 2), and browsers around it, all under one clock. */
export function createWorld(seed = 1): World {
  const clock = new VirtualClock('2026-06-30T00:00:00.000Z');
  const random = new SeededRandom(seed);
  const server = new ServerModel({
    schema: testSchema,
    mutators: testMutators,
    reactions: testReactions,
    now: () => clock.now(),
  });
  server.addActor(actorOf(id(1), 'admin'));
  server.addActor(actorOf(id(2), 'sales'));
  return {
    clock,
    random,
    server,
    newId: createIdSource({ now: () => clock.now(), random: random.bytes }),
    browser: () => new FakeBrowser(clock, random),
    network: () => new FakeNetwork(clock, random),
    client(tab, userId, network, { hidesCuts = false, ...options } = {}) {
      const transport = modelTransport({ server, userId, hidesCuts, ...network?.faultsFor });
      const client = new TenonClient({
        schema: testSchema,
        mutators: testMutators,
        reactions: testReactions,
        endpoint: 'test:',
        getToken: () => undefined,
        principal: { tenant: tenantId, user: userId },
        transport,
        adapters: tab.adapters,
        ...options,
      });
      client.start();
      return client;
    },
    pass: (ms) => clock.pass(ms),
  };
}

export function actorOf(userId: string, role: string): Actor {
  return {
    tenantId,
    userId,
    roles: [role],
    teamIds: [],
    teamIdsBelow: [],
    customerId: null,
    grants: compileGrants(
      testSchema,
      builtInRoles(testSchema).filter(({ key }) => key === role),
    ),
  };
}

export { settle };
