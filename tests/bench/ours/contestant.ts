import { prepareCsv, type CsvSpec } from './csv-task.ts';
import { prepareDiff, type DiffSpec } from './diff-task.ts';
import { prepareEncoding, type EncodeSpec } from './encode-task.ts';
import { prepareFeatures, type FeaturesSpec } from './features-task.ts';
import { prepareFit, type FitSpec } from './fit-task.ts';
import { prepareStarts, type StartSpec } from './start-task.ts';
import { preparePrediction, type PredictSpec } from './predict-task.ts';
import { prepareProfile, type ProfileSpec } from './profile-task.ts';
import type { Host, Prepared } from './task.ts';

export type Command =
  | { readonly prepare: 'fit'; readonly spec: FitSpec }
  | { readonly prepare: 'starts'; readonly spec: StartSpec }
  | { readonly prepare: 'csv'; readonly spec: CsvSpec }
  | { readonly prepare: 'diff'; readonly spec: DiffSpec }
  | { readonly prepare: 'encode'; readonly spec: EncodeSpec }
  | { readonly prepare: 'features'; readonly spec: FeaturesSpec }
  | { readonly prepare: 'predict'; readonly spec: PredictSpec }
  | { readonly prepare: 'profile'; readonly spec: ProfileSpec }
  | { readonly measure: number }
  | { readonly scores: string };

export type Answer = Readonly<Record<string, unknown>>;

/** Our side of all comparisons, in Node or in a tab: see tests/bench/harness/contestant.mjs for the commands. */
export function createContestant(host: Host): (command: Command) => Promise<Answer> {
  let prepared: Prepared | undefined;
  return async (command) => {
    if ('prepare' in command) {
      prepared = undefined;
      prepared = await prepare(command, host);
      return prepared.facts ?? {};
    }
    if (!prepared) throw new Error('nothing was prepared');
    if ('measure' in command) return prepared.measure(command.measure);
    const scores = prepared.scores?.() ?? new Float64Array(0);
    await host.write(command.scores, new Uint8Array(scores.buffer, scores.byteOffset, scores.byteLength));
    return { count: scores.length };
  };
}

function prepare(command: Extract<Command, { prepare: string }>, host: Host): Promise<Prepared> {
  switch (command.prepare) {
    case 'fit':
      return prepareFit(command.spec, host);
    case 'starts':
      return prepareStarts(command.spec, host);
    case 'csv':
      return prepareCsv(command.spec, host);
    case 'diff':
      return prepareDiff(command.spec);
    case 'encode':
      return prepareEncoding(command.spec, host);
    case 'features':
      return prepareFeatures(command.spec);
    case 'predict':
      return preparePrediction(command.spec, host);
    case 'profile':
      return prepareProfile(command.spec);
  }
}
