import { describeStep } from '#core/datasets';
import type { ColumnEncoding } from '#core/features';
import { modelInputs } from '#core/training';
import { featureSection } from '../features/feature-section.ts';
import { onnxInputs, type OnnxInput } from '../onnx/onnx-inputs.ts';
import { escapeMarkdown } from '../text/escape-markdown.ts';
import { fileNameOf } from '../text/file-name-of.ts';
import type { BundleInput } from './bundle-input.ts';
import { claimsOf } from './claims-of.ts';
import { frontMatter } from './front-matter.ts';

const MOST_CLASSES = 10;
const MOST_BROKEN = 10;

/** `README.md`: a model card that states its claims beside the commands that recompute them. */
export function modelCard(input: BundleInput): string {
  return [
    frontMatter(input),
    heading(input),
    ...waiver(input),
    claimsTable(input),
    commands(input),
    inputsTable(input),
    ...preparation(input),
    ...featureSection(input.model, input.joins ?? []),
    completeness(input),
    limits(input)
  ].join('\n');
}

function heading({ name, version, model, spec, dataName, snapshot }: BundleInput): string {
  const shown = model.classes.slice(0, MOST_CLASSES).map(escapeMarkdown).join(', ');
  const rest = model.classes.length > MOST_CLASSES ? ` and ${model.classes.length - MOST_CLASSES} more` : '';
  const kind = model.classes.length > 0 ? `one of ${model.classes.length} classes: ${shown}${rest}` : 'a number';
  const columns = modelInputs(model).length;
  return `# ${escapeMarkdown(name)}, version ${version}

Predicts **${escapeMarkdown(model.target)}** (${kind}) from ${columns} ${columns === 1 ? 'column' : 'columns'}.
Trained on ${snapshot.rows} rows of ${escapeMarkdown(dataName)} by ${escapeMarkdown(spec.estimator.name)}.
`;
}

function waiver({ contract }: BundleInput): string[] {
  if (contract?.verdict !== 'fail') return [];
  const broken = contract.broken.slice(0, MOST_BROKEN).map((sentence) => `- ${escapeMarkdown(sentence)}\n`);
  const more = contract.broken.length - broken.length;
  return [
    `**The training data breaks its contract**; somebody chose to train on it all the same. What does not hold:

${broken.join('')}${more > 0 ? `- and ${more} more, see \`eval/metrics.json\`\n` : ''}`
  ];
}

function claimsTable({ evaluation, engine }: BundleInput): string {
  const lines = claimsOf(evaluation).map(({ metric, value, low, high }) => {
    const guess = evaluation.baseline[metric];
    return `| ${escapeMarkdown(metric)} | ${shorten(value)} | ${shorten(low)} | ${shorten(high)} | ${shorten(guess?.value ?? null)} |\n`;
  });
  return `## Claims

Measured on ${evaluation.rows} rows (${escapeMarkdown(evaluation.how)}). "Guessing" predicts the class shares or the mean.
All digits are in \`eval/metrics.json\`${engine.has('run.mjs') ? '; \`reproduce\` recomputes them' : ''}.

| metric | value | low | high | guessing |
| --- | ---: | ---: | ---: | ---: |
${lines.join('')}`;
}

function shorten(value: number | null): string {
  return value === null ? '' : String(Number(value.toPrecision(4)));
}

function commands({ name, engine, determinism, model }: BundleInput): string {
  const isPrepared = onnxInputs(model).reason !== undefined;
  const rows = isPrepared ? '../prepared.csv' : '../input.csv';
  const ours = engine.has('run.mjs')
    ? `node train/engine/run.mjs verify .        # every file against its hash
node train/engine/run.mjs reproduce .     # train again, compare with the claims
node serving/score.mjs ../input.csv -o ../output.csv${isPrepared ? ' --save-prepared ../prepared.csv' : ''}
`
    : '';
  return `## Check, reproduce, use

Run these in this folder, with Node 20 or newer and Python 3.8 or newer; nothing else of Assay is needed. Keep your own
files outside: an added file counts as a change. VERIFY.md has more.

\`\`\`sh
${ours}pip install numpy onnxruntime
python serving/score.py --check           # golden rows through model.onnx
python serving/score.py ${rows} ../output.csv
mlflow models serve -m model              # REST, after pip install -r model/requirements.txt
tritonserver --model-repository="$PWD/serving"   # serves ${fileNameOf(name)}
\`\`\`

Determinism: ${determinismSentence(determinism)}
`;
}

