import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeExpectationKinds, FORMULA_FUNCTIONS, parseContract, parseFormula, parseRecipe } from '#core/datasets';
import { parseFeatureView, parseJoinFile } from '#core/features';
import { help } from '../../../src/cli/commands/help.ts';
import { FORMULA_EXAMPLES } from '../../../src/cli/help/formula-topic.ts';
import { parseCommandLine } from '../../../src/cli/parse-command-line.ts';
import { readJsonFile } from '../../../src/cli/read-json-file.ts';

const show = async (topic: string) => (await help.run(parseCommandLine(help.syntax, [topic])))!;
type Written = { example: Record<string, unknown> };

describe('assay help', () => {
  it('recipe shows every kind of step with an example that is one', async () => {
    const { text, json, exitCode } = await show('recipe');
    const { steps, example } = json as unknown as { steps: readonly Written[]; example: unknown };
    expect(exitCode).toBe(0);
    expect(steps.length).toBeGreaterThan(30);
    expect(parseRecipe({ steps: steps.map((one) => one.example) }).steps).toHaveLength(steps.length);
    expect(parseRecipe(example).steps).toHaveLength(2);
    for (const one of steps) expect(text).toContain(JSON.stringify(one.example));
    expect(text).toContain('    folds?: whole number from 2 to 20, 5 when left out');
    expect(text).toContain('    method: "median", "mean", "mode" or "constant"');
  });
  it('contract shows every kind of expectation with an example that is one', async () => {
    const { text, json } = await show('contract');
    const { expectations } = json as unknown as { expectations: readonly Written[] };
    expect(expectations.map((one) => one.example.kind)).toEqual(describeExpectationKinds().map(({ kind }) => kind));
    expect(parseContract({ expectations: expectations.map((one) => one.example) }).expectations).toHaveLength(20);
    for (const one of expectations) expect(text).toContain(JSON.stringify(one.example));
    expect(text).toContain('    severity?: "warn" or "block", "block" when left out');
  });
  it('formula shows every function as the registry tells it', async () => {
    const { text } = await show('formula');
    for (const { usage, summary } of FORMULA_FUNCTIONS)
      expect(text).toMatch(new RegExp(`${quote(usage)} +${quote(summary)}`));
    for (const example of FORMULA_EXAMPLES) {
      expect(text).toContain(example);
      expect(parseFormula(example).columns.length).toBeGreaterThan(0);
    }
  });
  it('view shows a feature view and a training set', async () => {
    const { text, json } = await show('view');
    const { view, set } = json as unknown as { view: Written; set: Written };
    expect(parseFeatureView(view.example).features).toHaveLength(3);
    expect(parseJoinFile(set.example).views).toHaveLength(1);
    expect(text).toContain('    ttlSeconds?: number of at least 0 or null, null when left out');
    expect(text).toContain(JSON.stringify(set.example));
  });
  it('names the topics there are', async () => {
    await expect(show('views')).rejects.toThrow('there is no topic "views", only recipe, formula, view, contract');
  });
});

it('a file that is not JSON is told so, and nothing of steps', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-json-'));
  const path = join(folder, 'r.json');
  await writeFile(path, '{"steps":[{"kind":"trim",]}');
  const refused: unknown = await readJsonFile(path, 'datasets/bad-recipe').catch((error: unknown) => error);
  expect(refused).toMatchObject({
    code: 'datasets/bad-recipe',
    hint: expect.stringContaining('double quotes') as string
  });
  expect(refused).toMatchObject({ message: expect.stringMatching(/^r\.json is not JSON: /) as string });
  await rm(folder, { recursive: true });
});

function quote(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
