import type { KernelMemory } from '#kernels/shared';
import type { NetLayer } from './layers.ts';
import type { ParameterMap } from './parameter-map.ts';
import { allocateZeros, placeFloats, placeIntegers } from './place.ts';
import { periodicRoom, piecewiseColumns, plainShape, roundUp, shapeAfter, type Shape } from './shapes.ts';

/** A layer with the addresses it reads and writes. */
export interface Wire {
  readonly layer: NetLayer;
  readonly input: Shape & { readonly address: number };
  readonly output: Shape & { readonly address: number };
  /** Offsets in bytes of its learned tensors within the vector of all. */
  readonly tensors: readonly number[];
  /** Addresses of constants, in the order of the instruction's arguments. */
  readonly constants: readonly number[];
  /** Room for packed weights; 0 for layers that have none. */
  readonly panels: number;
  /** Where the activation's derivative goes; 0 where it is not needed. */
  readonly derivative: number;
}

export interface WireOptions {
  readonly memory: KernelMemory;
  readonly map: ParameterMap;
  /** Columns of the input. */
  readonly inputs: number;
  /** Greatest number of rows in a batch. */
  readonly rows: number;
  readonly purpose: 'train' | 'score';
}

/** Gives every layer its room in the kernel's memory. Writes constants; learned values come later. */
export function wire(layers: readonly NetLayer[], options: WireOptions): readonly Wire[] {
  const { memory, map, inputs } = options;
  const rows = roundUp(options.rows);
  const room = ({ width, members }: Shape): number => allocateZeros(memory, rows * members * width);
  const first = plainShape(inputs, 1);
  let input = { ...first, address: room(first) };
  return layers.map((layer, index) => {
    const shape = shapeAfter(layer, input);
    const output = layer.kind === 'clip' ? input : { ...shape, address: room(shape) };
    const curved = layer.kind === 'dense' && (layer.activation === 'selu' || layer.activation === 'mish');
    const wired: Wire = {
      layer,
      input,
      output,
      tensors: map.tensors[index]!.map(({ at }) => 4 * at),
      constants: placeConstants(layer, input, memory),
      panels: layer.kind === 'dense' ? allocateZeros(memory, input.width * output.width) : 0,
      derivative: curved && options.purpose === 'train' ? room(output) : 0
    };
    input = output;
    return wired;
  });
}

function placeConstants(layer: NetLayer, input: Shape, memory: KernelMemory): readonly number[] {
  if (layer.kind === 'clip') return [placeFloats(memory, layer.center), placeFloats(memory, layer.scale)];
  if (layer.kind === 'piecewise') return placePieces(layer, memory);
  if (layer.kind !== 'periodic') return [];
  const learned = new Set(layer.columns);
  const passing = input.positions.filter((_, column) => !learned.has(column));
  return [placeIntegers(memory, passing), placeIntegers(memory, layer.columns), periodicRoom(layer).first];
}

/** Per resulting column: source, lower edge, length, least and greatest value. */
function placePieces({ offsets, edges }: NetLayer & { kind: 'piecewise' }, memory: KernelMemory): readonly number[] {
  const width = roundUp(piecewiseColumns(offsets));
  const from = new Int32Array(width);
  const [lower, length, least, most] = [0, 1, 0, 0].map((value) => new Float32Array(width).fill(value)) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array
  ];
  let at = 0;
  for (let j = 0; j + 1 < offsets.length; j++) {
    const [start, last] = [offsets[j]!, offsets[j + 1]! - 1];
    const passes = last <= start;
    for (let t = start; t < Math.max(last, start + 1); t++, at++) {
      from[at] = j;
      lower[at] = passes ? 0 : edges[t]!;
      length[at] = passes ? 1 : Math.fround(edges[t + 1]! - edges[t]!);
      least[at] = passes || t === start ? -Infinity : 0;
      most[at] = passes || t === last - 1 ? Infinity : 1;
    }
  }
  return [placeIntegers(memory, from), ...[lower, length, least, most].map((values) => placeFloats(memory, values))];
}
