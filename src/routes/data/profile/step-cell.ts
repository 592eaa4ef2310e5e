interface Cell {
  readonly row: number;
  readonly column: number;
}

const STEPS: ReadonlyMap<string, (cell: Cell, last: number) => Cell> = new Map<
  string,
  (cell: Cell, last: number) => Cell
>([
  ['ArrowUp', ({ row, column }) => ({ row: Math.max(0, row - 1), column })],
  ['ArrowDown', ({ row, column }, last) => ({ row: Math.min(last, row + 1), column })],
  ['ArrowLeft', ({ row, column }) => ({ row, column: Math.max(0, column - 1) })],
  ['ArrowRight', ({ row, column }, last) => ({ row, column: Math.min(last, column + 1) })],
  ['Home', ({ row }) => ({ row, column: 0 })],
  ['End', ({ row }, last) => ({ row, column: last })],
  ['PageUp', ({ column }) => ({ row: 0, column })],
  ['PageDown', ({ column }, last) => ({ row: last, column })]
]);

/** Where a key leads from a cell of a square of `size` columns; undefined for other keys. */
export function stepCell(key: string, from: Cell, size: number): Cell | undefined {
  return STEPS.get(key)?.(from, size - 1);
}
