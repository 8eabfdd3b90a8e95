/** Which records of a long list are worth having in the document. */
export interface VisibleRange {
  /** First and one past the last mounted record. */
  readonly start: number;
  readonly end: number;
}

export interface FixedWindow {
  readonly count: number;
  /** Height of one record in px; all are equal. */
  readonly size: number;
  readonly scrollTop: number;
  readonly viewport: number;
  /** Records kept mounted beyond each edge, so that a quick scroll shows no gap. */
  readonly overscan?: number;
}

/** The mounted range for a scroll position. A viewport that is not measured yet gives the first screenful. */
export function fixedWindow({ count, size, scrollTop, viewport, overscan = 6 }: FixedWindow): VisibleRange {
  if (count === 0 || size <= 0) return { start: 0, end: 0 };
  const height = viewport > 0 ? viewport : size * 20;
  const top = Math.min(Math.max(0, scrollTop), Math.max(0, count * size - height));
  return {
    start: Math.max(0, Math.floor(top / size) - overscan),
    end: Math.min(count, Math.ceil((top + height) / size) + overscan),
  };
}

/** Where to scroll so that a record is wholly in view; the position as it is when it already is. */
export function scrollToShow(
  index: number,
  { size, scrollTop, viewport }: { readonly size: number; readonly scrollTop: number; readonly viewport: number },
): number {
  const top = index * size;
  if (top < scrollTop) return top;
  if (top + size > scrollTop + viewport) return top + size - viewport;
  return scrollTop;
}
