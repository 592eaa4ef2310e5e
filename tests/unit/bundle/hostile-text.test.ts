import { describe, expect, it } from 'vitest';
import { buildBundle, openBundle, verifyBundle } from '#core/bundle';
import type { ColumnEncoding } from '#core/features';
import { makeInput } from './bundle-input.ts';
import { COLUMNS, makeModel } from './models.ts';

const HOSTILE = [
  'a"b',
  'x|y\n<script>alert(1)</script>',
  "it's; DROP TABLE",
  '# h',
  ': - {',
  '\u{1f600} \u2028',
  '__proto__',
  'back\\slash',
  '[a](javascript:x)',
  '`c`',
  '\t',
  '%s',
  'null',
  '~',
  'www.x.y http://e.f',
  '\u202egnp',
  '---',
  '\u007f\u0085',
  "''",
  'p\u0000q',
  '\ud800'
];
const SCRIPT = 'x|y\n<script>alert(1)</script>';
/** What UTF-8 makes of a lone surrogate. */
const asUtf8 = (text: string): string => text.replace('\ud800', '\ufffd');

const columns = HOSTILE.map((column, i): ColumnEncoding => ({ ...COLUMNS[i % 4]!, column }));
const model = { ...makeModel(HOSTILE, [], columns), target: SCRIPT };
const files = buildBundle(
  makeInput({
    name: SCRIPT,
    dataName: SCRIPT,
    model,
    evaluation: { ...makeInput().evaluation, how: SCRIPT },
    determinism: { class: 'tolerance', backend: SCRIPT, tolerance: 1e-4 }
  })
);
const textOf = (path: string): string => new TextDecoder('utf-8', { fatal: true }).decode(files.get(path));

/** The names of a signature, read as YAML and JSON readers do. */
function signatureNames(part: 'inputs' | 'outputs'): string[] {
  const line = textOf('model/MLmodel')
    .split('\n')
    .find((text) => text.startsWith(`  ${part}: `))!;
  const json = line.slice(`  ${part}: '`.length, -1).replaceAll("''", "'");
  return (JSON.parse(json) as { name: string }[]).map(({ name }) => name);
}

/** The quoted names of a pbtxt, octal escapes undone. */
function pbtxtNames(text: string): string[] {
  return [...text.matchAll(/ {2}\{ name: "((?:[^"\\]|\\[0-7]{3})*)"/g)].map(([, quoted]) => {
    const bytes = quoted!.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
    return Buffer.from(bytes, 'latin1').toString('utf8');
  });
}

describe('names full of markup', () => {
  it('[B60] leave a bundle that verifies, with the names as they are', () => {
    expect(verifyBundle(files).ok).toBe(true);
    const { manifest } = openBundle(files);
    expect([manifest.name, manifest.model.target, manifest.data.name]).toEqual([SCRIPT, SCRIPT, SCRIPT]);
    expect(manifest.model.inputs.map(({ name }) => name)).toEqual(HOSTILE);
  });

  it('[B60] never reach a path', () => {
    for (const path of files.keys()) expect(path).toMatch(/^[\w./-]+$/);
    expect(files.has('serving/x-y-script-alert-1-script/config.pbtxt')).toBe(true);
  });

  it.each([['客户'], ['../..'], ['---'], ['']])(
    '[B60] a name without Latin letters or digits, %j, is served as "model"',
    (name) => {
      expect(buildBundle(makeInput({ name })).has('serving/model/config.pbtxt')).toBe(true);
    }
  );

  it('[B61] read back from the MLmodel signature, and the file is printable ASCII', () => {
    expect(signatureNames('inputs')).toEqual(HOSTILE);
    expect(signatureNames('outputs')).toEqual(['label', ...HOSTILE.map((name) => `p_${name}`)]);
    expect(textOf('model/MLmodel')).toMatch(/^[\x20-\x7e\n]*$/);
    expect(textOf('model/MLmodel').split('\n')).toHaveLength(
      new TextDecoder().decode(buildBundle(makeInput()).get('model/MLmodel')).split('\n').length
    );
  });

  it('[B62] read back from the Triton configuration', () => {
    const config = textOf('serving/x-y-script-alert-1-script/config.pbtxt');
    expect(pbtxtNames(config)).toEqual([...HOSTILE.map(asUtf8), 'label', 'probabilities']);
    expect(config).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it('[B63] become no markup in the model card', () => {
    const [, frontMatter, ...body] = textOf('README.md').split(/^---$/m);
    const card = body.join('---');
    expect(frontMatter).toContain('- name: "x|y\\n<script>alert(1)</script>"\n');
    expect(card).not.toContain('<script');
    expect(card).not.toMatch(/(^|[^\\])\[a\]/);
    expect(card).not.toContain('http:');
    expect(card).toContain('| \\`c\\` | ');
    const rows = card.split('## Inputs')[1]!.split('##')[0]!.trim().split('\n').slice(2);
    expect(rows).toHaveLength(HOSTILE.length);
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(4);
  });

  it('[B64] stay in JSON files and golden scores as they are', () => {
    for (const [path, bytes] of files)
      if (path.endsWith('.json')) expect(() => JSON.parse(new TextDecoder().decode(bytes)) as unknown).not.toThrow();
    const component = (JSON.parse(textOf('sbom.cdx.json')) as { metadata: { component: { name: string } } }).metadata
      .component;
    expect(component.name).toBe(SCRIPT);
    expect((JSON.parse(textOf('model/input_example.json')) as { columns: string[] }).columns).toEqual(HOSTILE);
    expect(textOf('eval/golden-scores.csv').startsWith('"p_a""b","p_x|y\n<script>alert(1)</script>",')).toBe(true);
  });
});

describe('MLmodel', () => {
  it('[B65] is the text that MLflow 3 was seen to load', () => {
    const small = makeInput({ model: makeModel(['no', 'yes'], [], COLUMNS.slice(0, 2)) });
    const text = new TextDecoder().decode(buildBundle(small).get('model/MLmodel'));
    expect(text).toContain(
      `  inputs: '[{"type":"string","name":"plan","required":true},{"type":"double","name":"age","required":true}]'\n`
    );
    expect(text).toContain(
      `  outputs: '[{"type":"string","name":"label","required":true},{"type":"float","name":"p_no","required":true},{"type":"float","name":"p_yes","required":true}]'\n`
    );
    expect(text).toContain(`model_uuid: ${small.modelDigest.slice(0, 32)}\n`);
    expect(text).toContain("utc_time_created: '2026-11-23 05:38:54.000000'\n");
    expect(text).toContain('    loader_module: mlflow.onnx\n');
  });
});
