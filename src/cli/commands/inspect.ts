import type { FeatureSet, OpenedBundle } from '#core/bundle';
import type { Command } from '../command.ts';
import { loadBundle } from '../load-bundle.ts';

export const inspect: Command = {
  syntax: {
    name: 'inspect',
    summary: 'Show what a bundle holds and claims.',
    usage: 'assay inspect <bundle.assay | folder>',
    positionals: ['bundle'],
    options: {}
  },
  async run({ positionals: [path] }) {
    const bundle = await loadBundle(path!);
    const summary = summarise(bundle);
    return { exitCode: 0, json: { ...bundle.manifest, summary }, text: summary };
  }
};

function summarise({ manifest }: OpenedBundle): string {
  const { name, version, model, data, determinism, claims, files } = manifest;
  const claimLines = claims.map(
    ({ metric, value, low, high }) =>
      `  ${metric} ${value.toPrecision(4)}${low === null || high === null ? '' : ` (${low.toPrecision(4)} to ${high.toPrecision(4)})`}`
  );
  return [
    `${name} version ${version}: predicts ${model.target} (${model.task}) from ${model.inputs.length} columns.`,
    `Trained on ${data.name}, ${data.rows} rows. Determinism: ${determinism.class}, backend ${determinism.backend}.`,
    `Model ${model.digest}`,
    'Claims on the hold-out:',
    ...claimLines,
    ...(manifest.features ?? []).flatMap(describeFeatures),
    `${files.length + 1} files.`
  ].join('\n');
}

function describeFeatures({ name, views, lookedUp, computed }: FeatureSet): string[] {
  const list = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '));
  return [
    `Features of the training set ${name}, from ${list(views.map((view) => view.name))}:`,
    `  looked up: ${list(lookedUp.map(({ input }) => input))}`,
    `  computed by the model: ${list(computed.map((one) => one.name))}`
  ];
}
