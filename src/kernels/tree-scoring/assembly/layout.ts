/** Rows scored together, so that a block of all columns stays in the first-level cache. A multiple of 16. */
export const BLOCK: usize = 128;
export const FLOAT: usize = 4;

/** A packed model: addresses and counts, each a u32 at this offset. */
export const PLANE_LIST: usize = 0;
export const PLANE_COUNT: usize = 4;
export const PLANES: usize = 8;
export const CODE_LIST: usize = 12;
export const CODE_COUNT: usize = 16;
export const CODES: usize = 20;
export const TREES: usize = 24;
export const TREE_COUNT: usize = 28;
export const OUTPUTS: usize = 32;
export const WIDTH: usize = 36;
export const BASE: usize = 40;
export const SUMS: usize = 44;
export const FOUND: usize = 48;
export const COLUMNS: usize = 52;

/** One tree: how many mask words it has (0: it is walked), where they or its root are, its leaf values, its output. */
export const TREE_BYTES: usize = 16;
export const TREE_WORDS: usize = 0;
export const TREE_FIRST: usize = 4;
export const TREE_LEAVES: usize = 8;
export const TREE_OUTPUT: usize = 12;

/** One mask word: where its number tests begin, its set tests begin, and all end. */
export const WORD_BYTES: usize = 12;
/** One test of a word: address of its plane, threshold or address of its set, mask. */
export const TEST_BYTES: usize = 12;

/** One node of a walked tree: address of its plane (odd: of codes), threshold or set, left child, leaf. Right follows left. */
export const NODE_BYTES: usize = 16;
