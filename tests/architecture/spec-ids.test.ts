import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

function filesBelow(folder: string, suffix: string): string[] {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith(suffix))
    .sort();
}

/** A rule is a table row, list item, heading or bold paragraph that opens with its id: `| M1 |`, `- **T1**`, `## B20`. */
function ruleIds(markdown: string): string[] {
  return [...markdown.matchAll(/^(?=\s*[|#*-])[\s|#*-]*([A-Z]{1,3}\d+)(?=[\s|*:.])/gm)].map((match) => match[1]!);
}

/** The ids at the start of a quoted test name: `'[M1] ...'`, `'[M1][M2] ...'`. */
function namedIds(code: string): string[] {
  const openings = [...code.matchAll(/['"`]((?:\[[A-Z]{1,3}\d+\])+) /g)].map((match) => match[1]!);
  return openings.flatMap((opening) => [...opening.matchAll(/[A-Z]+\d+/g)].map((match) => match[0]));
}

const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');
const specs = filesBelow('src', 'SPEC.md').map((path) => ({ path, ids: ruleIds(read(path)) }));
const known = new Set(specs.flatMap(({ ids }) => ids));
const tests = filesBelow('tests', '.ts').map((path) => ({ path, ids: namedIds(read(path)) }));
const tested = new Set(tests.flatMap(({ ids }) => ids));

describe('rule ids', () => {
  it('are read from tables, lists and headings, and from test names', () => {
    expect(ruleIds('| M1 | a |\n- **T2** b\n### B20: c\n| rule | d |\nSHA256 e M3\n')).toEqual(['M1', 'T2', 'B20']);
    const quote = "'";
    expect(namedIds(`it(${quote}[M1][T2] x${quote}); const y = ${quote}[A1]${quote};`)).toEqual(['M1', 'T2']);
  });
  it.each(specs)('$path has rules', ({ ids }) => expect(ids.length).toBeGreaterThan(0));
  it.each(specs)('$path: every rule has a test', ({ ids }) => {
    expect(ids.filter((id) => !tested.has(id))).toEqual([]);
  });
  it('stand in one place only', () => {
    const all = specs.flatMap(({ ids }) => ids);
    expect(all.filter((id, i) => all.indexOf(id) !== i)).toEqual([]);
  });
  it('named by tests exist in a SPEC.md', () => {
    const unknown = tests.flatMap(({ path, ids }) => ids.filter((id) => !known.has(id)).map((id) => `${path}: ${id}`));
    expect(unknown).toEqual([]);
  });
});
