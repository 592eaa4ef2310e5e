// Peers from npm, as contestants (tests/bench/harness/contestant.mjs).
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import * as csv from './csv-peers.mjs';
import * as network from './network-peers.mjs';

const tasks = { ...csv, ...network };
let work;

async function answer(command) {
  if ('prepare' in command) {
    work = await tasks[command.prepare](command.spec);
    return {};
  }
  if ('scores' in command) return void writeFileSync(command.scores, (await work.scores?.()) ?? '');
  const started = performance.now();
  const facts = await work.measure(command.measure);
  return { ms: (performance.now() - started) / (work.steps ?? 1), ...facts };
}

for await (const line of createInterface({ input: process.stdin })) {
  const result = await answer(JSON.parse(line)).catch((error) => ({ error: error.message }));
  process.stdout.write(`${JSON.stringify(result ?? {})}\n`);
}
