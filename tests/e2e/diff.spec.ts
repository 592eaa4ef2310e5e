import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { assay } from './support/assay.ts';

const BEFORE = 'id,city,size\n1,Rome,2.8\n2,Oslo,0.7\n3,,1\n4,Lima,\n';
const AFTER = 'id,city,size\n1,Roma,2.8\n3,"Ky\noto",1\n4,Lima,\n5,Quito,2\n';

async function files(...texts: string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-diff-'));
  const paths = texts.map((_, i) => join(folder, `${'abcdef'[i]}.csv`));
  await Promise.all(texts.map((text, i) => writeFile(paths[i]!, text)));
  return paths;
}

test('diff keeps the JSON contract and exits 1 on a difference', async () => {
  const [a, b] = await files(BEFORE, AFTER);
  const { code, json, stderr } = await assay('diff', a!, b!, '--key', 'id', '--json');
  expect([code, stderr]).toEqual([1, '']);
  const found = json();
  expect(Object.keys(found)).toEqual([
    'identical',
    'key',
    'keySource',
    'schema',
    'rows',
    'columns',
    'changes',
    'added',
    'removed',
    'duplicates',
    'issues',
    'notices'
  ]);
  expect(found).toMatchObject({
    identical: false,
    key: ['id'],
    keySource: 'given',
    schema: { added: [], removed: [], renamed: [], retyped: [], moved: [] },
    rows: { before: 4, after: 4, added: 1, removed: 1, changed: 2, unchanged: 1, duplicateKeys: 0 }
  });
  expect(found['changes']).toEqual([
    { key: ['1'], row: { before: 1, after: 1 }, cells: [{ column: 'city', before: 'Rome', after: 'Roma' }] },
    { key: ['3'], row: { before: 3, after: 2 }, cells: [{ column: 'city', before: null, after: 'Ky\noto' }] }
  ]);
  expect(found['removed']).toEqual([
    {
      row: 2,
      cells: [
        { column: 'id', value: '2' },
        { column: 'city', value: 'Oslo' },
        { column: 'size', value: '0.7' }
      ]
    }
  ]);
  const columns = found['columns'] as {
    column: string;
    changedCells: number;
    effect: number;
    low: number;
    high: number;
    sentence: string;
  }[];
  expect(columns.find(({ column }) => column === 'city')).toMatchObject({ changedCells: 2 });
  expect(columns.map(({ effect }) => effect)).toEqual(columns.map(({ effect }) => effect).toSorted((x, y) => y - x));
  for (const { low, effect, high, sentence } of columns) {
    expect(low <= effect && effect <= high).toBe(true);
    expect(sentence).toMatch(/\.$/);
  }
});

test('diff of a file with itself exits 0', async () => {
  const [a, b] = await files(BEFORE, BEFORE);
  const { code, json } = await assay('diff', a!, b!, '--json');
  expect(code).toBe(0);
  expect(json()).toMatchObject({
    identical: true,
    key: ['id'],
    keySource: 'proposed',
    changes: [],
    added: [],
    removed: []
  });
});

test('diff in words shows every changed cell and proposes the key', async () => {
  const [a, b] = await files(BEFORE, AFTER);
  const { code, stdout } = await assay('diff', a!, b!);
  expect(code).toBe(1);
  expect(stdout).toContain('Rows belong together by id: proposed');
  expect(stdout).toContain('@ id=1 (row 1)\n    city: Rome -> Roma\n');
  expect(stdout).toContain('    city: (missing) -> "Ky\\noto"\n');
  expect(stdout).toContain('+ row 4: id=5, city=Quito, size=2\n');
  const limited = await assay('diff', a!, b!, '--limit', '1');
  expect(limited.stdout).toContain('Changed rows (2, the first 1 shown; --limit shows more):');
  expect(limited.stdout).not.toContain('@ id=3');
});

test('diff without any key compares by content, and tells of keys that are not unique', async () => {
  const [a, b, c] = await files('x,y\n1,a\n1,a\n2,b\n', 'x,y\n2,b\n1,a\n3,c\n', 'x,y\n1,z\n2,b\n3,c\n');
  const content = await assay('diff', a!, b!, '--json');
  expect(content.json()).toMatchObject({
    key: null,
    keySource: 'none',
    rows: { added: 1, removed: 1, changed: 0, unchanged: 2, moved: 1 }
  });
  const keyed = await assay('diff', a!, c!, '--key', 'x', '--json');
  expect(keyed.json()).toMatchObject({
    rows: { added: 1, removed: 0, unchanged: 1, duplicateKeys: 1, duplicates: { before: 2, after: 1 } },
    duplicates: { before: [{ row: 1 }, { row: 2 }], after: [{ row: 1 }] }
  });
});

test('diff shows of long texts where they change', async () => {
  const long = 'word '.repeat(1000);
  const [a, b] = await files(`id,note\n1,${long}one\n`, `id,note\n1,${long}two\n`);
  const { stdout } = await assay('diff', a!, b!, '--key', 'id');
  expect(stdout).toContain('note: ...word word word word one -> ...word word word word two');
});

test('diff takes columns with hostile names, and refuses what is not there with exit code 2', async () => {
  const [a, b] = await files(
    '"a,b",__proto__,constructor\n1,x,1\n2,y,2\n',
    '"a,b",__proto__,constructor\n1,x,1\n2,z,2\n'
  );
  const { json } = await assay('diff', a!, b!, '--key', 'a,b', '--json');
  expect(json()).toMatchObject({
    key: ['a,b'],
    changes: [{ key: ['2'], cells: [{ column: '__proto__', before: 'y', after: 'z' }] }]
  });
  const two = await assay('diff', a!, b!, '--key', 'a,b,nope', '--json');
  expect([two.code, two.json()]).toMatchObject([2, { error: { code: 'cli/usage' } }]);
  expect((await assay('diff', a!, b!, '--limit', '-1')).code).toBe(2);
  expect((await assay('diff', a!)).code).toBe(2);
  expect((await assay('diff', a!, '/nowhere.csv')).code).toBe(2);
});
