import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { digestTable, parseTable, writeCsv, type ImportedTable } from '#core/datasets';
import { importText } from './import-text.ts';

const FOLDER = '/work/shared/data';
const files = {
  titanic: {
    rows: 891,
    types: [
      'number',
      'number',
      'text',
      'category',
      'number',
      'number',
      'number',
      'category',
      'number',
      'category',
      'category'
    ]
  },
  'adult-train': { rows: 22_792, types: [...'ncncnccccc', ...'nnncc'].map((c) => (c === 'n' ? 'number' : 'category')) },
  penguins: { rows: 344, types: [...'ccnnnnc'].map((c) => (c === 'n' ? 'number' : 'category')) },
  'winequality-white': { rows: 4898, types: new Array<string>(12).fill('number') },
  diamonds: { rows: 53_940, types: [...'ncccnnnnnn'].map((c) => (c === 'n' ? 'number' : 'category')) },
  taxis: { rows: 6433, types: ['date', 'date', ...[...'nnnnnncccccc'].map((c) => (c === 'n' ? 'number' : 'category'))] }
} as const;

function read(name: string): Promise<ImportedTable> {
  return importText(readFileSync(`${FOLDER}/${name}.csv`));
}

describe.each(Object.entries(files))('%s', (name, { rows, types }) => {
  it.skipIf(!existsSync(`${FOLDER}/${name}.csv`))('imports with no manual step and survives a round trip', async () => {
    const { table, schema, issues } = await read(name);
    expect(table.rows).toBe(rows);
    expect(schema.map(({ type }) => type)).toEqual(types);
    expect(issues).toEqual([]);
    const read2 = parseTable([...writeCsv(table)].join(''), { types: schema });
    expect(digestTable(read2, schema)).toBe(digestTable(table, schema));
  });
});

describe('the files together', () => {
  it.skipIf(!existsSync(`${FOLDER}/titanic.csv`))(
    'show header, roles and missing cells as a reader would',
    async () => {
      const titanic = await read('titanic');
      expect(titanic.schema.find(({ name }) => name === 'name')).toMatchObject({ role: 'ignore', distinct: 891 });
      expect(titanic.schema.find(({ name }) => name === 'age')).toMatchObject({ missing: 177, distinct: 88 });
      const wine = await read('winequality-white');
      expect(wine.dialect.header.value).toBe('no');
      expect(wine.schema[11]).toMatchObject({ name: 'column_12', numbers: { min: 3, max: 9 } });
      const taxis = await read('taxis');
      expect(taxis.schema.filter(({ role }) => role === 'time').map(({ name }) => name)).toEqual(['pickup', 'dropoff']);
    }
  );
});
