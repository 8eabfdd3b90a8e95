import { getRandomValues } from 'node:crypto';
import { createIdSource } from '@tenon/schema';
import type { Surroundings } from './clock.ts';

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
