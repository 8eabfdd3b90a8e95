import {
  TenonError,
  builtInMutators,
  can,
  createIdSource,
  entityOf,
  fieldRight,
  isTenonError,
  type Action,
  type Actor,
  type AnyRecord,
  type FieldRight,
  type Filter,
  type HelloAnswer,
  type MutatorMap,
  type Query,
} from '@tenon/schema';
import type { Adapters } from './adapters/adapters.ts';
import { browserAdapters } from './adapters/browser.ts';
import type { Client, ClientOptions, ClientStatus, SetAside, Tenant } from './client-api.ts';
import { clientName } from './client-name.ts';
import type { Image, Refusal } from './image/image.ts';
import { LocalStore } from './mutate/local-store.ts';
import type { Mutate, MutateOptions, MutationHandle } from './mutate/mutate-api.ts';
import { createStamps } from './mutate/stamp.ts';
import { deferred } from './mutate/pending.ts';
import { LiveEngine } from './query/live-engine.ts';
import type { QueryAnswer } from './query/live-view.ts';
import { isAllLocal } from './query/locality.ts';
import { askServer, toAnswer, type ServerAnswer } from './query/server-answer.ts';
import { findPrincipal, openImage } from './open-image.ts';
import { Session } from './sync/session.ts';
import { httpTransport } from './transport/http-transport.ts';
import type { Transport } from './transport/transport.ts';
import { WorkingSet } from './working-set/working-set.ts';

const defaultLeaseMs = 7 * 24 * 3_600_000;

/** Builds the parts of one client and starts them; the work is theirs. */
export class TenonClient<M extends MutatorMap> extends EventTarget implements Client<M> {
  readonly schema;
  readonly mutate: Mutate<M>;
  readonly newId: () => string;
  readonly #options: ClientOptions<M>;
  readonly #mutators: MutatorMap;
  readonly #adapters: Adapters;
  readonly #transport: Transport;
  readonly #store: LocalStore;
  readonly #engine: LiveEngine;
  readonly #ready = deferred();
  readonly #listeners = new Set<() => void>();
  #session: Session | undefined;
  #image: Image | undefined;
  #stopping = new AbortController();
  #isStarted = false;
  #isOnline = true;
  #isOpen = false;
  #grants = '';
  #problem: string | undefined;
  #storageProblem: string | undefined;
  #setAside: readonly SetAside[] = [];
  #status: ClientStatus | undefined;
  #users = 0;
  #pendingCount = 0;
  /** Called when the last user has stopped it. */
  onReleased: () => void = () => undefined;

