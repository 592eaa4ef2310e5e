import { describe, expect, it } from 'vitest';
import {
  alignTable,
  createLevelMatcher,
  handleRequest,
  joinPredictions,
  scoreTable,
  type ServedModel
} from '#core/serving';
import type { PipelineModel } from '#core/training';
import { numbers, tableOf, texts } from '../../fixtures/tables.ts';

/** p(yes) = sigmoid(age + 2 [job = pilot]) */
const model: PipelineModel = {
  task: 'binary',
  target: 'churn',
  classes: ['no', 'yes'],
  encoder: {
    format: 'assay.encoder/1',
    columns: [
      { kind: 'number', column: 'age', fill: 0, center: 0, scale: 1, indicator: false },
      { kind: 'onehot', column: 'job', levels: ['clerk', 'pilot'], other: false, missing: false }
    ],
    width: 3
  },
  fitted: {
    kind: 'network',
    link: 'sigmoid',
    layers: [
      {
        kind: 'dense',
        inputs: 3,
        outputs: 1,
        weights: Float32Array.of(1, 0, 2),
        bias: Float32Array.of(0),
        activation: 'identity'
      }
    ]
  }
};
const served: ServedModel = { name: 'churn', version: '3', model };
const ask = (method: string, path: string, body: unknown = '') =>
  handleRequest(served, {
    method,
    path,
    contentType: 'application/json',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    parseCsv: () => tableOf(numbers('age', [0]), texts('job', ['clerk']))
  });

describe('scoreTable', () => {
  it('gives label and one probability column per class', () => {
    const { predictions } = scoreTable(
      model,
      tableOf(texts('job', ['pilot', 'clerk', null]), numbers('age', [0, 0, -1]), numbers('extra', [1, 2, 3]))
    );
    expect(predictions.columns.map(({ name }) => name)).toEqual(['prediction', 'p_no', 'p_yes']);
    const [label, , yes] = predictions.columns;
    expect(label).toMatchObject({ codes: Int32Array.of(1, 0, 0), levels: ['no', 'yes'] });
    expect((yes as { values: Float64Array }).values[0]).toBeCloseTo(1 / (1 + Math.exp(-2)), 12);
    expect((yes as { values: Float64Array }).values[1]).toBe(0.5);
  });
  it('names every absent column', () => {
    expect(() => alignTable(tableOf(numbers('x', [1])), model)).toThrow(
      'lacks 2 columns that the model needs: age, job'
    );
  });
  it('reads texts as numbers and reports those that are none', () => {
    const { table, issues } = alignTable(
      tableOf(texts('age', ['41', 'old', null]), texts('job', ['a', 'b', 'c'])),
      model
    );
    expect((table.columns[0] as { values: Float64Array }).values).toEqual(Float64Array.of(41, NaN, NaN));
    expect(issues).toMatchObject([{ path: 'age', count: 1, received: 'old' }]);
  });
});

describe('numbers where the model knows texts', () => {
  const numeric: PipelineModel = {
    ...model,
    encoder: {
      ...model.encoder,
      columns: [
        model.encoder.columns[0]!,
        { kind: 'onehot', column: 'job', levels: ['1.0', '2'], other: false, missing: false }
      ]
    }
  };
  it('are matched to the level of the same value, whatever its spelling', () => {
    const texts1 = scoreTable(numeric, tableOf(numbers('age', [0, 0]), texts('job', ['1.0', '2']))).scores;
    const numbers1 = scoreTable(numeric, tableOf(numbers('age', [0, 0]), numbers('job', [1, 2]))).scores;
    expect(numbers1).toEqual(texts1);
  });
  it('are left alone when two levels have the same value', () => {
    expect(createLevelMatcher(['1.0', '1.00', '2'])(1)).toBe('1');
    expect(createLevelMatcher(['1.0', '1', '2'])(1)).toBe('1');
    expect(createLevelMatcher(['a', ''])(0)).toBe('0');
  });
});

