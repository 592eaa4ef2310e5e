import type { TableCell } from './table-column.ts';

export interface TableSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows in one page. */
  readonly page: number;
}

/** Where a key leads from a cell, `undefined` for keys that do not move. The row above the first is the header. */
export function moveCell(
  press: { key: string; mod: boolean },
  from: TableCell,
  size: TableSize
): TableCell | undefined {
  const { row, column } = from;
  const target = ((): TableCell | undefined => {
    switch (press.key) {
      case 'ArrowUp':
      case 'k':
        return { row: row - 1, column };
      case 'ArrowDown':
      case 'j':
        return { row: row + 1, column };
      case 'ArrowLeft':
        return { row, column: column - 1 };
      case 'ArrowRight':
        return { row, column: column + 1 };
      case 'PageUp':
        return { row: Math.max(0, row - size.page), column };
      case 'PageDown':
        return { row: row + size.page, column };
      case 'Home':
        return press.mod ? { row: 0, column: 0 } : { row, column: 0 };
      case 'End':
        return press.mod ? { row: size.rows - 1, column: size.columns - 1 } : { row, column: size.columns - 1 };
      default:
        return undefined;
    }
  })();
  return target && clampCell(target, size);
}

function clampCell({ row, column }: TableCell, size: TableSize): TableCell {
  return {
    row: Math.max(-1, Math.min(size.rows - 1, row)),
    column: Math.max(0, Math.min(size.columns - 1, column))
  };
}
