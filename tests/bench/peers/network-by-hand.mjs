// The leanest training loop that we could write on tfjs's kernels: flat parameters, gradients and AdamW by hand.
const BETAS = [0.9, 0.999];
const EPSILON = 1e-8;

export function openByHand(tf, widths, params) {
  const network = openNetwork(tf, widths, params);
  return {
    fit: (run) => fit(tf, network, run),
    logits: (parameters, x) => network.forward(parameters, x).activations.at(-1)
  };
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

async function fit(tf, network, { initial, batches }) {
  const { learningRate, size } = network;
  const zeros = new Float32Array(size);
  let state = [tf.tensor1d(initial), tf.tensor1d(zeros), tf.tensor1d(zeros)];
  let done = 0;
  for (const batch of batches) {
    done++;
    const rate = (learningRate * Math.sqrt(1 - BETAS[1] ** done)) / (1 - BETAS[0] ** done);
    const next = tf.tidy(() => step(tf, network, { state, batch, rate }));
    tf.dispose(state);
    state = next;
  }
  await state[0].data();
  tf.dispose(state.slice(1));
  return state[0];
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
