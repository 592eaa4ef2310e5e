import { concat, dispose, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';
import { tensorSizes, type NetLayer } from '#kernels/nets';
import type { DeviceStage, StagePass } from './stages/device-stage.ts';
import { openStage } from './stages/open-stage.ts';

export interface ForwardInput {
  readonly parameters: Tensor1D;
  readonly x: Tensor2D;
  /** Per layer; only in training steps of layers with dropout. */
  readonly masks: readonly (Tensor2D | null)[];
}

export interface Pass {
  /** One row per row of `x`, block after block when there are members. */
  readonly scores: Tensor2D;
  /** From the gradient at the scores to the gradient at all learned values, in their order. */
  backward(delta: Tensor2D): Tensor1D;
}

/** A network's layers on the device; the learned values themselves come with every call. */
export interface DeviceNetwork {
  /** Learned values of each tensor, in order. */
  readonly sizes: readonly number[];
  forward(input: ForwardInput): Pass;
  dispose(): void;
}

/** @param batch rows of a training step */
export function openNetwork(layers: readonly NetLayer[], batch: number): DeviceNetwork {
  const stages = openStages(layers, batch);
  return {
    sizes: layers.flatMap(tensorSizes),
    forward({ parameters, x, masks }) {
      const passes: StagePass[] = [];
      stages.forEach((stage, index) =>
        passes.push(stage.run({ parameters, x: passes[index - 1]?.output ?? x, mask: masks[index] ?? null }))
      );
      return { scores: passes.at(-1)!.output, backward: (delta) => runBackward(passes, delta) };
    },
    dispose: () => stages.forEach(({ constants }) => dispose([...constants]))
  };
}

function openStages(layers: readonly NetLayer[], batch: number): DeviceStage[] {
  let [rows, size] = [batch, 0];
  return layers.map((layer) => {
    const learnsBelow = size > 0;
    const at = tensorSizes(layer).map((length) => (size += length) - length);
    const stage = openStage(layer, { at, rows, learnsBelow });
    if (layer.kind === 'members') rows *= layer.members;
    return stage;
  });
}

/** Down to the lowest layer that learns. */
function runBackward(passes: readonly StagePass[], atScores: Tensor2D): Tensor1D {
  const gradients: Tensor1D[] = [];
  let delta: Tensor2D | null = atScores;
  for (let index = passes.length - 1; index >= 0 && delta; index--) {
    const { input, parameters }: ReturnType<StagePass['backward']> = passes[index]!.backward(delta);
    gradients.unshift(...parameters);
    delta = input;
  }
  return concat(gradients);
}
