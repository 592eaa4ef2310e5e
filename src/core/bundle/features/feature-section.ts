import type { StoredJoin } from '#core/features';
import type { PipelineModel } from '#core/training';
import type { FeatureSet } from '../manifest/manifest.ts';
import { onnxInputs } from '../onnx/onnx-inputs.ts';
import { escapeMarkdown } from '../text/escape-markdown.ts';
import { featureSets } from './feature-files.ts';
import { describeFeature, describeLookup } from './feature-words.ts';

/** The section of the model card about feature views; none for a model whose data comes from no training set. */
export function featureSection(model: PipelineModel, joins: readonly StoredJoin[]): string[] {
  const sets = featureSets(model, joins);
  if (sets.length === 0) return [];
  const parts = joins.map((join, i) => describeSet(model, { join, set: sets[i]! }));
  return [`## Features\n\n${parts.join('\n')}`];
}

interface Described {
  readonly join: StoredJoin;
  readonly set: FeatureSet;
}

function describeSet(model: PipelineModel, { join, set }: Described): string {
  const { name, frame, availability } = join.set;
  const waits = availability === 'on' ? '' : ' Values counted from their event time on, whenever they became known.';
  const views = join.views.map(({ definition }) => `- ${describeLookup(definition, frame)}\n`).join('');
  return `The training set ${escapeMarkdown(name)} puts beside each row of ${escapeMarkdown(frame.dataset)} what feature views knew of it at the time in its
column ${escapeMarkdown(frame.timestamp)}.${waits} The definitions are in \`features/\`.

${views}
${inputsTable(model, { join, set })}
${advice(set)}
`;
}

function inputsTable(model: PipelineModel, { join, set }: Described): string {
  const { inputs } = onnxInputs(model);
  const where = (name: string): string =>
    inputs.some(({ prepared }) => prepared === name)
      ? 'computed by the engine, not by the ONNX files'
      : 'computed in the ONNX graph';
  const lines = [
    ...set.lookedUp.map((one) => {
      const what = 'column' in one ? `column ${escapeMarkdown(one.column)}, read by a formula` : wordsOf(join, one);
      return tableLine([one.input, one.view, what, 'looked up']);
    }),
    ...set.computed.map((one) => tableLine([one.name, one.view, wordsOf(join, one), where(one.name)]))
  ];
  if (lines.length === 0) return 'The model reads none of them under the name that the join gave it.\n';
  return `| column | feature view | what it is | how the model gets it |\n| --- | --- | --- | --- |\n${lines.join('')}`;
}

function tableLine([column, view, what, how]: [string, string, string, string]): string {
  return `| ${escapeMarkdown(column)} | ${escapeMarkdown(view)} | ${what} | ${how} |\n`;
}

function wordsOf({ views }: StoredJoin, { view, feature }: { view: string; feature: string }): string {
  const found = views
    .find(({ definition }) => definition.name === view)
    ?.definition.features.find(({ name }) => name === feature);
  return found === undefined ? '' : describeFeature(found);
}

function advice({ lookedUp, computed }: FeatureSet): string {
  const steps = [
    ...(lookedUp.length > 0
      ? [
          'To score a row, look up the columns marked so as of the moment that the prediction is made; what is not found is missing.'
        ]
      : []),
    ...(computed.length > 0
      ? ['The formulas are part of the model: they cannot differ between training and serving.']
      : [])
  ];
  return steps.join('\n');
}
