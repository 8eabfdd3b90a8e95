import type { RandomBytes } from '../adapters/adapters.ts';

const firstMs = 500;
const lastMs = 60_000;

/** Waiting times that double up to a minute, each a random part of it, so that clients do not come back together. */
export class Backoff {
  readonly #random: RandomBytes;
  #failures = 0;

  constructor(random: RandomBytes) {
    this.#random = random;
  }

  next(): number {
    const most = Math.min(lastMs, firstMs * 2 ** this.#failures);
    this.#failures += 1;
    const bytes = new Uint8Array(2);
    this.#random(bytes);
    return 50 + Math.floor((((bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)) / 65_536) * most);
  }

  reset(): void {
    this.#failures = 0;
  }
}
