import { gzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { cellsOf, readAny, refusal, utf8 } from './read-any.ts';

const CSV = utf8('a,b\n1,x\n2,y\n');
const CELLS = [
  ['a', 'b'],
  ['1', 'x'],
  ['2', 'y']
];

describe('gzip', () => {
  it.each([
    ['CSV', CSV],
    ['JSON', utf8('[{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]')]
  ])('of %s is read', async (_, content) => {
    const packed = gzipSync(content);
    const imported = await readAny(packed, { name: 'data.gz', pieces: [1, 5, 20] });
    expect(imported.container).toEqual({ kind: 'gzip' });
    expect(imported.source).toMatchObject({ name: 'data.gz', size: packed.length });
    expect(await cellsOf(packed)).toEqual(CELLS);
  });

  it('may have several members', async () => {
    const packed = new Uint8Array([...gzipSync(utf8('a,b\n1,x\n')), ...gzipSync(utf8('2,y\n'))]);
    expect(await cellsOf(packed)).toEqual(CELLS);
  });

  it('is refused when it is cut off or damaged', async () => {
    const packed = gzipSync(utf8(`a,b\n${Array.from({ length: 200 }, (_, i) => `${i * i},x${i}\n`).join('')}`));
    expect((await refusal(packed.slice(0, packed.length - 12))).code).toBe('datasets/broken-file');
    expect((await refusal(packed.slice(0, packed.length - 4))).code).toBe('datasets/broken-file');
    const wrongSum = packed.slice();
    wrongSum[wrongSum.length - 8]! ^= 1;
    expect((await refusal(wrongSum)).code).toBe('datasets/broken-file');
  });

  it('is refused when it unpacks to far more than it is', async () => {
    const bomb = gzipSync(new Uint8Array(40 << 20).fill(97));
    expect((await refusal(bomb)).code).toBe('datasets/archive-bomb');
  });

  it('of an archive is refused', async () => {
    expect((await refusal(gzipSync(gzipSync(CSV)))).message).toContain('archive within an archive');
    expect((await refusal(gzipSync(zipSync({ 'a.csv': CSV })))).message).toContain('archive within an archive');
  });

  it('of a picture is named', async () => {
    const error = await refusal(gzipSync(utf8('%PDF-1.7 and so on')));
    expect(error.code).toBe('datasets/not-a-table');
    expect(error.message).toContain('PDF');
  });
});

describe('zip', () => {
  const two = zipSync({
    '__MACOSX/._large.csv': new Uint8Array(5000),
    'readme.md': utf8('# words '.repeat(100)),
    'small.csv': utf8('q\n1\n'),
    'in/large.csv': CSV
  });

  it('gives its largest table and tells the others', async () => {
    const imported = await readAny(two);
    expect(imported.container).toEqual({ kind: 'zip', member: 'in/large.csv', members: ['small.csv', 'in/large.csv'] });
    expect(imported.issues[0]!.message).toContain('small.csv');
    expect(await cellsOf(two)).toEqual(CELLS);
  });

  it('gives the file that was asked for', async () => {
    expect(await cellsOf(two, { settings: { member: 'small.csv' } })).toEqual([['q'], ['1']]);
    const wrong = await refusal(two, { settings: { member: 'none.csv' } });
    expect(wrong.code).toBe('datasets/unknown-part');
    expect(wrong.message).toContain('in/large.csv');
  });

  it('reads files that are stored as they are, and JSON', async () => {
    const stored = zipSync({ 'a.json': utf8('[{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]') }, { level: 0 });
    expect(await cellsOf(stored)).toEqual(CELLS);
  });

  it('treats names as labels', async () => {
    const imported = await readAny(zipSync({ '../../evil.csv': CSV }));
    expect(imported.container?.member).toBe('../../evil.csv');
  });

  it('is refused when it unpacks to far more than it is', async () => {
    const started = performance.now();
    const bomb = zipSync({ 'a.csv': new Uint8Array(40 << 20).fill(97) });
    expect((await refusal(bomb)).code).toBe('datasets/archive-bomb');
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('is refused when it lies about a size', async () => {
    const packed = zipSync({ 'a.csv': utf8('a,b\n'.repeat(1000)) });
    const view = new DataView(packed.buffer);
    const directory = view.getUint32(packed.length - 6, true);
    view.setUint32(directory + 24, 10, true);
    expect((await refusal(packed)).code).toBe('datasets/broken-file');
  });

  it('is refused or read right at whatever byte it is cut off or damaged', async () => {
    const whole = zipSync({ 'a.csv': CSV });
    for (let at = 4; at < whole.length; at++) {
      expect((await refusal(whole.slice(0, at))).code).toBe('datasets/broken-file');
      const damaged = whole.slice();
      damaged[at]! ^= 0x5a;
      const outcome = await cellsOf(damaged).catch((error: { code: string }) => error.code);
      if (typeof outcome === 'string') expect(outcome).toMatch(/^datasets\//);
      else expect(outcome).toEqual(CELLS);
    }
  });

  it.each([
    ['an encrypted file', 'protected by a password', (view: DataView, at: number) => view.setUint16(at + 8, 1, true)],
    ['another method', 'not deflate', (view: DataView, at: number) => view.setUint16(at + 10, 12, true)],
    ['overlapping files', 'shares bytes', (view: DataView, at: number) => view.setUint32(at + 20, 1000, true)]
  ])('is refused with %s', async (_, words, change) => {
    const packed = zipSync({ 'a.csv': CSV });
    const view = new DataView(packed.buffer);
    change(view, view.getUint32(packed.length - 6, true));
    expect((await refusal(packed)).message).toContain(words);
  });

  it.each([
    ['word/document.xml', 'Word document'],
    ['ppt/presentation.xml', 'PowerPoint'],
    ['META-INF/manifest.xml', '.ods'],
    ['xl/workbook.bin', '.xlsb'],
    ['bundle.json', 'Assay bundle']
  ])('with %s is named', async (part, words) => {
    const error = await refusal(zipSync({ [part]: CSV, '[Content_Types].xml': CSV }));
    expect(error.code).toBe('datasets/not-a-table');
    expect(error.message).toContain(words);
  });

  it('of archives is refused, without files too', async () => {
    expect((await refusal(zipSync({ 'a.zip': zipSync({ 'a.csv': CSV }) }))).message).toContain('archive within');
    expect((await refusal(zipSync({}))).code).toBe('datasets/broken-file');
  });
});
