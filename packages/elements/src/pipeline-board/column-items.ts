import type { VisibleRange } from '../data-table/fixed-window.ts';
import type { BoardDeal } from './board-model.ts';
import type { Lift } from './drag-controller.ts';

/** A mounted card, or the slot in which the lifted one would land. */
export interface ColumnItem {
  readonly key: string;
  readonly deal: BoardDeal | undefined;
  /** Among the cards of the column, the lifted one not counted. */
  readonly place: number;
  /** As shown now, from 1. */
  readonly position: number;
}

/** What to draw of a column: the mounted cards, and the slot at its place once the card has left its own. */
export function columnItems(
  stageId: string,
  deals: readonly BoardDeal[],
  { start, end }: VisibleRange,
  lift: Lift | undefined,
): readonly ColumnItem[] {
  const hasLeft = lift !== undefined && (lift.over.column !== lift.from.column || lift.over.index !== lift.from.index);
  const slotAt = hasLeft && lift.over.column === stageId ? lift.over.index : -1;
  const isLiftedAbove = lift !== undefined && deals.slice(0, start).some(({ id }) => id === lift.id);
  const items: ColumnItem[] = [];
  let place = isLiftedAbove ? start - 1 : start;
  for (const [at, deal] of deals.slice(start, end).entries()) {
    const isLifted = lift?.id === deal.id;
    if (!isLifted && place === slotAt) items.push(slot(place));
    items.push({ key: deal.id, deal, place, position: start + at + 1 });
    if (!isLifted) place += 1;
  }
  if (slotAt >= place) items.push(slot(place));
  return items;
}

function slot(place: number): ColumnItem {
  return { key: 'slot', deal: undefined, place, position: place + 1 };
}
