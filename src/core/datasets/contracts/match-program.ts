import type { CharacterSet } from './character-set.ts';

export type Instruction =
  | { readonly kind: 'character'; readonly set: CharacterSet }
  | { readonly kind: 'assert'; readonly at: '^' | '$' | '\\b' | '\\B' }
  | { readonly kind: 'jump'; readonly to: readonly number[] }
  | { readonly kind: 'found' };

type Program = readonly Instruction[];

interface Position {
  readonly text: string;
  readonly at: number;
}

/** Whether the program matches anywhere in the text: all states at once, one code point after the other. */
export function matchProgram(program: Program, text: string): boolean {
  const seen = new Int32Array(program.length).fill(-1);
  let states: number[] = [];
  for (let at = 0; ;) {
    const reached: number[] = [];
    const position = { text, at };
    for (const state of [...states, 0]) {
      if (spread(program, { state, position, seen, reached })) return true;
    }
    if (at >= text.length) return false;
    const codePoint = text.codePointAt(at)!;
    states = [];
    for (const state of reached) {
      const instruction = program[state]!;
      if (instruction.kind === 'character' && instruction.set.has(codePoint)) states.push(state + 1);
    }
    at += codePoint > 0xffff ? 2 : 1;
  }
}

interface Spread {
  readonly state: number;
  readonly position: Position;
  /** The position at which a state was last visited. */
  readonly seen: Int32Array;
  readonly reached: number[];
}

/** Follows jumps and assertions from a state; true when the end of the program is reached. */
function spread(program: Program, { state, position, seen, reached }: Spread): boolean {
  const pending = [state];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen[next] === position.at) continue;
    seen[next] = position.at;
    const instruction = program[next]!;
    if (instruction.kind === 'found') return true;
    if (instruction.kind === 'character') reached.push(next);
    else if (instruction.kind === 'jump') pending.push(...instruction.to);
    else if (holds(instruction.at, position)) pending.push(next + 1);
  }
  return false;
}

function holds(assertion: '^' | '$' | '\\b' | '\\B', { text, at }: Position): boolean {
  if (assertion === '^') return at === 0;
  if (assertion === '$') return at === text.length;
  const isBoundary = isWord(text, at - 1) !== isWord(text, at);
  return isBoundary === (assertion === '\\b');
}

function isWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || unit === 95 || (unit >= 97 && unit <= 122);
}
