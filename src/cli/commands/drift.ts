import { compareBatch } from '#core/pipeline';
import { scoreTable } from '#core/serving';
import type { JsonValue } from '#core/shared';
import { modelInputs } from '#core/training';
import { bundleModel, bundleSpec, bundleTable, inputTypes } from '../bundle-model.ts';
import type { Command } from '../command.ts';
import { loadBundle } from '../load-bundle.ts';
import { describeNotice, noticeKeys } from '../notices.ts';
import { readTableFile } from '../read-file.ts';

export const drift: Command = {
  syntax: {
    name: 'drift',
    summary: 'Compare a new file with the data a model was trained on.',
    usage: 'assay drift <bundle.assay | folder> <new.csv>',
    positionals: ['bundle', 'new.csv'],
    options: {}
  },
  async run({ positionals: [path, file] }) {
    const bundle = await loadBundle(path!);
    const [model, spec, { table: reference, types }] = [bundleModel(bundle), bundleSpec(bundle), bundleTable(bundle)];
    const { table: batch, issues } = await readTableFile(file!, { types: inputTypes(model) });
    const scored = scoreTable(model, batch);
    const inputs = modelInputs(model);
    const columns = types.filter(({ name }) => inputs.some((input) => input.name === name));
    const { drift: report, performance } = compareBatch({ model, spec, reference, batch, columns, scored });
    const isLoud = report.verdict === 'drift' || performance?.verdict === 'worse';
    const notices = [...issues, ...scored.issues];
    const order = { drift: 0, inconclusive: 1, stable: 2 };
    const lines = report.columns
      .toSorted((a, b) => order[a.verdict] - order[b.verdict])
      .map(({ column, verdict, sentence }) => `${verdict.padEnd(12)} ${column}: ${sentence}`);
    const quality = performance ? [`performance  ${performance.sentence}`] : [];
    return {
      exitCode: isLoud ? 1 : 0,
      json: {
        ...(report as unknown as Record<string, JsonValue>),
        performance: performance as unknown as JsonValue,
        ...noticeKeys(notices)
      },
      text: [
        `${report.sentence} ${report.rows.current} new rows against ${report.rows.reference}.`,
        ...quality,
        ...lines,
        ...notices.map(describeNotice)
      ].join('\n')
    };
  }
};
