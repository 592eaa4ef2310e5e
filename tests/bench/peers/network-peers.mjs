// tfjs on its WebAssembly backend, one thread: a yes/no network with one output that starts from our initial weights and
// takes our batches.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openByHand } from './network-by-hand.mjs';
import { openStock } from './network-stock.mjs';

const WASM_FOLDER = fileURLToPath(new URL('.', import.meta.resolve('@tensorflow/tfjs-backend-wasm')));

/** As its documentation has it. */
export const tfjsWasmStock = (spec) => prepare(spec, openStock);

/** The leanest training loop that we could write on its kernels. */
export const tfjsWasm = (spec) => prepare(spec, openByHand);

const readArray = (path, type) => {
  const bytes = readFileSync(path);
  return new type(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
};

/** @param open gives `fit` and `logits` of a network of given widths */
async function prepare({ train, test, params, start, steps, tfjs }, open) {
  const tf = await openTfjs(tfjs);
  const network = open(tf, [train.cols, ...params.hidden, 1], params);
  const x = readArray(train.x, Float32Array);
  const y = Float32Array.from(readArray(train.y, Float64Array));
  let parameters;
  const measure = async (seed) => {
    if (parameters !== undefined) tf.dispose(parameters);
    const order = readArray(`${start}-${seed}.orders`, Int32Array);
    parameters = await network.fit({
      initial: readArray(`${start}-${seed}.parameters`, Float32Array),
      batches: takeBatches(tf, { x, y, cols: train.cols }, { order, batchSize: params.batchSize })
    });
  };
  const scores = async () => {
    const input = tf.tensor2d(readArray(test.x, Float32Array), [test.rows, test.cols]);
    const given = await tf.tidy(() => tf.sigmoid(network.logits(parameters, input))).data();
    return new Uint8Array(Float64Array.from(given).buffer);
  };
  return { measure, scores, steps };
}

/** @param path of tests/bench/peers/tfjs.mjs, bundled */
async function openTfjs(path) {
  const tf = await import(path);
  tf.setWasmPaths(WASM_FOLDER);
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  tf.enableProdMode();
  if (!(await tf.setBackend('wasm'))) throw new Error('tfjs could not start its WebAssembly backend');
  return tf;
}

function* takeBatches(tf, rows, { order, batchSize }) {
  for (let from = 0; from < order.length; from += batchSize) {
    const batch = takeRows(tf, rows, order.subarray(from, from + batchSize));
    yield batch;
    tf.dispose(batch);
  }
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
