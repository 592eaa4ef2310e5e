import { describe, expect, it } from 'vitest';
import type { FittedModel, Layer } from '#core/ports';
import { isAppError } from '#core/shared';
import { decodeModel, encodeModel, type PipelineModel } from '#core/training';
import { sampleTrees } from './sample-trees.ts';

const floats = (...values: number[]): Float32Array => Float32Array.from(values);

function modelOf(fitted: FittedModel, classes: readonly string[] = []): PipelineModel {
  const columns = ['a', 'b', 'c', 'd'].map((column, i) =>
    i < 3 ? ({ kind: 'raw', column, typical: 0 } as const) : ({ kind: 'code', column, levels: ['x', 'y'] } as const)
  );
  const task = classes.length === 0 ? 'regression' : classes.length === 2 ? 'binary' : 'multiclass';
  return { task, target: 't', classes, encoder: { format: 'assay.encoder/1', columns, width: 4 }, fitted };
}

const LAYERS: readonly Layer[] = [
  { kind: 'clip', center: floats(0, 1, 2, 3), scale: floats(1, 1, 1, 1) },
  { kind: 'piecewise', offsets: Int32Array.of(0, 3, 3, 4, 4), edges: floats(0, 1, 2, 5) },
  { kind: 'periodic', inputs: 5, columns: Int32Array.of(4, 0), perColumn: 2, frequencies: floats(1, 2, 3, 4) },
  { kind: 'squares', width: 11 },
  { kind: 'members', members: 2, scales: new Float32Array(44).fill(1) },
  { kind: 'dense', inputs: 22, outputs: 3, weights: new Float32Array(66), bias: floats(1, 2, 3), activation: 'mish' },
  { kind: 'heads', members: 2, inputs: 3, outputs: 1, weights: floats(1, 2, 3, 4, 5, 6), bias: floats(1, 2) }
];

const NETWORK: FittedModel = { kind: 'network', layers: LAYERS, link: 'identity' };
const TREES = sampleTrees({ categories: 1 });
const NEIGHBOURS: FittedModel = {
  ...{ kind: 'neighbours', columns: 4, neighbours: 2, weighting: 'distance', classes: 2 },
  ...{ points: new Float32Array(12), targets: floats(0, 1, 1), weights: floats(1, 2, 1) }
};

const codeOf = (act: () => unknown): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return isAppError(error) ? error.code : String(error);
  }
};

describe('a model file', () => {
  it.each([
    ['a network of every layer', modelOf(NETWORK)],
    ['trees', modelOf(TREES)],
    ['neighbours', modelOf(NEIGHBOURS, ['no', 'yes'])]
  ])('of %s reads back to the same model and the same bytes', (_, model) => {
    const bytes = encodeModel(model);
    expect(decodeModel(bytes)).toEqual(model);
    expect(encodeModel(decodeModel(bytes))).toEqual(bytes);
  });
  it('names each array by its path, with its own type, from a multiple of 8 on', () => {
    const bytes = encodeModel(modelOf(TREES));
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Record<
      string,
      { dtype: string }
    >;
    expect(length % 8).toBe(0);
    expect(header['fitted.left']).toMatchObject({ dtype: 'I32', shape: [TREES.left.length] });
    expect(header['fitted.leaves']).toMatchObject({ dtype: 'F32' });
    expect(header['fitted.sets']).toMatchObject({ dtype: 'U32' });
    expect(header['fitted.missingLeft']).toMatchObject({ dtype: 'U8' });
  });
  it('does not depend on the order of keys or on where in a buffer an array lies', () => {
    const padded = new Float32Array(TREES.leaves.length + 3);
    padded.set(TREES.leaves, 3);
    const { link, leaves: _, ...rest } = TREES;
    const same = { leaves: padded.subarray(3), link, ...rest };
    expect(encodeModel(modelOf(same))).toEqual(encodeModel(modelOf(TREES)));
  });
  it('that was cut short, or has one byte more, is refused', () => {
    const bytes = encodeModel(modelOf(TREES));
    for (const size of [0, 4, 20, bytes.length - 1])
      expect(codeOf(() => decodeModel(bytes.slice(0, size)))).toBe('bundle/corrupt');
    expect(codeOf(() => decodeModel(Uint8Array.of(...bytes, 0)))).toBe('bundle/corrupt');
  });
});

/** The file with one text in its header replaced by another of the same length. */
function patched(model: PipelineModel, from: string, to: string): Uint8Array {
  const bytes = encodeModel(model);
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header = new TextDecoder().decode(bytes.subarray(8, 8 + length));
  expect(header).toContain(from);
  bytes.set(new TextEncoder().encode(header.replace(from, to).padEnd(length)), 8);
  return bytes;
}

