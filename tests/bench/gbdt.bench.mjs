import { compare } from './harness/compare.mjs';
import { encodeAdult } from './harness/adult.mjs';
import { binaryData } from './harness/generate.mjs';
import { binaryQuality } from './harness/quality.mjs';
import { GBDT } from './harness/settings.mjs';

export const name = 'Boosted trees: fit, binning included';

const TARGET = 0.8;

const peers = [
  { name: 'LightGBM', runner: 'python', task: 'gbdt.lightgbm', target: TARGET },
  { name: 'XGBoost hist', runner: 'python', task: 'gbdt.xgboost', target: TARGET },
  { name: 'CatBoost', runner: 'python', task: 'gbdt.catboost', target: TARGET }
];

const ours = (wheres) =>
  wheres.map((where) => ({ name: 'ours', runner: where === 'Node' ? 'node' : 'chromium', task: 'fit', where }));

const comparison = (work, data, { wheres, runs }) => ({
  work,
  ours: ours(wheres),
  peers,
  runs,
  spec: { estimator: 'gbdt', params: GBDT, ...data },
  quality: (file) => binaryQuality(file, data.test)
});

export async function run(arena) {
  const sizes = [
    { rows: 100_000, cols: 20, wheres: ['Node', 'Chromium'], runs: 5 },
    { rows: 1_000_000, cols: 28, wheres: ['Node'], runs: 3 }
  ];
  const rows = [];
  for (const { rows: asked, cols, ...how } of sizes) {
    const count = arena.sized(asked);
    const data = binaryData(arena.folder, { rows: count, cols, testRows: Math.min(100_000, count) });
    rows.push(
      ...(await compare(
        arena,
        comparison(
          `boosted trees, ${count.toLocaleString('en')} x ${cols}, ${GBDT.rounds} trees x ${GBDT.leaves} leaves`,
          data,
          how
        )
      ))
    );
  }
  const adult = await encodeAdult(arena, 'native');
  rows.push(
    ...(await compare(arena, comparison(`boosted trees, ${adult.title}`, adult, { wheres: ['Node'], runs: 5 })))
  );
  return rows;
}
