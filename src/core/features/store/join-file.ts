import * as v from 'valibot';
import { TrainingSetSchema, type TrainingSet } from './feature-view.ts';
import { parseForm } from './parse-form.ts';

const Path = v.pipe(v.string(), v.minLength(1, 'it is empty'));
const { name, frame, availability } = TrainingSetSchema.entries;

export const JoinFileSchema = v.strictObject({
  format: v.optional(v.literal('assay.training-set-file/1'), 'assay.training-set-file/1'),
  name: v.optional(name, 'training set'),
  views: v.pipe(
    v.array(
      v.strictObject({
        /** A feature view, or the path of its file. */
        definition: v.union([Path, v.record(v.string(), v.unknown())], 'it is neither a path nor a feature view'),
        /** The path of its table. */
        data: Path,
        features: v.optional(v.pipe(v.array(v.string()), v.minLength(1, 'it chooses no feature')))
      })
    ),
    v.minLength(1, 'it has no views')
  ),
  frame: v.omit(frame, ['dataset', 'version']),
  availability
});

/** A training set over files instead of stored datasets; paths are relative to its own. */
export type JoinFile = Readonly<Omit<v.InferOutput<typeof JoinFileSchema>, 'frame'>> & {
  readonly frame: Omit<TrainingSet['frame'], 'dataset' | 'version'>;
};

/** A training set over files, as a person would write it. */
export const JOIN_FILE_EXAMPLE: v.InferInput<typeof JoinFileSchema> = {
  name: 'churn',
  frame: { timestamp: 'when', keys: [{ joinKey: 'customer', column: 'user' }], labels: ['churn'] },
  views: [{ definition: 'orders-view.json', data: 'orders.csv' }]
};

/** From JSON that is not trusted, defaults filled in. @throws features/bad-definition */
export function parseJoinFile(json: unknown): JoinFile {
  return parseForm(json, { schema: JoinFileSchema, what: 'training set', example: JOIN_FILE_EXAMPLE });
}
