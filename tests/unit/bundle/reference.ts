import type { ColumnEncoding } from '#core/features';
import type { DenseLayer, Layer } from '#core/ports';
import { createRng } from '#core/shared';
import type { PipelineModel } from '#core/training';

/** A raw cell: number columns hold numbers (NaN = missing), category columns text. */
export type Cell = number | string;
export type Row = readonly Cell[];

const NULLS = ['', 'None', 'nan', 'NaN', '<NA>', 'null'];

/** One encoded cell, written for reading: every operation rounds to float32. */
export function encodeCell(encoding: ColumnEncoding, cell: Cell): number[] {
  if (encoding.kind === 'raw' || encoding.kind === 'code') throw new Error('this reference knows dense encodings only');
  const f = Math.fround;
  if (encoding.kind === 'number') {
    const x = f(cell as number);
    const isMissing = Number.isNaN(x) || x === Infinity || x === -Infinity;
    const scaled = f(f((isMissing ? encoding.fill : x) - encoding.center) * encoding.scale);
    return encoding.indicator ? [scaled, isMissing ? 1 : 0] : [scaled];
  }
  const known = encoding.levels.indexOf(cell as string);
  const isNull = known < 0 && NULLS.includes(cell as string);
  if (encoding.kind === 'ordinal') {
    const index = known < 0 ? encoding.levels.length : known;
    return [f(f(index - encoding.center) * encoding.scale)];
  }
  return [
    ...encoding.levels.map((level) => (level === cell ? 1 : 0)),
    ...(encoding.other ? [known < 0 && !isNull ? 1 : 0] : []),
    ...(encoding.missing ? [isNull ? 1 : 0] : [])
  ];
}

export function encodeRow(model: PipelineModel, row: Row): number[] {
  return model.encoder.columns.flatMap((encoding, i) => encodeCell(encoding, row[i]!));
}

/** Probabilities (or values) of one row in double precision. */
export function scoreRow(model: PipelineModel, row: Row): number[] {
  const { fitted } = model;
  if (fitted.kind !== 'network') throw new Error('this reference knows networks only');
  let values = encodeRow(model, row);
  for (const layer of fitted.layers) values = runLayer(layer, values);
  if (fitted.link === 'identity') return values;
  if (fitted.link === 'sigmoid') return [1 - 1 / (1 + Math.exp(-values[0]!)), 1 / (1 + Math.exp(-values[0]!))];
  const powers = values.map((z) => Math.exp(z - Math.max(...values)));
  return powers.map((power) => power / powers.reduce((a, b) => a + b));
}

function runLayer(layer: Layer, values: readonly number[]): number[] {
  if (layer.kind !== 'dense') throw new Error('this reference knows dense layers only');
  return Array.from({ length: layer.outputs }, (_, o) => {
    const z = values.reduce((sum, value, i) => sum + value * layer.weights[i * layer.outputs + o]!, layer.bias[o]!);
    return layer.activation === 'relu' ? Math.max(0, z) : z;
  });
}

/** A dense layer with seeded weights in [-1, 1). */
export function randomLayer(inputs: number, outputs: number, activation: DenseLayer['activation']): DenseLayer {
  const rng = createRng(inputs * 31 + outputs, `layer ${activation}`);
  const draw = (length: number): Float32Array => Float32Array.from({ length }, () => rng.uniform() * 2 - 1);
  return { kind: 'dense', inputs, outputs, weights: draw(inputs * outputs), bias: draw(outputs), activation };
}
