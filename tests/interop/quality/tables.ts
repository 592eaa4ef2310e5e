import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { importTable } from '#core/datasets';
import { createDirectContext } from '#core/ports';
import { createRng, type Rng, type Table } from '#core/shared';
import type { Task } from '#core/training';
import type { MeasureName } from './measures.ts';
import { fileSource } from '../../../src/cli/read-file.ts';
import { numbers, tableOf, texts } from '../../fixtures/tables.ts';

/** A problem on which estimators are compared with their peers. */
export interface Problem {
  readonly name: string;
  readonly task: Task;
  readonly target: string;
  /** Columns that no estimator gets: ids and free texts. */
  readonly leaveOut: readonly string[];
  /** A file of ../shared/data, if the problem needs one. */
  readonly file?: string;
  /** Counts: boosted trees take the Poisson loss. */
  readonly loss?: 'poisson';
  /** How many splits, or data drawn anew, the figures are averaged over: chance must stay well below what is tested. */
  readonly seeds: number;
  /** On a few hundred rows the log-loss has a standard error of several per cent even over 20 splits, so AUC alone judges. */
  readonly measures: readonly MeasureName[];
  load(seed: number): Promise<Table>;
}

const SHARED = join(process.cwd(), '../shared/data');

function real(name: string, problem: Omit<Problem, 'name' | 'load' | 'file'> & { file: string }): Problem {
  const path = join(SHARED, problem.file);
  let table: Promise<Table> | undefined;
  return { name, ...problem, load: () => (table ??= readCsv(path)) };
}

async function readCsv(path: string): Promise<Table> {
  const ctx = createDirectContext({ signal: new AbortController().signal });
  return (await importTable(await fileSource(path), {}, ctx)).table;
}

export const isPresent = ({ file }: Problem): boolean => file === undefined || existsSync(join(SHARED, file));

function gaussian(rng: Rng): number {
  return Math.sqrt(-2 * Math.log(1 - rng.uniform())) * Math.cos(2 * Math.PI * rng.uniform());
}

const matrixOf = (rows: number, columns: number, draw: () => number): number[][] =>
  Array.from({ length: columns }, () => Array.from({ length: rows }, draw));

const asTable = (x: readonly number[][], y: Table['columns'][number]): Table =>
  tableOf(...x.map((values, j) => numbers(`x${j}`, values)), y);

/** Friedman (1991): ten uniform columns, five of which matter. */
function friedman(rows: number, seed: number): Table {
  const rng = createRng(seed, 'friedman');
  const x = matrixOf(rows, 10, () => rng.uniform());
  const y = x[0]!.map(
    (a, i) =>
      10 * Math.sin(Math.PI * a * x[1]![i]!) +
      20 * (x[2]![i]! - 0.5) ** 2 +
      10 * x[3]![i]! +
      5 * x[4]![i]! +
      gaussian(rng)
  );
  return asTable(x, numbers('y', y));
}

function nonlinearBinary(rows: number, seed: number): Table {
  const rng = createRng(seed, 'nonlinear');
  const x = matrixOf(rows, 8, () => gaussian(rng));
  const y = x[0]!.map((a, i) => {
    const z = 1.5 * a * x[1]![i]! + Math.sin(3 * x[2]![i]!) + Math.abs(x[3]![i]!) - 0.8 + (x[4]![i]! > 0.5 ? 1 : -0.3);
    return rng.uniform() < 1 / (1 + Math.exp(-z)) ? 'yes' : 'no';
  });
  return asTable(x, texts('y', y));
}

/** Four Gaussian clouds; one label in ten is drawn at random. */
function blobs(rows: number, seed: number): Table {
  const rng = createRng(seed, 'blobs');
  const centres = matrixOf(4, 8, () => 1.2 * gaussian(rng));
  const kind = Array.from({ length: rows }, () => rng.below(4));
  const x = centres.map((centre) => kind.map((k) => centre[k]! + gaussian(rng)));
  const y = kind.map((k) => `class ${rng.uniform() < 0.1 ? rng.below(4) : k}`);
  return asTable(x, texts('y', y));
}

