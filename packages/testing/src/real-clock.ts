import type { Clock } from '@tenon/core';

/** Time as it is, for what has to wait in earnest. */
export const realClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
