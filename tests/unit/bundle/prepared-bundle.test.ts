import { beforeAll, describe, expect, it } from 'vitest';
import { checkConsistency, openBundle, verifyBundle, type BundleManifest } from '#core/bundle';
import { parseRecipe, parseTable } from '#core/datasets';
import { handleRequest, scoreTable } from '#core/serving';
import { canonicalJson, digestBytes, findColumn, isAppError, type JsonObject } from '#core/shared';
import { decodeModel, encodeModel, type PipelineModel } from '#core/training';
import { listFiles } from '../../../src/core/bundle/manifest/list-files.ts';
import { manifestDigest } from '../../../src/core/bundle/manifest/manifest-digest.ts';
import { numbers, tableOf, texts } from '../../fixtures/tables.ts';
import { trainBundle } from '../../fixtures/train-bundle.ts';

type Files = Map<string, Uint8Array>;

const MODEL = 'model/model.safetensors';
const textOf = (files: Files, path: string): string => new TextDecoder().decode(files.get(path));
const jsonOf = (files: Files, path: string): JsonObject => JSON.parse(textOf(files, path)) as JsonObject;
const modelOf = (files: Files): PipelineModel => decodeModel(files.get(MODEL)!);
const manifestOf = (files: Files): BundleManifest => openBundle(files).manifest;

const STEPS = [
  { id: 'fill', kind: 'impute', columns: ['x1'], method: 'median', indicator: 'add' },
  { id: 'area', kind: 'formula', into: 'area', formula: 'x1 * x2' },
  { id: 'even', kind: 'scale', columns: ['area'], method: 'standard' }
];
const UPPER = { id: 'shout', kind: 'change-case', columns: ['job'], to: 'upper' };

function train(steps: readonly unknown[]): Promise<Files> {
  const { steps: prepare } = parseRecipe({ format: 'assay.recipe/1', steps });
  return trainBundle({ target: 'y', prepare });
}

/** The files with one replaced, or dropped for `undefined`, and every hash made right again. */
function forge(files: Files, path: string, content: Uint8Array | undefined): Files {
  const forged = new Map(files);
  if (content === undefined) forged.delete(path);
  else forged.set(path, content);
  forged.delete('bundle.json');
  const { digest: _, ...manifest } = manifestOf(files);
  const model = { ...manifest.model, digest: digestBytes(forged.get(MODEL)!) };
  const rehashed = { ...manifest, model, files: listFiles(forged) };
  const json = canonicalJson({ ...rehashed, digest: manifestDigest(rehashed) });
  return forged.set('bundle.json', new TextEncoder().encode(json));
}

function faults(files: Files): string[] {
  expect(verifyBundle(files)).toMatchObject({ ok: true });
  return [...new Set(checkConsistency(files).map(({ path }) => path))];
}

describe('a bundle of a model with steps that ONNX has', () => {
  let files: Files;
  beforeAll(async () => {
    files = await train(STEPS);
  }, 60_000);

  it('[B70] has no contradiction', () => expect(faults(files)).toEqual([]));
  it('[B27] takes raw columns everywhere', () => {
    const inputs = [
      { name: 'x1', type: 'number' },
      { name: 'x2', type: 'number' },
      { name: 'job', type: 'category' }
    ];
    expect(manifestOf(files).model).toMatchObject({ inputs });
    expect(manifestOf(files).model.onnx).toBeUndefined();
    expect(jsonOf(files, 'model/input_example.json')).toMatchObject({ columns: ['x1', 'x2', 'job'] });
    expect(textOf(files, 'model/MLmodel')).not.toContain('area');
    expect(textOf(files, 'serving/churn/config.pbtxt')).not.toContain('area');
    expect(files.has('eval/golden-prepared.csv')).toBe(false);
  });
  it('tells the steps as sentences and carries them in spec and model', () => {
    expect(textOf(files, 'README.md')).toContain('2. Compute "area" as x1 \\* x2.');
    expect(textOf(files, 'README.md')).toContain('contain every step');
    expect(jsonOf(files, 'train/spec.json')['prepare']).toMatchObject(STEPS);
    expect(modelOf(files).prepare!.recipe.steps).toMatchObject(STEPS);
  });
  it('[B71] [B72] finds a model whose steps learnt something else', () => {
    const model = modelOf(files);
    const learnt = model.prepare!.learnt.map((one) =>
      one.id === 'fill' ? { ...one, value: [{ column: 'x1', value: 4 }] } : one
    );
    const forged = forge(files, MODEL, encodeModel({ ...model, prepare: { ...model.prepare!, learnt } }));
    expect(faults(forged)).toEqual(
      expect.arrayContaining(['model/model.onnx', 'serving/churn/1/model.onnx', 'eval/golden-scores.csv'])
    );
  });
  it('[B79] finds prepared golden rows that do not belong there', () => {
    expect(faults(forge(files, 'eval/golden-prepared.csv', files.get('eval/golden.csv')))).toEqual([
      'eval/golden-prepared.csv'
    ]);
  });
});