describe('joinPredictions', () => {
  it('keeps an input column that has the name of a prediction, under another name', () => {
    const { predictions } = scoreTable(model, tableOf(texts('job', ['pilot']), numbers('age', [0])));
    const joined = joinPredictions(
      tableOf(texts('prediction', ['mine']), texts('prediction (input)', ['too'])),
      predictions
    );
    expect(joined.columns.map(({ name }) => name)).toEqual([
      'prediction (input) (input)',
      'prediction (input)',
      'prediction',
      'p_no',
      'p_yes'
    ]);
  });
});

describe('handleRequest', () => {
  it('answers the health and metadata routes of OIP v2', () => {
    expect(ask('GET', '/v2/health/live').body).toEqual({ live: true });
    expect(ask('GET', '/v2/health/ready').status).toBe(200);
    expect(ask('GET', '/v2/models/churn/versions/3').body).toMatchObject({
      name: 'churn',
      inputs: [
        { name: 'age', datatype: 'FP64' },
        { name: 'job', datatype: 'BYTES' }
      ]
    });
  });
  it('infers from one tensor per column, [N] or [N,1]', () => {
    const inputs = [
      { name: 'age', shape: [2, 1], datatype: 'FP64', data: [[0], [5]] },
      { name: 'job', shape: [2], datatype: 'BYTES', data: ['clerk', 'clerk'] }
    ];
    const { status, body } = ask('POST', '/v2/models/churn/infer', { inputs });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      model_name: 'churn',
      outputs: [{ name: 'prediction', data: ['no', 'yes'] }, { name: 'p_no', shape: [2] }, { name: 'p_yes' }]
    });
  });
  it('takes all four JSON forms and CSV of MLflow and gives the same answer', () => {
    const forms = [
      { dataframe_split: { columns: ['age', 'job'], data: [[0, 'clerk']] } },
      { dataframe_records: [{ age: 0, job: 'clerk' }] },
      { instances: [{ age: 0, job: 'clerk' }] },
      { inputs: { age: [0], job: ['clerk'] } }
    ];
    const answers = forms.map((form) => ask('POST', '/invocations', form).body);
    for (const answer of answers)
      expect(answer).toEqual({ predictions: [{ prediction: 'no', p_no: 0.5, p_yes: 0.5 }] });
    expect(
      handleRequest(served, {
        method: 'POST',
        path: '/invocations',
        contentType: 'text/csv',
        body: 'age,job\n0,clerk\n',
        parseCsv: () => tableOf(numbers('age', [0]), texts('job', ['clerk']))
      }).body
    ).toEqual(answers[0]);
  });
  it.each([
    ['POST', '/invocations', 'nonsense', 400, /not JSON/],
    ['POST', '/invocations', {}, 400, /exactly one of/],
    ['POST', '/invocations', { instances: [], inputs: [] }, 400, /exactly one of/],
    ['POST', '/invocations', { dataframe_split: { columns: ['age'], data: [[1, 2]] } }, 400, /does not have 1 values/],
    ['POST', '/invocations', { dataframe_records: [{ age: 1 }] }, 400, /lacks a column that the model needs: job/],
    ['POST', '/invocations', { dataframe_records: [{ age: 1, job: { x: 1 } }] }, 400, /nested/],
    [
      'POST',
      '/invocations',
      { dataframe_records: [{ age: 'abc', job: 'clerk' }] },
      400,
      /column "age" needs numbers, not "abc"/
    ],
    ['POST', '/v2/models/churn/infer', { inputs: [] }, 400, /inputs/],
    [
      'POST',
      '/v2/models/churn/infer',
      { inputs: [{ name: 'age', datatype: 'FP64', shape: [3], data: [1] }] },
      400,
      /shape/
    ],
    ['GET', '/v2/models/other', '', 404, /nothing at GET/],
    ['DELETE', '/invocations', '', 404, /nothing at DELETE/]
  ])('%s %s with a bad body is refused in words', (method, path, body, status, words) => {
    const answer = ask(method, path, body);
    expect(answer.status).toBe(status);
    expect((answer.body as { error: string }).error).toMatch(words);
  });
});
