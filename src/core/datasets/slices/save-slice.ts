import type { Store } from '#core/ports';
import { AppError } from '#core/shared';
import { parseFormula, printFormula } from '../formula/index.ts';
import { parseSlice } from './parse-slice.ts';
import type { Slice } from './slice.ts';
import { changeSlices } from './slice-record.ts';

export interface SliceSaving {
  /** Name of the dataset. */
  readonly dataset: string;
  readonly slice: Slice;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  /** The name of the slice that this one takes the place of. */
  readonly replaces?: string;
}

/**
 * Adds a slice to a dataset, or puts it in the place of another. Saving one that is there already changes nothing.
 * `before` is the slice that was replaced, so that saving it undoes this.
 * @throws datasets/bad-slice, datasets/bad-formula, datasets/unknown-slice, datasets/slice-exists when another slice
 * has the name or the same rows, store/*
 */
export async function saveSlice(
  store: Store,
  { dataset, slice: given, at, replaces }: SliceSaving
): Promise<{ readonly slice: Slice; readonly before: Slice | null; readonly isNew: boolean }> {
  const slice = parseSlice(given);
  let before: Slice | null = null;
  let isNew = true;
  await changeSlices(store, dataset, (slices) => {
    before = slices.find(({ name }) => name === replaces) ?? null;
    if (replaces !== undefined && before === null) throw unknownSlice(replaces);
    isNew = !slices.some((known) => isEqual(known, slice));
    if (!isNew) return undefined;
    refuseDouble(
      slice,
      slices.filter((known) => known !== before)
    );
    return { kind: 'saved', at, slice, ...(replaces !== undefined && { replaces }) };
  });
  return { slice, before, isNew };
}

function refuseDouble(slice: Slice, others: readonly Slice[]): void {
  if (others.some(({ name }) => name === slice.name))
    throw new AppError('datasets/slice-exists', { message: `There is a slice named "${slice.name}" already.` });
  const formula = canonical(slice);
  const double = others.find((other) => canonical(other) === formula);
  if (double)
    throw new AppError('datasets/slice-exists', { message: `The slice "${double.name}" has the same rows already.` });
}

/** The same for formulas that differ in blanks and brackets only. */
function canonical({ formula }: Slice): string {
  return printFormula(parseFormula(formula).root);
}

function isEqual(a: Slice, b: Slice): boolean {
  return a.name === b.name && a.formula === b.formula && a.description === b.description;
}

function unknownSlice(name: string): AppError {
  return new AppError('datasets/unknown-slice', { message: `There is no slice named "${name}".` });
}
