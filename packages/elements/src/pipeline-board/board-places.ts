import type { BoardColumn } from './board-model.ts';
import type { ArrowKey, Lift, Place } from './drag-controller.ts';

/** Where a card stands, counted without itself. */
export function placeOf(columns: readonly BoardColumn[], dealId: string): Place | undefined {
  for (const { stage, deals } of columns) {
    const index = deals.findIndex(({ id }) => id === dealId);
    if (index >= 0) return { column: stage.id, index };
  }
  return undefined;
}

/** The neighbouring place for an arrow; left and right follow the direction of reading. */
export function placeBeside(
  columns: readonly BoardColumn[],
  { id, over }: Lift,
  key: ArrowKey,
  isRtl: boolean,
): Place | undefined {
  const at = columns.findIndex(({ stage }) => stage.id === over.column);
  const countIn = (column: number) => columns[column]?.deals.filter((deal) => deal.id !== id).length ?? 0;
  const inColumn = (index: number) => ({ column: over.column, index: Math.max(0, Math.min(index, countIn(at))) });
  switch (key) {
    case 'ArrowUp':
      return inColumn(over.index - 1);
    case 'ArrowDown':
      return inColumn(over.index + 1);
    case 'Home':
      return inColumn(0);
    case 'End':
      return inColumn(countIn(at));
    case 'ArrowLeft':
    case 'ArrowRight': {
      const step = (key === 'ArrowRight') === !isRtl ? 1 : -1;
      const next = columns[at + step];
      return next && { column: next.stage.id, index: Math.min(over.index, countIn(at + step)) };
    }
  }
}

/** The place under a point: the column it is over, before the first card whose middle is below it. */
export function placeAt(root: ParentNode, x: number, y: number, { id, over }: Lift): Place | undefined {
  const columns = [...root.querySelectorAll<HTMLElement>('[data-column]')];
  const column = columns.find((each) => {
    const box = each.getBoundingClientRect();
    return x >= box.left && x < box.right && y > box.top - 80 && y < box.bottom + 80;
  });
  const stageId = column?.dataset['column'];
  if (!column || stageId === undefined) return undefined;
  let last = -1;
  for (const card of column.querySelectorAll<HTMLElement>('[data-deal]')) {
    if (card.dataset['deal'] === id) continue;
    const box = card.getBoundingClientRect();
    const place = Number(card.dataset['place']);
    if (y < box.top + box.height / 2) return { column: stageId, index: place };
    last = place;
  }
  // Below all cards that are mounted; in a long column there may be more, and then it scrolls.
  return { column: stageId, index: last < 0 && over.column === stageId ? over.index : last + 1 };
}

/** The card that an arrow key leads to from a card that is not lifted; empty columns are passed over. */
export function arrowTarget(
  columns: readonly BoardColumn[],
  from: Place,
  key: string,
  isRtl: boolean,
): Place | undefined {
  const at = columns.findIndex(({ stage }) => stage.id === from.column);
  const count = columns[at]?.deals.length ?? 0;
  if (key === 'ArrowDown') return { column: from.column, index: Math.min(count - 1, from.index + 1) };
  if (key === 'ArrowUp') return { column: from.column, index: Math.max(0, from.index - 1) };
  if (key === 'Home') return { column: from.column, index: 0 };
  if (key === 'End') return { column: from.column, index: count - 1 };
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined;
  const step = (key === 'ArrowRight') === !isRtl ? 1 : -1;
  for (let column = at + step; column >= 0 && column < columns.length; column += step) {
    const target = columns[column];
    if (target && target.deals.length > 0)
      return { column: target.stage.id, index: Math.min(from.index, target.deals.length - 1) };
  }
  return undefined;
}
