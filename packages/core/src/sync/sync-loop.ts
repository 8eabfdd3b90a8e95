import {
  TenonError,
  isTenonError,
  protocolVersion,
  type HelloAnswer,
  type MutationResult,
  type Schema,
} from '@tenon/schema';
import type { Clock, RandomBytes } from '../adapters/adapters.ts';
import type { Progress, SetAside } from '../client-api.ts';
import type { Image, ImageMeta, OutboxEntry } from '../image/image.ts';
import type { Transport } from '../transport/transport.ts';
import { Backoff } from './backoff.ts';
import { subscriptionsOf } from './subscriptions.ts';
import { isNothingNew, isSameSchema, refusalOf } from './pull-batch.ts';
import { pushAll } from './push.ts';
import { readPull, type PullResult } from './read-pull.ts';
import { nextState, type SyncEvent, type SyncState } from './sync-state.ts';

export interface SyncLoopOptions {
  readonly schema: Schema;
  readonly schemaHashes: Readonly<Record<string, string>>;
  readonly image: Image;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: RandomBytes;
  newId(): string;
  now(): string;
  isOnline(): boolean;
  /** Who acts, as the server says; throws to stop. */
  greeted(hello: HelloAnswer): Promise<void>;
  /** The image has taken a pull, or changed otherwise. */
  applied(gen: number): Promise<void>;
  sent(mids: readonly number[]): void;
  setAside(list: readonly SetAside[]): void;
  changed(): void;
}

const stallMs = 60_000;

/**
 * Pull, push, and pull again what the push has changed; then rest until somebody wakes it. Runs in one tab at a time,
 * but two at once do no harm: the image takes a pull only on the position it was asked from, the server takes each
 * number once.
 */
export class SyncLoop {
  state: SyncState = 'idle';
  problem: string | undefined;
  progress: Progress | undefined;
  isReached = false;
  lastPullAt: string | undefined;
  readonly #options: SyncLoopOptions;
  readonly #backoff: Backoff;
  #abort: AbortController | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #isStopped = true;
  #hello: HelloAnswer | undefined;
  #cancelWait: (() => void) | undefined;
  /** What push answered, by outbox number, until a pull settles it. */
  readonly #results = new Map<number, MutationResult>();

  constructor(options: SyncLoopOptions) {
    this.#options = options;
    this.#backoff = new Backoff(options.random);
  }

  start(): void {
    this.#isStopped = false;
    this.wake();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancelWait?.();
    this.#abort?.abort();
    await this.#running;
    // Started again meanwhile: what follows is not for the new run.
    if (!this.#isStopped) return;
    this.#hello = undefined;
    this.isReached = false;
    this.#to('stop');
  }

  /** Something is to be pulled or pushed, or it is worth trying again now. */
  wake(): void {
    if (this.#isStopped) return;
    // A run that is just failing has set its own time to try again: taking that away would leave nobody to wake us.
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#cancelWait?.();
    this.#cancelWait = undefined;
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      if (this.#again && !this.#isStopped && this.state === 'idle') {
        this.#again = false;
        this.wake();
      }
    });
  }

  /** The network was taken away: gives up what is under way. */
  interrupt(): void {
    this.#abort?.abort();
  }

  /** Asks who we are again: rights or the connection may be others now. */
  forgetHello(): void {
    this.#hello = undefined;
  }

  async #run(): Promise<void> {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    try {
      do {
        this.#again = false;
        if (!this.#options.isOnline()) throw new TenonError('offline', 'There is no network.');
        this.#to('start');
        this.#hello ??= await this.#greet(signal);
        await this.#pull(signal);
        this.#to('pulled');
        const isPushed = await this.#push(signal, this.#hello);
        this.#to('pushed');
        if (isPushed) this.#again = true;
        this.#reached();
      } while (this.#again && !signal.aborted);
    } catch (error) {
      if (!this.#isStopped) this.#failed(error);
    }
  }

  #reached(): void {
    this.#backoff.reset();
    this.problem = undefined;
    this.isReached = true;
    this.#options.changed();
  }

