import { readInput, type FitSpec } from './fit-task.ts';
import { networkStart } from './network-start.ts';
import type { Host, Prepared } from './task.ts';

export interface StartSpec extends FitSpec {
  /** Files `<start>-<seed>.parameters` and `.orders`. */
  readonly start: string;
  /** Seeds 1 to this. */
  readonly seeds: number;
}

/** Not a measurement: what a peer needs to train the same networks. */
export async function prepareStarts(spec: StartSpec, host: Host): Promise<Prepared> {
  const input = await readInput(spec, host);
  for (let seed = 1; seed <= spec.seeds; seed++) {
    const { parameters, orders } = await networkStart({ ...input, seed });
    await host.write(`${spec.start}-${seed}.parameters`, new Uint8Array(parameters.buffer));
    await host.write(`${spec.start}-${seed}.orders`, new Uint8Array(orders.buffer));
  }
  return { measure: () => Promise.reject(new Error('starts are not measured')) };
}
