import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkContract, parseContract, proposeContract, type Contract, type ExpectationKind } from '#core/datasets';
import type { Table } from '#core/shared';
import { numbers, tableOf, texts } from '../../../fixtures/tables.ts';
import { importText } from '../import-text.ts';
import { ordersTable, proposed, schemaOf, SMALL_TABLES } from './contract-tables.ts';

const FOLDER = '/work/shared/data';
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.csv')) : [];

function broken(contract: Contract, table: Table): string[] {
  const { results } = checkContract(contract, { table, schema: schemaOf(table), now: 0 });
  return results.flatMap(({ kind, verdict, sentence }) => (verdict === 'pass' ? [] : [`${kind}: ${sentence}`]));
}

describe('a proposed contract', () => {
  it.each(SMALL_TABLES)('passes on the table it came from: %s', (_, table) => {
    expect(broken(proposed(table), table)).toEqual([]);
  });

  it.skipIf(files.length === 0).each(files.length === 0 ? ['no files'] : files)(
    'passes on the table it came from: %s',
    async (name) => {
      const { table, schema } = await importText(readFileSync(`${FOLDER}/${name}`));
      const contract = proposeContract(table, schema);
      expect(checkContract(contract, { table, schema, now: 0 }).verdict).toBe('pass');
      expect(contract.expectations.length).toBeGreaterThan(2 * table.columns.length);
    }
  );

  it.each(SMALL_TABLES)('is JSON that reads back as itself, with a reason for everything: %s', (_, table) => {
    const contract = proposed(table);
    expect(parseContract(JSON.parse(JSON.stringify(contract)))).toEqual(contract);
    for (const { note } of contract.expectations) expect(note).toMatch(/^[A-Z\d].*\.$/);
  });

  it('knows what there is to know of a table', () => {
    const { expectations } = proposed(ordersTable(300));
    const of = (kind: ExpectationKind) =>
      expectations.flatMap((expectation) =>
        expectation.kind === kind ? [('column' in expectation && expectation.column) || ''] : []
      );
    expect(of('required-columns')).toHaveLength(1);
    expect(of('type')).toEqual(['id', 'day', 'price', 'count', 'city', 'paid']);
    expect(of('range')).toEqual(['price', 'count']);
    expect(of('set')).toEqual(['city', 'paid']);
    expect(of('monotone')).toEqual(['day']);
    expect(of('length')).toEqual(['id']);
    expect(of('distribution')).toEqual(['price', 'count', 'city', 'paid']);
    expect(expectations).toContainEqual(
      expect.objectContaining({ kind: 'unique', columns: ['id'], severity: 'block' })
    );
    expect(expectations).toContainEqual(expect.objectContaining({ kind: 'row-count', min: 150, max: 600 }));
    expect(expectations).toContainEqual(expect.objectContaining({ kind: 'not-missing', column: 'id', maxShare: 0 }));
  });

  it('is loose enough for more of the same and tight enough for what is broken', () => {
    const contract = proposed(ordersTable(600));
    const more = ordersTable(600, 77);
    expect(broken(contract, more)).toEqual([]);
    const cents: Table = {
      ...more,
      columns: more.columns.map((column) =>
        column.kind === 'number' && column.name === 'price'
          ? { ...column, values: column.values.map((v) => v * 100) }
          : column
      )
    };
    expect(broken(contract, cents).map((line) => line.split(':')[0])).toEqual(['range', 'distribution']);
    const gone = tableOf(...more.columns.filter(({ name }) => name !== 'city'));
    expect(checkContract(contract, { table: gone, now: 0 }).verdict).toBe('fail');
  });

  it('keeps natural bounds: zero, whole numbers and shares', () => {
    const cells = Array.from({ length: 50 }, (_, i) => i + 1);
    const table = tableOf(
      numbers(
        'whole',
        cells.map((n) => (n * 7) % 51)
      ),
      numbers(
        'part',
        cells.map((n) => (((n * 7) % 51) + 1) / 60)
      ),
      numbers(
        'debt',
        cells.map((n) => -((n * 7) % 51) / 4)
      )
    );
    const ranges = proposed(table).expectations.flatMap((e) => (e.kind === 'range' ? [[e.column, e.min, e.max]] : []));
    expect(ranges[0]).toEqual(['whole', 0, 55]);
    expect(ranges[1]).toEqual(['part', 0, 1]);
    expect(ranges[2]![2]).toBe(0);
  });

  it('allows for the dates that are none', () => {
    const days = Array.from({ length: 200 }, (_, i) =>
      i % 40 === 0 ? 'unknown' : `2026-01-${String((i % 28) + 1).padStart(2, '0')}`
    );
    const { expectations } = proposed(tableOf(texts('day', days)));
    expect(expectations.find(({ kind }) => kind === 'type')).toMatchObject({ type: 'date', mostly: 195 / 200 });
  });
});
