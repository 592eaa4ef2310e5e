import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERROR_CATALOGUE } from '#core/shared';
import { listFiles, ROOT } from './source-files.ts';

const LINES_PER_FILE = 250;
const LINES_PER_COMPONENT = 200;

const source = listFiles('src', ['ts', 'svelte', 'mjs', 'js']);
const tests = listFiles('tests', ['ts', 'mjs', 'js']);
const countLines = (text: string): number => text.replace(/\n$/, '').split('\n').length;

describe('files', () => {
  it(`have at most ${LINES_PER_FILE} lines, components ${LINES_PER_COMPONENT}`, () => {
    const long = [...source, ...tests]
      .map(({ path, text }) => ({
        path,
        lines: countLines(text),
        limit: path.endsWith('.svelte') ? LINES_PER_COMPONENT : LINES_PER_FILE
      }))
      .filter(({ lines, limit }) => lines > limit);
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  it('are named for what is in them', () => {
    const vague = source.filter(({ path }) => /\/(utils?|helpers?|types|misc|common|manager)\.[a-z.]+$/i.test(path));
    expect(vague.map(({ path }) => path)).toEqual([]);
  });

  it('have no default export, except where a tool asks for one', () => {
    const asked = /(\.svelte|\.config\.(ts|js)|\/routes\/.*\+.*\.ts)$/;
    const wrong = source.filter(({ path, text }) => !asked.test(path) && /^export default /m.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('silence no compiler and leave no note to self', () => {
    const forbidden = new RegExp(
      ['@ts-' + 'ignore', '@ts-' + 'nocheck', '\\bTO' + 'DO\\b', '\\bFIX' + 'ME\\b'].join('|')
    );
    const wrong = [...source, ...tests].filter(({ text }) => forbidden.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

describe('stages of the core', () => {
  const stages = readdirSync(join(ROOT, 'src/core'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'ports')
    .map(({ name }) => name);

  it.each(stages)('%s has its tests in tests/unit', (stage) => {
    const folder = join(ROOT, 'tests/unit', stage);
    expect(existsSync(folder) && readdirSync(folder).some((file) => file.endsWith('.test.ts'))).toBe(true);
  });
});

describe('error codes', () => {
  const thrown = source.flatMap(({ path, text }) =>
    path.startsWith('src/core/shared/error-codes/')
      ? []
      : [...text.matchAll(/['"]([a-z]+\/[a-z]+(?:-[a-z]+)*)['"]/g)].map(([, code]) => code)
  );
  const constructed = source.flatMap(({ path, text }) =>
    [...text.matchAll(/new AppError\(\s*'([^']+)'/g)].map(([, code]) => ({ path, code: code ?? '' }))
  );

  it('are each used somewhere in src', () => {
    expect(Object.keys(ERROR_CATALOGUE).filter((code) => !thrown.includes(code))).toEqual([]);
  });

  it('are in the catalogue when thrown', () => {
    expect(constructed.length).toBeGreaterThan(0);
    expect(constructed.filter(({ code }) => !(code in ERROR_CATALOGUE))).toEqual([]);
  });

  it('say what happened and what to do, without blame or exclamation', () => {
    const poor = Object.entries(ERROR_CATALOGUE).filter(
      ([, { message, hint }]) =>
        !/^[A-Z].*\.$/.test(message) || !/^[A-Z].*\.$/.test(hint) || /!|invalid|illegal/i.test(message + hint)
    );
    expect(poor.map(([code]) => code)).toEqual([]);
  });
});
