// Records on the device: written in bulk, and opened by a page that has just been loaded.
import Dexie from 'dexie';
import { deleteDB, openDB } from 'idb';
import { createClient } from '../../packages/core/src/index.ts';
import { clientName } from '../../packages/core/src/client-name.ts';
import { openIdbImage } from '../../packages/core/src/image/idb-image.ts';
import { batchOf, hello, makeRecords, queryOf, schema, tenant, user, views } from './data.js';

const endpoint = 'bench:';
const principal = { tenant, user };
const name = clientName(endpoint, principal);
const image = () => openIdbImage(name, { newId: () => crypto.randomUUID(), taken: () => undefined });
const rows = (database) => {
  const store = new Dexie(database);
  store.version(1).stores({ rows: 'id' });
  return store;
};
const upgrade = (database) => database.createObjectStore('rows');

async function timed(work) {
  const started = performance.now();
  const result = await work();
  return { ms: performance.now() - started, result };
}

export async function bulkWrite(count) {
  for (const database of [name, 'limit', 'idb', 'dexie']) await deleteDB(database);
  const records = makeRecords(count);
  const ours = await image();
  const batch = batchOf(records);
  const mine = await timed(() => ours.apply(batch));
  await ours.saveHello(hello(), 0);
  ours.close();

  const packed = await openDB('limit', 1, { upgrade });
  const limit = await timed(async () => {
    const transaction = packed.transaction('rows', 'readwrite');
    for (let at = 0; at < records.length; at += 1000) void transaction.store.put(records.slice(at, at + 1000), at);
    await transaction.done;
  });
  packed.close();

  const plain = await openDB('idb', 1, { upgrade });
  const idb = await timed(async () => {
    const transaction = plain.transaction('rows', 'readwrite');
    for (const record of records) void transaction.store.put(record, record.id);
    await transaction.done;
  });
  plain.close();

  const store = rows('dexie');
  await store.open();
  const dexie = await timed(() => store.rows.bulkPut(records));
  store.close();
  return { ours: mine.ms, limit: limit.ms, peers: { idb: idb.ms, Dexie: dexie.ms } };
}

export async function openAll(count) {
  const check = ({ ms, result }) => {
    if (result !== count) throw new Error(`${result} of ${count} records were read.`);
    return ms;
  };
  const ours = await timed(async () => {
    const opened = await image();
    const { records } = await opened.load();
    opened.close();
    return records.length;
  });
  const limit = await timed(async () => {
    const opened = await openDB('limit', 1);
    const chunks = await opened.getAll('rows');
    opened.close();
    return chunks.flat().length;
  });
  const idb = await timed(async () => {
    const opened = await openDB('idb', 1);
    const all = await opened.getAll('rows');
    opened.close();
    return all.length;
  });
  const dexie = await timed(async () => {
    const opened = rows('dexie');
    const all = await opened.rows.toArray();
    opened.close();
    return all.length;
  });
  return { ours: check(ours), limit: check(limit), peers: { idb: check(idb), Dexie: check(dexie) } };
}

/** A whole client, without a server, until its first list of fifty is there. */
export async function firstScreen() {
  const { ms } = await timed(async () => {
    const client = offlineClient({});
    await client.ready;
    const view = client.live(queryOf(views[0]));
    if (view.result?.records.length !== 50)
      throw (
        view.error ?? new Error(`The first list is not there: ${view.state}, ${view.source}, ${view.result?.total}.`)
      );
    void client.stop();
  });
  return ms;
}

/** A single edit until it is durable. */
export async function oneEdit(times) {
  const client = offlineClient({});
  await client.ready;
  const opened = await openDB('idb', 1);
  const [first] = await opened.getAll('rows', null, 1);
  const ours = [];
  const limit = [];
  for (let turn = 0; turn < times; turn += 1) {
    const patch = { revenue: turn };
    const edit = client.mutate.update({ entity: 'customer', id: first.id, patch });
    ours.push((await timed(() => edit.saved)).ms);
    limit.push(
      (
        await timed(async () => {
          const transaction = opened.transaction('rows', 'readwrite', { durability: 'strict' });
          void transaction.store.put({ ...first, ...patch }, first.id);
          await transaction.done;
        })
      ).ms,
    );
  }
  opened.close();
  await client.stop();
  return { ours, limit };
}

export function offlineClient({ image: given, mutators = {} }) {
  const gone = async () => {
    throw new TypeError('no network');
  };
  return createClient({
    schema,
    mutators,
    endpoint,
    getToken: () => undefined,
    principal,
    adapters: { fetch: gone, ...(given ? { openImage: async () => given } : {}) },
  });
}
