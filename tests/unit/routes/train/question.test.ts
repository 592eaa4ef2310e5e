import { describe, expect, it } from 'vitest';
import type { ColumnSchema } from '#core/datasets';
import type { ColumnRole, ColumnType } from '#core/shared';
import { METRIC_LABELS, type SentencePart, type TrainingSpec } from '#core/training';
import { changeQuery, featureChanges, groupChange, readChoices } from '../../../../src/routes/train/choices-query.ts';
import { determinismPromise } from '../../../../src/routes/train/determinism-promise.ts';
import { customFolds, reasonRows, wordOptions, wordValue, type Framed } from '../../../../src/routes/train/framed.ts';
import { glueSentence } from '../../../../src/routes/train/glue-sentence.ts';

const column = (name: string, type: ColumnType, role: ColumnRole = 'feature'): ColumnSchema =>
  ({ name, type, role, distinct: 5 }) as ColumnSchema;
const columns = [
  column('id', 'number', 'id'),
  column('age', 'number'),
  column('plan', 'category'),
  column('note', 'text', 'ignore'),
  column('day', 'date', 'time'),
  column('churn', 'boolean')
];
const read = (query: string) => readChoices(new URLSearchParams(query));

const spec: TrainingSpec = {
  format: 'assay.training-spec/1',
  data: '0',
  target: 'churn',
  task: 'binary',
  features: [{ name: 'age', type: 'number' }],
  split: { kind: 'stratified', holdout: 0.2, folds: 5 },
  transform: { impute: 'median', category: 'onehot', rareBelow: 10, maxLevels: 50 },
  metric: 'auc',
  estimator: { name: 'linear', params: {} },
  engine: 'exact',
  seed: 1
};
const framed = {
  spec,
  columns,
  taskAlternatives: ['regression'],
  sentence: [],
  classes: [],
  params: [],
  paramProblem: null,
  preparation: { version: 'v', steps: [], source: 'none', offer: null, learnt: [], refusal: null, problem: null },
  reasons: { target: 't', task: 'k', metric: 'm', split: 's', estimator: 'e' }
} as Framed;

describe('choices in the address', () => {
  it('are nothing where the address says nothing', () => {
    expect(read('dataset=x')).toEqual({});
  });

  it('are read with their meaning', () => {
    expect(
      read('target=churn&task=binary&metric=f1&folds=7&holdout=25&group=plan&estimator=mlp&engine=fast&seed=42')
    ).toEqual({
      target: 'churn',
      task: 'binary',
      metric: 'f1',
      estimator: { name: 'mlp', params: {} },
      engine: 'fast',
      seed: 42,
      split: { folds: 7, holdout: 0.25, group: 'plan' }
    });
  });

  it.each([
    'task=guess',
    'metric=vibes',
    'folds=1',
    'folds=21',
    'folds=2.5',
    'holdout=90',
    'engine=warp',
    'seed=-1',
    'seed=4294967296',
    'split=grouped'
  ])('leave out what means nothing: %s', (query) => expect(read(query)).toEqual({}));

  it('name columns left out and put in once there is a target', () => {
    expect(read('target=churn&with=id&without=plan')).toEqual({ target: 'churn', with: ['id'], without: ['plan'] });
    expect(read('with=id&without=plan')).toEqual({});
  });

  it('carry steps as JSON, those that are switched on, and none at all as an empty list', () => {
    const steps = [
      { id: 'a', kind: 'trim', columns: ['plan'] },
      { id: 'b', kind: 'trim', columns: ['note'], enabled: false }
    ];
    const query = new URLSearchParams({ prepare: JSON.stringify(steps) }).toString();
    expect(read(query)).toEqual({
      prepare: [{ id: 'a', kind: 'trim', columns: ['plan'], inside: 'keep', enabled: true }]
    });
    expect(read('prepare=none')).toEqual({ prepare: [] });
  });

  it.each(['', '[', '{}', '[{"id":"a","kind":"evil"}]', '[]', 'null', '"none"'])(
    'leave out steps that cannot be read: %s',
    (text) => expect(read(new URLSearchParams({ prepare: text }).toString())).toEqual({})
  );

  it('say which features differ from those proposed', () => {
    expect(featureChanges(columns, 'churn', ['id', 'age'])).toEqual({ without: ['plan'], with: ['id'] });
    expect(featureChanges(columns, 'churn', ['age', 'plan'])).toEqual({ without: [], with: [] });
  });

  it('come back from the address as they were chosen', () => {
    for (const chosen of [['id'], ['age', 'plan', 'id'], [] as string[]]) {
      const query = changeQuery(new URLSearchParams('target=churn'), featureChanges(columns, 'churn', chosen));
      const { without = [], with: extra = [] } = readChoices(query);
      const proposed = ['age', 'plan'].filter((name) => !without.includes(name));
      expect([...proposed, ...extra].sort()).toEqual([...chosen].sort());
    }
  });

  it('forget what was chosen for another target or task, and keep the rest', () => {
    const query = new URLSearchParams(
      'dataset=x&target=a&task=binary&metric=f1&split=stratified&folds=3&estimator=mlp'
    );
    expect(changeQuery(query, { target: 'b' }).toString()).toBe('dataset=x&folds=3&estimator=mlp&target=b');
    expect(changeQuery(query, { task: 'regression' }).toString()).toBe(
      'dataset=x&target=a&folds=3&estimator=mlp&task=regression'
    );
    expect(changeQuery(query, { folds: undefined }).has('folds')).toBe(false);
  });

  it('hold a group or a kind of split, never both', () => {
    const grouped = changeQuery(new URLSearchParams('split=random'), groupChange('plan', 'binary'));
    expect(grouped.toString()).toBe('group=plan');
    expect(changeQuery(grouped, groupChange('', 'binary')).toString()).toBe('split=stratified');
    expect(changeQuery(grouped, groupChange('', 'regression')).toString()).toBe('split=random');
  });
});

