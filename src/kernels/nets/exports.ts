/** What the compiled kernel exports besides its memory. */
export interface NetsExports {
  begin(order: number, rates: number, done: number): void;
  run(program: number, instructions: number, first: number, steps: number, batch: number, rows: number): void;
  lossSum(): number;
  weightSum(): number;
}
