import { cellText, createRng, isMissing, type Column } from '#core/shared';
import { clipText } from './clip-text.ts';

const WANTED = 5;
const DRAWS = 40;

/** At most five different values of a column, from rows drawn at random; all of a column that has few cells. */
export function pickExamples(column: Column, rows: number, seed: number): string[] {
  const rng = createRng(seed, 'profile-examples');
  const texts = new Set<string>();
  const look = (row: number): void => {
    if (texts.size < WANTED && !isMissing(column, row)) texts.add(clipText(cellText(column, row)));
  };
  if (rows <= DRAWS) for (let row = 0; row < rows; row++) look(row);
  else for (let draw = 0; draw < DRAWS; draw++) look(rng.below(rows));
  return [...texts];
}