describe('the words of the sentence', () => {
  it('offer only targets a model can learn, and features it can read', () => {
    expect(wordOptions('target', framed).map(({ value }) => value)).toEqual(['id', 'age', 'plan', 'churn']);
    expect(wordOptions('features', framed).map(({ value, hint }) => `${value} ${hint}`)).toEqual([
      'id id',
      'age number',
      'plan category'
    ]);
  });

  it('offer the metrics of the task', () => {
    expect(wordOptions('metric', framed).map(({ label }) => label)).toContain(METRIC_LABELS.auc);
    expect(
      wordOptions('metric', { ...framed, spec: { ...spec, task: 'regression' } }).map(({ value }) => value)
    ).toEqual(['rmse', 'mae', 'r2']);
  });

  it('have the chosen value among their options', () => {
    for (const word of ['target', 'task', 'metric', 'folds', 'group', 'estimator', 'engine'] as const) {
      expect(wordOptions(word, framed).map(({ value }) => value)).toContain(wordValue(word, spec));
    }
  });

  it('take 2 to 20 folds typed as a number', () => {
    expect(customFolds('7')).toEqual({ value: '7', label: '7 folds' });
    expect(['1', '21', 'x', '2.5', ''].map(customFolds)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined
    ]);
  });

  it('each have a reason', () => {
    expect(reasonRows(framed).map(({ part }) => part)).toEqual([
      'churn',
      'yes or no',
      'a linear model',
      'AUC',
      '5 folds, stratified'
    ]);
  });
});

describe('the glued sentence', () => {
  const parts: readonly SentencePart[] = [
    { text: 'Predict ' },
    { text: 'churn', word: 'target' },
    { text: ' (' },
    { text: 'no or yes', word: 'task' },
    { text: ') from ' },
    { text: '3 columns', word: 'features' },
    { text: ', ' },
    { text: 'exactly', word: 'engine' },
    { text: '.' }
  ];

  it('keeps brackets and commas with their words', () => {
    expect(
      glueSentence(parts).map((part) => (part.kind === 'text' ? part.text : `${part.lead}[${part.text}]${part.tail}`))
    ).toEqual(['Predict ', '[churn]', ' ', '([no or yes])', ' from ', '[3 columns],', ' ', '[exactly].']);
  });

  it('is the same sentence', () => {
    const glued = glueSentence(parts).map((part) =>
      part.kind === 'text' ? part.text : part.lead + part.text + part.tail
    );
    expect(glued.join('')).toBe(parts.map(({ text }) => text).join(''));
  });
});

describe('estimators in words', () => {
  it('promise the same bits only where the engine keeps them', () => {
    const network = { name: 'mlp', params: {} };
    expect(determinismPromise(spec).promise).toBe('Same bits on any browser, OS and in Node');
    expect(determinismPromise({ estimator: network, engine: 'exact' }).promise).toBe(
      'Same bits on any browser, OS and in Node'
    );
    expect(determinismPromise({ estimator: network, engine: 'fast' }).promise).toBe(
      'Same model within a measured tolerance'
    );
  });
});
