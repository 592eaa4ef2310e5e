import type { FitInput } from '#core/ports';
import { fitNetwork, frameOf, mlpSpec, planNetwork, type NetworkPlan, type OpenSession } from '#engines/nets';
import { NETWORK_PARAMS, resolveParams } from '#engines/shared';
import { fitContext } from './fit-context.ts';

/** What a network starts from and sees, so that a peer can train the same one and only rounding differs. */
export interface NetworkStart {
  /** Per dense layer its weights, row-major `[inputs, outputs]`, then its bias. */
  readonly parameters: Float32Array;
  /** Training rows in the order they are taken, `[epochs, rows]`. */
  readonly orders: Int32Array;
}

/** Runs the fit's own loop with a session that trains nothing. */
export async function networkStart(input: FitInput): Promise<NetworkStart> {
  const plan = planNetwork(input, mlpSpec(resolveParams(NETWORK_PARAMS, input.params), frameOf(input)));
  const orders: number[][] = [];
  let vector = new Float32Array(0);
  const open: OpenSession = (_, start) => {
    vector = Float32Array.from(start.parameters);
    return {
      runEpoch: ({ order }) => {
        orders.push([...order]);
        return Promise.resolve({ trainLoss: 0, validationLoss: null, parameters: vector });
      },
      moments: () => Promise.reject(new Error('nothing is trained')),
      close: () => {}
    };
  };
  await fitNetwork(plan, { open, checkpointMs: Infinity }, fitContext());
  return { parameters: denseParameters(plan, vector), orders: Int32Array.from(orders.flat()) };
}

function denseParameters({ stages }: NetworkPlan, vector: Float32Array): Float32Array {
  const parts = stages.map((stage) => {
    if (stage.kind !== 'dense') throw new Error(`a ${stage.kind} stage has no peer`);
    return [stage.weights, stage.bias].flatMap(({ at, size }) => [...vector.subarray(at, at + size)]);
  });
  return Float32Array.from(parts.flat());
}
