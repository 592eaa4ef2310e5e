import { profile } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import type { JsonObject } from '#core/shared';
import { estimateStep } from '#engines/compute';
import { frameOf, mlpSpec, planNetwork, tabmSpec, trainerInputs } from '#engines/nets';
import { NETWORK_PARAMS, resolveParams, TABM_PARAMS, type NetworkSpec } from '#engines/shared';
import { openDeviceTrainer } from '#engines/tfjs';
import { openCpuBackend } from '../../../contract/estimator/cpu-backend.ts';
import { makeProblem } from '../../../contract/estimator/problems.ts';

const PARAMS = { hidden: [8, 8], batchSize: 32 };
const input = makeProblem({ rows: 200, classes: 2, params: {} });
const mlp = (params: JsonObject): NetworkSpec =>
  mlpSpec(resolveParams(NETWORK_PARAMS, { ...PARAMS, ...params }), frameOf(input));
const tabm = (params: JsonObject): NetworkSpec =>
  tabmSpec(resolveParams(TABM_PARAMS, { ...PARAMS, ...params }), frameOf(input));

beforeAll(() => openCpuBackend());

/** Views of the same memory cost nothing, and a fused product is told twice. */
const FREE = ['Reshape', 'Identity', 'fusedMatMul__op'];

it.each([
  ['a plain network', mlp({})],
  ['one more layer', mlp({ hidden: [8, 8, 8] })],
  ['RealMLP', mlp({ recipe: 'realmlp' })],
  ['Mish', mlp({ activation: 'mish' })],
  ['piecewise numbers', mlp({ numbers: 'piecewise' })],
  ['periodic numbers', mlp({ numbers: 'periodic' })],
  ['dropout', mlp({ dropout: 0.1 })],
  ['limited gradients', mlp({ clipNorm: 1 })],
  ['TabM', tabm({})],
  ['TabM, periodic', tabm({ numbers: 'periodic' })]
])('%s: a step has as many operations as the estimate says', async (_, spec) => {
  const plan = planNetwork(input, spec);
  const { options, data } = trainerInputs(plan);
  const trainer = openDeviceTrainer(options, data);
  trainer.begin({ order: plan.split.train.slice(0, plan.batch), rates: Float32Array.of(0.1, 0.1, 1e-8), done: 0 });
  const { kernels } = await profile(() => void trainer.step(0, 1));
  trainer.close();
  expect(kernels.filter(({ name }) => !FREE.includes(name))).toHaveLength(estimateStep(spec).operations);
});
