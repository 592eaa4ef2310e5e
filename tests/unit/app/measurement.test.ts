import { describe, expect, it } from 'vitest';
import { isMeasurement, measurementIn, type Measurement } from '#app/measurement.ts';

const MEASUREMENT: Measurement = {
  at: 1_790_000_000_000,
  calibration: {
    format: 'assay.calibration/1',
    wasm: { stepMs: 0, gflops: 20 },
    gpu: { backend: 'webgpu', startMs: 100, operationMs: 0.05, gflops: 500 },
    gpuProblem: ''
  }
};
const { calibration } = MEASUREMENT;

describe('isMeasurement', () => {
  it.each([MEASUREMENT, { at: 0, calibration: { ...calibration, gpu: null, gpuProblem: 'None.' } }])(
    'takes what was kept of %o',
    (value) => {
      expect(isMeasurement(JSON.parse(JSON.stringify(value)))).toBe(true);
    }
  );

  it.each([
    'null',
    '[]',
    '"auto"',
    '{}',
    JSON.stringify({ ...MEASUREMENT, at: 1e300 }),
    JSON.stringify(MEASUREMENT).replace('20', '1e999'),
    JSON.stringify(MEASUREMENT).replace('20', '0'),
    JSON.stringify(MEASUREMENT).replace('20', '"20"'),
    JSON.stringify(MEASUREMENT).replace('0.05', '-1'),
    JSON.stringify(MEASUREMENT).replace('webgpu', '<img src=x>'),
    JSON.stringify(MEASUREMENT).replace('calibration/1', 'calibration/2'),
    JSON.stringify({ ...MEASUREMENT, calibration: { ...calibration, gpuProblem: 'x'.repeat(10_001) } }),
    JSON.stringify({ ...MEASUREMENT, calibration: { ...calibration, __extra: 1 } })
  ])('refuses %s', (text) => {
    expect(isMeasurement(JSON.parse(text))).toBe(false);
  });
});

describe('measurementIn', () => {
  it('finds the measurement in the report that ends it, and in no other', () => {
    const report = { phase: 'measuring this device', done: 1, total: 1 };
    expect(measurementIn({ ...report, detail: { kind: 'calibration', calibration } }, 7)).toEqual({
      at: 7,
      calibration
    });
    expect(measurementIn(report, 7)).toBeUndefined();
    expect(measurementIn({ ...report, detail: { kind: 'backend' } }, 7)).toBeUndefined();
  });
});