function counts(rows: number, seed: number): Table {
  const rng = createRng(seed, 'counts');
  const x = matrixOf(rows, 6, () => rng.uniform() * 2 - 1);
  const y = x[0]!.map((a, i) =>
    poisson(Math.exp(0.8 * a + Math.sin(3 * x[1]![i]!) + (x[2]![i]! > 0.3 ? 0.7 : 0)), rng)
  );
  return asTable(x, numbers('y', y));
}

/** Knuth's product of uniforms. */
function poisson(mean: number, rng: Rng): number {
  const limit = Math.exp(-mean);
  let product = rng.uniform();
  let count = 0;
  while (product > limit) {
    product *= rng.uniform();
    count++;
  }
  return count;
}

/** Categories of 200, 50 and 8 levels with an effect each, three numbers, some cells missing. */
function manyLevels(rows: number, seed: number): Table {
  const rng = createRng(seed, 'levels');
  const sizes = [200, 50, 8];
  const effects = sizes.map((size) => Array.from({ length: size }, () => 1.2 * gaussian(rng)));
  const codes = sizes.map((size) =>
    Array.from({ length: rows }, () => Math.floor(size * rng.uniform() * rng.uniform()))
  );
  const x = matrixOf(rows, 3, () => gaussian(rng));
  const y = x[0]!.map((a, i) => {
    const z = effects.reduce((sum, effect, j) => sum + effect[codes[j]![i]!]!, a + a * x[1]![i]!);
    return rng.uniform() < 1 / (1 + Math.exp(-z)) ? 'yes' : 'no';
  });
  const categories = codes.map((column, j) =>
    texts(
      `c${j}`,
      column.map((code) => (rng.uniform() < 0.02 ? null : `level ${code}`))
    )
  );
  return tableOf(...x.map((values, j) => numbers(`x${j}`, values)), ...categories, texts('y', y));
}

const made = { target: 'y', leaveOut: [], seeds: 12 };
const OF_CLASSES = ['AUC', 'log-loss'] as const;
const OF_NUMBERS = ['RMSE'] as const;

export const PROBLEMS: readonly Problem[] = [
  real('adult', {
    task: 'binary',
    target: 'income',
    leaveOut: [],
    measures: OF_CLASSES,
    file: 'adult-train.csv',
    seeds: 2
  }),
  real('diamonds', {
    task: 'regression',
    target: 'price',
    leaveOut: [],
    measures: OF_NUMBERS,
    file: 'diamonds.csv',
    seeds: 2
  }),
  real('titanic', {
    task: 'binary',
    target: 'survived',
    leaveOut: ['name', 'ticket', 'cabin'],
    measures: ['AUC'],
    file: 'titanic.csv',
    seeds: 20
  }),
  real('penguins', {
    task: 'multiclass',
    target: 'species',
    leaveOut: [],
    measures: ['AUC'],
    file: 'penguins.csv',
    seeds: 20
  }),
  { name: 'friedman', task: 'regression', measures: OF_NUMBERS, ...made, load: async (seed) => friedman(5000, seed) },
  {
    name: 'nonlinear',
    task: 'binary',
    measures: OF_CLASSES,
    ...made,
    load: async (seed) => nonlinearBinary(6000, seed)
  },
  { name: 'blobs', task: 'multiclass', measures: OF_CLASSES, ...made, load: async (seed) => blobs(5000, seed) },
  {
    name: 'counts',
    task: 'regression',
    loss: 'poisson',
    measures: OF_NUMBERS,
    ...made,
    load: async (seed) => counts(6000, seed)
  },
  { name: 'many levels', task: 'binary', measures: OF_CLASSES, ...made, load: async (seed) => manyLevels(8000, seed) }
];
