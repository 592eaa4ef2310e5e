// Blocks of powers of two, so that what outgrows a block leaves one that the next can use.

/** Loads of 16 bytes may reach behind the last block. */
const SLACK: usize = 64;
const SMALLEST: usize = 64;
const PAGE: usize = 65536;
/** Pages are asked for in larger steps as the memory grows, 1 MiB at least. */
const FEWEST_PAGES: usize = 16;

const freeBlocks: usize = memory.data(32 * sizeof<usize>(), 16);
let top: usize = (__heap_base + 63) & ~63;

function sizeClass(bytes: usize): i32 {
  return 32 - clz<u32>(<u32>(max(bytes, SMALLEST) - 1));
}

/** What a block of at least `bytes` holds. */
export function blockSize(bytes: usize): usize {
  return (<usize>1) << sizeClass(bytes);
}

/** Address of a block of at least `bytes`, aligned to 64; its content is undefined. */
export function take(bytes: usize): usize {
  const power = sizeClass(bytes);
  const list = freeBlocks + usize(power) * sizeof<usize>();
  const block = load<usize>(list);
  if (block !== 0) {
    store<usize>(list, load<usize>(block));
    return block;
  }
  const at = top;
  const end = at + ((<usize>1) << power);
  const have = <usize>memory.size() * PAGE;
  if (end + SLACK > have) {
    const missing = (end + SLACK - have + PAGE - 1) / PAGE;
    const pages = max(missing, max(FEWEST_PAGES, (<usize>memory.size()) >> 3));
    if (memory.grow(<i32>pages) < 0 && memory.grow(<i32>missing) < 0) unreachable();
  }
  top = end;
  return at;
}

/** Gives back a block that was taken for `bytes`. */
export function give(block: usize, bytes: usize): void {
  if (block === 0) return;
  const list = freeBlocks + <usize>sizeClass(bytes) * sizeof<usize>();
  store<usize>(block, load<usize>(list));
  store<usize>(list, block);
}

/** A block of at least `bytes` with the first `used` bytes of the one taken for `had`, which is given back. */
export function regrow(block: usize, had: usize, used: usize, bytes: usize): usize {
  const grown = take(bytes);
  memory.copy(grown, block, used);
  give(block, had);
  return grown;
}
