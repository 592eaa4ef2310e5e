import { readFile } from 'node:fs/promises';
import { pushBundle } from '#sync/remote';
import type { Command } from '../command.ts';
import { atPath } from '../file-error.ts';
import { openRemote } from '../open-remote.ts';

export const push: Command = {
  syntax: {
    name: 'push',
    summary: 'Send a bundle to a remote; nothing there is ever overwritten.',
    usage: 'assay push <bundle.assay> folder:<path>',
    positionals: ['bundle', 'remote'],
    options: {}
  },
  async run({ positionals: [path, remote] }) {
    const zip = new Uint8Array(await atPath(path!, readFile(path!)));
    const { model, version, sent, isNew } = await pushBundle(openRemote(remote!), { now: () => Date.now() }, zip);
    const text = isNew
      ? `Pushed ${model} as version ${version.seq} (${sent} files sent).`
      : `${model} version ${version.seq} is there already.`;
    return { exitCode: 0, json: { model, version: version.seq, digest: version.target, sent, isNew }, text };
  }
};
