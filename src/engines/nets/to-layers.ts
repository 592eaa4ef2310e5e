import type { DenseLayer, HeadsLayer, Layer } from '#core/ports';
import type { NetworkPlan } from './plan-network.ts';
import type { PlannedDense, PlannedHeads, PlannedStage, Slot } from './plan-stages.ts';

/**
 * The fitted network's layers. A feature scale is folded into the layer after it and the target's own units into the
 * last one, so a model has no stage that only training needs.
 */
export function toLayers({ stages, targets }: NetworkPlan, parameters: Float32Array): Layer[] {
  const read = ({ at, size }: Slot): Float32Array => parameters.slice(at, at + size);
  const layers: Layer[] = [];
  let factors: Float32Array | null = null;
  stages.forEach((stage, index) => {
    if (stage.kind === 'scale' && stage.members === 1) {
      factors = read(stage.factors);
      return;
    }
    const layer = toLayer(stage, read);
    if (factors && layer.kind === 'dense') scaleInputs(layer, factors);
    if (layer.kind === 'dense') factors = null;
    if (index === stages.length - 1) scaleOutputs(layer as DenseLayer | HeadsLayer, targets);
    layers.push(layer);
  });
  return layers;
}

function toLayer(stage: PlannedStage, read: (slot: Slot) => Float32Array): Layer {
  switch (stage.kind) {
    case 'periodic': {
      const { inputs, columns, perColumn, frequencies } = stage;
      return { kind: 'periodic', inputs, columns, perColumn, frequencies: read(frequencies) };
    }
    case 'scale':
      return { kind: 'members', members: stage.members, scales: read(stage.factors) };
    case 'dense':
      return { kind: 'dense', activation: stage.activation, ...affine(stage, read) };
    case 'heads':
      return { kind: 'heads', members: stage.members, ...affine(stage, read) };
    default:
      return stage;
  }
}

function affine({ inputs, outputs, weights, bias }: PlannedDense | PlannedHeads, read: (slot: Slot) => Float32Array) {
  return { inputs, outputs, weights: read(weights), bias: read(bias) };
}

function scaleInputs({ weights, outputs }: DenseLayer, factors: Float32Array): void {
  for (let i = 0; i < weights.length; i++) weights[i]! *= factors[Math.floor(i / outputs)]!;
}

function scaleOutputs({ weights, bias }: DenseLayer | HeadsLayer, target: { scale: number; shift: number }): void {
  for (let i = 0; i < weights.length; i++) weights[i]! *= target.scale;
  for (let i = 0; i < bias.length; i++) bias[i] = bias[i]! * target.scale + target.shift;
}
