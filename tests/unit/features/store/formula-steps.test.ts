import { describe, expect, it } from 'vitest';
import { applyRecipe, fitRecipe, loadTable, readManifest, saveDataset } from '#core/datasets';
import {
  formulaSteps,
  joinSteps,
  joinPointInTime,
  latestFeatures,
  parseTrainingSet,
  readJoin,
  saveFeatureView,
  saveTrainingSet,
  withSources,
  type JoinView
} from '#core/features';
import { createRng, type Table } from '#core/shared';
import { createMemoryStore } from '#store/memory';
import { importText } from '../../../fixtures/import-text.ts';
import { cells, numbers, table, texts, viewOf } from './tables.ts';

const FACTS = table(
  texts('id', ['a', 'a', 'b']),
  numbers('at', [10, 20, 10]),
  numbers('spent', [30, 40, 5]),
  numbers('visits', [3, 0, null]),
  texts('tier', ['gold', 'none', 'basic'])
);
const FRAME = table(texts('id', ['a', 'a', 'b', 'z']), numbers('when', [12, 25, 30, 12]), numbers('y', [1, 2, 3, 4]));

const FEATURES = [
  { name: 'per_visit', formula: 'spent / visits' },
  { name: 'paid', column: 'spent' },
  { name: 'is_gold', formula: 'tier == "gold"' },
  { name: 'known', formula: 'coalesce(visits, 0)' },
  { name: 'one', formula: '1' }
];

function join(features: unknown, { frame = FRAME, facts = FACTS }: { frame?: Table; facts?: Table } = {}) {
  const views = withSources(frame, [{ definition: viewOf({ features }), table: facts }]);
  const joined = joinPointInTime({ frame, timestamp: 'when', views });
  return { views, table: joined.table, ...formulaSteps(views.map(named), joined.table) };
}

const named = ({ definition, sources = [] }: JoinView) => ({ definition, sources });

describe('what formulas read', () => {
  it('stands beside the features, under the name of the feature that is that column', () => {
    const { views, table: joined } = join(FEATURES);
    expect(views[0]!.sources).toEqual([
      { column: 'spent', as: 'v__paid' },
      { column: 'visits', as: 'v__visits' },
      { column: 'tier', as: 'v__tier' }
    ]);
    expect(joined.columns.map(({ name }) => name)).toEqual([
      ...['id', 'when', 'y'],
      ...['v__per_visit', 'v__paid', 'v__is_gold', 'v__known', 'v__one'],
      ...['v__visits', 'v__tier']
    ]);
    expect(cells(joined, 'v__visits')).toEqual([3, 0, null, null]);
  });

  it('gets another name where the frame or a feature has that', () => {
    const features = [
      { name: 'spent', column: 'visits' },
      { name: 'f', formula: 'spent * 2' }
    ];
    expect(join(features).views[0]!.sources).toEqual([{ column: 'spent', as: 'v__spent (2)' }]);
    const frame = table(...FRAME.columns, numbers('v__spent (2)', [1, 1, 1, 1]));
    const { table: joined, steps } = join(features, { frame });
    expect(steps).toMatchObject([{ formula: 'column("v__spent (3)") * 2' }]);
    expect(cells(joined, 'v__spent (3)')).toEqual([30, 40, 5, null]);
  });

  it('is looked up by the code of the join', () => {
    const views = withSources(FRAME, [{ definition: viewOf({ features: FEATURES.slice(0, 1) }), table: FACTS }]);
    const { table: found } = latestFeatures(views[0]!, table(texts('id', ['a'])), { now: 25_000 });
    expect(found.columns.map(({ name }) => name)).toEqual(['id', 'v__per_visit', 'v__spent', 'v__visits']);
    expect(cells(found, 'v__spent')).toEqual([40]);
  });
});

