import { writeFile } from 'node:fs/promises';
import { onnxTable } from '#core/bundle';
import { writeCsv, type ImportedTable, type ImportSettings } from '#core/datasets';
import { joinPredictions, scoreTable, writeArrow } from '#core/serving';
import { bundleModel, inputTypes } from '../bundle-model.ts';
import type { Command } from '../command.ts';
import { loadBundle } from '../load-bundle.ts';
import type { CommandSyntax } from '../parse-command-line.ts';

type ReadTable = (path: string, settings: ImportSettings) => Promise<ImportedTable>;

const syntax: CommandSyntax = {
  name: 'score',
  summary: 'Predict every row of a file with the model of a bundle.',
  usage:
    'assay score <bundle.assay | folder> <in.csv> -o <out.csv | out.arrow> [--keep] [--save-prepared <onnx-input.csv>]',
  positionals: ['bundle', 'in.csv'],
  options: { output: { type: 'string', short: 'o' }, keep: { type: 'boolean' }, 'save-prepared': { type: 'string' } }
};

/** The command, reading the files that `readTable` can read. */
export function createScore(readTable: ReadTable): Command {
  return {
    syntax,
    async run(line) {
      const bundle = await loadBundle(line.positionals[0]!);
      const model = bundleModel(bundle);
      const imported = await readTable(line.positionals[1]!, { types: inputTypes(model) });
      const { table } = imported;
      const { predictions, issues } = scoreTable(model, table);
      const output = line.flag('keep') ? joinPredictions(table, predictions) : predictions;
      const path = line.text('output');
      if (path !== undefined) await writeFile(path, path.endsWith('.arrow') ? writeArrow(output) : writeCsv(output));
      const prepared = line.text('save-prepared');
      if (prepared !== undefined) await writeFile(prepared, writeCsv(onnxTable(model, table)));
      const notes = [...imported.issues, ...issues].map(({ message }) => message);
      return {
        exitCode: 0,
        json: {
          rows: table.rows,
          columns: output.columns.map(({ name }) => name),
          output: path ?? null,
          issues: notes
        },
        text:
          path === undefined
            ? [...writeCsv(output)].join('').trimEnd()
            : [`${table.rows} rows scored to ${path}.`, ...notes].join('\n')
      };
    }
  };
}
