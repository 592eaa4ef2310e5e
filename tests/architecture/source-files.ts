import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface SourceFile {
  /** Relative to the repository, with slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly from: string;
  readonly specifier: string;
  /** The repository path of a file of ours, else undefined (npm, node:, virtual modules). */
  readonly target: string | undefined;
}

/** Files below `folder` whose names end as given, e.g. `ts`, `svelte`. */
export function listFiles(folder: string, endings: readonly string[]): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(`.${ending}`)))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: path.slice(ROOT.length).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

const SCRIPT_BLOCK = /<script[^>]*>([\s\S]*?)<\/script>/g;
const WORKER_URL = /\bnew URL\(\s*'(\.[^'\n]+\.(?:ts|js|mjs))'\s*,\s*import\.meta\.url/g;

const SUBPATHS = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { imports: Record<string, string> })
  .imports;

function resolveSpecifier(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) {
    // AssemblyScript names its files without their ending.
    const ending = from.includes('/assembly/') ? '.ts' : '';
    return posix.join(posix.dirname(from), specifier.replace(/\?.*$/, '')) + ending;
  }
  for (const [pattern, target] of Object.entries(SUBPATHS)) {
    const [start = '', end = ''] = pattern.split('*');
    if (!specifier.startsWith(start) || !specifier.endsWith(end)) continue;
    const middle = specifier.slice(start.length, specifier.length - end.length);
    return normalize(target.replace('*', middle.replace(/\?.*$/, ''))).replaceAll('\\', '/');
  }
  return undefined;
}

/** Every import of a file: static, `export from`, dynamic, and the URL form that starts workers. */
export function readImports({ path, text }: SourceFile): Import[] {
  const code = path.endsWith('.svelte')
    ? [...text.matchAll(SCRIPT_BLOCK)].map(([, script]) => script).join('\n')
    : text;
  const imported = ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName);
  const workers = [...code.matchAll(WORKER_URL)].map(([, specifier = '']) => specifier);
  return [...imported, ...workers].map((specifier) => ({
    from: path,
    specifier,
    target: resolveSpecifier(path, specifier)
  }));
}
