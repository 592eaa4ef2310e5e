import type { PreviewedColumn } from './prepared-preview.ts';

/** Columns with their places, those that change first: in a wide table the eye would have to look for them. */
export function touchedFirst(
  columns: readonly PreviewedColumn[]
): readonly { readonly column: PreviewedColumn; readonly i: number }[] {
  const places = columns.map((column, i) => ({ column, i }));
  return [
    ...places.filter(({ column }) => column.state !== 'same'),
    ...places.filter(({ column }) => column.state === 'same')
  ];
}

/** Pixels that name and state of a column need. */
export const widthOf = ({ name, kind, state }: PreviewedColumn): number =>
  Math.min(240, Math.max(kind === 'number' ? 80 : 144, name.length * 7.5 + (state === 'same' ? 24 : 72)));
