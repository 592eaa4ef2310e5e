// AssemblyScript to WebAssembly: src/kernels/<name>/assembly/index.ts -> src/kernels/<name>/wasm.generated.ts.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, runModule, runScript, ToolError } from './shell.mjs';

const KERNELS = join(ROOT, 'src/kernels');
const TOTAL_BUDGET_BYTES = 60 * 1024;
/** No relaxed SIMD: its results differ between processors. */
const FLAGS = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];

/** Names of all folders that hold AssemblyScript. */
export const kernelNames = () =>
  readdirSync(KERNELS)
    .filter((name) => existsSync(join(KERNELS, name, 'assembly/index.ts')))
    .sort();

function digestSource(name) {
  const folder = join(KERNELS, name, 'assembly');
  const compiler = readFileSync(join(ROOT, 'node_modules/assemblyscript/package.json'), 'utf8');
  const hash = createHash('sha256').update(FLAGS.join(' ')).update(JSON.parse(compiler).version);
  for (const file of readdirSync(folder, { recursive: true }).sort()) {
    if (file.endsWith('.ts')) hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

const target = (name) => join(KERNELS, name, 'wasm.generated.ts');

function isFresh(name, digest) {
  return existsSync(target(name)) && readFileSync(target(name), 'utf8').startsWith(`// ${digest}\n`);
}

async function compile(name, digest) {
  const out = join(tmpdir(), `assay-${name}-${process.pid}.wasm`);
  const source = `src/kernels/${name}/assembly/index.ts`;
  const code = await runModule('assemblyscript/bin/asc.js', [source, ...FLAGS, '--outFile', out]);
  if (code !== 0) throw new ToolError(`The kernel ${source} does not compile; the compiler's message is above.`);
  const bytes = readFileSync(out);
  rmSync(out);
  const text = bytes.toString('base64');
  writeFileSync(target(name), `// ${digest}\n/** ${bytes.length} bytes */\nexport const WASM_BASE64 =\n  '${text}';\n`);
}

const sizeOf = (name) => Number(/\/\*\* (\d+) bytes/.exec(readFileSync(target(name), 'utf8'))?.[1]);

/** Compiles the kernels whose sources have changed. */
export async function buildKernels() {
  for (const name of kernelNames()) {
    const digest = digestSource(name);
    if (!isFresh(name, digest)) await compile(name, digest);
  }
  const total = kernelNames().reduce((sum, name) => sum + sizeOf(name), 0);
  if (total > TOTAL_BUDGET_BYTES)
    throw new ToolError(`The kernels take ${total} bytes together, over their budget of ${TOTAL_BUDGET_BYTES}.`);
}

await runScript(import.meta.url, buildKernels);
