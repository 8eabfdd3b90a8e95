/** Time as elements see it; a provider or a test may bring its own. */
export interface Clock {
  now(): number;
  /** Calls `run` every `ms` milliseconds until the answer is called. */
  every(ms: number, run: () => void): () => void;
}

/** Adapter to the browser's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  every(ms, run) {
    const id = setInterval(run, ms);
    return () => clearInterval(id);
  },
};