function determinismSentence({ class: kind, backend, tolerance }: BundleInput['determinism']): string {
  const shown = escapeMarkdown(backend);
  if (kind === 'exact')
    return `exact. Trained on ${shown}; training again gives the same bits on every browser, system and CPU, and in Node.`;
  const band = tolerance === undefined ? 'a band that was not measured' : String(tolerance);
  return `tolerance. Trained on ${shown}; training again agrees within ${band}.`;
}

function inputsTable({ model }: BundleInput): string {
  const lines = modelInputs(model).map(({ name, type, encoding }) => {
    const handling = encoding === undefined ? 'prepared first, see below' : describeHandling(encoding);
    return `| ${escapeMarkdown(name)} | ${type} | ${handling} |\n`;
  });
  return `## Inputs

| column | type | unusual values |
| --- | --- | --- |
${lines.join('')}`;
}

function preparation({ model }: BundleInput): string[] {
  if (model.prepare === undefined) return [];
  const steps = model.prepare.recipe.steps
    .map((step, i) => `${i + 1}. ${escapeMarkdown(describeStep(step))}\n`)
    .join('');
  const { inputs, reason } = onnxInputs(model);
  const graph =
    reason === undefined
      ? 'The ONNX files take the raw columns above and contain every step.'
      : `The ONNX files take columns that are no raw ones: ${prepared(inputs)}. They are as they stand after preparation, because
ONNX has no exact form for ${escapeMarkdown(reason)}. Everything else is computed in the graph. Do not put raw values in their
place: \`node serving/score.mjs ../input.csv -o ../output.csv --save-prepared ../prepared.csv\` writes what the ONNX files
take, and scores the raw rows as well.`;
  return [
    `## Preparation

Each row is prepared from that row alone; what a step learns, it learnt from the training rows of each fit.

${steps}
${graph}
`
  ];
}

function prepared(inputs: readonly OnnxInput[]): string {
  return inputs.flatMap(({ name, prepared }) => (prepared === undefined ? [] : [escapeMarkdown(name)])).join(', ');
}

function describeHandling(encoding: ColumnEncoding): string {
  if (encoding.kind === 'raw') return 'missing goes its own way in every tree';
  if (encoding.kind === 'number')
    return `missing becomes ${shorten(encoding.fill)}${encoding.indicator ? ' and is marked' : ''}`;
  const known = `${encoding.levels.length} known levels`;
  if (encoding.kind === 'ordinal') return `${known}; all else shares one more`;
  if (encoding.kind === 'code') return `${known}; unseen counts as other; missing goes its own way in every tree`;
  const unseen = encoding.other ? 'unseen counts as other' : 'unseen counts as none of them';
  return `${known}; ${unseen}${encoding.missing ? '; missing is a level' : ''}`;
}

function completeness({ engine }: BundleInput): string {
  const hasEngine = engine.has('run.mjs');
  const runner = hasEngine ? '`train/engine/run.mjs`' : 'not included';
  return `## Completeness

| item | where |
| --- | --- |
| Dependencies | \`model/requirements.txt\`, \`train/env.json\`, \`sbom.cdx.json\` |
| Training code | ${runner}, \`train/spec.json\`, \`train/split.bin\`, \`data/train.csv\` |
| Evaluation code | ${runner}, \`serving/score.py --check\` |
| Trained model | \`model/model.onnx\`, \`model/model.safetensors\`, \`serving/\` |
| Results with the command | the claims above${hasEngine ? ', `node train/engine/run.mjs reproduce .`' : ', `eval/metrics.json`'} |

\`train/split.bin\` holds one little-endian int16 per row of \`data/train.csv\`: fold from 0, -1 hold-out, -2 not used.
`;
}

function limits({ model }: BundleInput): string {
  const label = model.classes.length > 0 ? ' The label is the most probable class; no cost was weighed.' : '';
  return `## Limits

- The claims hold for rows drawn as the hold-out was. They say nothing about causes, or about groups not measured.${label}
- Categories are compared as exact text: write a number in a category column as \`data/train.csv\` does (\`1\`, not \`1.0\`).
- MLflow refuses integer columns where the signature says double: convert them to float64 first.
- \`model.onnx\` computes in float32. Its scores agree with the training engine's within 1e-5 (relative above 1).
`;
}
