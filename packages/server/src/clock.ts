import { getRandomValues } from 'node:crypto';
import { createIdSource } from '@tenon/schema';

/** Everything that differs from run to run comes in through these; tests give their own. */
export interface Surroundings {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Fills the array with unguessable bytes. */
  readonly random: (bytes: Uint8Array) => void;
  /** UUIDv7. */
  readonly newId: () => string;
  /** Calls once after so many milliseconds; the answer cancels. Never keeps the process alive. */
  readonly after: (milliseconds: number, call: () => void) => () => void;
}

export function instantOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** The real clock, chance and timers of this process. */
export function realSurroundings(): Surroundings {
  const now = () => Date.now();
  const random = (bytes: Uint8Array) => void getRandomValues(bytes);
  return {
    now,
    random,
    newId: createIdSource({ now, random }),
    after(milliseconds, call) {
      const timer = setTimeout(call, milliseconds);
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}
