import { onnxTable } from '#core/bundle';
import { writeCsv, type ImportedTable, type ImportSettings } from '#core/datasets';
import { joinPredictions, scoreTable } from '#core/serving';
import { bundleModel, inputTypes } from '../bundle-model.ts';
import type { Command } from '../command.ts';
import { loadBundle } from '../load-bundle.ts';
import { describeNotice, noticeKeys } from '../notices.ts';
import type { CommandSyntax } from '../parse-command-line.ts';
import { readTableOutput, tableText, writeOutput, writeTable } from '../write-output.ts';

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
      const path = readTableOutput(syntax, line);
      const bundle = await loadBundle(line.positionals[0]!);
      const model = bundleModel(bundle);
      const imported = await readTable(line.positionals[1]!, { types: inputTypes(model) });
      const { table } = imported;
      const { predictions, issues } = scoreTable(model, table);
      const output = line.flag('keep') ? joinPredictions(table, predictions) : predictions;
      if (path !== undefined) await writeTable(path, output);
      const prepared = line.text('save-prepared');
      if (prepared !== undefined) await writeOutput(prepared, writeCsv(onnxTable(model, table)));
      const notices = [...imported.issues, ...issues];
      const told = notices.map(describeNotice);
      return {
        exitCode: 0,
        json: {
          rows: table.rows,
          columns: output.columns.map(({ name }) => name),
          output: path ?? null,
          ...noticeKeys(notices)
        },
        ...(path === undefined
          ? { text: tableText(output), aside: told }
          : { text: [`${table.rows} rows scored to ${path}.`, ...told].join('\n') })
      };
    }
  };
}
