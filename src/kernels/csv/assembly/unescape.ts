import { cells, firstCell, rawCount, raws } from './records';
import { text } from './tokenizer';

/** Rewrites the cells that still have their quotes, of whole records: doubled quotes become one, the rest stays. */
export function unescape(quote: i32): void {
  for (let i = 0; i < rawCount; i++) {
    const cell = load<i32>(raws + (usize(i) << 2));
    if (cell < firstCell) unescapeCell(cells + (usize(cell) << 3), quote);
  }
}

function unescapeCell(cell: usize, quote: i32): void {
  const start = load<i32>(cell) + 1;
  const end = load<i32>(cell, 4);
  let to = start;
  let open = true;
  for (let at = start; at < end; at++) {
    let byte = <i32>load<u8>(text + usize(at));
    if (open && byte === quote) {
      if (at + 1 >= end || <i32>load<u8>(text + usize(at), 1) !== quote) {
        open = false;
        continue;
      }
      byte = <i32>load<u8>(text + usize(++at));
    }
    store<u8>(text + usize(to++), byte);
  }
  store<i32>(cell, start);
  store<i32>(cell, to, 4);
}
