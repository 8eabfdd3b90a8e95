import { TenonError, schemaHashes, type HelloAnswer, type Schema } from '@tenon/schema';
import type { Adapters, Channel, TabMessage } from '../adapters/adapters.ts';
import type { SetAside } from '../client-api.ts';
import type { Image } from '../image/image.ts';
import type { LocalStore } from '../mutate/local-store.ts';
import type { Transport } from '../transport/transport.ts';
import { Leadership } from './leadership.ts';
import { LiveStream } from './live-stream.ts';
import { SyncLoop } from './sync-loop.ts';

export interface SessionOptions {
  readonly name: string;
  readonly schema: Schema;
  readonly adapters: Adapters;
  readonly image: Image;
  readonly store: LocalStore;
  readonly transport: Transport;
  newId(): string;
  now(): string;
  isOnline(): boolean;
  greeted(hello: HelloAnswer): Promise<void>;
  /** The store has caught up with the image. */
  caughtUp(): void;
  /** Queries that the server answers may have other answers now. */
  poked(): void;
  setAside(list: readonly SetAside[]): void;
  wiped(): void;
  changed(): void;
}

/** One tab's part in keeping the image, the server and the other tabs of the same client together. */
export class Session {
  readonly loop: SyncLoop;
  readonly #options: SessionOptions;
  readonly #leadership: Leadership;
  readonly #stream: LiveStream;
  #channel: Channel | undefined;
  #stopWatching: (() => void) | undefined;
  #cancelWatch: (() => void) | undefined;
  #isStopped = false;
  #watchedAt: number;
  /** What the leading tab has said last, for the others. */
  #leaderReaches = true;

  constructor(options: SessionOptions) {
    this.#options = options;
    const { adapters, image, transport, schema, store, name } = options;
    const { clock, random, page } = adapters;
    this.#watchedAt = clock.now();
    this.loop = new SyncLoop({
      schema,
      schemaHashes: schemaHashes(schema),
      image,
      transport,
      clock,
      random,
      newId: () => options.newId(),
      now: () => options.now(),
      isOnline: () => options.isOnline(),
      greeted: (hello) => options.greeted(hello),
      applied: (gen) => this.#applied(gen),
      sent: (mids) => store.markSent(mids),
      setAside: (list) => options.setAside(list),
      changed: () => this.#loopChanged(),
    });
    this.#stream = new LiveStream({
      transport,
      clock,
      random,
      page,
      // Without Web Locks every tab might believe to lead for a while: six streams would starve the host's own requests.
      isStreamed: adapters.locks !== undefined || !image.durable,
      clientId: () => store.meta.clientId,
      poke: () => this.#poked(),
    });
    this.#leadership = new Leadership({
      name: `${name}:leader`,
      tab: options.newId(),
      locks: adapters.locks,
      image,
      clock,
      lead: () => {
        this.loop.start();
        options.changed();
      },
      follow: () => {
        this.#stream.close();
        void this.loop.stop();
        options.changed();
      },
      beat: () => this.#channel?.post({ beat: true }),
    });
  }

  get isLeader(): boolean {
    return this.#leadership.isLeader;
  }

  get status() {
    const { state, progress, problem, lastPullAt } = this.loop;
    return {
      state,
      progress,
      problem,
      lastSyncAt: lastPullAt,
      isLeader: this.isLeader,
      isReachable: this.isLeader ? problem !== 'offline' : this.#leaderReaches,
    };
  }

  start(): void {
    const { adapters, name } = this.#options;
    this.#channel = adapters.openChannel(name, (message) => this.#receive(message));
    this.#stopWatching = adapters.page.subscribe(() => this.#pageChanged());
    if (this.#options.isOnline()) this.#leadership.start();
    this.#watch();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#stopWatching?.();
    this.#cancelWatch?.();
    this.#stream.close();
    this.#leadership.stop();
    await this.loop.stop();
    this.#channel?.close();
  }

  post(message: TabMessage): void {
    this.#channel?.post(message);
  }

  /** Something of ours waits to be sent or asked for: the leader must hear of it. */
  wake(): void {
    if (this.isLeader) this.loop.wake();
    else this.#channel?.post({ want: true });
  }

  /** The application's switch, or the browser's hint. A tab without network lets another one lead. */
  onlineChanged(): void {
    if (this.#options.isOnline()) {
      this.#leadership.start();
      this.wake();
    } else this.#leadership.stop();
  }

  async #applied(gen: number): Promise<void> {
    await this.#options.store.catchUp();
    this.#options.caughtUp();
    this.#channel?.post({ gen });
  }

  #loopChanged(): void {
    const { isReached, problem } = this.loop;
    if (isReached && this.isLeader && this.#isWatched()) this.#stream.open();
    const reaches = problem !== 'offline';
    if (this.isLeader && reaches !== this.#leaderReaches) {
      this.#leaderReaches = reaches;
      this.#channel?.post({ reached: reaches });
    }
    this.#options.changed();
  }

  #poked(): void {
    this.loop.wake();
    this.#channel?.post({ poke: true });
    this.#options.poked();
  }

  #receive(message: TabMessage): void {
    if (message.beat) this.#leadership.heard();
    if (message.gen !== undefined || message.outbox !== undefined) void this.#catchUp();
    if (this.isLeader && (message.outbox !== undefined || message.want)) this.loop.wake();
    if (message.watch || message.want) this.#watchedAt = this.#options.adapters.clock.now();
    if (message.reached !== undefined) {
      this.#leaderReaches = message.reached;
      this.#options.changed();
    }
    if (message.poke) this.#options.poked();
    if (message.wipe) this.#options.wiped();
  }

  async #catchUp(): Promise<void> {
    try {
      await this.#options.store.catchUp();
      if (!this.#isStopped) this.#options.caughtUp();
    } catch (error) {
      // The image is being closed under us; whoever reopens it catches up.
      if (!(error instanceof TenonError)) throw error;
    }
  }

  #pageChanged(): void {
    this.onlineChanged();
    if (!this.#options.adapters.page.visible) return;
    this.#watchedAt = this.#options.adapters.clock.now();
    void this.#catchUp();
    this.wake();
  }

  /** Nobody has looked at any tab for a while: then nobody needs the stream, which costs a connection. */
  #isWatched(): boolean {
    return this.#options.adapters.clock.now() - this.#watchedAt < unwatchedMs;
  }

  #watch(): void {
    const { clock, page } = this.#options.adapters;
    this.#cancelWatch = clock.after(watchMs, () => {
      if (page.visible) {
        this.#watchedAt = clock.now();
        if (!this.isLeader) this.#channel?.post({ watch: true });
      }
      if (!this.#isWatched()) this.#stream.close();
      else if (this.loop.isReached && this.isLeader) this.#stream.open();
      this.#watch();
    });
  }
}

const watchMs = 60_000;
const unwatchedMs = 5 * 60_000;
