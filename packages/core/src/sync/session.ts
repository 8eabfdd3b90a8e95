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
  #cancelHidden: (() => void) | undefined;
  #isStopped = false;

  constructor(options: SessionOptions) {
    this.#options = options;
    const { adapters, image, transport, schema, store, name } = options;
    const { clock, random, page } = adapters;
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

  start(): void {
    const { adapters, name } = this.#options;
    this.#channel = adapters.openChannel(name, (message) => this.#receive(message));
    this.#stopWatching = adapters.page.subscribe(() => this.#pageChanged());
    this.#leadership.start();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#stopWatching?.();
    this.#cancelHidden?.();
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

  /** The application's switch, or the browser's hint. */
  onlineChanged(): void {
    if (this.#options.isOnline()) this.wake();
    else {
      this.#stream.close();
      this.loop.interrupt();
    }
  }

  async #applied(gen: number): Promise<void> {
    await this.#options.store.catchUp();
    this.#options.caughtUp();
    this.#channel?.post({ gen });
  }

  #loopChanged(): void {
    if (this.loop.isReached && this.isLeader && this.#options.isOnline() && this.#options.adapters.page.visible)
      this.#stream.open();
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
    const { page, clock } = this.#options.adapters;
    this.#cancelHidden?.();
    if (!this.#options.isOnline()) return this.onlineChanged();
    if (page.visible) {
      void this.#catchUp();
      this.wake();
    } else this.#cancelHidden = clock.after(hiddenMs, () => this.#stream.close());
  }
}

/** How long a page nobody looks at keeps its stream. */
const hiddenMs = 5 * 60_000;
