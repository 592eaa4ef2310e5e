import type { Result } from '#core/shared';
import { buildProgram } from './build-program.ts';
import { matchProgram } from './match-program.ts';
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
