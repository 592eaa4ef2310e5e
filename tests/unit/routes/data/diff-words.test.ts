import { describe, expect, it } from 'vitest';
import type { RowCounts, SchemaDiff } from '#core/datasets';
import { duplicatesSentence, rowsSentence, schemaSentences } from '../../../../src/routes/data/versions/diff-words.ts';

const rows: RowCounts = {
  before: 10,
  after: 9,
  added: 1,
  removed: 2,
  changed: 3,
  unchanged: 5,
  moved: 0,
  duplicateKeys: 0,
  duplicates: { before: 0, after: 0, added: 0, removed: 0 }
};

describe('a diff in words', () => {
  it('tells what became of the rows and how they were matched', () => {
    expect(rowsSentence(rows, ['id'])).toBe('1 added, 2 removed, 3 changed; 5 rows as before; matched by id.');
    expect(rowsSentence({ ...rows, added: 0, removed: 0, changed: 0, unchanged: 1 }, null)).toBe(
      'No row added, removed or changed; 1 row as before; compared by content.'
    );
  });

  it('tells of keys that are not unique', () => {
    expect(duplicatesSentence(rows)).toBeUndefined();
    const twice = { ...rows, duplicateKeys: 1, duplicates: { before: 2, after: 3, added: 0, removed: 0 } };
    expect(duplicatesSentence(twice)).toMatch(/^1 key .*2 before, 3 now/);
  });

  it('tells what became of the columns', () => {
    const schema: SchemaDiff = {
      added: ['a'],
      removed: [],
      renamed: [{ before: 'b', after: 'c' }],
      retyped: [{ column: 'd', before: 'number', after: 'category' }],
      moved: [{ column: 'e', before: 0, after: 3 }]
    };
    expect(schemaSentences(schema)).toEqual([
      'Added: a.',
      'Renamed, by its cells: b to c.',
      'd: number before, category now.',
      'In another place: e.'
    ]);
  });
});
