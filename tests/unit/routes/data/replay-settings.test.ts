import { describe, expect, it } from 'vitest';
import { typesByHand, type ColumnSchema } from '#core/datasets';
import type { ColumnType } from '#core/shared';
import { dialectWords, settingWords, DETECTED } from '../../../../src/routes/data/dialect-words.ts';
import { withDialect, withType, type ReadVersion } from '../../../../src/routes/data/replay-settings.ts';

const dialect = { encoding: 'windows-1252', delimiter: ';', quote: '"', header: 'yes', decimal: ',' } as const;

const schemaOf = (name: string, type: ColumnType, reason: string) =>
  ({ name, type, typeReason: `${type}: ${reason}` }) as ColumnSchema;

const manifest = {
  origin: {
    kind: 'import',
    sha256: 'x',
    size: 1,
    dialect,
    reasons: { encoding: '', delimiter: '', quote: '', header: '', decimal: '' }
  },
  schema: [schemaOf('zip', 'category', 'chosen by hand'), schemaOf('age', 'number', 'all 3 cells are numbers')]
} as unknown as ReadVersion;

describe('settings that read the original again', () => {
  it('keep what was read but for the word that changed', () => {
    expect(withDialect(manifest, { key: 'encoding', value: 'utf-8' })).toEqual({
      ...dialect,
      encoding: 'utf-8',
      types: [{ name: 'zip', type: 'category' }]
    });
  });

  it('leave header and decimal mark to detection where the cells become others', () => {
    expect(withDialect(manifest, { key: 'delimiter', value: ',' })).toEqual({
      encoding: 'windows-1252',
      delimiter: ',',
      types: [{ name: 'zip', type: 'category' }]
    });
    expect(withDialect(manifest, { key: 'quote', value: '' })).not.toHaveProperty('delimiter');
  });

  it('add a type to those set by hand, or replace one of them', () => {
    expect(withType(manifest, { name: 'age', type: 'category' }).types).toEqual([
      { name: 'zip', type: 'category' },
      { name: 'age', type: 'category' }
    ]);
    expect(withType(manifest, { name: 'zip', type: 'text' }).types).toEqual([{ name: 'zip', type: 'text' }]);
    expect(withType(manifest, { name: 'zip', type: 'text' })).toMatchObject(dialect);
  });

  it('know a type set by hand from one that was found', () => {
    expect(typesByHand(manifest.schema)).toEqual([{ name: 'zip', type: 'category' }]);
  });
});

describe('the words that say how a file was read', () => {
  it('name each part of the dialect', () => {
    const words = dialectWords(dialect).map(
      ({ value, options }) => options.find((option) => option.value === value)!.label
    );
    expect(words).toEqual(['semicolon', 'decimal comma', 'windows-1252', 'header line', 'double quotes']);
  });

  it('offer a value outside the usual ones as it is', () => {
    const [delimiter] = dialectWords({ ...dialect, delimiter: '#' });
    expect(delimiter!.options[0]).toEqual({ value: '#', label: '#' });
  });

  it('stand for detection until something is chosen', () => {
    expect(settingWords({ quote: '' }).map(({ value }) => value)).toEqual([DETECTED, DETECTED, DETECTED, DETECTED, '']);
    for (const { options } of settingWords({})) expect(options[0]!.value).toBe(DETECTED);
  });
});
