// The adult table as matrices, encoded by our own features stage for all contestants.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../src/tooling/shell.mjs';
import { openContestant } from './contestant.mjs';
import { createDraw, filesOf } from './generate.mjs';

const SHARED = join(ROOT, '../shared/data');
const ROWS = { train: 22_792, test: 9_769 };

/** @param encoding `native` (codes and NaN) or `dense` (imputed, scaled, one-hot) */
export async function encodeAdult(arena, encoding) {
  const { title, trainCsv, testCsv } = adultFiles(arena);
  const folder = join(arena.folder, `adult-${encoding}`);
  mkdirSync(folder, { recursive: true });
  const size = { rows: 0, cols: 0 };
  const encoder = openContestant('node', arena);
  const spec = { trainCsv, testCsv, target: 'income', encoding };
  const places = { train: filesOf(folder, 'train', size), test: filesOf(folder, 'test', size) };
  const { rows, cols, testRows, levels } = await encoder.call({ prepare: 'encode', spec: { ...spec, ...places } });
  await encoder.close();
  return {
    title: `${title}, ${rows.toLocaleString('en')} x ${cols}`,
    train: filesOf(folder, 'train', { rows, cols }),
    test: filesOf(folder, 'test', { rows: testRows, cols }),
    levels,
    classes: 2
  };
}

function adultFiles(arena) {
  const trainCsv = join(SHARED, 'adult-train.csv');
  const testCsv = join(SHARED, 'adult-test.csv');
  if (existsSync(trainCsv) && existsSync(testCsv)) return { title: 'adult', trainCsv, testCsv };
  const made = { train: join(arena.folder, 'like-adult-train.csv'), test: join(arena.folder, 'like-adult-test.csv') };
  const draw = createDraw(99);
  for (const part of ['train', 'test']) writeFileSync(made[part], tableLikeAdult(ROWS[part], draw));
  return { title: 'generated, with categories as in adult', trainCsv: made.train, testCsv: made.test };
}

/** Six numbers and eight categories of up to 41 levels, some cells empty. */
function tableLikeAdult(rows, draw) {
  const levels = [8, 16, 7, 14, 6, 5, 2, 41];
  const header = [...Array.from({ length: 6 }, (_, i) => `n${i}`), ...levels.map((_, i) => `c${i}`), 'income'];
  const lines = Array.from({ length: rows }, () => {
    const numbers = Array.from({ length: 6 }, () => Math.floor(draw() * draw() * 100));
    const codes = levels.map((count) => Math.floor(draw() * draw() * count));
    const score = (numbers[0] - 25) / 20 + (codes[0] % 3) - (codes[1] % 4) * 0.5 + (codes[7] % 5 === 0 ? 1 : 0);
    const cells = codes.map((code, i) => (draw() < 0.01 ? '' : `v${i}-${code}`));
    return [...numbers, ...cells, draw() < 1 / (1 + Math.exp(1.5 - score)) ? '>50K' : '<=50K'].join(',');
  });
  return `${[header.join(','), ...lines].join('\n')}\n`;
}
