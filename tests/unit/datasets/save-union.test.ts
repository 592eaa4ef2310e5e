import { describe, expect, it } from 'vitest';
import { readManifest, saveUnion, type ColumnSchema, type ImportSettings } from '#core/datasets';
import { createMemoryStore } from '#store/memory';
import { importText } from './import-text.ts';

const lines = (header: string, rows: number, line: (i: number) => string): string =>
  `${[header, ...Array.from({ length: rows }, (_, i) => line(i))].join('\n')}\n`;

async function united(
  texts: readonly string[],
  settings: ImportSettings = {}
): Promise<ReadonlyMap<string, ColumnSchema>> {
  const store = createMemoryStore();
  const parts = await Promise.all(texts.map((text) => importText(text, settings)));
  const { version } = await saveUnion(store, { name: 'd', parts, at: 1 });
  const { schema } = await readManifest(store, version);
  return new Map(schema.map((column) => [column.name, column]));
}

const LABELS = lines('id,label,code', 40, (i) => `${i},${i % 2 ? 'yes' : 'no'},0${i}`);

describe('several files as one version', () => {
  it('say why a column is what it is, and by hand only where someone chose', async () => {
    const events = lines('event,label', 60, (i) => `e${i % 7},${i % 2 ? 'no' : 'yes'}`);
    const schema = await united([LABELS, events]);
    expect([...schema.values()].map(({ typeReason }) => typeReason)).toEqual([
      'number: all 40 cells with a value are numbers',
      'boolean: its two values are no and yes',
      'category: as numbers some values would lose zeros, signs or digits',
      'category: 7 distinct texts',
      'category: one text'
    ]);
    const chosen = await united([LABELS, events], { types: [{ name: 'label', type: 'category' }] });
    expect(chosen.get('label')?.typeReason).toBe('category: chosen by hand');
    expect(chosen.get('code')?.typeReason).not.toContain('by hand');
  });

  it('hold to the type that each file shows, where the rows together show another', async () => {
    const schema = await united([lines('a,x', 3, (i) => `yes,${i}`), lines('a,x', 3, (i) => `no,${i}`)]);
    expect(schema.get('a')).toMatchObject({ type: 'category', typeReason: 'category: as in every file that has it' });
  });

  it('keep an id that has no value in the rows of the other file', async () => {
    const schema = await united([LABELS, lines('event', 60, (i) => `e${i % 7}`)]);
    expect(schema.get('id')).toMatchObject({ role: 'id', roleReason: 'id: as in every file that has it' });
  });

  it('have a group where each has the same ids, and what differs from file to file is a feature', async () => {
    const monthly = (month: string): string => lines('id,month', 40, (i) => `${i},${month}`);
    const schema = await united([monthly('may'), monthly('june')]);
    expect(schema.get('id')?.role).toBe('group');
    expect(schema.get('month')?.role).toBe('feature');
  });
});
