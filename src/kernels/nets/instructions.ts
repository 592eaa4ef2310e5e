/**
 * Instructions of the kernel by number, with their arguments in order: addresses in bytes, `width`, `inputs`, `outputs`
 * and the like in elements, each a multiple of 4. Matrices are row-major with one row per batch row and member.
 */
const INSTRUCTIONS = {
  gather: ['source', 'width', 'target'],
  clip: ['x', 'width', 'center', 'scale'],
  piecewise: ['source', 'sourceWidth', 'target', 'width', 'from', 'lower', 'length', 'least', 'most'],
  squares: ['source', 'sourceWidth', 'columns', 'target', 'width'],
  periodic: [
    ...['source', 'sourceWidth', 'target', 'width', 'passing', 'passed', 'first'],
    ...['columns', 'count', 'perColumn', 'frequencies', 'used']
  ],
  periodicBack: [
    ...['source', 'sourceWidth', 'values', 'delta', 'width', 'first'],
    ...['columns', 'count', 'perColumn', 'gradient']
  ],
  scale: ['source', 'target', 'width', 'members', 'factors'],
  scaleBack: ['source', 'delta', 'width', 'members', 'gradient'],
  scaleInput: ['delta', 'target', 'width', 'members', 'factors'],
  pack: ['weights', 'width', 'inputs', 'outputs', 'panels'],
  packTransposed: ['weights', 'width', 'inputs', 'outputs', 'panels'],
  matmul: ['x', 'inputs', 'panels', 'target', 'outputs', 'members', 'epilogue', 'other'],
  weightGradient: ['x', 'inputs', 'delta', 'outputs', 'members', 'panels', 'gradient', 'biasGradient'],
  selu: ['x', 'perRow', 'derivative'],
  mish: ['x', 'perRow', 'derivative'],
  dropout: ['x', 'perRow', 'key', 'threshold', 'growth'],
  heads: ['source', 'width', 'members', 'outputs', 'weights', 'bias', 'target', 'targetWidth'],
  headsBack: [
    ...['source', 'width', 'members', 'outputs', 'weights', 'delta', 'deltaWidth'],
    ...['error', 'gradient', 'biasGradient']
  ],
  times: ['x', 'perRow', 'other'],
  timesPositive: ['x', 'width', 'members', 'other'],
  loss: ['kind', 'scores', 'width', 'outputs', 'members', 'y', 'weights', 'smoothing'],
  evaluate: ['kind', 'scores', 'width', 'outputs', 'members', 'y', 'weights'],
  limitNorm: ['gradient', 'count', 'limit'],
  adamw: ['parameters', 'first', 'second', 'gradient', 'count', 'multiple', 'decay', 'gain1', 'gain2']
} as const;

type Name = keyof typeof INSTRUCTIONS;

/** One instruction with its arguments by name. */
export type Instruction = {
  [N in Name]: { readonly run: N } & Readonly<Record<(typeof INSTRUCTIONS)[N][number], number>>;
}[Name];

/** The loss of a score: `squared` and `sigmoid` take one output, `softmax` one per class. */
export const LOSS_KINDS = { squared: 0, sigmoid: 1, softmax: 2 } as const;

/** What a matmul does to its result: `times` and `positive` multiply by `other` and by `other > 0`. */
export const EPILOGUES = { none: 0, bias: 1, biasRelu: 2, times: 3, positive: 4 } as const;

const NUMBERS = Object.keys(INSTRUCTIONS) as Name[];
const REALS: ReadonlySet<string> = new Set(['smoothing', 'growth', 'limit', 'multiple', 'decay', 'gain1', 'gain2']);
const WORDS = 16;

/** A program in the kernel's form: 16 words per instruction, its number and then its arguments. */
export function encodeProgram(instructions: readonly Instruction[]): Int32Array {
  const words = new Int32Array(instructions.length * WORDS);
  const reals = new Float32Array(words.buffer);
  instructions.forEach((instruction, index) => {
    words[index * WORDS] = NUMBERS.indexOf(instruction.run);
    const names: readonly string[] = INSTRUCTIONS[instruction.run];
    const values = instruction as unknown as Readonly<Record<string, number>>;
    names.forEach((name, i) => ((REALS.has(name) ? reals : words)[index * WORDS + 1 + i] = values[name]!));
  });
  return words;
}
