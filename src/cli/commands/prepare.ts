import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  applyRecipe,
  fitRecipe,
  parseFittedRecipe,
  writeCsv,
  type FittedRecipe,
  type PreparedTable
} from '#core/datasets';
import { writeArrow } from '#core/serving';
import { AppError, canonicalJson, type JsonValue, type Table } from '#core/shared';
import type { Command, Outcome } from '../command.ts';
import { usageError, type CommandLine, type CommandSyntax } from '../parse-command-line.ts';
import { readTableFile } from '../read-file.ts';
import { readRecipe, readRecipeJson } from '../read-recipe.ts';

const syntax: CommandSyntax = {
  name: 'prepare',
  summary: 'Run a recipe of data preparation steps over a file.',
  usage:
    'assay prepare <data.csv> --recipe <r.json> -o <out.csv | out.arrow> [--with <name>=<other.csv>[,...]] [--fitted <fitted.json>] [--save-fitted <fitted.json>]',
  positionals: ['data.csv'],
  options: {
    recipe: { type: 'string' },
    output: { type: 'string', short: 'o' },
    with: { type: 'string' },
    fitted: { type: 'string' },
    'save-fitted': { type: 'string' }
  }
};

export const prepare: Command = {
  syntax,
  async run(line) {
    const imported = await readTableFile(line.positionals[0]!);
    const others = await readOthers(line);
    const fitted = await readFitted(line, imported.table, others);
    const prepared = applyRecipe(fitted, imported.table, { others });
    const saved = line.text('save-fitted');
    if (saved !== undefined) await writeFile(saved, `${JSON.stringify(fitted, null, 2)}\n`);
    const output = line.text('output');
    const { table } = prepared;
    if (output !== undefined) await writeFile(output, output.endsWith('.arrow') ? writeArrow(table) : writeCsv(table));
    const issues = [
      ...imported.issues.map(({ message }) => message),
      ...prepared.issues.map(
        ({ path, message, count }) => `${path}: ${message}${count === undefined ? '' : ` (${count})`}`
      )
    ];
    return tell(prepared, { output, issues });
  }
};

/** What the steps learnt: read from `--fitted`, else learnt from this very file. */
async function readFitted(line: CommandLine, table: Table, others: ReadonlyMap<string, Table>): Promise<FittedRecipe> {
  const [recipePath, fittedPath] = [line.text('recipe'), line.text('fitted')];
  const recipe = recipePath === undefined ? undefined : await readRecipe(recipePath);
  if (fittedPath === undefined) {
    if (recipe === undefined) throw usageError(syntax, 'give --recipe <r.json>, or --fitted <fitted.json>');
    return fitRecipe(recipe, table, { others });
  }
  const fitted = parseFittedRecipe(await readRecipeJson(fittedPath));
  if (recipe === undefined || canonicalJson(recipe) === canonicalJson(fitted.recipe)) return fitted;
  throw new AppError('datasets/recipe-mismatch', {
    message: `${basename(fittedPath)} was fitted with another recipe than ${basename(recipePath!)}.`,
    hint: 'Nothing was written. Leave out --recipe to use the fitted one, or leave out --fitted to fit again.'
  });
}

async function readOthers(line: CommandLine): Promise<ReadonlyMap<string, Table>> {
  const entries = (line.text('with') ?? '').split(',').filter((entry) => entry !== '');
  const others = new Map<string, Table>();
  for (const entry of entries) {
    const at = entry.indexOf('=');
    if (at < 1) throw usageError(syntax, `--with takes name=file.csv, not "${entry}"`);
    others.set(entry.slice(0, at), (await readTableFile(entry.slice(at + 1))).table);
  }
  return others;
}

function tell(
  { table, steps, types, roles }: PreparedTable,
  { output, issues }: { output: string | undefined; issues: readonly string[] }
): Outcome {
  const json = {
    rows: table.rows,
    columns: table.columns.map(({ name }) => name),
    output: output ?? null,
    steps,
    types: [...types].map(([column, type]) => ({ column, type })),
    roles: [...roles].map(([column, role]) => ({ column, role })),
    issues
  };
  const lines = steps.map(({ sentence, rows, changedCells }) => {
    const count =
      rows.before === rows.after
        ? `${changedCells} ${changedCells === 1 ? 'cell' : 'cells'} changed`
        : `${rows.before} to ${rows.after} rows`;
    return `  ${sentence} (${count})`;
  });
  return {
    exitCode: 0,
    json: json as unknown as JsonValue,
    text:
      output === undefined
        ? [...writeCsv(table)].join('').trimEnd()
        : [`${table.rows} rows of ${table.columns.length} columns written to ${output}.`, ...lines, ...issues].join(
            '\n'
          )
  };
}
