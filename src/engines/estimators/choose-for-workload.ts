import type { Workload } from '#core/pipeline';
import { chooseCompute, type ComputeChoice } from '#engines/compute';
import { NETWORK_PARAMS, resolveParams, TABM_PARAMS, type NetworkSpec } from '#engines/shared';
import type { ComputeWish } from './compute-wish.ts';

/** Where the network should train; by itself it never moves to a GPU other than the one that was measured. @throws training/bad-spec */
export async function chooseForWorkload(
  name: 'mlp' | 'tabm',
  workload: Workload,
  { preference, calibration, skip }: ComputeWish & { readonly skip: readonly string[] }
): Promise<ComputeChoice> {
  const spec = await specOf(name, workload);
  const known = preference === 'auto' ? withoutLost(calibration, skip) : calibration;
  return chooseCompute({ spec, rows: workload.rows, preference, calibration: known });
}

async function specOf(name: 'mlp' | 'tabm', { rows, columns, classes, params }: Workload): Promise<NetworkSpec> {
  const { mlpSpec, tabmSpec } = await import('#engines/nets');
  const frame = { inputs: columns, rows, classes, outputs: classes > 2 ? classes : 1 };
  return name === 'mlp'
    ? mlpSpec(resolveParams(NETWORK_PARAMS, params), frame)
    : tabmSpec(resolveParams(TABM_PARAMS, params), frame);
}

function withoutLost(calibration: ComputeWish['calibration'], skip: readonly string[]): ComputeWish['calibration'] {
  const backend = calibration?.gpu?.backend;
  if (!calibration || backend === undefined) return calibration;
  if (!skip.includes(backend) && !skip.includes(`tfjs-${backend}`)) return calibration;
  return { ...calibration, gpu: null, gpuProblem: `The ${backend} backend stopped during this training.` };
}
