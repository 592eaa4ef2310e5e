import { beforeAll, describe, expect, it } from 'vitest';
import { trainBundle } from '../../fixtures/train-bundle.ts';

describe('a bundle of trees, whose columns go in as they are', () => {
  let files: Map<string, Uint8Array>;
  beforeAll(async () => void (files = await trainBundle({ target: 'y', estimator: { name: 'tree', params: {} } })));
  const read = (path: string): string => new TextDecoder().decode(files.get(path));

  it('says to MLflow, Triton and the manifest which columns are numbers', () => {
    expect(read('model/MLmodel')).toMatch(/"type\\?":\\?"double\\?",\\?"name\\?":\\?"x1/);
    expect(read('model/MLmodel')).toMatch(/"type\\?":\\?"string\\?",\\?"name\\?":\\?"job/);
    expect(
      [...files.keys()]
        .filter((path) => path.endsWith('config.pbtxt'))
        .map(read)
        .join('')
    ).toMatch(/name: "x1"[\s\S]{0,40}TYPE_FP32[\s\S]*name: "job"[\s\S]{0,40}TYPE_STRING/);
    expect(JSON.parse(read('bundle.json')).model.inputs).toEqual([
      { name: 'x1', type: 'number' },
      { name: 'x2', type: 'number' },
      { name: 'job', type: 'category' }
    ]);
  });
});
