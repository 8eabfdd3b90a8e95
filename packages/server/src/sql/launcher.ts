import type { Fragment } from './fragment.ts';

/** Who a transaction of a request acts for; read by the row level security of every table. */
export interface ActorSettings {
  readonly tenantId: string;
  readonly userId?: string | undefined;
  /** The teams the actor is a member of. */
  readonly teamIds?: readonly string[] | undefined;
  /** Those teams and all below them. */
  readonly teamIdsBelow?: readonly string[] | undefined;
  /** The customer whose portal user the actor is. */
  readonly customerId?: string | undefined;
  /** How far reading goes per entity; an entity that is not named shows nothing. */
  readonly scopes?: Readonly<Record<string, string>> | undefined;
}

export interface TransactionOptions {
  /** `app` runs under row level security and sees nothing without `settings`; `system` sees every tenant. */
  readonly as: 'app' | 'system';
  readonly readOnly?: boolean | undefined;
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable' | undefined;
  readonly settings?: ActorSettings | undefined;
  /** Looked at before each statement: an aborted transaction is rolled back with the code `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** Longest time of one statement; the launcher's own limit (30 s) if not given, 0 for none. */
  readonly statementTimeoutMs?: number | undefined;
}

/** Values of a record of a result: `date` and `numeric` are text, `timestamptz` ISO text with Z, `int8` a safe integer. */
export type Row = Record<string, unknown>;

export interface Result<R extends Row = Row> {
  readonly rows: R[];
  /** Records written or read, as the database counts them. */
  readonly count: number;
}

/** One open transaction. One statement at a time; pass it on, never open a second transaction inside. */
export interface Tx {
  query<R extends Row = Row>(statement: Fragment | string, values?: readonly unknown[]): Promise<Result<R>>;
}

export interface Database {
  readonly kind: 'pglite' | 'postgres';
  /**
   * Commits when `work` resolves, rolls back when it throws. `work` may run again from the start when the database
   * reports a serialization failure or a deadlock, so its only effects must be on `tx`.
   * Opening a transaction inside another one throws at once: on PGlite it would wait for itself.
   */
  transaction<T>(options: TransactionOptions, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Calls back with the payload of each NOTIFY on a channel of PostgreSQL; PGlite has one process and needs none. */
  listen?(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>;
  stop(): Promise<void>;
}

export interface LaunchEntry {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly [detail: string]: unknown;
}

/** Starts a database and makes sure that its roles and its schema `tenon` exist. Tables are made by `migrate`. */
export interface Launcher {
  start(): Promise<Database>;
}
