import { describe, expect, it } from 'vitest';
import { bundleFileName } from '../../../../src/routes/registry/bundle-file-name.ts';
import { handOverCommands } from '../../../../src/routes/registry/commands-text.ts';
import { championTenures, describeTenure, toHistoryRows } from '../../../../src/routes/registry/history-rows.ts';
import { describeModel, toModelRows } from '../../../../src/routes/registry/model-rows.ts';
import { resultRange, toVersionRows } from '../../../../src/routes/registry/version-rows.ts';
import { model, storedRun } from '../runs/sample-runs.ts';

describe('the list of models', () => {
  it('shows the champion with its result and the last reason', () => {
    expect(toModelRows([model()], [storedRun('b')])).toEqual([
      { name: 'Churn', champion: 2, versions: 3, result: 'AUC 0.800', changedAt: 70, lastReason: 'No better' }
    ]);
  });

  it('falls back to the newest version, and to no result when its run is elsewhere', () => {
    const without = { ...model(), aliases: new Map() };
    expect(toModelRows([without], [storedRun('b')])[0]).toMatchObject({ champion: null, result: '' });
    expect(toModelRows([without], [storedRun('c')])[0]).toMatchObject({ champion: null, result: 'AUC 0.800' });
  });

  it('is a sentence per model', () => {
    expect(describeModel(model())).toBe('Version 2 is the champion of Churn');
    expect(describeModel({ ...model(), aliases: new Map() })).toBe('Churn has no champion yet');
  });
});

describe('history', () => {
  it('says what happened, newest first', () => {
    expect(toHistoryRows(model()).map(({ what }) => what)).toEqual([
      'Version 3 was held; version 2 stayed champion',
      'Version 3 was registered',
      'Version 2 became champion in place of version 1',
      'Version 2 was registered',
      'Version 1 became champion',
      'Version 1 was registered'
    ]);
  });

  it('gives every champion its time, without gaps', () => {
    expect(championTenures(model())).toEqual([
      { version: 2, from: 50, until: undefined, reason: 'better' },
      { version: 1, from: 20, until: 50, reason: 'first' }
    ]);
  });

  it('ends a time when the alias is taken away', () => {
    const removed = {
      kind: 'alias-moved',
      model: 'Churn',
      alias: 'champion',
      from: 2,
      to: null,
      reason: 'recalled'
    } as const;
    const recalled = { ...model(), history: [{ seq: 7, at: 90, event: removed }, ...model().history] };
    expect(championTenures(recalled)[0]).toEqual({ version: 2, from: 50, until: 90, reason: 'better' });
    expect(toHistoryRows(recalled)[0]?.what).toBe('Version 2 is no longer champion');
  });

  it('never tells a negative time', () => {
    expect(describeTenure({ version: 1, from: 1000, until: undefined, reason: '' }, 0)).toMatch(/0.ms so far$/);
  });
});

describe('versions', () => {
  it('share one axis that holds guessing, and stand without their run too', () => {
    const rows = toVersionRows(model(), [storedRun('b')]);
    expect(rows.map(({ result }) => result?.value)).toEqual([undefined, 0.8, undefined]);
    expect(resultRange(rows)).toEqual([0.5, 0.85]);
    expect(resultRange([])).toEqual([0, 1]);
  });
});

describe('hand-over', () => {
  it('names bundles so that every file system takes them', () => {
    expect(bundleFileName({ name: 'Body Mass (g)', version: 3 })).toBe('Body Mass (g)-3.assay');
    expect(bundleFileName({ name: '../a:b\n', version: 1 })).toBe('-a-b--1.assay');
    expect(bundleFileName({ name: ' ', version: 1 })).toBe('model-1.assay');
  });

  it('quotes what the shell would read otherwise', () => {
    expect(handOverCommands('churn-2.assay')).toContain('assay serve churn-2.assay --port 8080');
    const text = handOverCommands("it's mine-2.assay");
    expect(text).toContain(`assay verify 'it'\\''s mine-2.assay'`);
    expect(text).toContain(`cd 'it'\\''s mine-2'`);
  });
});
