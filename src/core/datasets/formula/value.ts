/** Cells of one expression while it is evaluated. A constant is a single cell with `step` 0, a column has `step` 1. */
export interface NumberValue {
  readonly kind: 'number';
  readonly cells: Float64Array;
  readonly step: 0 | 1;
}

export interface TextValue {
  readonly kind: 'text';
  readonly codes: Int32Array;
  readonly levels: readonly string[];
  readonly step: 0 | 1;
}

export type Value = NumberValue | TextValue;

export function constantNumber(value: number): NumberValue {
  return { kind: 'number', cells: Float64Array.of(value), step: 0 };
}

export function constantText(value: string | undefined): TextValue {
  return value === undefined
    ? { kind: 'text', codes: Int32Array.of(-1), levels: [], step: 0 }
    : { kind: 'text', codes: Int32Array.of(0), levels: [value], step: 0 };
}

/** Cells that the result of these arguments has: one when all are constants. */
export function lengthOf(args: readonly Value[]): number {
  let length = 1;
  for (const value of args) {
    if (value.step === 1) return value.kind === 'number' ? value.cells.length : value.codes.length;
    length = 1;
  }
  return length;
}

export function stepOf(args: readonly Value[]): 0 | 1 {
  return args.some(({ step }) => step === 1) ? 1 : 0;
}

/** A constant without a value, such as `null`: it fits numbers and texts alike. */
export function isMissingConstant(value: Value): boolean {
  if (value.step === 1) return false;
  return value.kind === 'number' ? Number.isNaN(value.cells[0]) : value.codes[0]! < 0;
}
