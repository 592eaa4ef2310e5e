import { digestTable, importTable, type ByteSource } from '#core/datasets';
import { createRng, digestJson, type Rng } from '#core/shared';
import { BARE_CONTEXT } from './bare-context.ts';

const RECORDS = 1500;

const digits = (rng: Rng, count: number): string => Array.from({ length: count }, () => rng.below(10)).join('');

/** Numbers of any length and size, so that the fast and the slow way to round them are both taken. */
function writeNumber(rng: Rng): string {
  const sign = rng.below(3) === 0 ? '-' : '';
  const whole = `${1 + rng.below(9)}${digits(rng, rng.below(12))}`;
  const fraction = rng.below(2) === 0 ? '' : `.${digits(rng, 1 + rng.below(25))}`;
  const exponent = rng.below(4) === 0 ? `e${rng.below(600) - 300}` : '';
  return `${sign}${whole}${fraction}${exponent}`;
}

const TEXTS = ['plain', 'with, comma', 'a "quote"', 'two\nlines', 'ünïcode ☃', '', ' spaces ', 'NaN', '007'];

const quote = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function writeFile(): string {
  const rng = createRng(6, 'csv');
  const lines = Array.from({ length: RECORDS }, (_, i) => {
    const small = rng.below(5) === 0 ? '' : String(rng.below(100));
    const mixed = i < RECORDS - 3 ? digits(rng, 3) : 'n/a';
    return [writeNumber(rng), small, quote(TEXTS[rng.below(TEXTS.length)]!), mixed, `id${i}`].join(',');
  });
  return ['value,small,text,mixed,id', ...lines].join('\r\n');
}

/** A file of awkward cells, read by the csv kernel: types, every bit of every number, every text, and what it found odd. */
export async function digestImport(): Promise<Record<string, string>> {
  const bytes = new TextEncoder().encode(writeFile());
  const source: ByteSource = {
    name: 'awkward.csv',
    size: bytes.length,
    open: async function* () {
      yield bytes;
    }
  };
  const { table, schema, issues } = await importTable(source, {}, BARE_CONTEXT);
  const types = schema.map(({ name, type }) => ({ name, type }));
  return {
    'import: table': digestTable(table, types),
    'import: columns': digestJson(schema),
    'import: issues': digestJson(issues.map(({ code, path, count }) => ({ code, path, count })))
  };
}
