import type { ColumnEncoding, Encoder } from '#core/features';
import type { DenseLayer } from '#core/ports';
import { createRng } from '#core/shared';
import type { PipelineModel } from '#core/training';
import { encodeCell, randomLayer, type Row } from './reference.ts';

const f = Math.fround;

/** Every kind of encoding, deliberately out of the order in which the graph computes them. */
export const COLUMNS: readonly ColumnEncoding[] = [
  { kind: 'onehot', column: 'plan', levels: ['basic', 'pro'], other: true, missing: true },
  { kind: 'number', column: 'age', fill: f(41.7), center: f(40.3), scale: f(1 / 12.9), indicator: true },
  { kind: 'ordinal', column: 'size', levels: ['L', 'M', 'S'], center: f(1.1), scale: f(0.83) },
  { kind: 'number', column: 'income', fill: f(3000.1), center: f(2900.7), scale: f(1 / 777.7), indicator: false },
  { kind: 'onehot', column: 'city', levels: ['Łódź', 'None', 'x"y'], other: false, missing: false },
  { kind: 'onehot', column: 'empty', levels: [], other: false, missing: false },
  { kind: 'number', column: 'v0', fill: 0, center: f(0.1), scale: f(1.3), indicator: true }
];

export function encoderOf(columns: readonly ColumnEncoding[]): Encoder {
  const width = columns.reduce((sum, column) => sum + encodeCell(column, column.kind === 'number' ? 0 : 'a').length, 0);
  return { format: 'assay.encoder/1', columns, width };
}

export function makeModel(classes: readonly string[], hidden: readonly number[], columns = COLUMNS): PipelineModel {
  const encoder = encoderOf(columns);
  const outputs = classes.length > 2 ? classes.length : 1;
  const sizes = [encoder.width, ...hidden, outputs];
  const layers = sizes
    .slice(1)
    .map((size, i): DenseLayer => randomLayer(sizes[i]!, size, i < hidden.length ? 'relu' : 'identity'));
  const task = classes.length === 0 ? 'regression' : classes.length === 2 ? 'binary' : 'multiclass';
  const link = classes.length === 0 ? 'identity' : classes.length === 2 ? 'sigmoid' : 'softmax';
  return { task, target: 'churn', classes, encoder, fitted: { kind: 'network', layers, link } };
}

const TEXTS = ['basic', 'pro', 'L', 'M', 'S', 'Łódź', 'None', 'x"y', '', 'nan', 'null', '<NA>', 'unseen', ' pro'];
const ODD_NUMBERS = [NaN, Infinity, -Infinity, 1e39, 0, -0, 1e-42];

/** Rows that hit levels, unseen levels, missing values, infinities and ordinary numbers. */
export function randomRows(columns: readonly ColumnEncoding[], count: number): Row[] {
  const rng = createRng(11, 'rows');
  return Array.from({ length: count }, () =>
    columns.map((column) => {
      if (column.kind !== 'number') return TEXTS[rng.below(TEXTS.length)]!;
      return rng.below(4) === 0
        ? ODD_NUMBERS[rng.below(ODD_NUMBERS.length)]!
        : column.center + ((rng.uniform() - 0.5) * 4) / column.scale;
    })
  );
}
