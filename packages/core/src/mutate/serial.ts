/** Runs one function after the other, in the order of the calls; a failure does not stop the next. */
export class Serial {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work, work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Resolves when everything asked for so far is done. */
  idle(): Promise<void> {
    return this.run(async () => undefined);
  }
}
