/** Header first. */
export type Records = readonly (readonly string[])[];

interface Measure {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * The score of one file as the Pollock benchmark defines it, 0 to 10: 1 for being loaded, and precision, recall and F1
 * of the header's cells, of the records and of all cells, each compared as a multiset. As there, `precision` divides by
 * what should be found and `recall` by what was; header and records are compared after `normalize`, cells as they are.
 */
export function pollockScore(clean: Records, loaded: Records | undefined): number {
  if (loaded === undefined) return 0;
  if (clean.length === 0) return 10;
  const normal = (records: Records): Records => records.map((record) => record.map(normalize));
  const [cleanHead = [], ...cleanBody] = normal(clean);
  const [loadedHead = [], ...loadedBody] = normal(loaded);
  const joined = (records: Records): readonly string[] => records.map((record) => record.join(''));
  const measures = [
    measure(cleanHead, loadedHead),
    measure(joined(cleanBody), joined(loadedBody)),
    measure(clean.flat(), loaded.flat())
  ];
  return measures.reduce((sum, { precision, recall, f1 }) => sum + precision + recall + f1, 1);
}

function measure(clean: readonly string[], loaded: readonly string[]): Measure {
  if (clean.length === 0) return { precision: 1, recall: 1, f1: 1 };
  const left = new Map<string, number>();
  for (const text of clean) left.set(text, (left.get(text) ?? 0) + 1);
  let common = 0;
  for (const text of loaded) {
    const count = left.get(text) ?? 0;
    if (count === 0) continue;
    left.set(text, count - 1);
    common++;
  }
  if (common === 0) return { precision: 0, recall: 0, f1: 0 };
  const precision = common / clean.length;
  const recall = common / loaded.length;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

/** Booleans, integers and floats in one spelling, other text in lower case; what dates and prices become is one to one. */
function normalize(cell: string): string {
  if (/^true$/i.test(cell)) return '1';
  if (/^false$/i.test(cell)) return '0';
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(cell)) return String(Number(cell));
  return cell.trim() === '' ? '' : cell.toLowerCase();
}
