import { checkQuery, isTenonError, type Query, type TenonError } from '@tenon/schema';
import type { Change } from '../working-set/working-set.ts';
import { isSame, type LocalAnswer } from './local-answer.ts';
import type { LiveQuery, QueryAnswer } from './live-view.ts';
import { ViewBase, type ViewHost } from './view-base.ts';

/** A query that keeps answering: from the working set where everything it asks for is there, else from the server. */
export class LiveQueryView extends ViewBase<QueryAnswer> implements LiveQuery {
  source: 'local' | 'server' = 'local';
  readonly query: Query;
  readonly #engine: ViewHost;
  #local: LocalAnswer | undefined;
  #isAsking = false;
  #mustAskAgain = false;

  constructor(engine: ViewHost, query: Query) {
    super();
    this.#engine = engine;
    this.query = query;
  }

  get entities(): ReadonlySet<string> {
    return this.#local?.entities ?? none;
  }

  get isRelative(): boolean {
    return this.#local?.isRelative ?? false;
  }

  /** Begins anew: on opening, when rights or the day have changed, when more or less is local than before. */
  restart(): void {
    this.#local = undefined;
    if (!this.#engine.isReady || this.closed) return;
    try {
      this.#engine.allow(this.query.entity);
      checkQuery(this.#engine.schema, this.query, (entity, field) => this.#engine.isReadable(entity, field));
      this.source = this.#engine.isLocal(this.query) ? 'local' : 'server';
      if (this.source === 'local') {
        this.#local = this.#engine.localAnswer(this.query);
        this.flush();
      } else void this.ask();
    } catch (error) {
      this.fail(error);
    }
  }

  take(change: Change): void {
    this.#local?.take(change);
  }

  flush(): void {
    if (!this.#local) return;
    try {
      const answer = this.#local.answer();
      // After a restart the answer is a new object, but perhaps no news.
      const isNews = answer && !(this.result && isSame(this.result, answer));
      if (isNews) this.answer(answer);
      else if (this.state !== 'complete' && this.result) this.answer(this.result);
    } catch (error) {
      this.fail(error);
    }
  }

  hide(error: TenonError): void {
    this.#local = undefined;
    this.result = undefined;
    this.fail(error);
  }

  /** Asks the server again; asked while an answer is awaited, once more after it. */
  async ask(): Promise<void> {
    if (this.#isAsking) {
      this.#mustAskAgain = true;
      return;
    }
    this.#isAsking = true;
    do {
      this.#mustAskAgain = false;
      await this.#askOnce();
    } while (this.#mustAskAgain && this.source === 'server' && !this.closed);
    this.#isAsking = false;
  }

  async #askOnce(): Promise<void> {
    try {
      const { answer, stale } = await this.#engine.ask(this.query);
      if (this.closed || this.source !== 'server') return;
      if (this.state !== 'complete' || this.stale !== stale || JSON.stringify(answer) !== JSON.stringify(this.result))
        this.answer(answer, stale);
    } catch (error) {
      if (this.closed || this.source !== 'server') return;
      if (this.result && isOffline(error)) this.answer(this.result, true);
      else this.fail(error);
    }
  }
}

const none: ReadonlySet<string> = new Set();

function isOffline(error: unknown): boolean {
  return isTenonError(error) && error.code === 'offline';
}
