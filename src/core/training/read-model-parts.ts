import * as v from 'valibot';
import { encodedWidth } from '#core/features';
import type { PipelineModel } from './pipeline-model.ts';
import { checkPrepare } from './prepare/check-prepare.ts';

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Floats = v.instance(Float32Array<ArrayBufferLike>);
const Integers = v.instance(Int32Array<ArrayBufferLike>);
const Levels = v.pipe(
  v.array(v.string()),
  v.check((levels) => new Set(levels).size === levels.length, 'a level is there twice')
);
const Finite = v.pipe(v.number(), v.finite());

const ColumnSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('number'),
    column: v.string(),
    fill: Finite,
    center: Finite,
    scale: Finite,
    indicator: v.boolean()
  }),
  v.strictObject({
    kind: v.literal('onehot'),
    column: v.string(),
    levels: Levels,
    other: v.boolean(),
    missing: v.boolean()
  }),
  v.strictObject({
    kind: v.literal('ordinal'),
    column: v.string(),
    levels: Levels,
    center: Finite,
    scale: Finite
  }),
  v.strictObject({ kind: v.literal('raw'), column: v.string(), typical: Finite }),
  v.strictObject({ kind: v.literal('code'), column: v.string(), levels: Levels })
]);

const LayerSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('dense'),
    inputs: Count,
    outputs: Count,
    weights: Floats,
    bias: Floats,
    activation: v.picklist(['identity', 'relu', 'selu', 'mish'])
  }),
  v.strictObject({ kind: v.literal('clip'), center: Floats, scale: Floats }),
  v.strictObject({ kind: v.literal('squares'), width: Count }),
  v.strictObject({ kind: v.literal('piecewise'), offsets: Integers, edges: Floats }),
  v.strictObject({
    kind: v.literal('periodic'),
    inputs: Count,
    columns: Integers,
    perColumn: Count,
    frequencies: Floats
  }),
  v.strictObject({ kind: v.literal('members'), members: Count, scales: Floats }),
  v.strictObject({
    kind: v.literal('heads'),
    members: Count,
    inputs: Count,
    outputs: Count,
    weights: Floats,
    bias: Floats
  })
]);

const TreesSchema = v.strictObject({
  kind: v.literal('trees'),
  columns: Count,
  outputs: Count,
  width: Count,
  base: Floats,
  exactBits: v.pipe(v.number(), v.safeInteger()),
  link: v.picklist(['identity', 'sigmoid', 'softmax', 'exp', 'share']),
  roots: Integers,
  feature: Integers,
  threshold: Floats,
  set: Integers,
  sets: v.instance(Uint32Array<ArrayBufferLike>),
  setWords: Count,
  missingLeft: v.instance(Uint8Array<ArrayBufferLike>),
  left: Integers,
  right: Integers,
  leaves: Floats,
  cover: Floats
});

const FittedSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('network'),
    layers: v.pipe(v.array(LayerSchema), v.minLength(1)),
    link: v.picklist(['identity', 'sigmoid', 'softmax'])
  }),
  TreesSchema,
  v.strictObject({
    kind: v.literal('neighbours'),
    columns: Count,
    neighbours: Count,
    weighting: v.picklist(['uniform', 'distance']),
    classes: Count,
    points: Floats,
    targets: Floats,
    weights: Floats
  })
]);

const ModelSchema = v.strictObject({
  task: v.picklist(['binary', 'multiclass', 'regression']),
  target: v.string(),
  classes: Levels,
  prepare: v.optional(v.unknown()),
  encoder: v.pipe(
    v.strictObject({ format: v.literal('assay.encoder/1'), columns: v.array(ColumnSchema), width: Count }),
    v.check(
      ({ columns, width }) => columns.reduce((sum, column) => sum + encodedWidth(column), 0) === width,
      'the encoder has another width'
    )
  ),
  fitted: FittedSchema
});

const CLASSES = { binary: [2, 2], multiclass: [2, Infinity], regression: [0, 0] } as const;

/** The parts of a model file that is not trusted, as a model of the right form. @throws v.ValiError, Error */
export function readModelParts(parts: unknown): PipelineModel {
  const { prepare, ...model } = v.parse(ModelSchema, parts);
  const [fewest, most] = CLASSES[model.task];
  if (model.classes.length < fewest || model.classes.length > most)
    throw new Error(`a model for ${model.task} has ${model.classes.length} classes`);
  return prepare === undefined ? model : { ...model, prepare: checkPrepare(prepare, model) };
}
