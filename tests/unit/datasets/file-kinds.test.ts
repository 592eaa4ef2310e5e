import { describe, expect, it } from 'vitest';
import { isAppError } from '#core/shared';
import { importText } from './import-text.ts';

function bytes(latin1: string): Uint8Array {
  return Uint8Array.from(latin1.padEnd(64, '\x01'), (character) => character.charCodeAt(0));
}

describe('a file that is no table', () => {
  it.each([
    ['Excel workbook (.xlsx)', bytes('PK\x03\x04\x14\x00\x06\x00[Content_Types].xml')],
    ['zip archive', bytes('PK\x03\x04\x14\x00\x06\x00data.csv')],
    ['Excel workbook (.xls)', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
    ['PNG picture', bytes('\x89PNG\r\n\x1a\n')],
    ['JPEG picture', bytes('\xff\xd8\xff\xe0')],
    ['PDF document', bytes('%PDF-1.7')],
    ['gzip archive', bytes('\x1f\x8b\x08')],
    ['Parquet file', bytes('PAR1\x15')],
    ['SQLite database', bytes('SQLite format 3\0')],
    ['Python pickle', bytes('\x80\x04\x95')],
    ['binary file', bytes('\x05\x06\x07\x08 and more \x01\x02\x03')],
    ['HTML', new TextEncoder().encode('\uFEFF \n<!DOCTYPE html><html><body>Sign in</body></html>')],
    ['XML', new TextEncoder().encode('<?xml version="1.0"?><rows/>')],
    ['JSON', new TextEncoder().encode('[{"a": 1}, {"a": 2}]')],
    ['JSON', new TextEncoder().encode('{"a": 1}\n{"a": 2}\n')]
  ])('is named: %s', async (kind, content) => {
    const error = await importText(content).catch((thrown: unknown) => thrown);
    expect(isAppError(error, 'datasets/not-a-table')).toBe(true);
    expect((error as Error).message).toContain(kind);
  });

  it.each([
    ['without bytes', ''],
    ['of blank lines', '\n\r\n\n'],
    ['with a header only', 'a,b\n']
  ])('is empty when it is %s', async (_, content) => {
    const error = await importText(content).catch((thrown: unknown) => thrown);
    expect(isAppError(error, 'datasets/empty-file')).toBe(true);
  });
});

describe('a table', () => {
  it('may hold markup and braces', async () => {
    const { table } = await importText('a,b\n<html>,{"x": 1}\n[1],{}\n', { quote: '' });
    expect(table.rows).toBe(2);
  });
});
