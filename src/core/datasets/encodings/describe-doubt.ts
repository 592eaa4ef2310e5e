import type { Issue } from '#core/shared';
import type { DetectedEncoding } from '../detect-encoding.ts';
import { createTranscoder } from './create-transcoder.ts';

const LONGEST_EXAMPLE = 60;
/** A cell beyond ASCII between separators of any kind. */
const CELL = /[^\n\r\t,;|:"]*[^\x00-\x7f][^\n\r\t,;|:"]*/g;

/** Says that an encoding was guessed from little evidence, with a cell of the sample; `undefined` where it was not. */
export function describeDoubt(
  sample: Uint8Array,
  { value, doubt }: DetectedEncoding
): Omit<Issue, 'lines' | 'count'> | undefined {
  if (doubt === undefined) return undefined;
  const cells = cellsOf(sample, value);
  const { rival } = doubt;
  const others = rival === undefined ? cells : cellsOf(sample, rival);
  const at =
    rival === undefined
      ? 0
      : Math.max(
          0,
          cells.findIndex((cell, i) => cell !== others[i])
        );
  const received = (cells[at] ?? '').slice(0, LONGEST_EXAMPLE);
  const other = (others[at] ?? '').slice(0, LONGEST_EXAMPLE);
  const why =
    rival === undefined
      ? 'its letters fit no language well'
      : `in ${rival}, which fits nearly as well, it is "${other}"`;
  return {
    code: 'datasets/encoding-guessed',
    severity: rival === undefined ? 'warning' : 'info',
    path: 'file',
    message: `The encoding was guessed: "${received}" is as it reads in ${value}; ${why}. If it is wrong, import the file again and choose its encoding.`,
    received
  };
}

function cellsOf(sample: Uint8Array, encoding: string): readonly string[] {
  const text = new TextDecoder().decode(createTranscoder(encoding)(sample, 'final'));
  return (text.match(CELL) ?? []).map((cell) => cell.trim());
}
