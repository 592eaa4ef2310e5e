// tfjs on its WebAssembly backend, one thread, by the leanest training loop that we could write on its kernels: flat
// parameters and gradients by hand, about four times as fast as its automatic gradients and optimisers.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const BETAS = [0.9, 0.999];
const EPSILON = 1e-8;

const readArray = (path, type) => {
  const bytes = readFileSync(path);
  return new type(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
};

async function openTfjs() {
  const tf = require('@tensorflow/tfjs-core');
  require('@tensorflow/tfjs-backend-wasm');
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  tf.enableProdMode();
  if (!(await tf.setBackend('wasm'))) throw new Error('tfjs could not start its WebAssembly backend');
  return tf;
}

/** A yes/no network with one output; it starts from our initial weights and takes our batches. */
export async function tfjsWasm({ train, test, params, start, steps }) {
  const tf = await openTfjs();
  const network = openNetwork(tf, [train.cols, ...params.hidden, 1], params);
  const x = readArray(train.x, Float32Array);
  const y = Float32Array.from(readArray(train.y, Float64Array));
  let parameters;
  const measure = async (seed) => {
    parameters?.dispose();
    parameters = await fit(tf, network, {
      rows: { x, y, cols: train.cols },
      order: readArray(`${start}-${seed}.orders`, Int32Array),
      initial: readArray(`${start}-${seed}.parameters`, Float32Array)
    });
  };
  const scores = async () => {
    const input = tf.tensor2d(readArray(test.x, Float32Array), [test.rows, test.cols]);
    const given = await tf.sigmoid(network.forward(parameters, input).activations.at(-1)).data();
    return new Uint8Array(Float64Array.from(given).buffer);
  };
  return { measure, scores, steps };
}

function openNetwork(tf, widths, { batchSize, learningRate, weightDecay }) {
  const slots = [];
  let size = 0;
  for (let l = 1; l < widths.length; l++) {
    const [inputs, outputs] = [widths[l - 1], widths[l]];
    slots.push({ inputs, outputs, weightsAt: size, biasAt: size + inputs * outputs });
    size += (inputs + 1) * outputs;
  }
  const decay = new Float32Array(size).fill(1);
  for (const { weightsAt, biasAt } of slots) decay.fill(1 - learningRate * weightDecay, weightsAt, biasAt);
  return {
    size,
    batchSize,
    learningRate,
    decay: tf.tensor1d(decay),
    ones: tf.ones([1, batchSize]),
    forward: (parameters, x) => runForward(tf, slots, { parameters, x })
  };
}

function runForward(tf, slots, { parameters, x }) {
  const weights = [];
  const activations = [x];
  slots.forEach(({ inputs, outputs, weightsAt, biasAt }, index) => {
    const b = tf.reshape(tf.slice(parameters, [weightsAt], [inputs * outputs]), [inputs, outputs]);
    const bias = tf.slice(parameters, [biasAt], [outputs]);
    const activation = index === slots.length - 1 ? 'linear' : 'relu';
    weights.push(b);
    activations.push(tf.fused.matMul({ a: activations[index], b, bias, activation }));
  });
  return { weights, activations };
}

/** Transposes are explicit: tfjs-wasm multiplies transposed operands without SIMD. */
function runBackward(tf, { weights, activations }, { delta, ones }) {
  const parts = [];
  let error = delta;
  for (let l = weights.length - 1; l >= 0; l--) {
    const input = activations[l];
    parts.unshift(tf.reshape(tf.matMul(tf.transpose(input), error), [-1]), tf.reshape(tf.matMul(ones, error), [-1]));
    if (l > 0) error = tf.mul(tf.matMul(error, tf.transpose(weights[l])), tf.step(input));
  }
  return tf.concat(parts);
}

async function fit(tf, network, { rows, order, initial }) {
  const { batchSize, learningRate, size } = network;
  const zeros = new Float32Array(size);
  let state = [tf.tensor1d(initial), tf.tensor1d(zeros), tf.tensor1d(zeros)];
  for (let done = 0; done < order.length / batchSize; done++) {
    const batch = takeRows(tf, rows, order.subarray(done * batchSize, (done + 1) * batchSize));
    const rate = (learningRate * Math.sqrt(1 - BETAS[1] ** (done + 1))) / (1 - BETAS[0] ** (done + 1));
    const next = tf.tidy(() => step(tf, network, { state, batch, rate }));
    tf.dispose([state, batch]);
    state = next;
  }
  await state[0].data();
  tf.dispose(state.slice(1));
  return state[0];
}

/** Gathered in JavaScript, which is cheaper than on this backend. */
function takeRows(tf, { x, y, cols }, order) {
  const values = new Float32Array(order.length * cols);
  order.forEach((row, at) => values.set(x.subarray(row * cols, (row + 1) * cols), at * cols));
  return {
    x: tf.tensor2d(values, [order.length, cols]),
    y: tf.tensor2d(
      Float32Array.from(order, (row) => y[row]),
      [order.length, 1]
    )
  };
}

/** One forward, backward and AdamW pass (Loshchilov & Hutter 2019). */
function step(tf, network, { state: [parameters, first, second], batch, rate }) {
  const pass = network.forward(parameters, batch.x);
  const delta = tf.div(tf.sub(tf.sigmoid(pass.activations.at(-1)), batch.y), network.batchSize);
  const gradient = runBackward(tf, pass, { delta, ones: network.ones });
  const newFirst = tf.add(first, tf.mul(tf.sub(gradient, first), 1 - BETAS[0]));
  const newSecond = tf.add(second, tf.mul(tf.sub(tf.square(gradient), second), 1 - BETAS[1]));
  const move = tf.mul(tf.div(newFirst, tf.add(tf.sqrt(newSecond), EPSILON)), rate);
  return [tf.sub(tf.mul(parameters, network.decay), move), newFirst, newSecond];
}
