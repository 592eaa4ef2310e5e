import { writeFile } from 'node:fs/promises';
import { pullBundle } from '#sync/remote';
import type { Command } from '../command.ts';
import { openRemote } from '../open-remote.ts';

export const pull: Command = {
  syntax: {
    name: 'pull',
    summary: 'Fetch a bundle from a remote, verifying every file.',
    usage: 'assay pull folder:<path> <model> [--version <n>] [-o <x.assay>]',
    positionals: ['remote', 'model'],
    options: { version: { type: 'string' }, output: { type: 'string', short: 'o' } }
  },
  async run(line) {
    const [remote, model] = line.positionals;
    const { zip, version } = await pullBundle(openRemote(remote!), model!, line.number('version'));
    const output = line.text('output') ?? `${model!.replace(/[^\w.-]+/g, '-')}-${version.seq}.assay`;
    await writeFile(output, zip);
    return {
      exitCode: 0,
      json: { model: model!, version: version.seq, digest: version.target, output },
      text: `Pulled ${model} version ${version.seq} to ${output}.`
    };
  }
};
