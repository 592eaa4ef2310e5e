import type { Command } from '../command.ts';
import { bundleModel, inputTypes } from '../bundle-model.ts';
import { loadBundle } from '../load-bundle.ts';
import { serveModel } from '../serve-model.ts';

export const serve: Command = {
  syntax: {
    name: 'serve',
    summary: 'Answer predictions over HTTP: Open Inference Protocol v2 and MLflow /invocations.',
    usage: 'assay serve <bundle.assay | folder> [--port 8080]',
    positionals: ['bundle'],
    options: { port: { type: 'string' } }
  },
  async run(line) {
    const bundle = await loadBundle(line.positionals[0]!);
    const { name, version } = bundle.manifest;
    const served = { name, version: String(version), model: bundleModel(bundle) };
    const server = await serveModel(served, { port: line.number('port') ?? 8080, types: inputTypes(served.model) });
    process.stdout.write(
      line.flag('json')
        ? `${JSON.stringify({ url: server.url, model: name })}\n`
        : `${name} version ${version} answers at ${server.url}/v2/models/${encodeURIComponent(name)}/infer and ${server.url}/invocations\n`
    );
    return undefined;
  }
};
