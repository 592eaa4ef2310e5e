/** Work that stops now and then to say how many cells it has looked at since. */
export type CellSteps<T> = Generator<number, T, void>;

/** At most so many cells are looked at between two stops. */
export const CELLS_PER_STEP = 1 << 18;
/** What a column costs beside its cells. */
export const CELLS_OF_A_COLUMN = 1000;
/** About 25 ms of work. */
const CELLS_PER_TURN = 1 << 19;

/** All of it at once. */
export function atOnce<T>(steps: Generator<unknown, T, void>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Step by step, with a `turn` about every 25 ms of work. @throws what `turn` throws */
export async function inTurns<T>(steps: CellSteps<T>, turn: () => Promise<void> | undefined): Promise<T> {
  let cells = 0;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    cells += step.value;
    if (cells < CELLS_PER_TURN) continue;
    cells = 0;
    await turn();
  }
}
