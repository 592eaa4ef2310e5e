import type { NetLayer } from '#kernels/nets';
import type { DeviceStage } from './device-stage.ts';
import { openClip } from './open-clip.ts';
import { openDense } from './open-dense.ts';
import { openHeads } from './open-heads.ts';
import { openMembers } from './open-members.ts';
import { openPeriodic } from './open-periodic.ts';
import { openPiecewise } from './open-piecewise.ts';

export interface StagePlace {
  /** Where each of its learned tensors begins in the vector of all. */
  readonly at: readonly number[];
  /** Rows of a training step that reach it, those of all members. */
  readonly rows: number;
  /** Whether something below it learns, so that the gradient at its input is needed. */
  readonly learnsBelow: boolean;
}

/** A layer of a network on the device. */
export function openStage(layer: NetLayer, { at, rows, learnsBelow }: StagePlace): DeviceStage {
  const [first = 0, second = 0] = at;
  switch (layer.kind) {
    case 'clip':
      return openClip(layer);
    case 'piecewise':
      return openPiecewise(layer);
    case 'periodic':
      return openPeriodic(layer, first);
    case 'members':
      return openMembers(layer, { at: first, learnsBelow });
    case 'dense':
      return openDense(layer, { weightsAt: first, biasAt: second, rows, learnsBelow });
    case 'heads':
      return openHeads(layer, { weightsAt: first, biasAt: second, learnsBelow });
    case 'squares':
      throw new Error('a layer of squares is never trained');
  }
}
