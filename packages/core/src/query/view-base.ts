import { TenonError, isTenonError, type AnyRecord, type Filter, type Query, type Schema } from '@tenon/schema';
import type { LocalAnswer } from './local-answer.ts';
import type { LiveView, ViewState } from './live-view.ts';
import type { ServerAnswer } from './server-answer.ts';

/** What a view asks of the engine that keeps it. */
export interface ViewHost {
  readonly schema: Schema;
  /** Queries may be answered. */
  readonly isReady: boolean;
  /** Throws `forbidden` when the actor may read nothing of this entity. */
  allow(entity: string): void;
  isReadable(entity: string, field: string): boolean;
  isLocal(query: Query): boolean;
  isEntityLocal(entity: string, filter: Filter | undefined): boolean;
  localAnswer(query: Query): LocalAnswer;
  visible(entity: string, id: string): AnyRecord | undefined;
  ask(query: Query): Promise<ServerAnswer>;
}

/** State and listeners, shared by every kind of view. */
export abstract class ViewBase<T> implements LiveView<T> {
  state: ViewState = 'loading';
  result: T | undefined;
  error: TenonError | undefined;
  stale = false;
  abstract readonly source: 'local' | 'server';
  closed = false;
  readonly #listeners = new Set<() => void>();
  readonly #closing: (() => void)[] = [];

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.#listeners.clear();
    for (const run of this.#closing.splice(0)) run();
  }

  onClose(run: () => void): void {
    this.#closing.push(run);
  }

  get isWatched(): boolean {
    return this.#listeners.size > 0;
  }

  protected answer(result: T | undefined, stale = false): void {
    this.state = 'complete';
    this.result = result;
    this.error = undefined;
    this.stale = stale;
    this.notify();
  }

  /** What was shown stays; the state tells that it can no longer be trusted to be current. */
  fail(error: unknown): void {
    this.state = 'error';
    this.error = isTenonError(error) ? error : new TenonError('internal', 'The query failed.', { cause: error });
    this.notify();
  }

  protected notify(): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener();
      } catch (error) {
        // One listener's fault must not keep the news from the others; the browser still reports it.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
