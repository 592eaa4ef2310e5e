import { columnEntry } from './ground';
import { Node, setOfNode } from './records';

const sides: usize = memory.data(256, 16);

/** For each bin of the node's column whether it goes left: 256 bytes of 0 or 1, good until the next call. */
export function sidesOf(node: Node): usize {
  if (node.bin >= 0) {
    memory.fill(sides, 1, <usize>node.bin + 1);
    memory.fill(sides + <usize>node.bin + 1, 0, 255 - <usize>node.bin);
  } else {
    const set = setOfNode(node);
    for (let bin: usize = 0; bin < 256; bin++) {
      store<u8>(sides + bin, (load<u32>(set + ((bin >> 5) << 2)) >> (<u32>bin & 31)) & 1);
    }
  }
  const missing = columnEntry(node.column, 2);
  if (missing >= 0) store<u8>(sides + <usize>missing, node.missingLeft & 1);
  return sides;
}
