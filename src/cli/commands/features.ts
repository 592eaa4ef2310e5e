import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ImportedTable } from '#core/datasets';
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
import { digestBytes, type Digest, type JsonValue, type Table } from '#core/shared';
import type { Command, Outcome } from '../command.ts';
import { formulaRecipe, type FormulaRecipe } from '../formula-recipe.ts';
import { describeJoin, type NoteInput } from '../join-note.ts';
import { describeNotice, noticeKeys, noticesOf, type Notice } from '../notices.ts';
import { usageError, type CommandSyntax } from '../parse-command-line.ts';
import { readTableFile } from '../read-file.ts';
import { readJsonFile } from '../read-json-file.ts';
import { readTableOutput, tableText, writeOutput, writeTable } from '../write-output.ts';

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

const BAD = 'features/bad-definition';

export const features: Command = {
  syntax,
  async run(line) {
    const [verb, framePath] = line.positionals as [string, string];
    if (verb !== 'join') throw usageError(syntax, `there is no "${verb}", only join`);
    const path = line.text('set');
    if (path === undefined) throw usageError(syntax, 'give --set <training-set.json>');
    const output = readTableOutput(syntax, line);
    const set = parseJoinFile(await readJsonFile(path, BAD));
    const imported = await readTableFile(framePath);
    const { table: frame } = imported;
    const { timestamp, timeUnit, keys, labels } = set.frame;
    const read = await readViews(set, dirname(path));
    const recipePath = line.text('save-recipe');
    const views = recipePath === undefined ? read.views : withSources(frame, read.views);
    const input: JoinInput = { frame, timestamp, timeUnit, keys, views };
    const joined = joinPointInTime(input, { availability: set.availability });
    const label = labels[0] === undefined ? {} : { label: labels[0] };
    const leakage = compareWithLatestJoin(input, { availability: set.availability, ...label });
    const { table, report } = joined;
    if (output !== undefined) await writeTable(output, table);
    const sources = views.map((view, i) => ({ ...view, imported: read.tables[i]! }));
    const join = { set, frame: imported, views: sources, table, output };
    const saved = recipePath === undefined ? undefined : await saveRecipe(recipePath, join);
    return tell(joined, {
      output,
      leakage,
      saved,
      notices: [...noticesOf(imported), ...read.notices, ...report.issues]
    });
  }
};

interface ReadViews {
  readonly views: readonly JoinView[];
  /** The file of each view. */
  readonly tables: readonly ImportedTable[];
  readonly notices: readonly Notice[];
}

async function readViews({ views }: JoinFile, folder: string): Promise<ReadViews> {
  const read: JoinView[] = [];
  const tables: ImportedTable[] = [];
  const notices: Notice[] = [];
  for (const { definition, data, features: chosen } of views) {
    const json = typeof definition === 'string' ? await readJsonFile(resolve(folder, definition), BAD) : definition;
    const imported = await readTableFile(data === '-' ? data : resolve(folder, data));
    const { table } = imported;
    read.push({ definition: parseFeatureView(json), table, ...(chosen === undefined ? {} : { features: chosen }) });
    tables.push(imported);
    notices.push(...noticesOf(imported));
  }
  return { views: read, tables, notices };
}

interface SavedRecipe extends FormulaRecipe {
  readonly path: string;
}

async function saveRecipe(
  path: string,
  {
    table,
    output,
    ...join
  }: Omit<NoteInput, 'computed' | 'sha256'> & { readonly table: Table; readonly output: string | undefined }
): Promise<SavedRecipe> {
  const made = formulaRecipe(join.views, { table, aside: columnsAside(join) });
  const saved = { ...made, path };
  const note = await describeJoin({
    ...join,
    computed: computed(saved).computed,
    sha256: await digestOutput(output, table)
  });
  await writeOutput(path, `${JSON.stringify({ ...made.recipe, join: note }, null, 2)}\n`);
  return saved;
}

/** Keys and further labels that would be taken for features. A key that tells groups keeps them together. */
function columnsAside({ set, frame, views }: Pick<NoteInput, 'set' | 'frame' | 'views'>): string[] {
  const { keys, labels } = set.frame;
  const joinKeys = views.flatMap(({ definition }) => definition.entity.joinKeys);
  const named = joinKeys.map((joinKey) => keys.find((key) => key.joinKey === joinKey)?.column ?? joinKey);
  const aside = new Set([...named, ...labels.slice(1)]);
  return frame.schema.flatMap(({ name, role }) => (aside.has(name) && role === 'feature' ? [name] : []));
}

/** Of the file written, or of what is printed. */
async function digestOutput(output: string | undefined, table: Table): Promise<Digest> {
  return digestBytes(output === undefined ? new TextEncoder().encode(`${tableText(table)}\n`) : await readFile(output));
}

interface Told {
  readonly output: string | undefined;
  readonly leakage: readonly LeakageFinding[];
  readonly saved: SavedRecipe | undefined;
  readonly notices: readonly Notice[];
}

function tell(
  { table, report }: { table: Table; report: JoinReport },
  { output, leakage, saved, notices }: Told
): Outcome {
  const views = report.views.map(
    ({ view, matched, expired, future, late, unknown, untimed, ignoredRows }) =>
      `${view}: ${matched} matched, ${expired} expired, ${future} known only later, ${late} not available yet, ${unknown} without such a key, ${untimed} without a time.${ignoredRows === 0 ? '' : ` ${ignoredRows} rows of the view have no event time that can be read.`}`
  );
  const leaks = leakage.filter(({ fromFuture }) => fromFuture > 0).map(({ sentence }) => sentence);
  const told = notices.map(describeNotice);
  const lines = [...views, ...leaks, ...(saved === undefined ? [] : describeRecipe(saved))];
  const outcome = {
    exitCode: 0,
    json: {
      rows: table.rows,
      columns: table.columns.map(({ name }) => name),
      output: output ?? null,
      untimed: report.untimed,
      views: report.views as unknown as JsonValue,
      leakage: leakage as unknown as JsonValue,
      ...(saved === undefined ? {} : { recipe: { path: saved.path, ...computed(saved) } }),
      ...noticeKeys(notices)
    }
  } as const;
  if (output === undefined) return { ...outcome, text: tableText(table), aside: told };
  return { ...outcome, text: [`${table.rows} rows joined to ${output}.`, ...lines, ...told].join('\n') };
}

function computed({ recipe, lookedUp }: SavedRecipe): { computed: string[]; lookedUp: JsonValue } {
  const names = recipe.steps.flatMap((step) => (step.kind === 'formula' ? [step.into] : []));
  return { computed: names, lookedUp: lookedUp as unknown as JsonValue };
}

function describeRecipe(saved: SavedRecipe): string[] {
  const names = computed(saved).computed;
  const made = names.length === 0 ? 'no formula' : names.join(', ');
  return [
    `The recipe ${saved.path} computes ${made}. Trained with it, this file gives a bundle that carries the feature definitions.`,
    ...saved.lookedUp.map(({ column, reason }) => `${column} is not computed there. ${reason}`)
  ];
}