  #failed(error: unknown): void {
    this.problem = isTenonError(error) ? error.code : 'internal';
    this.progress = undefined;
    this.isReached =
      this.problem !== 'offline' &&
      this.problem !== 'aborted' &&
      this.problem !== 'timeout' &&
      this.problem !== 'not-ready';
    this.#hello = undefined;
    this.#to('fail');
    const wait = this.#backoff.next();
    // Trying again cannot help until somebody signs in or the page is loaded anew; then `wake` is called.
    if (this.problem === 'unauthenticated' || this.problem === 'upgrade-required' || this.problem === 'forbidden')
      return;
    this.#cancelWait = this.#options.clock.after(wait, () => this.wake());
  }

  async #greet(signal: AbortSignal): Promise<HelloAnswer> {
    const { image, transport, schemaHashes, clock } = this.#options;
    const { clientId } = await image.meta();
    const hello = await transport.hello({ protocol: protocolVersion, clientId, schema: { ...schemaHashes } }, signal);
    if (hello.protocol !== protocolVersion)
      throw new TenonError(
        'upgrade-required',
        `The server speaks protocol ${hello.protocol}, this page ${protocolVersion}: load the page again.`,
      );
    await this.#options.greeted(hello);
    await image.saveHello(hello, Date.parse(hello.serverTime) - clock.now());
    await this.#options.applied((await image.meta()).gen);
    return hello;
  }

  async #pull(signal: AbortSignal): Promise<void> {
    const { image, schemaHashes } = this.#options;
    // A pull that another tab has overtaken is asked again from the new position; each turn somebody has moved on.
    for (let turn = 0; turn < 10; turn += 1) {
      const meta = await image.meta();
      const from = isSameSchema(meta.schema, schemaHashes) ? meta.cursor : null;
      const subs = subscriptionsOf(meta);
      const pulled = await this.#read(meta, from, subs, signal);
      if (pulled.kind === 'resync') {
        if (from === null) throw new TenonError('not-ready', 'The server asks for a new start although this is one.');
        await image.resetCursor();
        // What we may see has changed, and with it perhaps who we are to the server.
        this.#hello = await this.#greet(signal);
        continue;
      }
      for (const result of pulled.results)
        this.#results.set(result.mid + meta.midBase, { ...result, mid: result.mid + meta.midBase });
      const lmid = pulled.lmid + meta.midBase;
      this.lastPullAt = this.#options.now();
      if (isNothingNew(pulled, meta, { subs, lmid, at: this.lastPullAt })) {
        this.progress = undefined;
        return;
      }
      const decided = (await image.outbox()).filter((entry) => entry.mid <= lmid);
      await this.#learnResults(decided, signal);
      const gen = await image.apply({
        from: meta.cursor,
        cursor: pulled.cursor,
        lmid,
        epoch: pulled.epoch,
        snapshot: pulled.snapshot,
        records: pulled.records,
        remasks: pulled.remasks,
        forgets: pulled.forgets,
        refusals: decided.flatMap((entry) => refusalOf(entry, this.#results.get(entry.mid), this.lastPullAt ?? '')),
        subs,
        schema: schemaHashes,
        at: this.lastPullAt,
      });
      this.progress = undefined;
      if (gen === undefined) {
        await this.#options.applied((await image.meta()).gen);
        continue;
      }
      this.#options.setAside(pulled.setAside);
      for (const { mid } of decided) this.#results.delete(mid);
      await this.#options.applied(gen);
      return;
    }
    throw new TenonError('not-ready', 'Other tabs pull at the same time.');
  }

  async #read(
    meta: ImageMeta,
    cursor: string | null,
    subs: readonly string[],
    signal: AbortSignal,
  ): Promise<PullResult | { readonly kind: 'resync' }> {
    const { transport, schemaHashes, schema, clock } = this.#options;
    const stalled = new AbortController();
    let cancel = () => {};
    const watch = () => {
      cancel();
      cancel = clock.after(stallMs, () => stalled.abort());
    };
    watch();
    try {
      const lines = transport.pull(
        { clientId: meta.clientId, cursor, subs: [...subs], schema: { ...schemaHashes } },
        AbortSignal.any([signal, stalled.signal]),
      );
      return await readPull(lines, schema, (done, of) => {
        watch();
        if (cursor !== null) return;
        this.progress = { done, of };
        this.#options.changed();
      });
    } catch (error) {
      if (isTenonError(error) && error.code === 'bad-cursor' && cursor !== null) return { kind: 'resync' };
      throw error;
    } finally {
      cancel();
    }
  }

  /** After a crash between push and pull the answers are gone: the server repeats them for numbers it knows. */
  async #learnResults(decided: readonly OutboxEntry[], signal: AbortSignal): Promise<void> {
    const unknown = decided.filter((entry) => !this.#results.has(entry.mid));
    if (unknown.length > 0 && this.#hello) await this.#send(unknown, signal, this.#hello);
  }

  async #push(signal: AbortSignal, hello: HelloAnswer): Promise<boolean> {
    const { image } = this.#options;
    const outbox = (await image.outbox()).filter((entry) => !this.#results.has(entry.mid));
    if (outbox.length === 0) return false;
    await this.#send(outbox, signal, hello);
    return true;
  }

  async #send(entries: readonly OutboxEntry[], signal: AbortSignal, hello: HelloAnswer): Promise<void> {
    const { image, transport, schemaHashes } = this.#options;
    const outcome = await pushAll(entries, {
      transport,
      signal,
      meta: await image.meta(),
      schema: schemaHashes,
      limits: hello.limits,
      answered: (results) => {
        for (const result of results) this.#results.set(result.mid, result);
        this.#options.sent(results.map((result) => result.mid));
      },
    });
    if (outcome === 'done') return;
    await image.fork(this.#options.newId());
    this.#results.clear();
    throw new TenonError('forked', 'This profile is a copy of another one; it goes on under a number of its own.');
  }

  #to(event: SyncEvent): void {
    const state = nextState(this.state, event);
    if (state === this.state) return;
    this.state = state;
    this.#options.changed();
  }
}
