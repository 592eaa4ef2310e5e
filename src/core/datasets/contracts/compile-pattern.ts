import type { Result } from '#core/shared';
import { CharacterSet } from './character-set.ts';
import { matchProgram, type Instruction } from './match-program.ts';
import { parsePattern, PatternProblem, type PatternNode } from './parse-pattern.ts';

const LONGEST_PATTERN = 1000;
const MOST_STATES = 2000;
/** UTF-16 units; a longer text never matches. */
export const LONGEST_MATCHED_TEXT = 10_000;

export interface Pattern {
  /** Whether the pattern is found anywhere in the text. */
  test(text: string): boolean;
}

/**
 * A JavaScript regular expression (flag `u`) as an automaton: no text takes more than states x length steps, so no
 * pattern can hang a check. Backreferences and lookaround cannot be had that way and are refused.
 * Thompson, Programming Techniques: Regular expression search algorithm, CACM 11(6), 1968.
 */
export function compilePattern(pattern: string): Result<Pattern, string> {
  if (pattern.length > LONGEST_PATTERN) return refuse(`the pattern is longer than ${LONGEST_PATTERN} characters`);
  try {
    new RegExp(pattern, 'u');
    const tree = parsePattern(pattern);
    if (countStates(tree) > MOST_STATES) return refuse('the pattern repeats too much');
    const program = buildProgram(tree);
    return {
      ok: true,
      value: { test: (text) => text.length <= LONGEST_MATCHED_TEXT && matchProgram(program, text) }
    };
  } catch (error) {
    if (error instanceof PatternProblem) return refuse(error.message);
    if (error instanceof SyntaxError) return refuse(`it is no regular expression (${error.message})`);
    throw error;
  }
}

function refuse(error: string): Result<Pattern, string> {
  return { ok: false, error };
}

function countStates(node: PatternNode): number {
  switch (node.kind) {
    case 'character':
    case 'assert':
      return 1;
    case 'sequence':
      return node.items.reduce((sum, item) => sum + countStates(item), 0);
    case 'choice':
      return node.options.reduce((sum, option) => sum + countStates(option) + 2, 0);
    case 'repeat': {
      const copies = node.max === Infinity ? node.min + 1 : node.max;
      return 2 + copies * (countStates(node.item) + 1);
    }
  }
}

function buildProgram(tree: PatternNode): readonly Instruction[] {
  const program: Instruction[] = [];
  const sets = new Map<string, CharacterSet>();
  const add = (instruction: Instruction): number => program.push(instruction) - 1;

  function emit(node: PatternNode): void {
    if (node.kind === 'character') {
      const set = sets.get(node.atom) ?? new CharacterSet(node.atom);
      sets.set(node.atom, set);
      add({ kind: 'character', set });
    } else if (node.kind === 'assert') add({ kind: 'assert', at: node.at });
    else if (node.kind === 'sequence') node.items.forEach(emit);
    else if (node.kind === 'choice') emitChoice(node.options);
    else emitRepeat(node);
  }

  function emitChoice(options: readonly PatternNode[]): void {
    const split = add({ kind: 'jump', to: [] });
    const exits: number[] = [];
    const starts = options.map((option) => {
      const start = program.length;
      emit(option);
      exits.push(add({ kind: 'jump', to: [] }));
      return start;
    });
    program[split] = { kind: 'jump', to: starts };
    for (const exit of exits) program[exit] = { kind: 'jump', to: [program.length] };
  }

  function emitRepeat({ item, min, max }: Extract<PatternNode, { kind: 'repeat' }>): void {
    for (let i = 0; i < min; i++) emit(item);
    if (max === Infinity) {
      const loop = add({ kind: 'jump', to: [] });
      emit(item);
      add({ kind: 'jump', to: [loop] });
      program[loop] = { kind: 'jump', to: [loop + 1, program.length] };
      return;
    }
    const skips: number[] = [];
    for (let i = min; i < max; i++) {
      skips.push(add({ kind: 'jump', to: [] }));
      emit(item);
    }
    for (const skip of skips) program[skip] = { kind: 'jump', to: [skip + 1, program.length] };
  }

  emit(tree);
  add({ kind: 'found' });
  return program;
}
