import type { Clock, Locks } from '../adapters/adapters.ts';
import type { Image } from '../image/image.ts';

export interface LeadershipOptions {
  readonly name: string;
  readonly tab: string;
  readonly locks: Locks | undefined;
  readonly image: Image;
  readonly clock: Clock;
  lead(): void;
  /** Another tab leads now, or will. */
  follow(): void;
  /** Tells the other tabs that we live. */
  beat(): void;
}

const beatMs = 5_000;
const deadMs = 15_000;

/**
 * One tab talks to the server for all. That is an economy, not a safeguard: while two believe to lead, nothing is lost
 * or doubled. A leader that has gone silent (a frozen tab keeps its lock) is relieved after 15 seconds.
 */
export class Leadership {
  isLeader = false;
  readonly #options: LeadershipOptions;
  #stopped = new AbortController();
  #isRunning = false;
  #release: (() => void) | undefined;
  #cancel: (() => void) | undefined;
  #lastBeat: number;

  constructor(options: LeadershipOptions) {
    this.#options = options;
    this.#lastBeat = options.clock.now();
  }

  /** Does nothing while it runs already. */
  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#stopped = new AbortController();
    if (this.#options.locks) {
      void this.#request(this.#options.locks, false, this.#stopped.signal);
      this.#tick();
    } else void this.#renew();
  }

  stop(): void {
    this.#isRunning = false;
    this.#stopped.abort();
    this.#cancel?.();
    this.#release?.();
    const { locks, image, clock, tab } = this.#options;
    // A lease that ends now lets the next tab lead without waiting for it to run out.
    if (!locks && this.isLeader) void image.lease(tab, clock.now(), clock.now()).catch(() => false);
    this.#step(false);
  }

  /** A beat of the leader was heard. */
  heard(): void {
    this.#lastBeat = this.#options.clock.now();
  }

  async #request(locks: Locks, steal: boolean, signal: AbortSignal): Promise<void> {
    try {
      await locks.request(this.#options.name, { signal, ...(steal ? { steal } : {}) }, (lost) => {
        if (signal.aborted) return Promise.resolve();
        this.#step(true);
        return new Promise((release) => {
          this.#release = release;
          lost.addEventListener('abort', () => release(), { once: true });
        });
      });
    } catch {
      // Stopped, or the lock was stolen from us while we were frozen.
    }
    if (signal.aborted) return;
    this.#step(false);
    void this.#request(locks, false, signal);
  }

  #tick(): void {
    this.#cancel = this.#options.clock.after(beatMs, () => {
      const { clock, locks } = this.#options;
      if (this.isLeader) this.#options.beat();
      else if (locks && clock.now() - this.#lastBeat > deadMs) {
        this.heard();
        void this.#request(locks, true, this.#stopped.signal);
      }
      this.#tick();
    });
  }

  async #renew(): Promise<void> {
    const { image, clock, tab } = this.#options;
    const now = clock.now();
    const isOurs = await image.lease(tab, now, now + deadMs).catch(() => false);
    if (this.#stopped.signal.aborted) return;
    this.#step(isOurs);
    this.#cancel = clock.after(beatMs, () => void this.#renew());
  }

  #step(leads: boolean): void {
    if (leads === this.isLeader) return;
    this.isLeader = leads;
    if (leads) this.#options.lead();
    else this.#options.follow();
  }
}
