import type { VisibleRange } from '../data-table/fixed-window.ts';

/** Fewer cards than this are all mounted: find-in-page and printing then see every one. */
export const mountAllUpTo = 50;

/**
 * The mounted part of a column whose cards differ in height. Heights are learnt from the cards that were shown; the rest
 * count with the average of those.
 */
export class CardWindow {
  readonly #heights = new Map<string, number>();
  readonly #gap: number;
  #estimate: number;

  constructor({ estimate, gap }: { readonly estimate: number; readonly gap: number }) {
    this.#estimate = estimate;
    this.#gap = gap;
  }

  /** Answers whether anything was learnt that moves other cards. */
  learn(id: string, height: number): boolean {
    if (height <= 0 || this.#heights.get(id) === height) return false;
    this.#heights.set(id, height);
    const known = [...this.#heights.values()];
    this.#estimate = known.reduce((sum, each) => sum + each, 0) / known.length;
    return true;
  }

  heightOf(id: string): number {
    return (this.#heights.get(id) ?? this.#estimate) + this.#gap;
  }

  /** Range to mount, with the empty space before and after it in px. */
  range(
    ids: readonly string[],
    {
      scrollTop,
      viewport,
      overscan = 400,
    }: { readonly scrollTop: number; readonly viewport: number; readonly overscan?: number },
  ): VisibleRange & { readonly before: number; readonly after: number } {
    if (ids.length <= mountAllUpTo) return { start: 0, end: ids.length, before: 0, after: 0 };
    const from = scrollTop - overscan;
    const to = scrollTop + (viewport || 600) + overscan;
    let top = 0;
    let start = -1;
    let end = ids.length;
    let before = 0;
    let bottomOfRange = 0;
    for (const [index, id] of ids.entries()) {
      const bottom = top + this.heightOf(id);
      if (start < 0 && bottom >= from) {
        start = index;
        before = top;
      }
      if (top > to && end === ids.length) {
        end = index;
        bottomOfRange = top;
      }
      top = bottom;
    }
    if (start < 0) start = Math.max(0, ids.length - 1);
    return { start, end, before, after: end === ids.length ? 0 : top - bottomOfRange };
  }

  /** Distance of a card from the start of the column. */
  offsetOf(ids: readonly string[], index: number): number {
    let top = 0;
    for (const id of ids.slice(0, index)) top += this.heightOf(id);
    return top;
  }
}
