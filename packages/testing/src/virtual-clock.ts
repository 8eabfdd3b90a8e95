import type { Clock } from '@tenon/core';

/** Time that passes only when told to; timers of the same moment run in the order they were set. */
export class VirtualClock implements Clock {
  #now: number;
  #count = 0;
  readonly #timers = new Map<number, { readonly at: number; readonly order: number; readonly run: () => void }>();

  constructor(start: string) {
    this.#now = Date.parse(start);
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    this.#count += 1;
    const order = this.#count;
    this.#timers.set(order, { at: this.#now + Math.max(0, ms), order, run });
    return () => this.#timers.delete(order);
  }

  /** Lets time pass; between timers everything that is ready runs to its end. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (;;) {
      const next = [...this.#timers.values()].sort((a, b) => a.at - b.at || a.order - b.order)[0];
      if (!next || next.at > end) break;
      this.#timers.delete(next.order);
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await settle();
    }
    this.#now = end;
  }

  get waiting(): number {
    return this.#timers.size;
  }
}

/** Runs promises until nothing that needs no time is left. */
export async function settle(rounds = 8): Promise<void> {
  for (let round = 0; round < rounds; round += 1) await new Promise<void>((done) => nextTurn(done));
}

/** A turn of the event loop: a real one, so that promises of the platform (streams, requests) come to their end too. */
function nextTurn(run: () => void): void {
  const { setImmediate } = globalThis as { setImmediate?: (run: () => void) => void };
  if (setImmediate) return setImmediate(run);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    run();
  };
  port2.postMessage(0);
}