  constructor(options: ClientOptions<M>) {
    super();
    this.#options = options;
    this.schema = options.schema;
    this.#mutators = Object.fromEntries(
      Object.values({ ...builtInMutators, ...options.mutators }).map((mutator) => [mutator.name, mutator]),
    );
    this.#adapters = { ...browserAdapters(() => this.newId()), ...options.adapters };
    this.newId = createIdSource({ now: () => this.#time(), random: (bytes) => this.#adapters.random(bytes) });
    const set = new WorkingSet(options.schema);
    this.#store = new LocalStore({
      schema: options.schema,
      mutators: this.#mutators,
      reactions: options.reactions ?? [],
      set,
      now: () => this.now(),
      newId: () => this.newId(),
      stamp: createStamps(() => this.#time()),
      actor: () => this.actor,
      context: () => this.#context(),
      isLocal: (entity, filter) => this.#isLocal(entity, filter),
      changed: (changes) => this.#engine.changed(changes),
      pendingChanged: () => this.#pendingChanged(),
      stored: (mid) => {
        this.#session?.post({ outbox: mid });
        this.#session?.wake();
        this.#adapters.persist();
      },
      refused: (refusals) => this.#refused(refusals),
    });
    this.#engine = new LiveEngine({
      schema: options.schema,
      set,
      clock: this.#adapters.clock,
      now: () => this.now(),
      actor: () => this.actor,
      context: () => this.#context(),
      isLocal: (entity, filter) => this.#isLocal(entity, filter),
      ask: (query) => this.#ask(query),
    });
    this.#transport =
      options.transport ??
      httpTransport({
        endpoint: options.endpoint,
        fetch: this.#adapters.fetch,
        clock: this.#adapters.clock,
        getToken: options.getToken,
        authRequired: () => this.dispatchEvent(new CustomEvent('tenon-auth-required')),
      });
    this.mutate = this.#mutateByName();
    this.#ready.promise.catch(() => undefined);
  }

  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  get actor(): Actor | undefined {
    return this.#store.meta.hello?.actor;
  }

  get tenant(): Tenant | undefined {
    return this.#store.meta.hello?.tenant;
  }

  get status(): ClientStatus {
    this.#status ??= this.#readStatus();
    return this.#status;
  }

  /** How often a record was held against a query's condition; for tests of what a change looks at. */
  get evaluations(): number {
    return this.#engine.evaluations;
  }

  subscribe(_topic: 'status', listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  live(query: Query) {
    return this.#engine.live(query);
  }

  record(entity: string, id: string) {
    return this.#engine.record(entity, id);
  }

  async query(query: Query): Promise<QueryAnswer> {
    if (!this.#online()) throw new TenonError('offline', 'There is no network.');
    return toAnswer(await this.#transport.query(query, this.#stopping.signal));
  }

  openCustomer(id: string): () => void {
    void this.#ready.promise.then(async () => {
      await this.#image?.want(id);
      if (!this.#store.meta.subs.includes(`customer:${id}`)) this.#session?.wake();
    });
    // What was opened stays until 20 others were: closing it frees nothing at once.
    return () => undefined;
  }

  can(action: Action, entity: string, record?: AnyRecord): boolean {
    const whole = entityOf(this.schema, entity).partOf?.entity ?? entity;
    return (
      this.actor !== undefined &&
      can(this.schema, this.actor, action, whole, record, (name, id) => this.#engine.visible(name, id))
    );
  }

  fieldRight(entity: string, field: string): FieldRight {
    return this.actor ? fieldRight(this.schema, this.actor, entity, field) : 'hidden';
  }

  pendingOf(entity: string, id: string): 'local' | 'sent' | undefined {
    const states = this.#store.pending
      .filter((pending) => pending.effects.get(entity, id))
      .map((pending) => pending.state);
    return states.includes('local') ? 'local' : states[0];
  }

  dismissRefusal(key: string): Promise<void> {
    return this.#store.dismiss(key);
  }

  now(): string {
    return new Date(this.#time()).toISOString();
  }

  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#users = Math.max(1, this.#users);
    this.#stopping = new AbortController();
    void this.#open(this.#stopping.signal);
  }

  /** One more user of this client, who will stop it too. */
  retain(): this {
    this.#users += 1;
    return this;
  }

  async stop(): Promise<void> {
    this.#users -= 1;
    if (this.#users <= 0) await this.#release();
  }

  async #release(): Promise<void> {
    if (!this.#isStarted) return;
    this.#isStarted = false;
    this.#users = 0;
    this.onReleased();
    this.#stopping.abort();
    await this.#session?.stop();
    this.#session = undefined;
    this.#engine.close();
    this.#store.close();
    this.#image?.close();
    this.#image = undefined;
    this.#isOpen = false;
    this.#statusChanged();
  }

  setOnline(online: boolean): void {
    this.#isOnline = online;
    this.#session?.onlineChanged();
    if (online) this.#engine.poke();
    this.#statusChanged();
  }

  sync(): void {
    this.#session?.wake();
  }

  async logout(): Promise<void> {
    this.#session?.post({ wipe: true });
    const image = this.#image;
    this.#engine.lock();
    await this.#session?.stop();
    await image?.destroy();
    await this.#release();
  }

  async #open(signal: AbortSignal): Promise<void> {
    try {
      const principal = await findPrincipal(this.#options, {
        isOnline: this.#online(),
        ask: async () => (await this.#transport.hello({ protocol: 1, clientId: null, schema: {} }, signal)).actor,
      });
      if (signal.aborted) return;
      const name = clientName(this.#options.endpoint, principal);
      const kind = this.#options.store ?? 'indexeddb';
      const { image, problem } = await openImage(this.#adapters, name, kind, () => this.#taken());
      this.#image = image;
      this.#storageProblem = problem;
      await this.#store.open(image);
      if (signal.aborted) return image.close();
      this.#session = new Session({
        name,
        schema: this.schema,
        adapters: this.#adapters,
        image,
        store: this.#store,
        transport: this.#transport,
        newId: () => this.newId(),
        now: () => this.now(),
        isOnline: () => this.#online(),
        greeted: (hello) => this.#greeted(hello),
        caughtUp: () => this.#caughtUp(),
        poked: () => this.#engine.poke(),
        setAside: (list) => {
          this.#setAside = list;
        },
        wiped: () => void this.#release(),
        changed: () => this.#statusChanged(),
      });
      this.#caughtUp();
      this.#session.start();
    } catch (error) {
      if (signal.aborted) return;
      this.#problem = isTenonError(error) ? error.code : 'internal';
      this.#statusChanged();
      if (!isTenonError(error)) throw error;
      this.#adapters.clock.after(retryOpenMs, () => {
        if (!signal.aborted) void this.#open(signal);
      });
    }
  }

  async #greeted(hello: HelloAnswer): Promise<void> {
    const known = this.actor;
    if (known && (known.userId !== hello.actor.userId || known.tenantId !== hello.actor.tenantId)) {
      this.#engine.lock();
      this.#isOpen = false;
      throw new TenonError(
        'forbidden',
        'The token speaks for somebody else than the data on this device belongs to. Pass the right `principal`.',
      );
    }
  }

  /** Opens, restarts or locks the views as the state of the store allows. */
  #caughtUp(): void {
    const { meta } = this.#store;
    const mayOpen = this.actor !== undefined && meta.cursor !== null && !this.#isLapsed();
    const view = JSON.stringify([meta.hello?.actor, meta.hello?.tenant, meta.subs]);
    if (mayOpen && (!this.#isOpen || view !== this.#grants)) {
      this.#grants = view;
      this.#isOpen = true;
      this.#store.allowMutations();
      this.#engine.restart();
      this.#ready.resolve();
    }
    this.#statusChanged();
  }

  /** The database was deleted or rebuilt by another tab: what is shown stays, nothing more is read or stored here. */
  #taken(): void {
    this.#storageProblem = 'Another tab has taken over the data on this device: load the page again.';
    void this.#session?.stop();
    this.#statusChanged();
  }

  #isLapsed(): boolean {
    const at = this.#store.meta.lastPullAt;
    return at !== null && this.#time() - Date.parse(at) > (this.#options.leaseMs ?? defaultLeaseMs);
  }

  /** Milliseconds by the server's clock, as far as it is known. */
  #time(): number {
    return this.#adapters.clock.now() + this.#store.meta.clockOffset;
  }

  #online(): boolean {
    return this.#isOnline && this.#adapters.page.online;
  }

  #ask(query: Query): Promise<ServerAnswer> {
    const cache = this.#image;
    return askServer(query, (asked) => this.query(asked).then((answer) => answer as unknown), cache, this.now());
  }

  #isLocal(entity: string, filter: Filter | undefined): boolean {
    return isAllLocal(this.schema, entity, filter, this.#store.meta);
  }

  #context() {
    const { timeZone = 'UTC', fiscalYearStart = 1 } = this.tenant ?? {};
    return { now: this.now(), timeZone, fiscalYearStart };
  }

  #mutateByName(): Mutate<M> {
    const byName: Record<string, (args: unknown, options?: MutateOptions) => MutationHandle> = {};
    for (const name of Object.keys(this.#mutators))
      byName[name] = (args, options) => this.#store.mutate(name, args, options);
    return Object.freeze(byName) as unknown as Mutate<M>;
  }

  #pendingChanged(): void {
    const { length } = this.#store.pending;
    // Something of ours was decided: answers of the server may differ by it.
    if (length < this.#pendingCount) this.#engine.poke();
    this.#pendingCount = length;
    this.#statusChanged();
  }

  #refused(refusals: readonly Refusal[]): void {
    for (const refusal of refusals) this.dispatchEvent(new CustomEvent('tenon-mutation-rejected', { detail: refusal }));
  }

  #readStatus(): ClientStatus {
    const { meta, pending, refusals } = this.#store;
    const session = this.#session?.status;
    return Object.freeze({
      state: session?.state ?? 'idle',
      online: this.#online() && (session?.isReachable ?? true),
      progress: session?.progress,
      pending: pending.length,
      refused: refusals,
      setAside: this.#setAside,
      lastSyncAt: session?.lastSyncAt ?? meta.lastPullAt ?? undefined,
      locked: !this.#isOpen && (this.actor === undefined || this.#isLapsed()),
      leader: session?.isLeader ?? false,
      storageProblem: this.#storageProblem,
      problem: session?.problem ?? this.#problem,
    });
  }

  #statusChanged(): void {
    this.#status = undefined;
    for (const listener of [...this.#listeners]) listener();
  }
}

const retryOpenMs = 5_000;
