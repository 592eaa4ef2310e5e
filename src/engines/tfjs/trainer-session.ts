import { dispose, gather, slice, tensor1d, tensor2d, tidy, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core';
import type { Epoch, NetLayer, TrainerOptions, TrainingData } from '#kernels/nets';
import { orderRows, sliceRows, uploadRows, type DeviceRows } from './device-rows.ts';
import { dropoutMask } from './dropout-mask.ts';
import { lossGradient, type LossShape } from './loss-gradient.ts';
import { openAdamW, type Optimiser, type State } from './open-adamw.ts';
import { openNetwork, type DeviceNetwork } from './open-network.ts';

/** A training's tensors on the device. */
export interface Session {
  readonly options: TrainerOptions;
  readonly data: TrainingData;
  readonly shape: LossShape;
  readonly network: DeviceNetwork;
  readonly optimiser: Optimiser;
  readonly rows: DeviceRows;
  /** Columns of the validation rows, in pieces that bound the memory of a forward pass. */
  readonly validation: readonly Tensor2D[];
  state: State;
  running: RunningEpoch | null;
}

interface RunningEpoch {
  readonly epoch: Epoch;
  readonly rates: Tensor1D;
  readonly rows: DeviceRows;
  /** Of every step taken, before its update. */
  readonly scores: Tensor2D[];
}

const SCORED_ROWS = 8192;

export function openSession(options: TrainerOptions, data: TrainingData): Session {
  const { layers, batch, loss, outputs } = options;
  const members = layers.find((layer) => layer.kind === 'members')?.members ?? 1;
  const network = openNetwork(layers, batch);
  const rows = uploadRows(data, { ...options, members });
  const zeros = new Float32Array(network.sizes.reduce((sum, size) => sum + size, 0));
  return {
    options,
    data,
    shape: { loss, outputs, members },
    network,
    optimiser: openAdamW(options, network.sizes),
    rows,
    validation: takePieces(rows.x, data.validation, Math.ceil(SCORED_ROWS / members)),
    state: { parameters: tensor1d(zeros), first: tensor1d(zeros), second: tensor1d(zeros) },
    running: null
  };
}

function takePieces(x: Tensor2D, rows: Int32Array, size: number): Tensor2D[] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) =>
    tidy(() => gather(x, tensor1d(rows.subarray(i * size, (i + 1) * size), 'int32')))
  );
}

export function replaceState(session: Session, state: State): void {
  dispose({ ...session.state });
  session.state = state;
}

/** On the device an epoch's rows are copied into its order once, so that a batch is a slice. */
export function beginEpoch(session: Session, epoch: Epoch): void {
  endEpoch(session);
  session.running = { epoch, rates: tensor1d(epoch.rates), rows: orderRows(session.rows, epoch.order), scores: [] };
}

function endEpoch({ running }: Session): void {
  if (running) dispose([running.rates, ...running.scores, ...Object.values(running.rows)]);
}

/** Forward, backward and update for batch `index` of the epoch. */
export function takeStep(session: Session, index: number): void {
  const { options, shape, network, optimiser, state, running } = session;
  if (!running) throw new Error('a step before the beginning of an epoch');
  const { scores, ...next } = tidy(() => {
    const batch = sliceRows(running.rows, index * options.batch, options.batch);
    const masks = drawMasks(options.layers, { step: running.epoch.done + index, rows: options.batch });
    const pass = network.forward({ parameters: state.parameters, x: batch.x, masks });
    const gradient = pass.backward(lossGradient(pass.scores, batch, shape));
    const rates = slice(running.rates, [3 * index], [3]);
    return { ...optimiser.update(state, gradient, rates), scores: pass.scores };
  });
  running.scores.push(scores);
  replaceState(session, next);
}

function drawMasks(layers: readonly NetLayer[], { step, rows }: { step: number; rows: number }): (Tensor2D | null)[] {
  let members = 1;
  return layers.map((layer) => {
    if (layer.kind === 'members') members = layer.members;
    if (layer.kind !== 'dense' || !layer.dropout) return null;
    const mask = dropoutMask({ ...layer.dropout, step, rows, members, units: layer.outputs });
    return tensor2d(mask, [members * rows, layer.outputs]);
  });
}

export function closeSession(session: Session): void {
  const { network, optimiser, rows, validation, state } = session;
  endEpoch(session);
  network.dispose();
  dispose([...optimiser.constants, ...validation, ...Object.values(rows), ...Object.values(state)]);
}
