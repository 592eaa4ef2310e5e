import { cellText, type Column, type Issue } from '#core/shared';

/** Of the cells that are not missing; below it a text column is taken for one. */
const NEARLY_ALL = 0.9;

/**
 * Whether a text target is numbers but for a few cells: it is then predicted as classes, one for each number, and
 * nobody asked for that. One issue that names the column, the cells and the first of them, or none.
 */
export function doubtTarget(column: Column): Issue | undefined {
  if (column.kind === 'number') return undefined;
  const isNumber = Uint8Array.from(column.levels, (text) =>
    Number.isFinite(Number(text)) && text.trim() !== '' ? 1 : 0
  );
  let [numbers, others, first] = [0, 0, -1];
  column.codes.forEach((code, row) => {
    if (code < 0) return;
    if (isNumber[code] === 1) numbers++;
    else {
      if (first < 0) first = row;
      others++;
    }
  });
  if (others === 0 || numbers < NEARLY_ALL * (numbers + others)) return undefined;
  return toIssue(column, { numbers, others, example: cellText(column, first) });
}

interface Cells {
  readonly numbers: number;
  readonly others: number;
  readonly example: string;
}

function toIssue({ name }: Column, { numbers, others, example }: Cells): Issue {
  const shown = JSON.stringify(example.slice(0, 40));
  const few = others === 1 ? `1 is not: ${shown}` : `${others} are not, such as ${shown}`;
  return {
    code: 'training/text-target',
    severity: 'warning',
    path: name,
    message: `The target ${JSON.stringify(name)} is read as text, so each of its values is a class: ${numbers} of its ${numbers + others} cells are numbers and ${few}. To predict a number, correct or empty what is none.`,
    expected: 'number',
    received: example.slice(0, 200),
    count: others
  };
}
