import type {
  Action,
  Actor,
  AnyRecord,
  FieldRight,
  HelloAnswer,
  Issue,
  MutatorMap,
  Query,
  Reaction,
  Schema,
} from '@tenon/schema';
import type { Adapters } from './adapters/adapters.ts';
import type { Refusal } from './image/image.ts';
import type { Mutate } from './mutate/mutate-api.ts';
import type { LiveQuery, LiveRecord, QueryAnswer } from './query/live-view.ts';
import type { SyncState } from './sync/sync-state.ts';
import type { Transport } from './transport/transport.ts';

export interface ClientOptions<M extends MutatorMap = MutatorMap> {
  readonly schema: Schema;
  readonly mutators: M;
  readonly reactions?: readonly Reaction[];
  /** Where the server's `/sync/v1` and `/api/v1` are: an absolute address, without a slash at the end. */
  readonly endpoint: string;
  /** Called at start and after a 401; the token stays in memory. `undefined`: nobody is signed in. */
  readonly getToken: () => Promise<string | undefined> | string | undefined;
  /** Names the local store when it must open without a server. Without it the token's claims are used, for naming only. */
  readonly principal?: Principal;
  readonly store?: 'indexeddb' | 'memory';
  /** Milliseconds after the last pull until the local store locks; default 7 days. */
  readonly leaseMs?: number;
  readonly adapters?: Partial<Adapters>;
  readonly transport?: Transport;
}

export interface Principal {
  readonly tenant: string;
  readonly user: string;
}

export type Tenant = HelloAnswer['tenant'];

export interface Progress {
  readonly done: number;
  /** The server's guess. */
  readonly of: number;
}

/** A record from the server that does not fit the schema; it is set aside, the rest goes on. */
export interface SetAside {
  readonly entity: string;
  readonly id: string;
  readonly issues: readonly Issue[];
}

export interface ClientStatus {
  readonly state: SyncState;
  readonly online: boolean;
  /** Only while records arrive for the first time or anew. */
  readonly progress: Progress | undefined;
  /** Mutations the server has not decided yet. */
  readonly pending: number;
  readonly refused: readonly Refusal[];
  readonly setAside: readonly SetAside[];
  readonly lastSyncAt: string | undefined;
  /** The local store may not be read: unknown who asks, or the lease has run out. One successful pull opens it. */
  readonly locked: boolean;
  /** This tab talks to the server for all tabs. */
  readonly leader: boolean;
  /** Why the device does not keep data over a reload although it was asked to. */
  readonly storageProblem: string | undefined;
  /** Why the last attempt failed; a code of `errorStatus`. */
  readonly problem: string | undefined;
}

/**
 * The typed client: one per endpoint, tenant and person on a page, shared by everything that asks for the same.
 * Events (`CustomEvent`): `tenon-mutation-rejected` (detail: `Refusal`), `tenon-auth-required`.
 */
export interface Client<M extends MutatorMap = {}> extends EventTarget {
  /** Resolves when queries answer: from the local store, or after the first pull. */
  readonly ready: Promise<void>;
  readonly schema: Schema;
  /** As the server's records say; `undefined` before it is known. For display only, the server decides. */
  readonly actor: Actor | undefined;
  readonly tenant: Tenant | undefined;
  readonly status: ClientStatus;
  readonly mutate: Mutate<M>;
  subscribe(topic: 'status', listener: () => void): () => void;
  live(query: Query): LiveQuery;
  record(entity: string, id: string): LiveRecord;
  /** Asks the server once. */
  query(query: Query): Promise<QueryAnswer>;
  /** Keeps everything of this customer local; the answer lets go of it (the 20 most recent stay all the same). */
  openCustomer(id: string): () => void;
  can(action: Action, entity: string, record?: AnyRecord): boolean;
  fieldRight(entity: string, field: string): FieldRight;
  /** Whether a change of this record waits: stored here, or on its way. */
  pendingOf(entity: string, id: string): 'local' | 'sent' | undefined;
  dismissRefusal(key: string): Promise<void>;
  newId(): string;
  /** Corrected by the server's clock. */
  now(): string;
  start(): void;
  /** When the last user of a shared client stops it, everything is released. */
  stop(): Promise<void>;
  /** `false` behaves as if the network were gone. */
  setOnline(online: boolean): void;
  /** Tries now instead of waiting. */
  sync(): void;
  /** Stops, deletes what is stored on this device, in all tabs. Unsent changes are lost: look at `status.pending` first. */
  logout(): Promise<void>;
}
