import type { AnyRecord } from '@tenon/schema';

type Compare = (a: AnyRecord, b: AnyRecord) => number;

/**
 * The first matches in order, a few pages of them, and how many there are in all. More than one page is kept so that a
 * record which leaves does not ask for a new search; only when less than a page is left, `isShort` says so.
 */
export class RecordWindow {
  readonly #compare: Compare;
  readonly #size: number;
  readonly #kept: number;
  #records: AnyRecord[] = [];
  #total = 0;

  constructor(compare: Compare, size: number) {
    this.#compare = compare;
    this.#size = size;
    this.#kept = size * 4;
  }

  get total(): number {
    return this.#total;
  }

  /** Matches were forgotten beyond the window and the page can no longer be filled from it. */
  get isShort(): boolean {
    return this.#records.length < Math.min(this.#size, this.#total);
  }

  page(): readonly AnyRecord[] {
    return this.#records.length > this.#size ? this.#records.slice(0, this.#size) : [...this.#records];
  }

  fill(matches: Iterable<AnyRecord>): void {
    const kept: AnyRecord[] = [];
    this.#records = kept;
    this.#total = 0;
    let sorted = false;
    for (const record of matches) {
      this.#total += 1;
      if (kept.length < this.#kept) kept.push(record);
      else {
        if (!sorted) kept.sort(this.#compare);
        sorted = true;
        const last = kept.at(-1);
        if (last && this.#compare(record, last) < 0) {
          kept.pop();
          kept.splice(this.#placeOf(record), 0, record);
        }
      }
    }
    if (!sorted) kept.sort(this.#compare);
  }

  remove(record: AnyRecord): void {
    this.#total -= 1;
    let at = this.#placeOf(record);
    // A value reached through a reference may have changed since: then the order no longer leads to it.
    if (this.#records[at]?.id !== record.id) at = this.#records.findIndex((other) => other.id === record.id);
    if (at >= 0) this.#records.splice(at, 1);
  }

  insert(record: AnyRecord): void {
    const isWhole = this.#records.length === this.#total;
    this.#total += 1;
    const at = this.#placeOf(record);
    // Behind the last one kept there may be forgotten ones that come first.
    if (at === this.#records.length && !isWhole) return;
    this.#records.splice(at, 0, record);
    if (this.#records.length > this.#kept) this.#records.pop();
  }

  #placeOf(record: AnyRecord): number {
    let low = 0;
    let high = this.#records.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#records[middle];
      if (other && this.#compare(other, record) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
