import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Measurement } from '#app/measurement.ts';
import { isComputePreference } from '../../../../src/routes/settings/compute-preference.ts';
import { Device } from '../../../../src/routes/settings/device.svelte.ts';
import { fastCompute, turningWidth } from '../../../../src/routes/settings/fast-compute.ts';
import { measurementRows } from '../../../../src/routes/settings/measurement-rows.ts';

const LAPTOP: Measurement = {
  at: Date.UTC(2026, 8, 1, 12),
  calibration: {
    format: 'assay.calibration/1',
    wasm: { stepMs: 0.1, gflops: 20 },
    gpu: { backend: 'webgpu', startMs: 500, operationMs: 0.05, gflops: 500 },
    gpuProblem: ''
  }
};
const NO_GPU: Measurement = {
  ...LAPTOP,
  calibration: { ...LAPTOP.calibration, gpu: null, gpuProblem: 'The webgl backend cannot be used: there is none.' }
};
const FACTS = { webgpu: 'apple metal-3', webgl: 'ANGLE (Apple M3)', wasmSimd: true };
const withGpu = (gpu: Partial<NonNullable<Measurement['calibration']['gpu']>>): Measurement => ({
  ...LAPTOP,
  calibration: { ...LAPTOP.calibration, gpu: { ...LAPTOP.calibration.gpu!, ...gpu } }
});
const say = (known: Partial<Parameters<typeof fastCompute>[0]>) =>
  fastCompute({ facts: FACTS, preference: 'auto', measurement: LAPTOP, ...known });

describe('fastCompute', () => {
  it('follows the user', () => {
    expect(say({ preference: 'wasm' })).toEqual({
      label: 'WASM',
      reason: 'Fast networks train on WebAssembly, as you chose.'
    });
    expect(say({ preference: 'gpu', measurement: null }).label).toBe('WebGPU');
    expect(say({ preference: 'gpu', measurement: withGpu({ backend: 'webgl' }) }).label).toBe('WebGL');
  });

  it('says when the GPU that was chosen is not there', () => {
    expect(say({ preference: 'gpu', measurement: NO_GPU })).toEqual({
      label: 'WASM',
      reason:
        'You chose the GPU, but none can be used, so fast networks train on WebAssembly. The webgl backend cannot be used: there is none.'
    });
  });

  it('needs no measurement where the browser offers no GPU', () => {
    const facts = { webgpu: null, webgl: null, wasmSimd: true };
    expect(say({ facts, measurement: null }).reason).toMatch(/^No GPU can be used.* This browser offers none\.$/);
  });

  it('says that a measurement will decide', () => {
    expect(say({ measurement: null })).toEqual({
      label: 'WASM + GPU',
      reason: 'The first fast network has this device measured, which decides between WebAssembly and WebGPU.'
    });
    expect(say({ measurement: null, facts: undefined }).label).toBe('…');
  });

  it('names the width from which the GPU pays', () => {
    expect(turningWidth(LAPTOP.calibration)).toBeCloseTo(Math.sqrt((2.7 / 48 / 3072) * 1e9), 9);
    expect(say({}).reason).toContain('up to some 140 units in each of three hidden layers, and on WebGPU beyond');
  });

  it.each([
    ['WASM', withGpu({ gflops: 10 })],
    ['WASM', withGpu({ operationMs: 1e6 })],
    ['WebGPU', withGpu({ operationMs: 0 })]
  ])('is %s alone where the other never pays', (label, measurement) => {
    expect(say({ measurement }).label).toBe(label);
  });
});

describe('measurementRows', () => {
  it('gives the figures with the GPU by name', () => {
    expect(measurementRows(LAPTOP, FACTS)).toEqual([
      { key: 'WebAssembly', value: '20 GFLOP/s, and 0.1 ms for every step' },
      { key: 'GPU', value: 'apple metal-3, by WebGPU' },
      { key: 'On the GPU', value: '500 GFLOP/s, 0.05 ms for every operation, 500\u202fms to start' },
      { key: 'Measured', value: '2026-09-02 00:00' }
    ]);
  });

  it('names the GPU of the backend that was measured', () => {
    const gpuOf = (facts: typeof FACTS | undefined) => measurementRows(withGpu({ backend: 'webgl' }), facts)[1]!.value;
    expect([gpuOf(FACTS), gpuOf(undefined)]).toEqual(['ANGLE (Apple M3), by WebGL', 'WebGL']);
  });

  it('says why there is none', () => {
    expect(measurementRows(NO_GPU, undefined).map(({ value }) => value)[1]).toBe(
      'None. The webgl backend cannot be used: there is none.'
    );
  });
});

describe('what is kept of the choice', () => {
  afterEach(() => vi.unstubAllGlobals());

  function deviceWith(kept: Record<string, string>): { device: Device; items: Map<string, string> } {
    const items = new Map(Object.entries(kept));
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, text: string) => void items.set(key, text)
    });
    return { device: new Device(), items };
  }

  it('is told to a training, with the measurement', () => {
    const { device } = deviceWith({ 'assay:compute': '"gpu"', 'assay:measurement': JSON.stringify(LAPTOP) });
    expect(device.wish).toEqual({ preference: 'gpu', calibration: LAPTOP.calibration });
  });

  it.each([
    ['{', '{'],
    ['"__proto__"', '{"at":1}'],
    ['["auto"]', 'null'],
    ['1', JSON.stringify(LAPTOP).replace('20', '-20')]
  ])('is not believed when it is %s', (preference, measurement) => {
    const { device } = deviceWith({ 'assay:compute': preference, 'assay:measurement': measurement });
    expect(device.wish).toEqual({ preference: 'auto', calibration: null });
  });

  it('keeps the measurement that a training reports', () => {
    const { device, items } = deviceWith({});
    const { calibration } = LAPTOP;
    device.follow({ phase: 'opened', done: 0, total: 1 });
    expect(device.wish.calibration).toBeNull();
    device.follow({ phase: 'any', done: 1, total: 1, detail: { kind: 'calibration', calibration } });
    expect(device.wish).toEqual({ preference: 'auto', calibration });
    expect(JSON.parse(items.get('assay:measurement')!)).toMatchObject({ calibration });
  });

  it('knows three wishes', () => {
    expect(['auto', 'wasm', 'gpu', 'GPU', '', null, 3].map(isComputePreference)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false
    ]);
  });
});
