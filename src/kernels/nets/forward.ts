import { EPILOGUES, type Instruction } from './instructions.ts';
import type { DenseShape } from './layers.ts';
import { roundUp } from './shapes.ts';
import type { Wire } from './wire.ts';

/** Brings the dense layers' weights into the form that products take; again after every change of the weights. */
export function packWeights(wires: readonly Wire[], parameters: number): readonly Instruction[] {
  return wires.flatMap(({ layer, input, output, tensors, panels }): Instruction[] =>
    layer.kind === 'dense'
      ? [
          {
            run: 'pack',
            weights: parameters + tensors[0]!,
            width: output.width,
            inputs: input.width,
            outputs: output.width,
            panels
          }
        ]
      : []
  );
}

/** From the input to the scores. `train` drops activations and leaves derivatives for the backward pass. */
export function forward(
  wires: readonly Wire[],
  { parameters, purpose }: { parameters: number; purpose: 'train' | 'score' }
): readonly Instruction[] {
  return wires.flatMap((wired) => forwardLayer(wired, parameters, purpose));
}

function forwardLayer(wired: Wire, parameters: number, purpose: 'train' | 'score'): readonly Instruction[] {
  const { layer, input, output, constants } = wired;
  const source = input.address;
  const target = output.address;
  switch (layer.kind) {
    case 'clip':
      return [{ run: 'clip', x: source, width: input.width, center: constants[0]!, scale: constants[1]! }];
    case 'squares':
      return [{ run: 'squares', source, sourceWidth: input.width, columns: layer.width, target, width: output.width }];
    case 'piecewise':
      return [piecewise(wired)];
    case 'periodic':
      return [periodic(wired, parameters)];
    case 'members':
      return [
        {
          run: 'scale',
          source,
          target,
          width: input.width,
          members: layer.members,
          factors: parameters + wired.tensors[0]!
        }
      ];
    case 'dense':
      return dense(wired, layer, { parameters, purpose });
    case 'heads':
      return [heads(wired, parameters)];
  }
}

function piecewise({ input, output, constants }: Wire): Instruction {
  return {
    run: 'piecewise',
    source: input.address,
    sourceWidth: input.width,
    target: output.address,
    width: output.width,
    from: constants[0]!,
    lower: constants[1]!,
    length: constants[2]!,
    least: constants[3]!,
    most: constants[4]!
  };
}

function periodic({ layer, input, output, tensors, constants }: Wire, parameters: number): Instruction {
  if (layer.kind !== 'periodic') throw new Error('not a periodic layer');
  return {
    run: 'periodic',
    source: input.address,
    sourceWidth: input.width,
    target: output.address,
    width: output.width,
    passing: constants[0]!,
    passed: layer.inputs - layer.columns.length,
    first: constants[2]!,
    columns: constants[1]!,
    count: layer.columns.length,
    perColumn: roundUp(layer.perColumn),
    frequencies: parameters + tensors[0]!,
    used: layer.perColumn
  };
}

function dense(
  { input, output, tensors, panels, derivative }: Wire,
  { activation, dropout }: DenseShape,
  { parameters, purpose }: { parameters: number; purpose: 'train' | 'score' }
): readonly Instruction[] {
  const x = output.address;
  const perRow = output.members * output.width;
  const instructions: Instruction[] = [
    {
      run: 'matmul',
      x: input.address,
      inputs: input.width,
      panels,
      target: x,
      outputs: output.width,
      members: output.members,
      epilogue: activation === 'relu' ? EPILOGUES.biasRelu : EPILOGUES.bias,
      other: parameters + tensors[1]!
    }
  ];
  if (activation === 'selu' || activation === 'mish') instructions.push({ run: activation, x, perRow, derivative });
  if (purpose === 'train' && dropout) instructions.push(drop(x, perRow, dropout));
  return instructions;
}

/** The same mask for the same step, so the backward pass runs it again on the gradient. */
export function drop(x: number, perRow: number, { share, key }: NonNullable<DenseShape['dropout']>): Instruction {
  return { run: 'dropout', x, perRow, key, threshold: Math.floor(share * 4294967296), growth: 1 / (1 - share) };
}

function heads({ layer, input, output, tensors }: Wire, parameters: number): Instruction {
  if (layer.kind !== 'heads') throw new Error('not a heads layer');
  return {
    run: 'heads',
    source: input.address,
    width: input.width,
    members: layer.members,
    outputs: layer.outputs,
    weights: parameters + tensors[0]!,
    bias: parameters + tensors[1]!,
    target: output.address,
    targetWidth: output.width
  };
}
