import { availableParallelism, arch, platform, release } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { createDirectContext, type CallContext } from '#core/ports';

/** A call context that nothing cancels; every turn lets the event loop run. */
export function nodeContext(): CallContext {
  return createDirectContext({ signal: new AbortController().signal, yieldNow: () => setImmediate() });
}

export const ENGINE = 'assay 0.1.0';

/** What a run records about the machine it ran on. */
export function nodeEnvironment(): Readonly<Record<string, string>> {
  return {
    engine: ENGINE,
    runtime: `Node ${process.versions.node} (V8 ${process.versions.v8})`,
    os: `${platform()} ${release()} ${arch()}`,
    cores: String(availableParallelism())
  };
}
