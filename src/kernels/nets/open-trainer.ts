import { openKernel, type Kernel } from '#kernels/shared';
import { backward } from './backward.ts';
import type { NetsExports } from './exports.ts';
import { forward, packWeights } from './forward.ts';
import { encodeProgram, LOSS_KINDS, type Instruction } from './instructions.ts';
import type { NetLayer } from './layers.ts';
import { collect, mapParameters, scatter, type ParameterMap } from './parameter-map.ts';
import { allocateZeros, placeFloats, placeIntegers, placeRows } from './place.ts';
import { roundUp } from './shapes.ts';
import { WASM_BASE64 } from './wasm.generated.ts';
import { wire, type Wire } from './wire.ts';

export interface TrainingData {
  /** Row-major, `columns` wide. */
  readonly values: Float32Array;
  readonly columns: number;
  /** Class number or value per row. */
  readonly y: Float32Array;
  /** How much each row counts; null when all count the same. */
  readonly weights: Float32Array | null;
  /** Rows that are only evaluated. */
  readonly validation: Int32Array;
}

export interface TrainerOptions {
  readonly layers: readonly NetLayer[];
  /** Of each learned tensor in order: multiples of the step size and of the decay. */
  readonly tensors: readonly { readonly learningRate: number; readonly weightDecay: number }[];
  readonly loss: keyof typeof LOSS_KINDS;
  /** Scores per member. */
  readonly outputs: number;
  readonly batch: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly weightDecay: number;
  readonly labelSmoothing: number;
  /** 0 for no limit. */
  readonly clipNorm: number;
}

/** Learned values and AdamW's moments, each in the order of the layers' values. */
export interface TrainerState {
  readonly parameters: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
}

export interface Epoch {
  /** Row numbers in the order they are taken; a multiple of the batch. */
  readonly order: Int32Array;
  /** Three per step: step size, learning rate, epsilon. */
  readonly rates: Float32Array;
  /** Steps before this epoch. */
  readonly done: number;
}

export interface Trainer {
  load(state: TrainerState): void;
  parameters(): Float32Array;
  moments(): Pick<TrainerState, 'first' | 'second'>;
  /** Of the last step, before any limit to its norm. */
  gradient(): Float32Array;
  begin(epoch: Epoch): void;
  /** Runs steps of the epoch: forward, backward and update in one call, without an allocation. */
  step(first: number, count: number): void;
  /** Mean loss of the steps since `begin`, each before its update, or of the batches since `beginValidation`. */
  meanLoss(): number;
  beginValidation(): void;
  /** Takes the losses of batches of validation rows, with the members' predictions averaged. */
  validate(first: number, count: number): void;
}

/** A network with its data in a kernel of its own. All memory is taken here; steps only write to it. */
export function openTrainer(options: TrainerOptions, data: TrainingData): Trainer {
  const kernel = openKernel<NetsExports>(WASM_BASE64);
  const { run, memory } = kernel;
  const room = allocateRoom(kernel, options, data);
  const programs = placePrograms(kernel, options, room);
  const { map, vectors } = room;
  const vector = (index: number): Float32Array => new Float32Array(memory.buffer, vectors[index]!, map.size);
  let rows = 0;
  return {
    load: ({ parameters, first, second }) =>
      [parameters, first, second].forEach((values, index) => vector(index).set(scatter(values, map))),
    parameters: () => collect(vector(0), map),
    moments: () => ({ first: collect(vector(1), map), second: collect(vector(2), map) }),
    gradient: () => collect(vector(3), map),
    begin({ order, rates, done }) {
      new Int32Array(memory.buffer, room.order, order.length).set(order);
      new Float32Array(memory.buffer, room.rates, rates.length).set(rates);
      rows = order.length;
      run.begin(room.order, room.rates, done);
    },
    step: (first, count) => run.run(programs.train.at, programs.train.count, first, count, options.batch, rows),
    meanLoss: () => run.lossSum() / run.weightSum(),
    beginValidation() {
      run.begin(room.validation, room.rates, 0);
      run.run(programs.pack.at, programs.pack.count, 0, 1, 4, 4);
    },
    validate: (first, count) =>
      run.run(programs.evaluate.at, programs.evaluate.count, first, count, options.batch, data.validation.length)
  };
}

