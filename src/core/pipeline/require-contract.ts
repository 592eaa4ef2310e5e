import { readStanding } from '#core/datasets';
import type { Store } from '#core/ports';
import { AppError, type Digest } from '#core/shared';

/**
 * Refuses data that is known to break its contract. What was not checked yet, only warns or has no contract passes.
 * @throws datasets/contract-broken, store/damaged-object
 */
export async function requireContract(
  store: Store,
  { name, version }: { readonly name: string; readonly version: Digest }
): Promise<void> {
  const report = (await readStanding(store, { dataset: name, version }))?.stored?.report;
  if (report?.verdict !== 'fail') return;
  const broken = report.results.filter(({ severity, verdict }) => severity === 'block' && verdict !== 'pass');
  const more = broken.length > 1 ? ` ${broken.length - 1} more do not hold either.` : '';
  throw new AppError('datasets/contract-broken', {
    message: `This version of ${name} breaks its contract: ${broken[0]!.sentence}${more}`
  });
}