describe('a bundle of a model with a step that ONNX has not', () => {
  let files: Files;
  beforeAll(async () => {
    files = await train([...STEPS, UPPER]);
  }, 60_000);

  it('[B70] has no contradiction', () => expect(faults(files)).toEqual([]));
  it('[B28] says what its graph takes, and because of which step', () => {
    const { inputs, onnx } = manifestOf(files).model;
    expect(inputs.map(({ name }) => name)).toEqual(['x1', 'x2', 'job']);
    expect(onnx).toMatchObject({
      takes: 'prepared',
      reason: expect.stringContaining('"shout" (change-case)') as string
    });
    expect(onnx!.inputs).toEqual([
      { name: 'x1', type: 'number' },
      { name: 'x2', type: 'number' },
      { name: 'job (prepared)', type: 'category', prepared: 'job' }
    ]);
    expect(textOf(files, 'README.md')).toContain('columns that are no raw ones: job \\(prepared\\).');
    expect(textOf(files, 'README.md')).toContain('python serving/score.py ../prepared.csv ../output.csv');
    expect(textOf(files, 'model/MLmodel')).toContain('job (prepared)');
    expect(textOf(files, 'serving/score.py')).toContain('golden-prepared.csv');
    expect(textOf(files, 'serving/score.py')).toContain('--save-prepared');
  });
  it('[B79] has its golden rows as prepared, and finds others', () => {
    const golden = parseTable(textOf(files, 'eval/golden-prepared.csv'), {
      types: [
        { name: 'x1', type: 'number' },
        { name: 'x2', type: 'number' },
        { name: 'job (prepared)', type: 'category' }
      ]
    });
    expect(golden.rows).toBe(200);
    const job = findColumn(golden, 'job (prepared)')!;
    expect(job.kind === 'text' && job.levels.toSorted()).toEqual(['CLERK', 'NURSE', 'PILOT']);
    expect(faults(forge(files, 'eval/golden-prepared.csv', undefined))).toEqual(['eval/golden-prepared.csv']);
    expect(faults(forge(files, 'eval/golden-prepared.csv', files.get('eval/golden.csv')))).toEqual([
      'eval/golden-prepared.csv'
    ]);
  });

  it('is served from raw columns: by file, by request and by form', () => {
    const model = modelOf(files);
    const table = tableOf(texts('x1', ['1.5', '']), numbers('x2', [0.5, 0.25]), texts('job', ['Pilot', 'unseen']));
    const { scores } = scoreTable(model, table);
    const served = { name: 'm', version: '1', model };
    const ask = (path: string, body?: unknown) =>
      handleRequest(served, {
        method: body === undefined ? 'GET' : 'POST',
        path,
        contentType: 'application/json',
        body: JSON.stringify(body ?? null),
        parseCsv: () => table
      });
    expect(ask('/v2/models/m').body).toMatchObject({
      inputs: [
        { name: 'x1', datatype: 'FP64' },
        { name: 'x2', datatype: 'FP64' },
        { name: 'job', datatype: 'BYTES' }
      ]
    });
    const columns = ['x1', 'x2', 'job'];
    const data = [
      [1.5, 0.5, 'Pilot'],
      [null, 0.25, 'unseen']
    ];
    const { predictions } = ask('/invocations', { dataframe_split: { columns, data } }).body as {
      predictions: { p_yes: number }[];
    };
    expect(predictions.map((row) => row.p_yes)).toEqual([scores[1], scores[3]]);
    const { status, body } = ask('/invocations', { dataframe_split: { columns: ['x1', 'area'], data: [[1, 2]] } });
    expect([status, (body as { code: string }).code]).toEqual([400, 'serving/missing-column']);
    try {
      scoreTable(model, tableOf(numbers('x1_missing', [1]), numbers('area', [1])));
      expect.unreachable();
    } catch (error) {
      expect(isAppError(error, 'serving/missing-column') && error.message).toMatch(/needs: x1, x2, job/);
    }
  });
});
