import { digestBytes } from '#core/shared';
import { digestSpec } from '#core/training';
import type { BundleInput } from './bundle-input.ts';
import { scoreNames } from './score-names.ts';

/** A bundle whose parts contradict each other is a bug of the caller. @throws Error */
export function checkInput(input: BundleInput): void {
  const { golden, spec, specDigest, modelBytes, modelDigest, snapshot, createdAt, version } = input;
  const broken: readonly (readonly [boolean, string])[] = [
    [digestSpec(spec) !== specDigest, 'specDigest is not the digest of spec'],
    [digestBytes(modelBytes) !== modelDigest, 'modelDigest is not the digest of modelBytes'],
    [spec.data !== snapshot.tableDigest, 'the snapshot is not the table of the spec'],
    [!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/.test(createdAt), 'createdAt is not a UTC time'],
    [!Number.isSafeInteger(version) || version < 1, 'version is not a positive integer'],
    [golden.outputs.join('\n') !== scoreNames(input.model).join('\n'), 'golden.outputs are not scoreNames(model)'],
    [golden.scores.length === 0, 'golden.scores is empty'],
    [golden.scores.length % golden.outputs.length !== 0, 'golden.scores is not a whole number of rows']
  ];
  const problem = broken.find(([isBroken]) => isBroken);
  if (problem) throw new Error(`cannot build a bundle: ${problem[1]}`);
}
