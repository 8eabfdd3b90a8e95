import {
  TenonError,
  addDays,
  canReadField,
  compareBy,
  dayOf,
  dayStartInstant,
  scopeOf,
  type Actor,
  type AnyRecord,
  type Filter,
  type Query,
  type QueryContext,
  type Schema,
} from '@tenon/schema';
import type { Clock } from '../adapters/adapters.ts';
import type { Change, WorkingSet } from '../working-set/working-set.ts';
import { LiveQueryView } from './live-query-view.ts';
import { LiveRecordView } from './live-record-view.ts';
import { LocalAnswer } from './local-answer.ts';
import type { LiveQuery, LiveRecord } from './live-view.ts';
import type { ServerAnswer } from './server-answer.ts';
import type { ViewHost } from './view-base.ts';

export interface LiveEngineOptions {
  readonly schema: Schema;
  readonly set: WorkingSet;
  readonly clock: Clock;
  now(): string;
  actor(): Actor | undefined;
  context(): QueryContext;
  isLocal(entity: string, filter: Filter | undefined): boolean;
  ask(query: Query): Promise<ServerAnswer>;
}

/** All open views, found by the entities they depend on; a change looks at no others. */
export class LiveEngine implements ViewHost {
  readonly schema: Schema;
  /** How often a record was held against a condition. */
  evaluations = 0;
  isReady = false;
  readonly #options: LiveEngineOptions;
  readonly #compares = new Map<string, (a: AnyRecord, b: AnyRecord) => number>();
  readonly #queries = new Set<LiveQueryView>();
  readonly #records = new Map<string, Set<LiveRecordView>>();
  #cancelMidnight: (() => void) | undefined;

  constructor(options: LiveEngineOptions) {
    this.#options = options;
    this.schema = options.schema;
  }

  live(query: Query): LiveQuery {
    const view = new LiveQueryView(this, query);
    this.#queries.add(view);
    view.onClose(() => this.#queries.delete(view));
    view.restart();
    this.#waitForMidnight();
    return view;
  }

  record(entity: string, id: string): LiveRecord {
    const view = new LiveRecordView(this, entity, id);
    const key = `${entity}:${id}`;
    const views = this.#records.get(key) ?? new Set<LiveRecordView>();
    this.#records.set(key, views.add(view));
    view.onClose(() => {
      views.delete(view);
      if (views.size === 0) this.#records.delete(key);
    });
    view.restart();
    return view;
  }

  /** Tells every view what has changed, then lets each speak once. */
  changed(changes: readonly Change[]): void {
    if (changes.length === 0 || !this.isReady) return;
    const byEntity = new Map<string, Change[]>();
    for (const change of changes) {
      const list = byEntity.get(change.entity);
      if (list) list.push(change);
      else byEntity.set(change.entity, [change]);
    }
    const touched: LiveQueryView[] = [];
    for (const view of this.#queries) {
      let isTouched = false;
      for (const entity of view.entities) {
        for (const change of byEntity.get(entity) ?? []) {
          view.take(change);
          isTouched = true;
        }
      }
      if (isTouched) touched.push(view);
    }
    for (const view of touched) view.flush();
    for (const { entity, id } of changes)
      for (const view of [...(this.#records.get(`${entity}:${id}`) ?? [])]) view.flush();
  }

  /** Queries may be answered from now on; or anew, since who acts or what is local has changed. */
  restart(): void {
    this.isReady = true;
    for (const view of [...this.#queries]) view.restart();
    for (const views of [...this.#records.values()]) for (const view of [...views]) view.restart();
    this.#waitForMidnight();
  }

  /** There may be news on the server. */
  poke(): void {
    for (const view of [...this.#queries]) if (view.source === 'server') void view.ask();
    for (const views of [...this.#records.values()])
      for (const view of [...views]) if (view.source === 'server') void view.ask();
  }

  /** The local store was locked: nothing may be shown any more. */
  lock(): void {
    this.isReady = false;
    const error = new TenonError('locked', 'The data on this device is locked until the server has been reached.');
    for (const view of [...this.#queries]) view.hide(error);
    for (const views of [...this.#records.values()]) for (const view of [...views]) view.hide(error);
  }

  allow(entity: string): void {
    const actor = this.#options.actor();
    if (actor && scopeOf(actor, 'read', entity) === 'none')
      throw new TenonError('forbidden', `You may not read "${entity}".`);
  }

  isReadable(entity: string, field: string): boolean {
    const actor = this.#options.actor();
    return actor === undefined || canReadField(this.schema, actor, entity, field);
  }

  isLocal(query: Query): boolean {
    return query.deleted !== true && this.#options.isLocal(query.entity, query.filter);
  }

  isEntityLocal(entity: string, filter: Filter | undefined): boolean {
    return this.#options.isLocal(entity, filter);
  }

  localAnswer(query: Query): LocalAnswer {
    return new LocalAnswer({
      schema: this.schema,
      set: this.#options.set,
      query,
      context: this.#options.context(),
      compare: () => this.#compareFor(query),
      evaluated: () => {
        this.evaluations += 1;
      },
    });
  }

  #compareFor({ entity, sort = [] }: Query): (a: AnyRecord, b: AnyRecord) => number {
    const key = JSON.stringify([entity, sort]);
    let compare = this.#compares.get(key);
    if (!compare) {
      compare = compareBy(this.schema, entity, sort, { get: (name, id) => this.visible(name, id) });
      this.#compares.set(key, compare);
    }
    return compare;
  }

  visible(entity: string, id: string): AnyRecord | undefined {
    return this.#options.set.visible(entity, id);
  }

  ask(query: Query): Promise<ServerAnswer> {
    return this.#options.ask(query);
  }

  close(): void {
    this.#cancelMidnight?.();
    this.#cancelMidnight = undefined;
    for (const view of [...this.#queries]) view.close();
    for (const views of [...this.#records.values()]) for (const view of [...views]) view.close();
  }

  /** "This week" means something else after midnight in the tenant's zone. */
  #waitForMidnight(): void {
    if (this.#cancelMidnight || !this.isReady || ![...this.#queries].some((view) => view.isRelative)) return;
    const { timeZone } = this.#options.context();
    const now = this.#options.now();
    const midnight = Date.parse(dayStartInstant(addDays(dayOf(now, timeZone), 1), timeZone));
    this.#cancelMidnight = this.#options.clock.after(midnight - Date.parse(now), () => {
      this.#cancelMidnight = undefined;
      for (const view of [...this.#queries]) if (view.isRelative) view.restart();
      this.#waitForMidnight();
    });
  }
}
