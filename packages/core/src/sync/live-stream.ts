import { isTenonError } from '@tenon/schema';
import type { Clock, PageSignals, RandomBytes } from '../adapters/adapters.ts';
import type { Transport } from '../transport/transport.ts';
import { Backoff } from './backoff.ts';

export interface LiveStreamOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly page: PageSignals;
  clientId(): string;
  /** `false`: no stream where it would take one of the browser's few connections per tab; ask every 15 s instead. */
  readonly isStreamed: boolean;
  /** There is something to pull. */
  poke(): void;
}

const firstEventMs = 10_000;
const silenceMs = 45_000;
const pollMs = 15_000;

/**
 * Hears from the server that there is something to pull. Where streams do not get through (a proxy that holds them
 * back, a network that drops them), a visible page asks from time to time instead; a hidden one does not.
 */
export class LiveStream {
  readonly #options: LiveStreamOptions;
  readonly #backoff: Backoff;
  #abort: AbortController | undefined;
  #cancelPoll: (() => void) | undefined;
  #cancelRetry: (() => void) | undefined;

  constructor(options: LiveStreamOptions) {
    this.#options = options;
    this.#backoff = new Backoff(options.random);
  }

  /** Does nothing while it is open already. */
  open(): void {
    if (this.#abort) return;
    this.#abort = new AbortController();
    this.#cancelRetry?.();
    if (this.#options.isStreamed) void this.#listen(this.#abort);
    else this.#poll();
  }

  close(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#cancelPoll?.();
    this.#cancelRetry?.();
    this.#cancelPoll = undefined;
  }

  async #listen(abort: AbortController): Promise<void> {
    const { transport, clock } = this.#options;
    const silent = new AbortController();
    let cancel = clock.after(firstEventMs, () => silent.abort());
    let heard = 0;
    try {
      for await (const event of transport.live(
        this.#options.clientId(),
        AbortSignal.any([abort.signal, silent.signal]),
      )) {
        cancel();
        cancel = clock.after(silenceMs, () => silent.abort());
        heard += 1;
        if (heard > 1) this.#backoff.reset();
        this.#cancelPoll?.();
        this.#cancelPoll = undefined;
        if (event.t === 'poke') this.#options.poke();
        if (event.t === 'bye') break;
      }
    } catch (error) {
      if (!isTenonError(error)) throw error;
    } finally {
      cancel();
    }
    if (this.#abort !== abort || abort.signal.aborted) return;
    this.#abort = undefined;
    this.#poll();
    this.#cancelRetry = clock.after(this.#backoff.next(), () => this.open());
  }

  #poll(): void {
    if (this.#cancelPoll) return;
    const again = () => {
      this.#cancelPoll = this.#options.clock.after(pollMs, () => {
        if (this.#options.page.visible) this.#options.poke();
        again();
      });
    };
    again();
  }
}
