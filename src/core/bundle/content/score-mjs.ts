/** `serving/score.mjs`: scores with the engine of the bundle instead of ONNX. */
export const SCORE_MJS = `// Scores a CSV file with the engine of this bundle. Needs Node 20 or newer, nothing else.
// node serving/score.mjs ../input.csv -o ../output.csv
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bundle = dirname(dirname(fileURLToPath(import.meta.url)));
const engine = join(bundle, 'train', 'engine', 'run.mjs');
const { status } = spawnSync(process.execPath, [engine, 'score', bundle, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = status ?? 1;
`;
