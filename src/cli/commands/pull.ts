import { pullBundle } from '#sync/remote';
import type { Command } from '../command.ts';
import { openRemote } from '../open-remote.ts';
import type { CommandSyntax } from '../parse-command-line.ts';
import { readOutput, writeOutput } from '../write-output.ts';

const syntax: CommandSyntax = {
  name: 'pull',
  summary: 'Fetch a bundle from a remote, verifying every file.',
  usage: 'assay pull folder:<path> <model> [--version <n>] [-o <x.assay>]',
  positionals: ['remote', 'model'],
  options: { version: { type: 'string' }, output: { type: 'string', short: 'o' } }
};

export const pull: Command = {
  syntax,
  async run(line) {
    const [remote, model] = line.positionals;
    const isPiped = ['-', '/dev/stdout'].includes(line.text('output') ?? '');
    const given = readOutput(syntax, line);
    const { zip, version } = await pullBundle(openRemote(remote!), model!, line.number('version'));
    const pulled = `Pulled ${model} version ${version.seq}`;
    const json = { model: model!, version: version.seq, digest: version.target };
    if (isPiped) {
      process.stdout.write(zip);
      return { exitCode: 0, json: { ...json, output: '-' }, text: '', aside: [`${pulled}.`] };
    }
    const output = given ?? `${model!.replace(/[^\w.-]+/g, '-')}-${version.seq}.assay`;
    await writeOutput(output, zip);
    return { exitCode: 0, json: { ...json, output }, text: `${pulled} to ${output}.` };
  }
};
