import type { NetLayer } from './layers.ts';
import { plainShape, roundUp, shapeAfter, type Shape } from './shapes.ts';

/** Where a tensor of learned values lies in the kernel's vector, in elements. */
export interface TensorPlace {
  readonly at: number;
  readonly size: number;
}

/** How the vector of learned values lies in the kernel, where rows are filled up with zeros that stay zero. */
export interface ParameterMap {
  /** Of each layer, in order. */
  readonly tensors: readonly (readonly TensorPlace[])[];
  /** Elements in the kernel's vector. */
  readonly size: number;
  /** Where each learned value lies in it. */
  readonly positions: Int32Array;
}

export function mapParameters(layers: readonly NetLayer[], inputs: number): ParameterMap {
  const tensors: TensorPlace[][] = [];
  const positions: number[] = [];
  let size = 0;
  const tensor = (elements: number, each: (place: (at: number) => void) => void): TensorPlace => {
    const at = size;
    size += elements;
    each((offset) => positions.push(at + offset));
    return { at, size: elements };
  };
  let shape = plainShape(inputs, 1);
  for (const layer of layers) {
    const { width } = shapeAfter(layer, shape);
    tensors.push(mapLayer(layer, { input: shape, width }, tensor));
    shape = shapeAfter(layer, shape);
  }
  return { tensors, size, positions: Int32Array.from(positions) };
}

/** A vector of learned values in the kernel's order. */
export function scatter(values: Float32Array, { size, positions }: ParameterMap): Float32Array {
  const placed = new Float32Array(size);
  for (let i = 0; i < values.length; i++) placed[positions[i]!] = values[i]!;
  return placed;
}

/** The learned values of a vector in the kernel's order. */
export function collect(placed: Float32Array, { positions }: ParameterMap): Float32Array {
  const values = new Float32Array(positions.length);
  for (let i = 0; i < values.length; i++) values[i] = placed[positions[i]!]!;
  return values;
}

type AddTensor = (elements: number, each: (place: (at: number) => void) => void) => TensorPlace;

function mapLayer(layer: NetLayer, { input, width }: { input: Shape; width: number }, add: AddTensor): TensorPlace[] {
  if (layer.kind === 'periodic') return [mapFrequencies(layer, add)];
  if (layer.kind === 'members') {
    return [
      add(layer.members * input.width, (place) => {
        for (let m = 0; m < layer.members; m++) input.positions.forEach((at) => place(m * input.width + at));
      })
    ];
  }
  if (layer.kind === 'dense') {
    return [
      add(input.width * width, (place) =>
        input.positions.forEach((row) => {
          for (let o = 0; o < layer.outputs; o++) place(row * width + o);
        })
      ),
      add(width, (place) => {
        for (let o = 0; o < layer.outputs; o++) place(o);
      })
    ];
  }
  return layer.kind === 'heads' ? mapHeads(layer, input, add) : [];
}

function mapFrequencies(layer: NetLayer & { kind: 'periodic' }, add: AddTensor): TensorPlace {
  const room = roundUp(layer.perColumn);
  return add(layer.columns.length * room, (place) => {
    for (let j = 0; j < layer.columns.length; j++) for (let f = 0; f < layer.perColumn; f++) place(j * room + f);
  });
}

/** The kernel has `[members, outputs, inputs]`. */
function mapHeads({ members, outputs }: NetLayer & { kind: 'heads' }, input: Shape, add: AddTensor): TensorPlace[] {
  const units = members * outputs;
  return [
    add(units * input.width, (place) => {
      for (let m = 0; m < members; m++)
        input.positions.forEach((at) => {
          for (let o = 0; o < outputs; o++) place((m * outputs + o) * input.width + at);
        });
    }),
    add(roundUp(units), (place) => {
      for (let unit = 0; unit < units; unit++) place(unit);
    })
  ];
}
