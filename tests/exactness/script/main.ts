import './supply-platform.ts';
import { canonicalJson } from '#core/shared';
import { digestDetmath, digestRng, digestStats } from './arithmetic.ts';
import { digestEstimators } from './estimators.ts';
import { digestExplanations } from './explanations.ts';
import { digestImport } from './imports.ts';
import { digestPipelines } from './pipelines.ts';

/** Canonical JSON of `{name: sha256}` over everything that must have the same bits on every JavaScript engine. */
export async function computeDigests(): Promise<string> {
  return canonicalJson({
    ...digestDetmath(),
    ...digestRng(),
    ...digestStats(),
    ...(await digestEstimators()),
    ...(await digestPipelines()),
    ...(await digestExplanations()),
    ...(await digestImport())
  });
}
