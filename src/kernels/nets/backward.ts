import { drop } from './forward.ts';
import { EPILOGUES, type Instruction } from './instructions.ts';
import { roundUp } from './shapes.ts';
import type { Wire } from './wire.ts';

export interface BackwardRoom {
  readonly parameters: number;
  readonly gradient: number;
  /** Two buffers as large as the largest output, taken in turn. */
  readonly deltas: readonly [number, number];
  /** Room for the largest packed matrix. */
  readonly panels: number;
}

/**
 * From the gradient at the scores, which lies where the scores were, to the gradient at every learned value. Gradients
 * of layers below the lowest learned one are not taken.
 */
export function backward(wires: readonly Wire[], room: BackwardRoom): readonly Instruction[] {
  const instructions: Instruction[] = [];
  const lowest = wires.findIndex(({ tensors }) => tensors.length > 0);
  let delta = wires.at(-1)!.output.address;
  for (let index = wires.length - 1; index >= lowest; index--) {
    const below = index > lowest ? room.deltas[index % 2]! : 0;
    instructions.push(...backwardLayer(wires[index]!, { delta, below, previous: wires[index - 1] }, room));
    delta = below;
  }
  return instructions;
}

interface Step {
  /** Gradient at this layer's output. */
  readonly delta: number;
  /** Where the gradient at its input goes; 0 when nobody needs it. */
  readonly below: number;
  readonly previous: Wire | undefined;
}

function backwardLayer(wired: Wire, step: Step, room: BackwardRoom): readonly Instruction[] {
  switch (wired.layer.kind) {
    case 'dense':
      return backwardDense(wired, step, room);
    case 'heads':
      return backwardHeads(wired, step, room);
    case 'members':
      return backwardScale(wired, step, room);
    case 'periodic':
      return [backwardPeriodic(wired, step.delta, room)];
    default:
      throw new Error(`a ${wired.layer.kind} layer cannot follow a learned one`);
  }
}

function backwardDense({ input, output, tensors }: Wire, step: Step, room: BackwardRoom): readonly Instruction[] {
  const { delta, below, previous } = step;
  const { width: inputs, members } = input;
  const outputs = output.width;
  const { panels, gradient } = room;
  const own: Instruction = {
    run: 'weightGradient',
    x: input.address,
    inputs,
    delta,
    outputs,
    members,
    panels,
    gradient: gradient + tensors[0]!,
    biasGradient: gradient + tensors[1]!
  };
  if (below === 0) return [own];
  const weights = room.parameters + tensors[0]!;
  const product = { x: delta, inputs: outputs, panels, target: below, outputs: inputs, members };
  return [
    own,
    { run: 'packTransposed', weights, width: outputs, inputs: outputs, outputs: inputs, panels },
    { run: 'matmul', ...product, ...epilogueOf(previous) },
    ...passDropout(below, previous)
  ];
}

/** Multiplying by the derivative of the activation below is part of the product. */
function epilogueOf(previous: Wire | undefined): { epilogue: number; other: number } {
  if (previous?.derivative) return { epilogue: EPILOGUES.times, other: previous.derivative };
  return isRelu(previous)
    ? { epilogue: EPILOGUES.positive, other: previous.output.address }
    : { epilogue: EPILOGUES.none, other: 0 };
}

function isRelu(wired: Wire | undefined): wired is Wire {
  return wired?.layer.kind === 'dense' && wired.layer.activation === 'relu';
}

function passDropout(delta: number, previous: Wire | undefined): readonly Instruction[] {
  if (previous?.layer.kind !== 'dense' || !previous.layer.dropout) return [];
  return [drop(delta, previous.output.members * previous.output.width, previous.layer.dropout)];
}

function backwardHeads(wired: Wire, { delta, below, previous }: Step, room: BackwardRoom): readonly Instruction[] {
  const { layer, input, output, tensors } = wired;
  if (layer.kind !== 'heads') throw new Error('not a heads layer');
  const { width, members } = input;
  const own: Instruction = {
    run: 'headsBack',
    source: input.address,
    width,
    members,
    outputs: layer.outputs,
    weights: room.parameters + tensors[0]!,
    delta,
    deltaWidth: output.width,
    error: below,
    gradient: room.gradient + tensors[0]!,
    biasGradient: room.gradient + tensors[1]!
  };
  const passed: Instruction[] = [];
  if (previous?.derivative) {
    passed.push({ run: 'times', x: below, perRow: members * width, other: previous.derivative });
  } else if (isRelu(previous)) {
    passed.push({ run: 'timesPositive', x: below, width, members, other: previous.output.address });
  }
  return [own, ...passed, ...passDropout(below, previous)];
}

function backwardScale({ layer, input, tensors }: Wire, step: Step, room: BackwardRoom): readonly Instruction[] {
  if (layer.kind !== 'members') throw new Error('not a members layer');
  const { delta, below } = step;
  const shared = { delta, width: input.width, members: layer.members };
  const own: Instruction = {
    run: 'scaleBack',
    source: input.address,
    ...shared,
    gradient: room.gradient + tensors[0]!
  };
  if (below === 0) return [own];
  return [own, { run: 'scaleInput', ...shared, target: below, factors: room.parameters + tensors[0]! }];
}

function backwardPeriodic(
  { layer, input, output, tensors, constants }: Wire,
  delta: number,
  room: BackwardRoom
): Instruction {
  if (layer.kind !== 'periodic') throw new Error('not a periodic layer');
  return {
    run: 'periodicBack',
    source: input.address,
    sourceWidth: input.width,
    values: output.address,
    delta,
    width: output.width,
    first: constants[2]!,
    columns: constants[1]!,
    count: layer.columns.length,
    perColumn: roundUp(layer.perColumn),
    gradient: room.gradient + tensors[0]!
  };
}
