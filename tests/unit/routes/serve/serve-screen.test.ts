import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { pickVersion, versionOptions } from '../../../../src/routes/serve/pick-version.ts';
import { readPrediction, stepFor } from '../../../../src/routes/serve/prediction-bars.ts';
import { inferenceCommand, invocationsCommand, serveCommand } from '../../../../src/routes/serve/serving-snippets.ts';
import { model } from '../runs/sample-runs.ts';

describe('pickVersion', () => {
  const pick = (query: string): string => {
    const picked = pickVersion(
      [model(), { ...model(), name: 'Other', aliases: new Map() }],
      new URLSearchParams(query)
    );
    return `${picked?.model.name} ${picked?.entry.version}`;
  };

  it('takes what the URL asks for, else the champion, else the newest', () => {
    expect(pick('model=Churn&version=1')).toBe('Churn 1');
    expect(pick('model=Churn')).toBe('Churn 2');
    expect(pick('model=Churn&version=99')).toBe('Churn 2');
    expect(pick('model=Other')).toBe('Other 3');
    expect(pick('')).toBe('Churn 2');
  });

  it('finds nothing where there is no model', () => {
    expect(pickVersion([], new URLSearchParams())).toBeUndefined();
  });

  it('names aliases beside versions', () => {
    expect(versionOptions(model()).map(({ label, hint }) => [label, hint])).toEqual([
      ['version 3', undefined],
      ['version 2', 'champion'],
      ['version 1', undefined]
    ]);
  });
});

describe('readPrediction', () => {
  it('has a bar per class and knows the answer', () => {
    expect(
      readPrediction([
        ['prediction', 'yes'],
        ['p_no', 0.3],
        ['p_yes', 0.7]
      ])
    ).toEqual({
      answer: 'yes',
      bars: [
        { label: 'no', share: 0.3, isAnswer: false },
        { label: 'yes', share: 0.7, isAnswer: true }
      ]
    });
  });

  it('is a number without bars for a regression', () => {
    expect(readPrediction([['prediction', 12.5]])).toEqual({ answer: 12.5, bars: [] });
  });

  it('keeps a class named prediction apart from the answer', () => {
    const { bars } = readPrediction([
      ['prediction', 'a'],
      ['p_prediction', 0.2],
      ['p_a', 0.8]
    ]);
    expect(bars.map(({ label }) => label)).toEqual(['prediction', 'a']);
  });
});

describe('stepFor', () => {
  it('moves a value in the size of its second digit', () => {
    expect(['43.92', '4201', '0.0431', '-7', '0', 'x'].map(stepFor)).toEqual([1, 100, 0.001, 0.1, 1, 1]);
  });
});

describe('snippets', () => {
  const served = {
    model: "Owner's plan",
    file: "Owner's plan-2.assay",
    inputs: [
      { name: "it's", kind: 'number', typical: '4.5' },
      { name: 'plan "A"', kind: 'category', typical: 'b & c' }
    ]
  } as const;
  /** What the shell hands to curl, by asking a shell. */
  const bodyOf = (command: string): unknown => {
    const script = `curl() { while [ "$1" != -d ]; do shift; done; printf %s "$2"; }; ${command}`;
    return JSON.parse(execFileSync('sh', ['-c', script], { encoding: 'utf8' }));
  };

  it('are valid for a shell and hold the columns with their types', () => {
    expect(bodyOf(inferenceCommand(served))).toEqual({
      inputs: [
        { name: "it's", shape: [1], datatype: 'FP64', data: [4.5] },
        { name: 'plan "A"', shape: [1], datatype: 'BYTES', data: ['b & c'] }
      ]
    });
    expect(bodyOf(invocationsCommand(served))).toEqual({
      dataframe_split: { columns: ["it's", 'plan "A"'], data: [[4.5, 'b & c']] }
    });
  });

  it('address the model by its encoded name', () => {
    expect(inferenceCommand(served)).toContain('/v2/models/Owner');
    expect(inferenceCommand(served)).toContain('%20plan/infer');
    expect(serveCommand(served)).toContain(`assay serve 'Owner'\\''s plan-2.assay' --port 8080`);
  });
});
