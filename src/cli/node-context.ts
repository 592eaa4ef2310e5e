import { availableParallelism, arch, platform, release } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { CallContext, Progress } from '#core/ports';

/** A call context without a worker: nothing cancels it, and it lets the event loop run at every turn. */
export function nodeContext(report: (progress: Progress) => void = () => undefined): CallContext {
  const { signal } = new AbortController();
  return { signal, report, turn: () => setImmediate() };
}

/** What a run records about the machine it ran on. */
export function nodeEnvironment(): Readonly<Record<string, string>> {
  return {
    engine: 'assay 0.1.0',
    runtime: `Node ${process.versions.node} (V8 ${process.versions.v8})`,
    os: `${platform()} ${release()} ${arch()}`,
    cores: String(availableParallelism())
  };
}
