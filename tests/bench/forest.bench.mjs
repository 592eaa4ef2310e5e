import { compare } from './harness/compare.mjs';
import { binaryData } from './harness/generate.mjs';
import { forestQuality } from './harness/quality.mjs';
import { FOREST } from './harness/settings.mjs';

export const name = 'Random forest: fit';

export async function run(arena) {
  const rows = arena.sized(100_000);
  const data = binaryData(arena.folder, { rows, cols: 20, testRows: rows });
  return compare(arena, {
    work: `random forest, ${rows.toLocaleString('en')} x 20, ${FOREST.trees} trees`,
    ours: [{ name: 'ours', runner: 'node', task: 'fit' }],
    peers: [{ name: 'scikit-learn', runner: 'python', task: 'forest.sklearn', target: 0.7 }],
    runs: 3,
    spec: { estimator: 'forest', params: FOREST, ...data },
    quality: (file) => forestQuality(file, data.test)
  });
}
