import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject, Matrix } from '#core/shared';
import { readFloat64 } from '../read-float64.ts';
import { networkStart } from '../../bench/ours/network-start.ts';
import type { EncodedProblem } from './encode-problem.ts';

export interface PeerFit {
  readonly problem: EncodedProblem;
  readonly seed: number;
  /** What the peer is told besides: our hyperparameters, an objective. */
  readonly spec: JsonObject;
}

/** Has a Python peer fit each problem and gives its scores of the test rows, in the form of `predictFitted`. */
export async function askPeer(python: string, peer: string, fits: readonly PeerFit[]): Promise<Float64Array[]> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-interop-quality-'));
  try {
    const specs: { scores: string }[] = [];
    for (const [index, fit] of fits.entries()) {
      specs.push(writeProblem(fit, join(folder, String(index))));
      if (peer === 'network') await writeStart(fit, join(folder, String(index)));
    }
    writeFileSync(join(folder, 'specs.json'), JSON.stringify(specs));
    const script = ['tests/interop/peers/fit_peers.py', peer, join(folder, 'specs.json')];
    execFileSync(python, script, { stdio: ['ignore', 'ignore', 'pipe'] });
    return specs.map(({ scores }) => readFloat64(scores));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The matrices as files, and what tests/bench/peers/matrices.py reads about them. */
function writeProblem({ problem, seed, spec }: PeerFit, prefix: string): { scores: string } {
  const files = (name: string, { rows, cols, values }: Matrix, y: Float64Array): JsonObject => {
    writeFileSync(`${prefix}-${name}-x`, bytesOf(values));
    writeFileSync(`${prefix}-${name}-y`, bytesOf(y));
    return { rows, cols, x: `${prefix}-${name}-x`, y: `${prefix}-${name}-y` };
  };
  return {
    ...spec,
    seed,
    classes: problem.classes,
    levels: [...problem.levels],
    train: files('train', problem.train, problem.trainY),
    test: files('test', problem.test, problem.testY),
    start: `${prefix}-start`,
    scores: `${prefix}-scores`
  } as { scores: string };
}

/** PyTorch begins with our initial weights and takes our batches, so that chance does not hide a difference. */
async function writeStart({ problem, seed, spec }: PeerFit, prefix: string): Promise<void> {
  const { train: x, trainY: y, levels, classes } = problem;
  const params = spec['params'] as JsonObject;
  const { parameters, orders } = await networkStart({ x, y, levels, classes, weights: null, params, seed });
  writeFileSync(`${prefix}-start-${seed}.parameters`, bytesOf(parameters));
  writeFileSync(`${prefix}-start-${seed}.orders`, bytesOf(orders));
}

const bytesOf = (array: Float32Array | Float64Array | Int32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
