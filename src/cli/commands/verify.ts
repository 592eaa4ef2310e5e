import { checkConsistency, verifyBundle, type BundleVerification } from '#core/bundle';
import { isAppError } from '#core/shared';
import type { Command } from '../command.ts';
import { readBundleFiles } from '../load-bundle.ts';

export const verify: Command = {
  syntax: {
    name: 'verify',
    summary: 'Check every file of a bundle against its hash and against the others.',
    usage: 'assay verify <bundle.assay | folder>',
    positionals: ['bundle'],
    options: {}
  },
  async run({ positionals: [path] }) {
    const { ok, files, problems } = await check(path!);
    const lines = problems.map(
      ({ path: file, problem, expected, received }) =>
        `${problem}: ${file}\n  expected ${expected}\n  received ${received}`
    );
    const text = ok
      ? `Verified: ${files} files match their hashes and each other.`
      : [`Not verified: ${problems.length === 1 ? 'one problem' : `${problems.length} problems`}.`, ...lines].join(
          '\n'
        );
    return { exitCode: ok ? 0 : 1, json: { ok, files, problems: problems.map((problem) => ({ ...problem })) }, text };
  }
};

type Problem = BundleVerification['problems'][number];

interface Verification extends Omit<BundleVerification, 'problems'> {
  readonly problems: readonly (Omit<Problem, 'problem'> & { readonly problem: Problem['problem'] | 'not-a-bundle' })[];
}

/** An archive that cannot even be read is a failed check with the file named, not an error of usage. */
async function check(path: string): Promise<Verification> {
  try {
    const bundle = await readBundleFiles(path);
    const hashes = verifyBundle(bundle);
    if (!hashes.ok) return hashes;
    const problems = checkConsistency(bundle);
    return { ...hashes, ok: problems.length === 0, problems };
  } catch (error) {
    if (!isAppError(error)) throw error;
    const file = (error.detail as { path?: string } | undefined)?.path ?? path;
    const problem = error.code === 'bundle/not-a-bundle' ? 'not-a-bundle' : 'changed';
    return {
      ok: false,
      files: 0,
      problems: [{ path: file, problem, expected: 'a readable bundle', received: error.message }]
    };
  }
}