describe('a hostile header', () => {
  it.each([
    ['names an inherited property', '"fitted.cover"', '"fitted.__proto__"'],
    ['names a tensor outside the model', '"fitted.cover"', '"target.cove"'],
    ['lets tensors overlap', '"data_offsets":[0,', '"data_offsets":[4,'],
    ['has another format', 'assay.model/2', 'assay.model/1'],
    ['has a part that no model has', '\\"target\\":\\"t\\"', '\\"target\\":1'],
    ['has a width that its columns do not add up to', '\\"width\\":4', '\\"width\\":5'],
    ['has an unknown kind of column', '\\"kind\\":\\"raw\\"', '\\"kind\\":\\"row\\"']
  ])('that %s is refused', (_, from, to) => {
    expect(codeOf(() => decodeModel(patched(modelOf(TREES), from, to)))).toBe('bundle/corrupt');
  });
});

describe('a model that contradicts itself', () => {
  const change = <Model extends FittedModel>(
    fitted: Model,
    over: Partial<Model>,
    classes: readonly string[] = []
  ): PipelineModel => modelOf({ ...fitted, ...over }, classes);
  const set = <Values extends Float32Array | Int32Array | Uint8Array | Uint32Array>(
    values: Values,
    at: number,
    value: number
  ): Values => {
    const copy = values.slice() as Values;
    copy[at] = value;
    return copy;
  };
  const trees = (over: Partial<typeof TREES>, classes: readonly string[] = []): PipelineModel =>
    change(TREES, over, classes);
  const firstSet = TREES.set.findIndex((index) => index >= 0);
  it.each([
    ['a child before its parent', trees({ left: set(TREES.left, 3, 0) })],
    ['a node that is its own child', trees({ right: set(TREES.right, 2, 2) })],
    ['a child with two parents', trees({ left: set(TREES.left, 0, TREES.right[0]!) })],
    ['a child beyond the nodes', trees({ left: set(TREES.left, 0, 10_000) })],
    ['a leaf beyond the leaves', trees({ left: set(TREES.left, 0, -10_000) })],
    ['a root beyond the nodes', trees({ roots: set(TREES.roots, 0, 10_000) })],
    ['a tree that hangs on no root', trees({ roots: TREES.roots.slice(1) })],
    ['a negative column', trees({ feature: set(TREES.feature, 1, -1) })],
    ['a column beyond the matrix', trees({ feature: set(TREES.feature, 1, 4) })],
    ['a threshold that is not a number', trees({ threshold: set(TREES.threshold, 0, NaN) })],
    ['a set beyond the sets', trees({ set: set(TREES.set, firstSet, 1000) })],
    ['sets of half a word', trees({ sets: TREES.sets.slice(1) })],
    ['sets without words', trees({ setWords: 0 })],
    [
      'a set of more than 255 codes',
      trees({ setWords: 8, sets: new Uint32Array(TREES.sets.length * 4).fill(2 ** 32 - 1) })
    ],
    ['a third missing direction', trees({ missingLeft: set(TREES.missingLeft, 0, 2) })],
    ['nodes without a threshold', trees({ threshold: TREES.threshold.slice(1) })],
    ['leaves without a cover', trees({ cover: TREES.cover.slice(1) })],
    ['a negative cover', trees({ cover: set(TREES.cover, 0, -1) })],
    ['an infinite leaf', trees({ leaves: set(TREES.leaves, 0, Infinity) })],
    ['a leaf between two steps', trees({ leaves: set(TREES.leaves, 0, 2 ** -13) })],
    ['sums beyond the exact range', trees({ leaves: set(TREES.leaves, 0, 4096) })],
    ['exponents out of all range', trees({ exactBits: 2 ** 40 })],
    ['no output', trees({ outputs: 0, width: 1, base: floats() })],
    ['classes without a link', trees({}, ['no', 'yes'])],
    ['a link without classes', trees({ link: 'sigmoid' })],
    ['other columns', trees({ columns: 5 })],
    ['no layer', change({ kind: 'network', layers: [], link: 'identity' }, {})],
    [
      'an infinite weight',
      change(
        { kind: 'network', layers: [{ ...LAYERS[0]!, center: floats(0, 0, 0, NaN) } as Layer], link: 'identity' },
        {}
      )
    ],
    ...LAYERS.map((_, i): [string, PipelineModel] => [
      `no ${LAYERS[i]!.kind} layer where the next needs it`,
      change({ kind: 'network', layers: LAYERS.filter((layer) => layer !== LAYERS[i]), link: 'identity' }, {})
    ]).filter(([name]) => !name.includes('clip')),
    [
      'edges that do not rise',
      change(
        {
          kind: 'network',
          layers: LAYERS.with(1, { ...LAYERS[1], edges: floats(0, 2, 2, 5) } as Layer),
          link: 'identity'
        },
        {}
      )
    ],
    ['a point without a target', change(NEIGHBOURS as never, { points: new Float32Array(13) } as never, ['no', 'yes'])],
    ['more neighbours than points', change(NEIGHBOURS as never, { neighbours: 4 } as never, ['no', 'yes'])],
    ['a target that is no class', change(NEIGHBOURS as never, { targets: floats(0, 1, 2) } as never, ['no', 'yes'])]
  ] as [string, PipelineModel][])('is refused: %s', (_, model) => {
    expect(codeOf(() => decodeModel(encodeModel(model)))).toBe('bundle/corrupt');
  });
  it('is accepted when all that is restored', () => {
    expect(codeOf(() => decodeModel(encodeModel(trees({}))))).toBeUndefined();
  });
});
