import { tensor1d, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core';
import type { BackendName } from './backend.ts';
import { openBatchSource, takeTensor, type BatchSource } from './batch-source.ts';
import type { Progress } from './checkpoint.ts';
import type { FitPlan } from './plan-fit.ts';
import { openNetwork, type Network, type State } from './train-step.ts';

/** A fit's tensors on the device. */
export interface Session {
  readonly plan: FitPlan;
  readonly network: Network;
  readonly source: BatchSource;
  /** Validation rows in pieces that bound the memory of a forward pass. */
  readonly validation: readonly Tensor2D[];
  state: State;
}

const VALIDATION_CHUNK = 8192;

export function openSession(plan: FitPlan, start: Progress, backend: BackendName): Session {
  const { input, params, targets, split, layout, batch } = plan;
  const y = { rows: input.x.rows, cols: targets.outputs, values: targets.values };
  return {
    plan,
    network: openNetwork(layout, { link: targets.link, batch, ...params }),
    source: openBatchSource({ x: input.x, y, batch }, backend),
    validation: inChunks(split.validation).map((rows) => takeTensor(input.x, rows)),
    state: {
      parameters: tensor1d(start.parameters),
      first: tensor1d(start.first),
      second: tensor1d(start.second)
    }
  };
}

export function closeSession({ network, source, validation, state }: Session): void {
  source.dispose();
  disposeAll([state.parameters, state.first, state.second, ...Object.values(network.constants), ...validation]);
}

export function disposeAll(tensors: readonly Tensor[]): void {
  for (const tensor of tensors) tensor.dispose();
}

function inChunks(rows: Int32Array): Int32Array[] {
  const count = Math.ceil(rows.length / VALIDATION_CHUNK);
  return Array.from({ length: count }, (_, i) => rows.subarray(i * VALIDATION_CHUNK, (i + 1) * VALIDATION_CHUNK));
}
