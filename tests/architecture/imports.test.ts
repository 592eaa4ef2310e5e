import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles, readImports, ROOT, type Import } from './source-files.ts';

/** The life of a model. A stage may import those before it; `bundle` packs what all others made. */
const STAGES = [
  'datasets',
  'features',
  'training',
  'validation',
  'registry',
  'serving',
  'monitoring',
  'pipeline',
  'bundle'
];

const CORE_BASE = ['core/shared', 'core/ports'];
const CORE = [...CORE_BASE, ...STAGES.map((stage) => `core/${stage}`)];

/** Which rooms of `src` a room may import, besides itself. The table of DESIGN section 2, and nothing else. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'core/shared': [],
  'core/ports': ['core/shared'],
  ...Object.fromEntries(
    STAGES.map((stage, index) => [
      `core/${stage}`,
      [...CORE_BASE, 'kernels', ...STAGES.slice(0, index).map((name) => `core/${name}`)]
    ])
  ),
  kernels: [],
  engines: [...CORE, 'kernels'],
  store: CORE,
  sync: CORE,
  workers: [...CORE, 'engines', 'store', 'sync'],
  ui: ['core/shared'],
  app: [...CORE, 'store', 'sync', 'workers', 'service-worker'],
  routes: [...CORE, 'app', 'ui', 'app.css'],
  cli: [...CORE, 'engines', 'store', 'sync', 'workers', 'content-security-policy.js'],
  'service-worker': ['content-security-policy.js'],
  'app.css': [],
  'content-security-policy.js': [],
  tooling: []
};

/** Where a package may be used. Folders; a longer path narrows. Packages not listed here are allowed nowhere. */
const PACKAGES: readonly { readonly name: RegExp; readonly folders: readonly string[] }[] = [
  { name: /^svelte(\/|$)/, folders: ['src/ui/', 'src/app/', 'src/routes/'] },
  { name: /^\$app\//, folders: ['src/app/', 'src/routes/'] },
  { name: /^\$service-worker$/, folders: ['src/service-worker/'] },
  { name: /^@sveltejs\/kit$/, folders: ['src/routes/'] },
  { name: /^(bits-ui|@lucide\/svelte|@tanstack\/virtual-core)(\/|$)/, folders: ['src/ui/', 'src/routes/'] },
  { name: /^vega-expression$/, folders: ['src/core/'] },
  { name: /^vega(-lite|-interpreter|-embed)?(\/|$)/, folders: ['src/ui/'] },
  { name: /^dexie$/, folders: ['src/store/'] },
  { name: /^@tensorflow\//, folders: ['src/engines/'] },
  // Only Vite can say where a packed file ends up, so the worker that has Vite tells the engine.
  { name: /^@tensorflow\/.*\.wasm\?url$/, folders: ['src/workers/'] },
  { name: /^@noble\/hashes\//, folders: ['src/core/'] },
  { name: /^arquero$/, folders: ['src/core/'] },
  {
    name: /^(fflate|hyparquet|hyparquet-compressors|@uwdata\/flechette)$/,
    folders: ['src/core/datasets/formats/']
  },
  {
    name: /^valibot$/,
    folders: ['src/core/', 'src/engines/', 'src/store/', 'src/sync/', 'src/workers/', 'src/cli/', 'src/app/']
  },
  { name: /^vite$/, folders: ['src/cli/vite.config.ts'] },
  { name: /^node:/, folders: ['src/cli/', 'src/store/file', 'src/sync/folder-node', 'src/tooling/'] }
];

const files = listFiles('src', ['ts', 'svelte', 'mjs', 'js']);
const imports = files.flatMap(readImports);

const roomOf = (path: string): string => {
  const [, first = '', second = ''] = path.split('/');
  return first === 'core' ? `core/${second}` : first;
};
const show = ({ from, specifier }: Import): string => `${from} imports ${specifier}`;

/** The paths of one cycle among files, or none. Imports of types count too: they tie files together all the same. */
function findCycle(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (node: string): string[] => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return [];
    path.push(node);
    for (const next of edges.get(node) ?? []) {
      const cycle = visit(next);
      if (cycle.length > 0) return cycle;
    }
    path.pop();
    done.add(node);
    return [];
  };
  for (const node of edges.keys()) {
    const cycle = visit(node);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

describe('the reader of imports', () => {
  const read = (text: string): string[] =>
    readImports({ path: 'src/app/x.ts', text }).map(({ specifier }) => specifier);

  it('sees every form of import and no comment', () => {
    expect(
      read(`import a from 'a'; import { b, type C } from "b";
        import type { D } from '#core/shared';
        import {
          e
        } from './e.ts';
        import 'f'; export * from 'g'; export { h } from 'h';
        const i = await import('i'); new Worker(new URL('../workers/j.worker.ts', import.meta.url), { type: 'module' });
        // import 'k';
        /* import 'l'; */ const url = 'https://m'; const code = \`
        import m from 'm';\`;`)
    ).toEqual(['a', 'b', '#core/shared', './e.ts', 'f', 'g', 'h', 'i', '../workers/j.worker.ts']);
  });

  it('finds a cycle', () => {
    expect(
      findCycle(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b']]
        ])
      )
    ).toEqual(['b', 'c', 'b']);
    expect(
      findCycle(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['c']],
          ['c', []]
        ])
      )
    ).toEqual([]);
  });
});

describe('imports', () => {
  it('are found at all', () => {
    expect(imports.length).toBeGreaterThan(files.length / 2);
    expect(files.length).toBeGreaterThan(50);
  });

  it('lead to files that exist', () => {
    const lost = imports.filter(({ target }) => target?.startsWith('src/') && !existsSync(join(ROOT, target)));
    expect(lost.map(show)).toEqual([]);
  });

  it('keep to the table of rooms', () => {
    const wrong = imports.filter(({ from, target }) => {
      if (target === undefined || roomOf(target) === roomOf(from)) return false;
      return !MAY_IMPORT[roomOf(from)]?.includes(roomOf(target));
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it('know every room of src', () => {
    const rooms = new Set(files.filter(({ path }) => path.split('/').length > 2).map(({ path }) => roomOf(path)));
    rooms.delete('core/globals.d.ts');
    expect([...rooms].filter((room) => !(room in MAY_IMPORT))).toEqual([]);
  });

  it('reach another stage only through its index', () => {
    const deep = imports.filter(
      ({ from, target }) =>
        target?.startsWith('src/core/') && roomOf(target) !== roomOf(from) && !target.endsWith('/index.ts')
    );
    expect(deep.map(show)).toEqual([]);
  });

  it('inside a stage go to the sibling, not through the index', () => {
    const around = imports.filter(
      ({ from, target }) => from.startsWith('src/core/') && target === `src/${roomOf(from)}/index.ts`
    );
    expect(around.map(show)).toEqual([]);
  });

  it('use a package only where it belongs', () => {
    const wrong = imports.filter(({ from, specifier, target }) => {
      if (target !== undefined) return false;
      return !PACKAGES.some(
        ({ name, folders }) => name.test(specifier) && folders.some((folder) => from.startsWith(folder))
      );
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it('form no cycle', () => {
    const edges = new Map(files.map(({ path }) => [path, [] as string[]]));
    for (const { from, target } of imports)
      if (target !== undefined && edges.has(target)) edges.get(from)?.push(target);
    expect(findCycle(edges)).toEqual([]);
  });
});
