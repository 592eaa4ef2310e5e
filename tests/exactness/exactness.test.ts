import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildScript } from './build-script.ts';
import { ESTIMATORS } from '#core/training';
import { HOSTS } from './hosts/hosts.ts';
import { CANDIDATES } from './script/candidates.ts';

const LIMIT_MS = 180_000;
/** Own results may change, but only on purpose: `ASSAY_RECORD=1 npx vitest run --project exactness`, then read the diff. */
const RECORDED = new URL('digests.json', import.meta.url);
const isRecording = process.env['ASSAY_RECORD'] === '1';

let script: string;

beforeAll(async () => {
  script = await buildScript();
  if (!isRecording) return;
  const digests: unknown = JSON.parse(await HOSTS[0]!.run('', script));
  writeFileSync(RECORDED, `${JSON.stringify(digests, null, 2)}\n`);
}, LIMIT_MS);

describe('the same bits', () => {
  for (const { name, engine, path, debianPackage, run } of HOSTS) {
    const missing = path === undefined ? `, not here: apt-get install ${debianPackage}` : '';
    it.skipIf(path === undefined)(`in ${name} (${engine})${missing}`, { timeout: LIMIT_MS }, async () => {
      const printed = await run(path!, script);
      expect(printed).toMatch(/^\{/);
      expect(JSON.parse(printed)).toEqual(JSON.parse(readFileSync(RECORDED, 'utf8')));
    });
  }
});

it('is asked of every estimator', () => {
  expect(new Set(CANDIDATES.map(({ name }) => name))).toEqual(new Set(ESTIMATORS.map(({ name }) => name)));
});
