import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { writeCsv } from '#core/datasets';
import {
  compareWithLatestJoin,
  joinPointInTime,
  parseFeatureView,
  parseJoinFile,
  withSources,
  type JoinFile,
  type JoinInput,
  type JoinReport,
  type JoinView,
  type LeakageFinding
} from '#core/features';
import { writeArrow } from '#core/serving';
import { AppError, type JsonValue, type Table } from '#core/shared';
import type { Command, Outcome } from '../command.ts';
import { formulaRecipe, type FormulaRecipe } from '../formula-recipe.ts';
import { usageError, type CommandSyntax } from '../parse-command-line.ts';
import { readTableFile } from '../read-file.ts';

const syntax: CommandSyntax = {
  name: 'features',
  summary: 'Join feature views onto a table, as of the time of each row.',
  usage:
    'assay features join <frame.csv> --set <training-set.json> [-o <out.csv | out.arrow>] [--save-recipe <r.json>]',
  positionals: ['join', 'frame.csv'],
  options: {
    set: { type: 'string' },
    output: { type: 'string', short: 'o' },
    'save-recipe': { type: 'string' }
  }
};

export const features: Command = {
  syntax,
  async run(line) {
    const [verb, framePath] = line.positionals as [string, string];
    if (verb !== 'join') throw usageError(syntax, `there is no "${verb}", only join`);
    const path = line.text('set');
    if (path === undefined) throw usageError(syntax, 'give --set <training-set.json>');
    const set = parseJoinFile(await readJson(path));
    const { table: frame } = await readTableFile(framePath);
    const { timestamp, timeUnit, keys, labels } = set.frame;
    const read = await readViews(set, dirname(path));
    const recipePath = line.text('save-recipe');
    const views = recipePath === undefined ? read : withSources(frame, read);
    const input: JoinInput = { frame, timestamp, timeUnit, keys, views };
    const joined = joinPointInTime(input, { availability: set.availability });
    const label = labels[0] === undefined ? {} : { label: labels[0] };
    const leakage = compareWithLatestJoin(input, { availability: set.availability, ...label });
    const output = line.text('output');
    const { table } = joined;
    if (output !== undefined) await writeFile(output, output.endsWith('.arrow') ? writeArrow(table) : writeCsv(table));
    const saved = recipePath === undefined ? undefined : await saveRecipe(recipePath, formulaRecipe(views, table));
    return tell(joined, { output, leakage, saved });
  }
};

async function readViews({ views }: JoinFile, folder: string): Promise<JoinView[]> {
  const read: JoinView[] = [];
  for (const { definition, data, features: chosen } of views) {
    const json = typeof definition === 'string' ? await readJson(resolve(folder, definition)) : definition;
    const { table } = await readTableFile(resolve(folder, data));
    read.push({ definition: parseFeatureView(json), table, ...(chosen === undefined ? {} : { features: chosen }) });
  }
  return read;
}

interface SavedRecipe extends FormulaRecipe {
  readonly path: string;
}

async function saveRecipe(path: string, made: FormulaRecipe): Promise<SavedRecipe> {
  await writeFile(path, `${JSON.stringify(made.recipe, null, 2)}\n`);
  return { ...made, path };
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8');
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AppError('features/bad-definition', {
      message: `${basename(path)} is not JSON: ${error.message}.`,
      cause: error
    });
  }
}

function tell(
  { table, report }: { table: Table; report: JoinReport },
  {
    output,
    leakage,
    saved
  }: { output: string | undefined; leakage: readonly LeakageFinding[]; saved: SavedRecipe | undefined }
): Outcome {
  const views = report.views.map(
    ({ view, matched, expired, future, late, unknown, untimed }) =>
      `${view}: ${matched} matched, ${expired} expired, ${future} known only later, ${late} not available yet, ${unknown} without such a key, ${untimed} without a time.`
  );
  const leaks = leakage.filter(({ fromFuture }) => fromFuture > 0).map(({ sentence }) => sentence);
  const lines = [...views, ...leaks, ...(saved === undefined ? [] : describeRecipe(saved))];
  return {
    exitCode: 0,
    json: {
      rows: table.rows,
      columns: table.columns.map(({ name }) => name),
      output: output ?? null,
      untimed: report.untimed,
      views: report.views as unknown as JsonValue,
      leakage: leakage as unknown as JsonValue,
      ...(saved === undefined ? {} : { recipe: { path: saved.path, ...computed(saved) } })
    },
    text:
      output === undefined
        ? [...writeCsv(table)].join('').trimEnd()
        : [`${table.rows} rows joined to ${output}.`, ...lines].join('\n')
  };
}

function computed({ recipe, lookedUp }: SavedRecipe): { computed: string[]; lookedUp: JsonValue } {
  const names = recipe.steps.flatMap((step) => (step.kind === 'formula' ? [step.into] : []));
  return { computed: names, lookedUp: lookedUp as unknown as JsonValue };
}

function describeRecipe(saved: SavedRecipe): string[] {
  const names = computed(saved).computed;
  const made = names.length === 0 ? 'no formula' : names.join(', ');
  return [
    `The recipe ${saved.path} computes ${made}.`,
    ...saved.lookedUp.map(({ column, reason }) => `${column} is not computed there. ${reason}`)
  ];
}
