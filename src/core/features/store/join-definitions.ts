import * as v from 'valibot';
import type { JoinOrigin } from '#core/datasets';
import { AppError, digestJson, type Digest } from '#core/shared';
import type { FeatureView, TrainingSet } from './feature-view.ts';
import type { JoinedView } from './formula-steps.ts';
import { parseFeatureView, parseTrainingSet } from './parse-definition.ts';

const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'it is no SHA-256'));
const JoinSchema = v.strictObject({
  sha256: Sha256,
  set: v.unknown(),
  frame: v.strictObject({ dataset: v.string(), version: Sha256 }),
  views: v.array(
    v.strictObject({
      definition: v.unknown(),
      data: Sha256,
      sources: v.optional(v.array(v.strictObject({ column: v.string(), as: v.string() })), () => []),
      computed: v.optional(v.array(v.string()), () => [])
    })
  )
});

/** What a file of joined rows was made by, every version pinned. Plain JSON, to be kept in a recipe beside it. */
export interface JoinNote {
  /** Of the file. */
  readonly sha256: Digest;
  readonly set: TrainingSet;
  readonly frame: JoinOrigin['frame'];
  readonly views: readonly (Pick<JoinedView, 'definition' | 'sources'> & {
    /** The dataset version that the table of the view is. */
    readonly data: Digest;
    /** Features that steps of the recipe compute. */
    readonly computed: readonly string[];
  })[];
}

/** The definitions behind a file of joined rows, and the origin that names them. */
export interface JoinDefinitions {
  /** Of the file. */
  readonly sha256: Digest;
  readonly origin: JoinOrigin;
  readonly set: TrainingSet;
  readonly views: readonly FeatureView[];
}

/** From JSON that is not trusted. @throws features/bad-definition */
export function parseJoinDefinitions(json: unknown): JoinDefinitions {
  const parsed = v.safeParse(JoinSchema, json);
  if (!parsed.success) throw refuse(`${v.getDotPath(parsed.issues[0]) ?? 'it'}: ${parsed.issues[0].message}`);
  const { sha256, frame } = parsed.output;
  const set = parseTrainingSet(parsed.output.set);
  const views = parsed.output.views.map((view) => ({ ...view, definition: parseFeatureView(view.definition) }));
  const [asked, given] = [set.views.map(({ view }) => view), views.map(({ definition }) => definition.name)];
  if (asked.join('\n') !== given.join('\n')) throw refuse('the views are not those that the set names');
  const origin: JoinOrigin = {
    kind: 'training-set',
    definition: digestJson(set),
    frame: { dataset: frame.dataset, version: frame.version },
    views: views.map(({ definition, data, sources, computed }) => ({
      name: definition.name,
      version: digestJson(definition),
      dataset: definition.dataset,
      data: data,
      ...(sources.length > 0 && { sources }),
      ...(computed.length > 0 && { computed })
    }))
  };
  return { sha256: sha256, origin, set, views: views.map(({ definition }) => definition) };
}

function refuse(problem: string): AppError {
  return new AppError('features/bad-definition', {
    message: `What the recipe tells of its join cannot be used: ${problem}.`,
    hint: 'Nothing was changed. Write it again with assay features join --save-recipe.'
  });
}
