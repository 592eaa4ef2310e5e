import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';

/** What a stage is run on. Once there are members, their rows stand block after block, one block per member. */
export interface StageInput {
  readonly parameters: Tensor1D;
  readonly x: Tensor2D;
  /** Zeros and the inverse of the kept share, only in training steps of stages with dropout. */
  readonly mask: Tensor2D | null;
}

export interface StageGradients {
  /** At the stage's input; null when nothing before it learns. */
  readonly input: Tensor2D | null;
  /** Flat, in the order of the stage's parameters. */
  readonly parameters: readonly Tensor1D[];
}

/** A stage after its forward pass. */
export interface StagePass {
  readonly output: Tensor2D;
  /** @param delta the gradient of the loss at `output` */
  backward(delta: Tensor2D): StageGradients;
}

/** A stage whose constants are on the device: a number given to a tfjs operation would be uploaded at every call. */
export interface DeviceStage {
  readonly constants: readonly Tensor[];
  run(input: StageInput): StagePass;
}
