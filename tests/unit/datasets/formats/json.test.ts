import { describe, expect, it } from 'vitest';
import { cellsOf, readAny, refusal } from './read-any.ts';

describe('JSON', () => {
  it('is an array of records', async () => {
    expect(await cellsOf('[{"a": 1, "b": "x"}, {"a": 2.5e-3, "b": null}]')).toEqual([
      ['a', 'b'],
      ['1', 'x'],
      ['0.0025', '']
    ]);
  });

  it('is one record a line, with names that come late', async () => {
    const imported = await readAny('{"a": 1}\r\n\n{"b": true, "a": 2}\n');
    expect(imported.format).toBe('json-lines');
    expect(await cellsOf('{"a": 1}\r\n\n{"b": true, "a": 2}\n')).toEqual([
      ['a', 'b'],
      ['1', ''],
      ['2', 'true']
    ]);
  });

  it('is an object whose largest list of records is found and told', async () => {
    const text = '{"meta": {"n": 2}, "small": [{"z": 1}], "data": {"items": [{"a": 1}, {"a": 2}]}, "s": [1, 2, 3, 4]}';
    const imported = await readAny(text);
    expect(imported.part).toBe('data.items');
    expect(imported.parts).toEqual(['small', 'data.items']);
    expect(imported.issues.map(({ message }) => message).join()).toContain('data.items');
    expect(await cellsOf(text)).toEqual([['a'], ['1'], ['2']]);
    expect(await cellsOf(text, { settings: { path: 'small' } })).toEqual([['z'], ['1']]);
    const wrong = await refusal(text, { settings: { path: 'nowhere' } });
    expect(wrong.code).toBe('datasets/unknown-part');
    expect(wrong.message).toContain('data.items');
  });

  it('is an object of lists of one length', async () => {
    expect(await cellsOf('{"a": [1, 2], "b": ["x", null]}')).toEqual([
      ['a', 'b'],
      ['1', 'x'],
      ['2', '']
    ]);
  });

  it('is a list of lists, a list of values, or one record', async () => {
    expect(await cellsOf('[[1, "x"], [2]]')).toEqual([
      ['column_1', 'column_2'],
      ['1', 'x'],
      ['2', '']
    ]);
    expect(await cellsOf('[1, 2]', { name: 'numbers.json' })).toEqual([['value'], ['1'], ['2']]);
    expect(await cellsOf('{"a": 1, "b": {"c": 2}}')).toEqual([
      ['a', 'b.c'],
      ['1', '2']
    ]);
  });

  it('joins names within names by dots and keeps lists as JSON text', async () => {
    const text = '[{"a": {"b": {"c": 1}, "d": [1, {"e": "f g"}]}}, {"a": {"b": 7}}]';
    const { issues } = await readAny(text);
    expect(await cellsOf(text)).toEqual([
      ['a.b.c', 'a.d', 'a.b'],
      ['1', '[1,{"e":"f g"}]', ''],
      ['', '', '7']
    ]);
    expect(issues.find(({ code }) => code === 'datasets/nested-column')?.path).toBe('a.d');
  });

  it('keeps columns of the same dotted name apart', async () => {
    expect(await cellsOf('[{"a.b": 1, "a": {"b": 2}}]')).toEqual([
      ['a.b', 'a.b_2'],
      ['1', '2']
    ]);
  });

  it('reads hostile names as names', async () => {
    expect(await cellsOf('[{"__proto__": {"polluted": 1}, "constructor": 2, "toString": "x", "": 3}]')).toEqual([
      ['__proto__.polluted', 'constructor', 'toString', 'column_4'],
      ['1', '2', 'x', '3']
    ]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('loses no digit: integers beyond 2^53 make a column text', async () => {
    const { schema, issues } = await readAny('[{"n": 1}, {"n": 9007199254740993}]');
    expect(await cellsOf('[{"n": 1}, {"n": 9007199254740993}]')).toEqual([['n'], ['1'], ['9007199254740993']]);
    expect(schema[0]!.type).toBe('category');
    expect(issues[0]!.code).toBe('datasets/mixed-column');
  });

  it('reads numbers in quotes as numbers and says so, but keeps codes', async () => {
    const { schema, issues } = await readAny('[{"n": "12", "z": "012"}, {"n": 3, "z": "7"}, {"n": "NA", "z": null}]');
    expect(schema.map(({ type }) => type)).toEqual(['number', 'category']);
    expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual(['datasets/quoted-numbers n']);
  });

  it('reads NaN, as Python writes it, as missing and says so', async () => {
    const { table, issues } = await readAny('[{"n": NaN}, {"n": -Infinity}, {"n": 1}]');
    expect(table.columns[0]).toMatchObject({ kind: 'number', values: Float64Array.of(NaN, NaN, 1) });
    expect(issues[0]).toMatchObject({ code: 'datasets/not-finite', count: 2 });
  });

  it('reads escapes, and half a surrogate pair as U+FFFD', async () => {
    expect(await cellsOf('[{"t": "a\\u00e9\\n\\"\\\\ \\ud83d\\ude00 \\ud83d"}]')).toEqual([
      ['t'],
      ['a\u00e9\n"\\ \u{1f600} \ufffd']
    ]);
  });

  it('reads UTF-8 and UTF-16 with a mark', async () => {
    const text = '[{"name": "\u00e9"}]';
    const utf16 = new Uint8Array(Uint16Array.from(`\ufeff${text}`, (character) => character.charCodeAt(0)).buffer);
    expect(await cellsOf(`\ufeff${text}`)).toEqual([['name'], ['\u00e9']]);
    expect(await cellsOf(utf16)).toEqual([['name'], ['\u00e9']]);
  });

  it('keeps a type that was chosen', async () => {
    const settings = {
      types: [
        { name: 'n', type: 'category' },
        { name: 't', type: 'number' }
      ]
    } as const;
    const { schema, table, issues } = await readAny('[{"n": 1, "t": "007"}, {"n": 2, "t": "x"}]', { settings });
    expect(schema.map(({ type }) => type)).toEqual(['category', 'number']);
    expect(table.columns[1]).toMatchObject({ values: Float64Array.of(7, NaN) });
    expect(issues.map(({ code }) => code)).toEqual(['datasets/not-a-number']);
  });

  it.each([
    ['cut off', '[{"a": 1}, {"a": ', 'ends too early'],
    ['cut off in a text', '[{"a": "x', 'no closing quote'],
    ['naming a value twice', '[{"a": 1},\n{"a": 1, "a": 2}]', 'line 2: one record names "a" twice'],
    ['naming an object twice', '[{"a": {"x": 1}, "a": {"y": 2}}]', 'twice'],
    ['nested too deep', '['.repeat(100_000), 'levels deep'],
    ['nested too deep in objects', `[${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}]`, 'levels deep'],
    ['with a comma too many', '[{"a": 1,}]', 'a name in double quotes is missing'],
    ['with a colon too few', '[{"a" 1}]', 'a colon is missing'],
    ['with a comma too few', '[{"a": 1} {"a": 2}]', 'a comma or ] is missing'],
    ['with a word that is none', '[{"a": tru}]', 'tru is no value of JSON'],
    ['with a number that is none', '[{"a": 01}]', '01 is no value of JSON'],
    ['with a broken list', '[{"a": [1,,2]}]', 'is no JSON']
  ])('is refused when it is %s', async (_, text, words) => {
    const error = await refusal(text);
    expect(error.code).toBe('datasets/broken-file');
    expect(error.message).toContain(words);
  });

  it('is empty without records', async () => {
    expect((await refusal('[]')).code).toBe('datasets/empty-file');
    expect((await refusal('[{}, {}]')).code).toBe('datasets/empty-file');
  });

  it('is no table when its names are values', async () => {
    const text = `[{${Array.from({ length: 100_001 }, (_, i) => `"k${i}":1`).join()}}]`;
    expect((await refusal(text)).code).toBe('datasets/not-a-table');
  });
});
