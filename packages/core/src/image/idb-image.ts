import { TenonError } from '@tenon/schema';
import { deleteDB, type IDBPTransaction } from 'idb';
import { applyRecords, emptied, mentions, mergeMeta } from './apply-rules.ts';
import { Connection, type ImageDatabase, type ImageSchema, type Lease } from './connection.ts';
import {
  emptyMeta,
  withCustomer,
  type CachedAnswer,
  type Image,
  type ImageMeta,
  type ImageState,
  type OutboxBody,
  type OutboxEntry,
  type PullBatch,
  type StoredRecord,
} from './image.ts';

const keptAnswers = 200;
/** So many marks of removed records are kept for other tabs; then they go and the tabs that missed them load anew. */
const keptMarks = 5_000;

/** The image in IndexedDB: one entry per record. Opens the database, and makes it when there is none: that is a normal start. */
export async function openIdbImage(
  name: string,
  { newId, taken }: { newId(): string; taken(): void },
): Promise<IdbImage> {
  const connection = new Connection(name, taken);
  await connection.use(async (database) => {
    const transaction = database.transaction('meta', 'readwrite');
    if (!(await transaction.store.get('meta'))) await transaction.store.put(emptyMeta(newId()), 'meta');
    await transaction.done;
  });
  return new IdbImage(name, connection);
}

export class IdbImage implements Image {
  readonly durable = true;
  readonly #name: string;
  readonly #connection: Connection;

  constructor(name: string, connection: Connection) {
    this.#name = name;
    this.#connection = connection;
  }

  load(): Promise<ImageState> {
    return this.#connection.use(async (database) => {
      const transaction = database.transaction(stores, 'readonly');
      const image = transaction.objectStore('image');
      const [meta, records, rest] = await Promise.all([
        transaction.objectStore('meta').get('meta').then(metaOf),
        image.getAll(),
        pendingIn(transaction),
      ]);
      return { meta, records: records.filter((record) => record.r !== null), ...rest, reload: false };
    });
  }

  since(gen: number): Promise<ImageState> {
    return this.#connection.use(async (database) => {
      const transaction = database.transaction(stores, 'readonly');
      const [meta, rest] = await Promise.all([
        transaction.objectStore('meta').get('meta').then(metaOf),
        pendingIn(transaction),
      ]);
      const reload = gen < meta.floorGen;
      const image = transaction.objectStore('image');
      const records = reload
        ? await image.getAll()
        : meta.gen > gen
          ? await image.index('gen').getAll(IDBKeyRange.lowerBound(gen, true))
          : [];
      return { meta, records, ...rest, reload };
    });
  }

  add(body: OutboxBody): Promise<number> {
    return this.#connection.use(async (database, attempt) => {
      // The connection that was lost may have stored it with its last breath.
      const stored = attempt === 1 ? [] : await entriesOf(database.transaction('outbox', 'readonly').store);
      const known = stored.find((entry) => entry.body.key === body.key);
      if (known) return known.mid;
      return withRoom(database, async () => {
        // Strict: "saved" must survive a power cut.
        const transaction = database.transaction('outbox', 'readwrite', { durability: 'strict' });
        const [mid] = await Promise.all([transaction.store.add(body), transaction.done]);
        return mid;
      });
    });
  }

  outbox(): Promise<readonly OutboxEntry[]> {
    return this.#connection.use(async (database) => entriesOf(database.transaction('outbox', 'readonly').store));
  }

  apply(batch: PullBatch): Promise<number | undefined> {
    return this.#connection.use((database) => withRoom(database, () => applyIn(database, batch)));
  }

  saveHello(hello: NonNullable<ImageMeta['hello']>, clockOffset: number): Promise<void> {
    return this.#change((meta) => ({ ...meta, hello, clockOffset })).then(() => undefined);
  }

  want(customer: string): Promise<void> {
    return this.#change((meta) => ({ ...meta, customers: withCustomer(meta.customers, customer) })).then(
      () => undefined,
    );
  }

  resetCursor(): Promise<void> {
    return this.#change((meta) => ({ ...meta, cursor: null })).then(() => undefined);
  }

  fork(clientId: string): Promise<ImageMeta> {
    return this.#change((meta) => ({ ...meta, clientId, midBase: meta.lmid, cursor: null }));
  }

  meta(): Promise<ImageMeta> {
    return this.#connection.use(async (database) => metaOf(await database.get('meta', 'meta')));
  }

  dismiss(key: string): Promise<void> {
    return this.#connection.use((database) => database.delete('conflicts', key));
  }

  cached(key: string): Promise<CachedAnswer | undefined> {
    return this.#connection.use((database) => database.get('cache', key));
  }

  cache(answer: CachedAnswer): Promise<void> {
    return this.#connection.use(async (database) => {
      const transaction = database.transaction('cache', 'readwrite');
      await transaction.store.put(answer);
      const surplus = (await transaction.store.count()) - keptAnswers;
      if (surplus > 0)
        for (const key of await transaction.store.index('at').getAllKeys(null, surplus))
          await transaction.store.delete(key);
      await transaction.done;
    });
  }

  lease(tab: string, now: number, until: number): Promise<boolean> {
    return this.#connection.use(async (database) => {
      const transaction = database.transaction('meta', 'readwrite');
      const lease = (await transaction.store.get('lease')) as Lease | undefined;
      const isOurs = !lease || lease.tab === tab || lease.until <= now;
      if (isOurs) await transaction.store.put({ tab, until }, 'lease');
      await transaction.done;
      return isOurs;
    });
  }

  close(): void {
    this.#connection.close();
  }

  async destroy(): Promise<void> {
    this.#connection.close();
    await deleteDB(this.#name);
  }

  #change(change: (meta: ImageMeta) => ImageMeta): Promise<ImageMeta> {
    return this.#connection.use(async (database) => {
      const transaction = database.transaction('meta', 'readwrite');
      const next = change(metaOf(await transaction.store.get('meta')));
      await transaction.store.put(next, 'meta');
      await transaction.done;
      return next;
    });
  }
}

