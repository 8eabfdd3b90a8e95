import { createClient, type Client, type LiveQuery } from '@tenon/core';
import {
  isTenonError,
  runQuery,
  TenonError,
  validateRecord,
  type Actor,
  type AnyRecord,
  type EntityGrant,
  type Query,
} from '@tenon/schema';
import { modelTransport } from '../model-transport.ts';
import { ServerModel } from '../server-model.ts';
import { everyComparison, sampleFilter } from './sample-filters.ts';
import { everyGroup, everyMeasure, everySort, sampleLineQuery, sampleRecordQuery } from './sample-queries.ts';
import { sampleData } from './sample-records.ts';
import { sampleSchema } from './sample-schema.ts';

const everything: EntityGrant = { read: 'all', create: 'all', update: 'all', delete: 'all', export: 'all', fields: {} };
const now = '2026-06-30T02:00:00.000Z';
const userId = '01920000-0000-7000-8000-000000000001';
const data = sampleData(20_260_702, { samples: 250, places: 20 });
const live = (entity: 'place' | 'sample') =>
  data.records[entity]
    .filter((record) => record['deletedAt'] === null)
    .map((record) => accepted(entity, { ...record, rev: 1 }));
const records = { place: live('place'), sample: live('sample') };
const byId = new Map(
  Object.entries(records).flatMap(([entity, list]) =>
    list.map((record): [string, AnyRecord] => [`${entity} ${record.id}`, record]),
  ),
);

/** A client sets aside what does not fit; the texts that were made to sort badly are no addresses, so those stay empty. */
function accepted(entity: string, record: AnyRecord): AnyRecord {
  const checked = validateRecord(sampleSchema, entity, record);
  if (checked.ok) return record;
  const wrong = new Set(checked.issues.map(({ path }) => path.split('.')[0]));
  return accepted(entity, { ...record, ...Object.fromEntries([...wrong].map((field) => [field, null])) });
}

/** What the reader in memory says: ids, lines or the code of its refusal (a sum may be too large to be told). */
function expectedOf(query: Query): string {
  try {
    const answer = runQuery(sampleSchema, records.sample, query, {
      now,
      timeZone: 'Asia/Shanghai',
      fiscalYearStart: 4,
      get: (entity, id) => byId.get(`${entity} ${id}`),
    });
    return JSON.stringify('lines' in answer ? answer.lines : answer.records.map(({ id }) => id));
  } catch (error) {
    return isTenonError(error) ? error.code : String(error);
  }
}

function seenIn(view: LiveQuery, query: Query): string {
  if (view.error) return view.error.code;
  return JSON.stringify(query.measures ? view.result?.lines : view.result?.records.map(({ id }) => id));
}

const cases: readonly Query[] = [
  ...everyComparison(data).map((filter): Query => ({ entity: 'sample', filter })),
  ...Array.from({ length: 200 }, (): Query => ({ entity: 'sample', filter: sampleFilter(data) })),
  ...Array.from({ length: 150 }, () => sampleRecordQuery(data)),
  ...Array.from({ length: 150 }, () => sampleLineQuery(data)),
  ...everySort(),
  ...everyGroup(),
  ...everyMeasure(),
].filter((query) => !query.deleted);

/** The same client, records and moment; `isReachable` says whether there is a server. */
function openClient(tenant: string, isReachable: boolean): Client {
  const server = new ServerModel({
    schema: sampleSchema,
    mutators: {},
    now: () => Date.parse(now),
    tenant: { timeZone: 'Asia/Shanghai', fiscalYearStart: 4 },
  });
  const actor: Actor = {
    tenantId: data.tenantId,
    userId,
    roles: ['admin'],
    teamIds: [],
    teamIdsBelow: [],
    customerId: null,
    grants: { place: everything, sample: everything },
  };
  server.addActor(actor);
  for (const [entity, list] of Object.entries(records)) for (const record of list) server.seed(entity, record);
  const down = () => Promise.reject(new TenonError('offline', 'No server in this test.'));
  const started = Date.now();
  return createClient({
    schema: sampleSchema,
    mutators: {},
    endpoint: 'test:',
    getToken: () => undefined,
    principal: { tenant, user: userId },
    transport: modelTransport({ server, userId, ...(isReachable ? {} : { before: down }) }),
    adapters: {
      clock: {
        now: () => Date.parse(now) + (Date.now() - started) / 1_000_000,
        after(ms, run) {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
      },
    },
  });
}

async function answered(view: LiveQuery): Promise<LiveQuery> {
  if (view.state === 'loading') {
    await new Promise<void>((done) => {
      const stop = view.subscribe(() => {
        stop();
        done();
      });
    });
  }
  return view;
}

async function differences(client: Client): Promise<string[]> {
  const found: string[] = [];
  for (const query of cases) {
    const view = await answered(client.live(query));
    const [expected, seen] = [expectedOf(query), seenIn(view, query)];
    if (seen !== expected || view.source !== 'local')
      found.push(
        `${view.source} ${JSON.stringify(query)}\n  expected ${expected.slice(0, 300)}\n  got ${seen.slice(0, 300)}`,
      );
    view.close();
  }
  return found;
}

describe('a client answers as memory does', () => {
  const tenant = `conformance-${String(Date.now())}`;

  it('to every operator, sort, group and measure, before and after a reload without a server', async function () {
    (this as { timeout(ms: number): void }).timeout(120_000);
    const first = openClient(tenant, true);
    await first.ready;
    const { setAside } = first.status;
    if (setAside.length > 0)
      throw new Error(`${String(setAside.length)} records were set aside: ${JSON.stringify(setAside.slice(0, 2))}`);
    const before = await differences(first);
    if (before.length > 0)
      throw new Error(`${String(before.length)} of ${String(cases.length)} differ:\n${before.slice(0, 3).join('\n')}`);
    await first.stop();

    const second = openClient(tenant, false);
    await second.ready;
    const kept = await answered(second.live({ entity: 'sample', sort: [{ field: 'createdAt', dir: 'asc' }] }));
    if (kept.result?.records.length !== records.sample.length)
      throw new Error(`${String(kept.result?.records.length)} records came back of ${String(records.sample.length)}`);
    for (const record of kept.result.records) {
      const original = byId.get(`sample ${record.id}`);
      for (const [field, value] of Object.entries(original ?? {})) {
        if (JSON.stringify(record[field]) !== JSON.stringify(value))
          throw new Error(
            `${record.id}.${field} was ${JSON.stringify(value)} and came back as ${JSON.stringify(record[field])}`,
          );
      }
    }
    const after = await differences(second);
    if (after.length > 0)
      throw new Error(
        `${String(after.length)} of ${String(cases.length)} differ after the reload:\n${after.slice(0, 3).join('\n')}`,
      );
    await second.logout();
  });
});
