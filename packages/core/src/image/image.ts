import type { HelloAnswer, Issue, MutationEnvelope } from '@tenon/schema';

/** A record as pulled. `r: null` marks a removed one: it stays, without values, so that other tabs learn of it. */
export interface StoredRecord {
  readonly e: string;
  readonly id: string;
  readonly rev: number;
  readonly gen: number;
  readonly r: Readonly<Record<string, unknown>> | null;
  readonly m?: Readonly<Record<string, string | null>>;
}

export type OutboxBody = Omit<MutationEnvelope, 'mid'>;
/** `mid` is the key the outbox gave: gap-free over all tabs. */
export interface OutboxEntry {
  readonly mid: number;
  readonly body: OutboxBody;
}

/** A mutation the server did not take; kept until it is dismissed. */
export interface Refusal {
  readonly key: string;
  readonly mid: number;
  readonly name: string;
  readonly args: unknown;
  readonly status: 'rejected' | 'conflict';
  readonly code: string;
  readonly message: string;
  readonly issues: readonly Issue[];
  readonly at: string;
}

export interface ImageMeta {
  readonly clientId: string;
  /** Position of the last applied pull; `null` before the first. */
  readonly cursor: string | null;
  /** Highest outbox number the server has decided. */
  readonly lmid: number;
  /** Outbox number minus the number on the wire; moves when a cloned profile gets a client id of its own. */
  readonly midBase: number;
  readonly gen: number;
  /** A tab whose generation is below must load everything again: marks of removed records are gone. */
  readonly floorGen: number;
  readonly epoch: string | null;
  readonly subs: readonly string[];
  /** Which entities, in which form, the records were pulled with. */
  readonly schema: Readonly<Record<string, string>>;
  readonly lastPullAt: string | null;
  readonly hello: HelloAnswer | null;
  /** The server's clock minus this device's, in milliseconds, when `hello` was answered. */
  readonly clockOffset: number;
  /** Customers to keep with everything that belongs to them, most recent first. */
  readonly customers: readonly string[];
}

export interface ImageState {
  readonly meta: ImageMeta;
  /** All records on load; on `since` those above the generation, removed ones as `r: null`. */
  readonly records: readonly StoredRecord[];
  readonly outbox: readonly OutboxEntry[];
  readonly refusals: readonly Refusal[];
  /** `since` only: `records` is everything, forget what you have. */
  readonly reload: boolean;
}

export interface PulledRecord {
  readonly e: string;
  readonly id: string;
  readonly rev: number;
  /** `null`: deleted, or no longer visible to this actor. */
  readonly r: Readonly<Record<string, unknown>> | null;
  readonly m?: Readonly<Record<string, string | null>>;
}

/** One pull, complete. */
export interface PullBatch {
  /** The cursor the pull was asked with: another one stored means another tab was faster, and nothing is applied. */
  readonly from: string | null;
  readonly cursor: string;
  readonly lmid: number;
  readonly epoch: string;
  /** The records are all there is: what is not among them goes. */
  readonly snapshot: boolean;
  readonly records: readonly PulledRecord[];
  readonly remasks: readonly { readonly e: string; readonly fields: readonly string[] }[];
  /** Erased persons: also out of outbox, refusals and cache. */
  readonly forgets: readonly string[];
  readonly refusals: readonly Refusal[];
  readonly subs: readonly string[];
  readonly schema: Readonly<Record<string, string>>;
  readonly at: string;
}

/**
 * The durable copy of what one client knows. Contract: each call is one transaction; when the promise resolves the
 * effect is durable (for `add` strictly), when it rejects nothing happened. Several tabs may hold one image at once.
 * A record's `rev` never goes down within one epoch.
 */
export interface Image {
  readonly durable: boolean;
  load(): Promise<ImageState>;
  since(gen: number): Promise<ImageState>;
  /** The number the mutation got. Rejects with `storage-full` or `storage-failed`. */
  add(body: OutboxBody): Promise<number>;
  outbox(): Promise<readonly OutboxEntry[]>;
  /** The new generation, or `undefined` when another tab has moved the cursor meanwhile. */
  apply(batch: PullBatch): Promise<number | undefined>;
  saveHello(hello: HelloAnswer, clockOffset: number): Promise<void>;
  /** Puts a customer first among those to keep; beyond 20 the last one falls out. */
  want(customer: string): Promise<void>;
  /** Forgets the position, not the records: the next pull is a snapshot. */
  resetCursor(): Promise<void>;
  /** A new client id for a cloned profile; what is in the outbox gets numbers from 1 on the wire. */
  fork(clientId: string): Promise<ImageMeta>;
  meta(): Promise<ImageMeta>;
  dismiss(key: string): Promise<void>;
  cached(key: string): Promise<CachedAnswer | undefined>;
  cache(answer: CachedAnswer): Promise<void>;
  /** Leadership without Web Locks: `true` while this tab holds it until `until`. */
  lease(tab: string, now: number, until: number): Promise<boolean>;
  close(): void;
  /** Deletes everything, also what other tabs hold. */
  destroy(): Promise<void>;
}

export interface CachedAnswer {
  readonly key: string;
  readonly at: string;
  readonly answer: unknown;
}

export const storageMajor = 1;

export function emptyMeta(clientId: string): ImageMeta {
  return {
    clientId,
    cursor: null,
    lmid: 0,
    midBase: 0,
    gen: 0,
    floorGen: 0,
    epoch: null,
    subs: [],
    schema: {},
    lastPullAt: null,
    hello: null,
    clockOffset: 0,
    customers: [],
  };
}

/** How many customers stay after they were opened. */
const keptCustomers = 20;

export function withCustomer(customers: readonly string[], id: string): readonly string[] {
  return [id, ...customers.filter((other) => other !== id)].slice(0, keptCustomers);
}
