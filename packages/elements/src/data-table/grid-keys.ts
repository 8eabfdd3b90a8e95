export interface Cell {
  /** -1 is the head. */
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Records that fit on the screen. */
  readonly page: number;
  readonly isRtl: boolean;
}

/** Where a key leads to in the grid; undefined for keys that do not move. Arrows follow the direction of reading. */
export function cellAfterKey(
  cell: Cell,
  { key, ctrlKey, metaKey }: { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean },
  { rows, columns, page, isRtl }: GridSize,
): Cell | undefined {
  const clampRow = (row: number) => Math.max(-1, Math.min(rows - 1, row));
  const clampColumn = (column: number) => Math.max(0, Math.min(columns - 1, column));
  const far = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowDown':
      return { row: far ? rows - 1 : clampRow(cell.row + 1), column: cell.column };
    case 'ArrowUp':
      return { row: far ? 0 : clampRow(cell.row - 1), column: cell.column };
    case 'ArrowRight':
      return { row: cell.row, column: clampColumn(cell.column + (isRtl ? -1 : 1)) };
    case 'ArrowLeft':
      return { row: cell.row, column: clampColumn(cell.column + (isRtl ? 1 : -1)) };
    case 'Home':
      return { row: far ? 0 : cell.row, column: 0 };
    case 'End':
      return { row: far ? rows - 1 : cell.row, column: columns - 1 };
    case 'PageDown':
      return { row: clampRow(Math.max(0, cell.row) + page), column: cell.column };
    case 'PageUp':
      return { row: Math.max(0, cell.row - page), column: cell.column };
    default:
      return undefined;
  }
}
