import { basename } from 'node:path';
import { applyRecipe, fitRecipe, parseFittedRecipe, type FittedRecipe, type PreparedTable } from '#core/datasets';
import { AppError, canonicalJson, type JsonValue, type Table } from '#core/shared';
import type { Command, Outcome } from '../command.ts';
import { describeNotice, noticeKeys, noticesOf, type Notice } from '../notices.ts';
import { usageError, type CommandLine, type CommandSyntax } from '../parse-command-line.ts';
import { readTableFile } from '../read-file.ts';
import { readRecipe, readRecipeJson } from '../read-recipe.ts';
import { readTableOutput, tableText, writeOutput, writeTable } from '../write-output.ts';

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
    const output = readTableOutput(syntax, line);
    const imported = await readTableFile(line.positionals[0]!);
    const { others, notices } = await readOthers(line);
    const fitted = await readFitted(line, imported.table, others);
    const prepared = applyRecipe(fitted, imported.table, { others });
    const saved = line.text('save-fitted');
    if (saved !== undefined) await writeOutput(saved, `${JSON.stringify(fitted, null, 2)}\n`);
    if (output !== undefined) await writeTable(output, prepared.table);
    return tell(prepared, { output, notices: [...imported.issues, ...notices, ...prepared.issues] });
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

async function readOthers(line: CommandLine): Promise<{ others: ReadonlyMap<string, Table>; notices: Notice[] }> {
  const entries = (line.text('with') ?? '').split(',').filter((entry) => entry !== '');
  const others = new Map<string, Table>();
  const notices: Notice[] = [];
  for (const entry of entries) {
    const at = entry.indexOf('=');
    if (at < 1) throw usageError(syntax, `--with takes name=file.csv, not "${entry}"`);
    const imported = await readTableFile(entry.slice(at + 1));
    others.set(entry.slice(0, at), imported.table);
    notices.push(...noticesOf(imported));
  }
  return { others, notices };
}

function tell(
  { table, steps, types, roles }: PreparedTable,
  { output, notices }: { output: string | undefined; notices: readonly Notice[] }
): Outcome {
  const json = {
    rows: table.rows,
    columns: table.columns.map(({ name }) => name),
    output: output ?? null,
    steps,
    types: [...types].map(([column, type]) => ({ column, type })),
    roles: [...roles].map(([column, role]) => ({ column, role })),
    ...noticeKeys(notices)
  };
  const lines = steps.map(({ sentence, rows, changedCells }) => {
    const count =
      rows.before === rows.after
        ? `${changedCells} ${changedCells === 1 ? 'cell' : 'cells'} changed`
        : `${rows.before} to ${rows.after} rows`;
    return `  ${sentence} (${count})`;
  });
  const told = notices.map(describeNotice);
  const outcome = { exitCode: 0, json: json as unknown as JsonValue } as const;
  if (output === undefined) return { ...outcome, text: tableText(table), aside: told };
  const written = `${table.rows} rows of ${table.columns.length} columns written to ${output}.`;
  return { ...outcome, text: [written, ...lines, ...told].join('\n') };
}
