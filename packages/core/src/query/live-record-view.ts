import { isTenonError, type AnyRecord, type Query, type TenonError } from '@tenon/schema';
import type { LiveRecord } from './live-view.ts';
import { ViewBase, type ViewHost } from './view-base.ts';

/** One record by its id; looked up, not searched. */
export class LiveRecordView extends ViewBase<AnyRecord> implements LiveRecord {
  source: 'local' | 'server' = 'local';
  readonly entity: string;
  readonly id: string;
  readonly #engine: ViewHost;
  #asked = 0;

  constructor(engine: ViewHost, entity: string, id: string) {
    super();
    this.#engine = engine;
    this.entity = entity;
    this.id = id;
  }

  restart(): void {
    if (!this.#engine.isReady || this.closed) return;
    try {
      this.#engine.allow(this.entity);
      if (this.state === 'error') this.state = 'loading';
      this.flush();
    } catch (error) {
      this.fail(error);
    }
  }

  flush(): void {
    const record = this.#engine.visible(this.entity, this.id);
    // Here is here; what is not here may be on the server, unless everything of its kind is local.
    if (record || this.#engine.isEntityLocal(this.entity, undefined)) {
      this.source = 'local';
      this.#asked += 1;
      if (this.state !== 'complete' || this.result !== record || this.stale) this.answer(record);
    } else {
      this.source = 'server';
      void this.ask();
    }
  }

  async ask(): Promise<void> {
    if (this.closed) return;
    this.#asked += 1;
    const turn = this.#asked;
    const query: Query = { entity: this.entity, filter: { op: 'eq', field: 'id', value: this.id }, page: { size: 1 } };
    try {
      const { answer, stale } = await this.#engine.ask(query);
      if (turn !== this.#asked || this.closed) return;
      const record = answer.records[0];
      if (this.state !== 'complete' || this.stale !== stale || JSON.stringify(record) !== JSON.stringify(this.result))
        this.answer(record, stale);
    } catch (error) {
      if (turn !== this.#asked || this.closed) return;
      if (this.result && isTenonError(error) && error.code === 'offline') this.answer(this.result, true);
      else this.fail(error);
    }
  }

  hide(error: TenonError): void {
    this.result = undefined;
    this.fail(error);
  }
}