describe('formulaSteps', () => {
  it('computes the joined cells, and says why where it cannot', () => {
    const { table: joined, steps, lookedUp } = join(FEATURES);
    expect(steps.map((step) => step.kind === 'formula' && [step.id, step.into, step.formula])).toEqual([
      ['feature-1', 'v__per_visit', 'v__paid / v__visits'],
      ['feature-2', 'v__is_gold', 'v__tier == "gold"']
    ]);
    expect(lookedUp.map(({ column }) => column)).toEqual(['v__known', 'v__one']);
    const raw = { ...joined, columns: joined.columns.filter(({ name }) => !/per_visit|is_gold/.test(name)) };
    const prepared = applyRecipe(fitRecipe({ format: 'assay.recipe/1', steps }, raw), raw).table;
    for (const name of ['v__per_visit', 'v__is_gold']) expect(cells(prepared, name)).toEqual(cells(joined, name));
  });

  it('leaves a formula that reads a spelling of nothing, which a model takes for missing', () => {
    const facts = table(...FACTS.columns.slice(0, 4), texts('tier', ['gold', 'none', 'None']));
    const { steps, lookedUp } = join([{ name: 'f', formula: 'tier == "None"' }], { facts });
    expect(steps).toEqual([]);
    expect(lookedUp).toEqual([{ column: 'v__f', reason: 'It gives other cells than the join in 1 row.' }]);
  });

  it('leaves a formula whose stored cells were changed, and one whose sources are gone', () => {
    const { views, table: joined } = join(FEATURES.slice(0, 1));
    const changed = joined.columns.map((column) =>
      column.name === 'v__per_visit' ? numbers('v__per_visit', [10, null, null, 7]) : column
    );
    expect(formulaSteps(views.map(named), { ...joined, columns: changed })).toEqual({
      steps: [],
      lookedUp: [{ column: 'v__per_visit', reason: 'It gives other cells than the join in 1 row.' }]
    });
    const less = { ...joined, columns: joined.columns.filter(({ name }) => name !== 'v__visits') };
    expect(formulaSteps(views.map(named), less).lookedUp[0]!.reason).toBe('What it reads is not in this version.');
    expect(formulaSteps([{ definition: views[0]!.definition, sources: [] }], joined).lookedUp[0]!.reason).toBe(
      'What it reads is not kept in this training set.'
    );
    const without = { ...joined, columns: joined.columns.filter(({ name }) => name !== 'v__per_visit') };
    expect(formulaSteps(views.map(named), without)).toEqual({ steps: [], lookedUp: [] });
  });

  it('tells when a formula is too long under the names of the join', () => {
    const definition = viewOf({
      name: 'w'.repeat(900),
      features: [{ name: 'f', formula: 'spent + '.repeat(20) + 'visits' }]
    });
    const views = withSources(FRAME, [{ definition, table: FACTS }]);
    const joined = joinPointInTime({ frame: FRAME, timestamp: 'when', views }).table;
    expect(formulaSteps(views.map(named), joined).lookedUp[0]!.reason).toMatch(
      /has \d+ characters and 10000 are allowed/
    );
  });

  it('agrees with the join on random formulas over random tables', () => {
    const rng = createRng(5, 'formula-steps');
    const pick = <T>(list: readonly T[]): T => list[rng.below(list.length)]!;
    const leaf = (): string => pick(['spent', 'visits', '2', 'null', '0.5', '(tier == "gold")', 'isMissing(visits)']);
    let computed = 0;
    for (let round = 0; round < 150; round++) {
      const pair = (): string => `(${leaf()} ${pick(['+', '-', '*', '/', '<', '&&', '||'])} ${leaf()})`;
      const formula = pick([
        pair(),
        `coalesce(${pair()}, ${leaf()})`,
        `${pair()} ? ${pair()} : ${leaf()}`,
        `abs(${pair()})`
      ]);
      const { table: joined, steps, lookedUp } = join([{ name: 'f', formula }]);
      expect(steps.length + lookedUp.length).toBe(1);
      if (steps.length === 0) continue;
      computed++;
      const raw = { ...joined, columns: joined.columns.filter(({ name }) => name !== 'v__f') };
      const prepared = applyRecipe(fitRecipe({ format: 'assay.recipe/1', steps }, raw), raw).table;
      expect(cells(prepared, 'v__f'), formula).toEqual(cells(joined, 'v__f'));
    }
    expect(computed).toBeGreaterThan(40);
  });
});

describe('a stored training set', () => {
  const SET = parseTrainingSet({
    name: 'churn',
    views: [{ view: 'v' }],
    frame: { dataset: 'labels', timestamp: 'when', labels: ['y'] }
  });

  async function stored() {
    const store = createMemoryStore();
    const save = async (name: string, text: string) =>
      saveDataset(store, { name, imported: await importText(text, `${name}.csv`), at: 1 });
    await save('facts', 'id,at,spent,visits\n1,2024-01-01,30,3\n1,2024-03-01,30,0\n2,2024-01-15,20,4\n');
    await save('labels', 'id,when,y\n1,2024-02-01,yes\n2,2024-02-01,no\n3,2024-02-01,no\n');
    const features = [
      { name: 'per_visit', formula: 'spent / visits' },
      { name: 'known', formula: 'coalesce(visits, 0)' }
    ];
    const { version: view } = await saveFeatureView(store, { view: viewOf({ features }), at: 1 });
    const { version } = await saveTrainingSet(store, { name: 'churn', set: SET, at: 2 });
    return { store, view, version };
  }

  it('keeps what formulas read, aside from the features, and names it in its origin', async () => {
    const { store, view, version } = await stored();
    const { origin, schema, issues } = await readManifest(store, version);
    expect(schema.map(({ name, role }) => [name, role]).slice(3)).toEqual([
      ['v__per_visit', 'feature'],
      ['v__known', 'feature'],
      ['v__spent', 'ignore'],
      ['v__visits', 'ignore']
    ]);
    expect(schema[5]).toMatchObject({
      typeReason: 'number: as the column it is read from',
      roleReason: 'ignore: read by a formula of its feature view'
    });
    expect(issues).toEqual([
      {
        code: 'features/looked-up',
        severity: 'info',
        path: 'v__known',
        message:
          'A model takes this formula as a ready value and does not compute it. It gives a value where nothing is known, and a join gives none there.'
      }
    ]);
    if (origin.kind !== 'training-set') throw new Error('not a training set');
    const join = await readJoin(store, origin);
    expect(join).toMatchObject({ set: SET, digest: origin.definition, views: [{ version: view, dataset: 'facts' }] });
    const { steps, lookedUp } = formulaSteps(join.views, await loadTable(store, version));
    expect(steps).toMatchObject([{ into: 'v__per_visit', formula: 'v__spent / v__visits' }]);
    expect(lookedUp).toMatchObject([{ column: 'v__known' }]);
    expect(joinSteps(join)).toEqual(steps);
    const again = await saveTrainingSet(store, { name: 'churn', set: SET, at: 9 });
    expect(again.version).toBe(version);
  });
});
