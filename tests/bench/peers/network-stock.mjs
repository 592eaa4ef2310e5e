// tfjs as its documentation has it: automatic gradients (`minimize` takes them by `tf.variableGrads`), its loss and its
// Adam, which has no weight decay and so does a little less than AdamW.

export function openStock(tf, widths, { learningRate }) {
  return {
    fit: (run) => fit(tf, { widths, learningRate }, run),
    logits: (variables, x) => forward(tf, variables, x)
  };
}

async function fit(tf, { widths, learningRate }, { initial, batches }) {
  const variables = openVariables(tf, widths, initial);
  const optimizer = tf.train.adam(learningRate, 0.9, 0.999, 1e-8);
  for (const { x, y } of batches)
    optimizer.minimize(() => tf.losses.sigmoidCrossEntropy(y, forward(tf, variables, x)), false, variables);
  await variables[0].data();
  optimizer.dispose();
  return variables;
}

/** Weights and bias of each layer in turn. */
function openVariables(tf, widths, initial) {
  let at = 0;
  const take = (shape, size) => tf.tidy(() => tf.variable(tf.tensor(initial.subarray(at, (at += size)), shape)));
  return widths.slice(1).flatMap((outputs, l) => {
    const inputs = widths[l];
    return [take([inputs, outputs], inputs * outputs), take([outputs], outputs)];
  });
}

function forward(tf, variables, x) {
  let activations = x;
  for (let at = 0; at < variables.length; at += 2) {
    const activation = at + 2 < variables.length ? 'relu' : 'linear';
    activations = tf.fused.matMul({ a: activations, b: variables[at], bias: variables[at + 1], activation });
  }
  return activations;
}