const stores: StoreName[] = ['image', 'outbox', 'meta', 'conflicts', 'cache'];

type StoreName = 'image' | 'outbox' | 'meta' | 'conflicts' | 'cache';
type Reading = IDBPTransaction<ImageSchema, StoreName[], 'readonly'>;
type Writing = IDBPTransaction<ImageSchema, StoreName[], 'readwrite'>;

// IndexedDB commits by itself once anything but a request of this transaction is awaited: no fetch, timer or crypto in here.

function metaOf(found: ImageMeta | Lease | undefined): ImageMeta {
  if (!found || !('clientId' in found))
    throw new TenonError('storage-failed', 'The store on this device has lost its heading; log out and in again.');
  return found;
}

async function pendingIn(transaction: Reading): Promise<Pick<ImageState, 'outbox' | 'refusals'>> {
  const [outbox, refusals] = await Promise.all([
    entriesOf(transaction.objectStore('outbox')),
    transaction.objectStore('conflicts').getAll(),
  ]);
  return { outbox, refusals };
}

interface OutboxStore {
  getAllKeys(): Promise<number[]>;
  getAll(): Promise<OutboxBody[]>;
}

async function entriesOf(store: OutboxStore): Promise<readonly OutboxEntry[]> {
  const [keys, bodies] = await Promise.all([store.getAllKeys(), store.getAll()]);
  return bodies.flatMap((body, at) => {
    const mid = keys[at];
    return mid === undefined ? [] : [{ mid, body }];
  });
}

/** One transaction: records, position and acknowledgement together, or nothing. */
async function applyIn(database: ImageDatabase, batch: PullBatch): Promise<number | undefined> {
  const transaction = database.transaction(stores, 'readwrite');
  const image = transaction.objectStore('image');
  const outbox = transaction.objectStore('outbox');
  const meta = await transaction.objectStore('meta').get('meta').then(metaOf);
  if (meta.cursor !== batch.from) {
    await transaction.done;
    return undefined;
  }
  const writes: Promise<unknown>[] = [];
  try {
    const gen = meta.gen + 1;
    const needsAll = batch.snapshot || batch.remasks.length > 0 || batch.forgets.length > 0;
    const stored: readonly StoredRecord[] = needsAll ? await image.getAll() : await namedIn(transaction, batch);
    const byKey = new Map(stored.map((record) => [`${record.e}:${record.id}`, record]));
    const changed = applyRecords(batch, gen, meta.epoch, stored, (entity, id) => byKey.get(`${entity}:${id}`));
    for (const record of changed) writes.push(image.put(record));
    writes.push(outbox.delete(IDBKeyRange.upperBound(batch.lmid)));
    for (const refusal of batch.refusals) writes.push(transaction.objectStore('conflicts').put(refusal));
    for (const id of batch.forgets) writes.push(forget(transaction, id));
    let next = mergeMeta(meta, batch, gen);
    if (needsAll && stored.filter((record) => record.r === null).length > keptMarks) {
      const fresh = new Set(changed.map((record) => `${record.e}:${record.id}`));
      for (const { e, id, r } of stored) if (r === null && !fresh.has(`${e}:${id}`)) writes.push(image.delete([e, id]));
      next = { ...next, floorGen: gen };
    }
    writes.push(transaction.objectStore('meta').put(next, 'meta'));
    // The position goes with the records, in this transaction: a crash between the two would skip changes for ever.
    await Promise.all([...writes, transaction.done]);
    return gen;
  } catch (error) {
    abort(transaction, writes);
    throw error;
  }
}

/** Answers that can be asked for again make room for what cannot. */
async function withRoom<T>(database: ImageDatabase, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'QuotaExceededError') throw error;
    await database.clear('cache');
    return write();
  }
}

async function namedIn(transaction: Writing, batch: PullBatch): Promise<readonly StoredRecord[]> {
  const image = transaction.objectStore('image');
  const found = await Promise.all(batch.records.map(({ e, id }) => image.get([e, id])));
  return found.filter((record) => record !== undefined);
}

/** An erased person: nothing on this device may name them any more. */
async function forget(transaction: Writing, id: string): Promise<void> {
  const outbox = transaction.objectStore('outbox');
  const conflicts = transaction.objectStore('conflicts');
  const cache = transaction.objectStore('cache');
  const [entries, refusals, answers] = await Promise.all([entriesOf(outbox), conflicts.getAll(), cache.getAll()]);
  await Promise.all([
    ...entries.filter(({ body }) => mentions(body, id)).map(({ mid, body }) => outbox.put(emptied(body), mid)),
    ...refusals.filter((refusal) => mentions(refusal, id)).map(({ key }) => conflicts.delete(key)),
    ...answers.filter((answer) => mentions(answer, id)).map(({ key }) => cache.delete(key)),
  ]);
}

function abort(transaction: Writing, writes: readonly Promise<unknown>[]): void {
  // All of these reject as well; the error that caused it is the one to tell.
  for (const promise of [transaction.done, ...writes]) promise.catch(() => undefined);
  try {
    transaction.abort();
  } catch {
    // It is over already.
  }
}
