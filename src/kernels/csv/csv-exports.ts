/** The functions and variables of `assembly/index.ts`. Addresses and counts are integers. */
export interface CsvExports {
  begin(delimiter: number, quote: number): void;
  reserve(bytes: number): number;
  scan(added: number, final: number): number;
  unescape(quote: number): void;
  survey(): number;
  clearSpellings(): void;
  addSpelling(packed: bigint): void;
  readNumbers(column: number, from: number, decimal: number, exact: number): number;
  createDictionary(): number;
  releaseDictionary(dictionary: number): void;
  encodeTexts(dictionary: number, column: number, from: number): void;
  readLevels(dictionary: number): number;
  readonly text: Variable;
  readonly consumed: Variable;
  readonly blankLines: Variable;
  readonly faultLine: Variable;
  readonly cells: Variable;
  readonly cellCount: Variable;
  readonly heads: Variable;
  readonly recordCount: Variable;
  readonly strays: Variable;
  readonly strayCount: Variable;
  readonly values: Variable;
  readonly strangers: Variable;
  readonly foundCount: Variable;
  readonly codes: Variable;
  readonly run: Variable;
  readonly runEnds: Variable;
  readonly powers: Variable;
}

interface Variable {
  readonly value: number;
}
