import { TenonError } from '@tenon/schema';
import type { ModelTransportOptions } from './model-transport.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface NetworkFaults {
  /** Probabilities per call. */
  readonly loseRequest: number;
  /** The server has done it, the client never hears. */
  readonly loseAnswer: number;
  readonly cut: number;
  readonly maxDelayMs: number;
}

export const calm: NetworkFaults = { loseRequest: 0, loseAnswer: 0, cut: 0, maxDelayMs: 5 };
export const rough: NetworkFaults = { loseRequest: 0.1, loseAnswer: 0.15, cut: 0.15, maxDelayMs: 400 };

/** A network that loses, delays and cuts as its seed says; sent again by the client, what it loses becomes a duplicate. */
export class FakeNetwork {
  faults: NetworkFaults = calm;
  isDown = false;
  /** How often each kind of fault has happened. */
  readonly counts = { lostRequests: 0, lostAnswers: 0, cuts: 0 };
  readonly #clock: VirtualClock;
  readonly #random: SeededRandom;

  constructor(clock: VirtualClock, random: SeededRandom) {
    this.#clock = clock;
    this.#random = random;
  }

  get faultsFor(): Pick<ModelTransportOptions, 'before' | 'after' | 'cut'> {
    return {
      before: async (_call, signal) => {
        await this.#delay(signal);
        if (this.isDown || this.#random.chance(this.faults.loseRequest)) {
          this.counts.lostRequests += 1;
          throw new TenonError('offline', 'The request was lost.');
        }
      },
      after: async (_call, signal) => {
        await this.#delay(signal);
        if (this.isDown || this.#random.chance(this.faults.loseAnswer)) {
          this.counts.lostAnswers += 1;
          throw new TenonError('offline', 'The answer was lost.');
        }
      },
      cut: () => {
        if (!this.#random.chance(this.faults.cut)) return undefined;
        this.counts.cuts += 1;
        return this.#random.below(14);
      },
    };
  }

  #delay(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(this.#random.below(this.faults.maxDelayMs + 1), resolve);
      signal.addEventListener(
        'abort',
        () => {
          cancel();
          reject(new TenonError('aborted', 'The call was given up.'));
        },
        { once: true },
      );
    });
  }
}
