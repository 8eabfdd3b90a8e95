const edge = 48;
const speed = 14;

/** Scrolls the board and the column under a point that is near one of their edges; answers whether anything moved. */
export function autoScroll(root: ShadowRoot | null, { x, y }: { readonly x: number; readonly y: number }): boolean {
  if (!root) return false;
  let hasMoved = false;
  for (const scroller of root.querySelectorAll<HTMLElement>('[data-scrolls]')) {
    const box = scroller.getBoundingClientRect();
    if (scroller.dataset['scrolls'] === 'inline') {
      const step = pull(x, box.left, box.right);
      if (step !== 0 && y >= box.top && y <= box.bottom) hasMoved = scrollBy(scroller, step, 0) || hasMoved;
    } else if (x >= box.left && x <= box.right) {
      const step = pull(y, box.top, box.bottom);
      if (step !== 0) hasMoved = scrollBy(scroller, 0, step) || hasMoved;
    }
  }
  return hasMoved;
}

/** Faster the nearer the edge; nothing far outside the box. */
function pull(at: number, from: number, to: number): number {
  if (at < from - edge || at > to + edge) return 0;
  if (at < from + edge) return -Math.ceil((speed * (from + edge - Math.max(at, from))) / edge);
  if (at > to - edge) return Math.ceil((speed * (Math.min(at, to) - to + edge)) / edge);
  return 0;
}

function scrollBy(scroller: HTMLElement, left: number, top: number): boolean {
  const before = scroller.scrollLeft + scroller.scrollTop;
  scroller.scrollBy({ left, top, behavior: 'instant' });
  return scroller.scrollLeft + scroller.scrollTop !== before;
}
