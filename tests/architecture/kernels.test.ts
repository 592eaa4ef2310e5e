import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './source-files.ts';

const BUDGET_BYTES = 60 * 1024;
const FOLDER = 'src/kernels';

/** Binaryen says what is wrong on the console alone, through the function it finds there when it is loaded. */
const complaints: string[] = [];
const { error } = console;
console.error = (line: unknown) => void complaints.push(String(line));
const { default: binaryen } = await import('binaryen');
console.error = error;

const { Features } = binaryen;
/** What every browser since 2023 has and what gives the same bits everywhere: no relaxed SIMD, no threads. */
const ALLOWED =
  Features.SIMD128 |
  Features.BulkMemory |
  Features.BulkMemoryOpt |
  Features.SignExt |
  Features.NontrappingFPToInt |
  Features.MutableGlobals;

/** What the validator has against a module of which only the allowed features may be used. */
function findFaults(bytes: Uint8Array): string {
  complaints.length = 0;
  const module = binaryen.readBinary(bytes);
  module.setFeatures(ALLOWED);
  const isValid = module.validate() === 1;
  module.dispose();
  return isValid ? '' : complaints.join('\n');
}

const folders = readdirSync(join(ROOT, FOLDER), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const kernels = folders.filter((name) => existsSync(join(ROOT, FOLDER, name, 'assembly/index.ts')));
const generated = (name: string): string => `${FOLDER}/${name}/wasm.generated.ts`;

function readBytes(name: string): Uint8Array<ArrayBuffer> {
  const [, text] = /'([A-Za-z0-9+/=]+)'/.exec(readFileSync(join(ROOT, generated(name)), 'utf8'))!;
  return new Uint8Array(Buffer.from(text!, 'base64'));
}

describe('the check of features', () => {
  const assemble = (body: string): Uint8Array => {
    const module = binaryen.parseText(`(module (memory 1) (func (param v128) (drop ${body})))`);
    module.setFeatures(Features.All);
    const bytes = module.emitBinary();
    module.dispose();
    return bytes;
  };

  it('passes plain SIMD and refuses relaxed SIMD and atomics', () => {
    expect(findFaults(assemble('(f32x4.add (local.get 0) (local.get 0))'))).toBe('');
    expect(findFaults(assemble('(i32x4.relaxed_trunc_f32x4_s (local.get 0))'))).toContain('relaxed_trunc');
    expect(findFaults(assemble('(i32.atomic.rmw.add (i32.const 0) (i32.const 1))'))).toContain('atomic.rmw.add');
  });
});

describe('kernels', () => {
  it('are found at all', () => {
    expect(kernels.length).toBeGreaterThan(0);
  });

  it.each(kernels)('%s: nothing is imported, the memory and the start of the heap are exported', (name) => {
    const module = new WebAssembly.Module(readBytes(name));
    expect(WebAssembly.Module.imports(module)).toEqual([]);
    const exported = WebAssembly.Module.exports(module).map(({ name: item, kind }) => `${kind} ${item}`);
    expect(exported).toEqual(expect.arrayContaining(['memory memory', 'global heapBase']));
  });

  it.each(kernels)('%s: no relaxed SIMD and no atomics', (name) => {
    expect(findFaults(readBytes(name))).toBe('');
  });

  it(`take ${BUDGET_BYTES} bytes at most together`, () => {
    const total = kernels.reduce((sum, name) => sum + readBytes(name).length, 0);
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThanOrEqual(BUDGET_BYTES);
  });

  it.each(folders)('%s has tests of its own', (name) => {
    const tests = join(ROOT, 'tests/unit/kernels', name);
    expect(existsSync(tests) && readdirSync(tests).some((file) => file.endsWith('.test.ts'))).toBe(true);
  });

  it('are built, not committed', () => {
    const ignored = execFileSync('git', ['check-ignore', ...kernels.map(generated)], { cwd: ROOT, encoding: 'utf8' });
    const tracked = execFileSync('git', ['ls-files', `${FOLDER}/*/wasm.generated.ts`], { cwd: ROOT, encoding: 'utf8' });
    expect(ignored.trim().split('\n')).toEqual(kernels.map(generated));
    expect(tracked).toBe('');
  });
});
