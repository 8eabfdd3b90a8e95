import { TenonError } from '@tenon/schema';
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
  type Refusal,
  type StoredRecord,
} from './image.ts';
import { applyRecords, emptied, mentions, mergeMeta } from './apply-rules.ts';

/** What several tabs share when the image is in memory: give each tab a `MemoryImage` on the same state. */
export class MemoryImageState {
  readonly records = new Map<string, StoredRecord>();
  readonly outbox = new Map<number, OutboxBody>();
  readonly refusals = new Map<string, Refusal>();
  readonly cache = new Map<string, CachedAnswer>();
  meta: ImageMeta;
  lastMid = 0;
  /** Rises when the store is destroyed: whoever opened it before may not go on. */
  life = 0;
  lease = { tab: '', until: 0 };

  constructor(clientId: string) {
    this.meta = emptyMeta(clientId);
  }
}

/** The image of a page that keeps nothing, and of tests. */
export class MemoryImage implements Image {
  readonly durable = false;
  readonly #state: MemoryImageState;
  readonly #life: number;
  #closed = false;

  constructor(state: MemoryImageState) {
    this.#state = state;
    this.#life = state.life;
  }

  async load(): Promise<ImageState> {
    return this.#read((record) => record.r !== null, false);
  }

  async since(gen: number): Promise<ImageState> {
    const reload = gen < this.#open().meta.floorGen;
    return this.#read((record) => reload || record.gen > gen, reload);
  }

  async add(body: OutboxBody): Promise<number> {
    const state = this.#open();
    state.lastMid += 1;
    state.outbox.set(state.lastMid, structuredClone(body));
    return state.lastMid;
  }

  async outbox(): Promise<readonly OutboxEntry[]> {
    return [...this.#open().outbox].map(([mid, body]) => ({ mid, body }));
  }

  async apply(batch: PullBatch): Promise<number | undefined> {
    const state = this.#open();
    if (state.meta.cursor !== batch.from) return undefined;
    const gen = state.meta.gen + 1;
    const changed = applyRecords(batch, gen, state.meta.epoch, state.records.values(), (e, id) =>
      state.records.get(`${e}:${id}`),
    );
    for (const record of changed) state.records.set(`${record.e}:${record.id}`, record);
    for (const mid of state.outbox.keys()) if (mid <= batch.lmid) state.outbox.delete(mid);
    for (const refusal of batch.refusals) state.refusals.set(refusal.key, refusal);
    for (const id of batch.forgets) {
      for (const [mid, body] of state.outbox) if (mentions(body, id)) state.outbox.set(mid, emptied(body));
      for (const [key, refusal] of state.refusals) if (mentions(refusal, id)) state.refusals.delete(key);
      for (const [key, answer] of state.cache) if (mentions(answer, id)) state.cache.delete(key);
    }
    state.meta = mergeMeta(state.meta, batch, gen);
    return gen;
  }

  async saveHello(hello: NonNullable<ImageMeta['hello']>, clockOffset: number): Promise<void> {
    const state = this.#open();
    state.meta = { ...state.meta, hello, clockOffset };
  }

  async want(customer: string): Promise<void> {
    const state = this.#open();
    state.meta = { ...state.meta, customers: withCustomer(state.meta.customers, customer) };
  }

  async resetCursor(): Promise<void> {
    const state = this.#open();
    state.meta = { ...state.meta, cursor: null };
  }

  async fork(clientId: string): Promise<ImageMeta> {
    const state = this.#open();
    state.meta = { ...state.meta, clientId, midBase: state.meta.lmid, cursor: null };
    return state.meta;
  }

  async meta(): Promise<ImageMeta> {
    return this.#open().meta;
  }

  async dismiss(key: string): Promise<void> {
    this.#open().refusals.delete(key);
  }

  async cached(key: string): Promise<CachedAnswer | undefined> {
    return this.#open().cache.get(key);
  }

  async cache(answer: CachedAnswer): Promise<void> {
    this.#open().cache.set(answer.key, structuredClone(answer));
  }

  async lease(tab: string, now: number, until: number): Promise<boolean> {
    const state = this.#open();
    if (state.lease.tab !== tab && state.lease.until > now) return false;
    state.lease = { tab, until };
    return true;
  }

  close(): void {
    this.#closed = true;
  }

  async destroy(): Promise<void> {
    const state = this.#state;
    state.records.clear();
    state.outbox.clear();
    state.refusals.clear();
    state.cache.clear();
    state.meta = emptyMeta(state.meta.clientId);
    state.life += 1;
    this.#closed = true;
  }

  #read(wanted: (record: StoredRecord) => boolean, reload: boolean): ImageState {
    const state = this.#open();
    return {
      meta: state.meta,
      records: [...state.records.values()].filter(wanted),
      outbox: [...state.outbox].map(([mid, body]) => ({ mid, body })),
      refusals: [...state.refusals.values()],
      reload,
    };
  }

  #open(): MemoryImageState {
    if (this.#closed || this.#life !== this.#state.life) throw new TenonError('aborted', 'The image is closed.');
    return this.#state;
  }
}
