import { describe, expect, it } from 'vitest';
import { describeDefinitions, parseFeatureView, parseJoinFile, parseTrainingSet } from '#core/features';
import { isAppError, type AppError } from '#core/shared';

const { view, set } = describeDefinitions();
const base = view.example as Record<string, unknown>;

function refusal(parse: () => unknown): AppError {
  try {
    parse();
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}
const ofView = (change: object): AppError => refusal(() => parseFeatureView({ ...base, ...change }));

describe('a feature view that cannot be used is told by field, what was found and what is allowed', () => {
  it.each([
    [
      { features: [{ name: 'x', colum: 'a' }] },
      'features, entry 1: it needs a name and a column, formula or aggregate.'
    ],
    [{ features: [{ name: 'x', column: 7 }] }, 'features, entry 1, column: it is 7, and must be text.'],
    [
      { features: [{ name: 'x', aggregate: { column: 'a', function: 'avg', windowSeconds: 1 } }] },
      'features, entry 1, aggregate, function: it is "avg", and must be "mean", "sum", "min", "max", "count", "last" or "std".'
    ],
    [{ entity: { name: 'u', joinKeys: 'id' } }, 'entity, joinKeys: it is "id", and must be list of texts.'],
    [{ eventTime: undefined }, 'eventTime: it is missing; it must be text.'],
    [{ ttlSeconds: 'day' }, 'ttlSeconds: it is "day", and must be number of at least 0 or null.'],
    [{ name: '' }, 'name: it is empty.']
  ])('%j', (change, words) => {
    const { code, message, hint } = ofView(change);
    expect(code).toBe('features/bad-definition');
    const name = 'name' in change ? '""' : '"orders"';
    expect(message).toBe(`The feature view ${name} cannot be used: ${words}`);
    expect(hint).toContain('A whole feature view is {"name":"orders"');
  });
  it('names the field that was meant and those of the object around it', () => {
    const { message, hint } = ofView({ entity: { name: 'u', joinKey: ['id'] } });
    expect(message).toContain('entity, joinKey: there is no such field.');
    expect(hint).toContain(
      'Did you mean "joinKeys"? Fields there are name (text), joinKeys (list of texts), description? (text).'
    );
  });
});

describe('a training set', () => {
  it('over files says what a view in it needs', () => {
    const { message, hint } = refusal(() => parseJoinFile({ views: [{ definition: 'v.json' }], frame: {} }));
    expect(message).toBe('The training set cannot be used: views, entry 1, data: it is missing; it must be text.');
    expect(hint).toContain('Fields there are definition (text or object), data (text), features? (list of texts).');
  });
  it('over datasets has words of its own', () => {
    const { message, hint } = refusal(() => parseTrainingSet({ name: 'a', views: [{ view: 'v' }], frame: {} }));
    expect(message).toBe('The training set "a" cannot be used: frame, dataset: it is missing; it must be text.');
    expect(hint).toContain('"frame":{"dataset":"customers"');
  });
});

it('the examples are definitions', () => {
  expect(parseFeatureView(view.example)).toMatchObject(base);
  expect(parseJoinFile(set.example)).toMatchObject(set.example as object);
  const names = new Set(view.fields.map(({ name }) => name));
  for (const name of Object.keys(base)) expect(names).toContain(name);
});
