import type { AnyRecord, GroupLine, Query, TenonError } from '@tenon/schema';

/**
 * What a query answers, always frozen. `records` is empty for queries with measures, `lines` for those without.
 * `total` counts all matches, not only the page; the server leaves it out where counting is dear.
 */
export interface QueryAnswer {
  readonly records: readonly AnyRecord[];
  readonly lines: readonly GroupLine[];
  readonly total: number | undefined;
  /** `page.after` of the next page; there is none when the last one is shown. */
  readonly next: string | undefined;
}

export type ViewState = 'loading' | 'complete' | 'error';

/** Something that keeps answering until it is closed. Listeners are called once per change, without arguments. */
export interface LiveView<T> {
  readonly state: ViewState;
  readonly result: T | undefined;
  readonly error: TenonError | undefined;
  /** The answer is an older one of the server, shown because it cannot be reached. */
  readonly stale: boolean;
  readonly source: 'local' | 'server';
  /** The answer ends the subscription, not the view. */
  subscribe(listener: () => void): () => void;
  close(): void;
}

export interface LiveQuery extends LiveView<QueryAnswer> {
  readonly query: Query;
}

/** One record; `result` is `undefined` in state `complete` when there is none that the actor may see. */
export interface LiveRecord extends LiveView<AnyRecord> {
  readonly entity: string;
  readonly id: string;
}
