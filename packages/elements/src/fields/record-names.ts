import type { AnyRecord } from '@tenon/schema';
import type { ReactiveController } from 'lit';
import type { LiveQuery } from '@tenon/core';
import type { ElementClient } from '../base/client.ts';
import type { TenonElement } from '../base/element.ts';

interface Watched {
  readonly view: LiveQuery;
  readonly ids: ReadonlySet<string> | 'all';
  readonly stop: () => void;
  answer: unknown;
  records: ReadonlyMap<string, AnyRecord>;
}

/** Few records, and to draw one the others are needed (which step of how many). */
const whole: ReadonlySet<string> = new Set(['stage', 'pipeline', 'team']);
const most = 400;

/**
 * Records that shown values refer to. Whatever a render asks for is fetched together after it, one live query per
 * entity, and the host is drawn again when the names are here.
 */
export class RecordNames implements ReactiveController {
  readonly #host: TenonElement;
  readonly #watched = new Map<string, Watched>();
  readonly #wanted = new Map<string, Set<string>>();
  #client: ElementClient | undefined;

  constructor(host: TenonElement) {
    this.#host = host;
    host.addController(this);
    host.retries.add(() => this.hostDisconnected());
  }

  /** Undefined while it is not here, or not visible to this actor. */
  recordOf(entity: string, id: string): AnyRecord | undefined {
    const watched = this.#watched.get(entity);
    if (!watched || (watched.ids !== 'all' && !watched.ids.has(id))) {
      const wanted = this.#wanted.get(entity) ?? new Set();
      this.#wanted.set(entity, wanted.add(id));
    }
    return watched ? this.#recordsIn(watched).get(id) : undefined;
  }

  recordsOf(entity: string): readonly AnyRecord[] {
    const watched = this.#watched.get(entity);
    return watched ? [...this.#recordsIn(watched).values()] : [];
  }

  hostUpdate(): void {
    if (this.#host.client === this.#client) return;
    this.hostDisconnected();
    this.#client = this.#host.client;
  }

  hostUpdated(): void {
    const client = this.#client;
    if (!client || this.#wanted.size === 0 || !this.#host.isConnected) return;
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    for (const [entity, ids] of wanted)
      if (Object.hasOwn(client.schema.entities, entity)) this.#watch(client, entity, ids);
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    for (const { stop } of this.#watched.values()) stop();
    this.#watched.clear();
    this.#wanted.clear();
    this.#client = undefined;
  }

  #watch(client: ElementClient, entity: string, wanted: ReadonlySet<string>): void {
    const before = this.#watched.get(entity);
    const all = whole.has(entity);
    const known = before && before.ids !== 'all' ? [...before.ids] : [];
    // The newest wishes are on the screen now; what fell out is asked for again when it comes back.
    const ids = new Set([...wanted, ...known.reverse()].slice(0, most));
    const view = client.live(
      all ? { entity } : { entity, filter: { op: 'in', field: 'id', values: [...ids] }, page: { size: most } },
    );
    const off = view.subscribe(() => this.#host.requestUpdate());
    const stop = () => {
      off();
      view.close();
    };
    this.#watched.set(entity, {
      view,
      ids: all ? 'all' : ids,
      stop,
      answer: undefined,
      records: before?.records ?? new Map(),
    });
    before?.stop();
  }

  #recordsIn(watched: Watched): ReadonlyMap<string, AnyRecord> {
    const { result } = watched.view;
    if (result && result !== watched.answer) {
      watched.answer = result;
      watched.records = new Map(result.records.map((record) => [record.id, record]));
    }
    return watched.records;
  }
}
