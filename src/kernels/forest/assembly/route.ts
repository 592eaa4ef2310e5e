import { NODE_BYTES } from './grow';
import { columnBins } from './setting';

/** The leaf that each of the row numbers reaches, as int32. */
export function routeRows(list: usize, size: i32, nodes: usize, nodeCount: i32, out: usize): void {
  for (let i: usize = 0; i < <usize>size; i++) {
    const row = <usize>load<u32>(list + (i << 2));
    let at: i32 = nodeCount == 0 ? -1 : 0;
    while (at >= 0) {
      const node = nodes + <usize>at * NODE_BYTES;
      const bin = <u32>load<u8>(columnBins(load<i32>(node)) + row);
      const goesLeft = (load<u32>(node + 32 + ((bin >> 5) << 2)) >> (bin & 31)) & 1;
      at = load<i32>(node + ((1 - goesLeft) << 2), 12);
    }
    store<i32>(out + (i << 2), -1 - at);
  }
}