interface Room {
  readonly map: ParameterMap;
  readonly wires: readonly Wire[];
  /** Parameters, first and second moments, gradient. */
  readonly vectors: readonly number[];
  readonly deltas: readonly [number, number];
  readonly panels: number;
  readonly x: number;
  readonly y: number;
  readonly weights: number;
  readonly order: number;
  readonly validation: number;
  readonly rates: number;
}

function allocateRoom({ memory }: Kernel<NetsExports>, options: TrainerOptions, data: TrainingData): Room {
  const { layers, batch } = options;
  const { columns, y, weights, validation } = data;
  const map = mapParameters(layers, columns);
  const wires = wire(layers, { memory, map, inputs: columns, rows: batch, purpose: 'train' });
  const rows = roundUp(batch);
  const widest = Math.max(...wires.map(({ output }) => rows * output.members * output.width));
  const largest = Math.max(0, ...wires.map(({ input, output }) => input.width * output.width));
  return {
    map,
    wires,
    vectors: [0, 1, 2, 3].map(() => allocateZeros(memory, map.size)),
    deltas: [allocateZeros(memory, widest), allocateZeros(memory, widest)],
    panels: allocateZeros(memory, Math.max(widest, largest)),
    x: placeRows(memory, data, wires[0]!.input.width),
    y: placeFloats(memory, y),
    weights: weights ? placeFloats(memory, weights) : 0,
    order: allocateZeros(memory, y.length),
    validation: placeIntegers(memory, validation),
    rates: allocateZeros(memory, 3 * Math.ceil(y.length / batch))
  };
}

interface PlacedProgram {
  readonly at: number;
  readonly count: number;
}

function placePrograms(
  { memory }: Kernel<NetsExports>,
  options: TrainerOptions,
  room: Room
): Record<'pack' | 'train' | 'evaluate', PlacedProgram> {
  const { wires, x, vectors } = room;
  const parameters = vectors[0]!;
  const gather: Instruction = {
    run: 'gather',
    source: x,
    width: wires[0]!.input.width,
    target: wires[0]!.input.address
  };
  const pack = packWeights(wires, parameters);
  const scores = scoresOf(options, room);
  const train: readonly Instruction[] = [
    gather,
    ...pack,
    ...forward(wires, { parameters, purpose: 'train' }),
    { run: 'loss', ...scores, smoothing: options.labelSmoothing },
    ...backward(wires, { ...room, parameters, gradient: vectors[3]! }),
    ...update(options, room)
  ];
  const score = forward(wires, { parameters, purpose: 'score' });
  const evaluate: readonly Instruction[] = [gather, ...score, { run: 'evaluate', ...scores }];
  const placed = (program: readonly Instruction[]): PlacedProgram => ({
    at: placeIntegers(memory, encodeProgram(program)),
    count: program.length
  });
  return { pack: placed(pack), train: placed(train), evaluate: placed(evaluate) };
}

function scoresOf({ loss, outputs }: TrainerOptions, { wires, y, weights }: Room) {
  const { address: scores, width, members } = wires.at(-1)!.output;
  return { kind: LOSS_KINDS[loss], scores, width, outputs, members, y, weights };
}

function update(options: TrainerOptions, { map, vectors }: Room): readonly Instruction[] {
  const [parameters, first, second, gradient] = vectors as [number, number, number, number];
  const steps = map.tensors.flat().map(({ at, size }, index): Instruction => {
    const { learningRate, weightDecay } = options.tensors[index]!;
    return {
      run: 'adamw',
      parameters: parameters + 4 * at,
      first: first + 4 * at,
      second: second + 4 * at,
      gradient: gradient + 4 * at,
      count: size,
      multiple: learningRate,
      decay: options.weightDecay * weightDecay,
      gain1: 1 - options.beta1,
      gain2: 1 - options.beta2
    };
  });
  const limit: Instruction = { run: 'limitNorm', gradient, count: map.size, limit: options.clipNorm };
  return options.clipNorm > 0 ? [limit, ...steps] : steps;
}
