import { AppError } from '#core/shared';
import { checkConsistency } from './check-consistency.ts';
import { verifyBundle, type BundleProblem } from './manifest/verify-bundle.ts';

/**
 * Passes only files that are as listed and agree with each other.
 * @throws bundle/corrupt naming every file at fault, bundle/too-new
 */
export function requireIntact(files: ReadonlyMap<string, Uint8Array>): void {
  const { ok, problems } = verifyBundle(files);
  if (!ok) refuse(problems, { message: 'The bundle does not match its own list of files' });
  const contradictions = checkConsistency(files);
  if (contradictions.length === 0) return;
  refuse(contradictions, {
    message: 'Parts of the bundle contradict each other',
    hint: 'Nothing was stored or run. Run `assay verify` to see what each part says, and ask its sender for another.'
  });
}

function refuse(problems: readonly BundleProblem[], { message, hint }: { message: string; hint?: string }): never {
  const names = [...new Set(problems.map(({ path }) => path))].join(', ');
  throw new AppError('bundle/corrupt', {
    message: `${message}: ${names}.`,
    detail: problems,
    ...(hint === undefined ? {} : { hint })
  });
}
