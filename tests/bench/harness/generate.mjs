// Data made once from a seed and kept in the temporary folder as plain binary files that every contestant reads.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeArray } from './arrays.mjs';

/** Part of every folder's name: raise it when what is generated changes. */
const VERSION = 1;
const SEED = 20261123;

/** xorshift32: fast, and good enough for what only has to look like data. */
export function createDraw(seed) {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

/** Box and Muller, two at a time. */
function createGaussian(draw) {
  let spare;
  return () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - draw()));
    const angle = 2 * Math.PI * draw();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

/** A folder below `folder` that `fill` fills unless it was filled before. */
export function cachedFolder(folder, key, fill) {
  const path = join(folder, `${key}-v${VERSION}`);
  const done = join(path, 'complete');
  if (existsSync(done)) return path;
  mkdirSync(path, { recursive: true });
  fill(path);
  writeFileSync(done, '');
  return path;
}

/**
 * Gaussian columns and a yes/no target with products, a sine, steps and noise: files `x.f32` (row-major), `y.f64` and
 * the same for `test`.
 */
export function binaryData(folder, { rows, cols, testRows }) {
  const path = cachedFolder(folder, `binary-${rows}x${cols}-${testRows}`, (place) => {
    const draw = createDraw(SEED + rows + cols);
    for (const [name, count] of [
      ['train', rows],
      ['test', testRows]
    ]) {
      const { x, y } = drawBinary(count, cols, draw);
      writeArray(join(place, `${name}.x.f32`), x);
      writeArray(join(place, `${name}.y.f64`), y);
    }
  });
  return {
    train: filesOf(path, 'train', { rows, cols }),
    test: filesOf(path, 'test', { rows: testRows, cols }),
    classes: 2
  };
}

export const filesOf = (path, name, { rows, cols }) => ({
  rows,
  cols,
  x: join(path, `${name}.x.f32`),
  y: join(path, `${name}.y.f64`)
});

function drawBinary(rows, cols, draw) {
  const gaussian = createGaussian(draw);
  const x = new Float32Array(rows * cols);
  const y = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const at = row * cols;
    for (let j = 0; j < cols; j++) x[at + j] = gaussian();
    y[row] = draw() < 1 / (1 + Math.exp(-signal(x.subarray(at, at + cols)))) ? 1 : 0;
  }
  return { x, y };
}

function signal(v) {
  const smooth = v[0] * v[1] + 1.5 * Math.sin(2 * v[2]) + Math.abs(v[3]) - 0.8;
  const steps = (v[4] > 0.5 ? v[5] : 0) + (v[6] > 0 && v[7] > 0 ? 1 : -0.3);
  return 1.2 * smooth + steps + 0.4 * v[8] + 0.2 * v[9];
}
