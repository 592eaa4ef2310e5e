import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AppError } from '#core/shared';
import { serveApp } from '../app-server.ts';
import type { Command } from '../command.ts';
import { usageError } from '../parse-command-line.ts';

/** The command, serving the app that was built into `root`. */
export function createApp(root: URL): Command {
  const app: Command = {
    syntax: {
      name: 'app',
      summary: 'Serve the workbench on this computer.',
      usage: 'assay app [--port 4173] [--host 127.0.0.1]',
      positionals: [],
      options: { port: { type: 'string' }, host: { type: 'string' } }
    },
    async run(line) {
      const port = line.number('port') ?? Number(process.env['PORT'] ?? 4173);
      if (!Number.isInteger(port) || port < 0 || port > 65535)
        throw usageError(app.syntax, 'a port is a whole number from 0 to 65535');
      if (!existsSync(root))
        throw new AppError('cli/usage', { message: 'The app is not built.', hint: 'Run `npm run build` first.' });
      const host = line.text('host');
      const server = await serveApp({ root: fileURLToPath(root), port, ...(host === undefined ? {} : { host }) });
      process.stdout.write(`${server.url}\n`);
      return undefined;
    }
  };
  return app;
}
