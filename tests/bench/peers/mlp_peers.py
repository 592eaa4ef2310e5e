"""The same network and optimiser in PyTorch on the CPU, one thread, from our initial weights and with our batches."""

import numpy as np
import torch
from matrices import read_test, read_train

torch.set_num_threads(1)


def pytorch(spec):
    (x, y), test, state = read_train(spec), read_test(spec), {}

    def work(seed):
        state["model"] = fit(x, y, {**spec, "seed": seed})

    return work, lambda: predict(state["model"], test, 2).ravel()


def fit(x, y, spec):
    """`classes` 0 is regression, for which y should have mean 0 and deviation 1."""
    classes, start = spec["classes"], f"{spec['start']}-{spec['seed']}"
    model = build([x.shape[1], *spec["params"]["hidden"], classes if classes > 2 else 1], start + ".parameters")
    orders = np.fromfile(start + ".orders", dtype=np.int32).reshape(spec["params"]["epochs"], -1).astype(np.int64)
    half_square = lambda score, value: torch.mean((score - value) ** 2) / 2
    loss_of = {0: half_square, 2: torch.nn.BCEWithLogitsLoss()}.get(classes, torch.nn.CrossEntropyLoss())
    target = y.astype(np.int64) if classes > 2 else y.astype(np.float32).reshape(-1, 1)
    return train(model, (torch.from_numpy(x), torch.from_numpy(target)), (spec["params"], orders, loss_of))


def predict(model, x, classes):
    """Probability of the second class, one probability per class, or values."""
    with torch.no_grad():
        scores = model(torch.from_numpy(x))
    if classes == 2:
        scores = torch.sigmoid(scores)
    return (torch.softmax(scores, 1) if classes > 2 else scores).numpy()


def build(widths, file):
    """Per layer the file has the weights, `[inputs, outputs]`, then the bias."""
    values, layers, at = np.fromfile(file, dtype=np.float32), [], 0
    for inputs, outputs in zip(widths, widths[1:]):
        layer, size = torch.nn.Linear(inputs, outputs), inputs * outputs
        layer.weight.data = torch.from_numpy(values[at : at + size].reshape(inputs, outputs).T.copy())
        layer.bias.data = torch.from_numpy(values[at + size : at + size + outputs].copy())
        layers += [layer, torch.nn.ReLU()]
        at += size + outputs
    return torch.nn.Sequential(*layers[:-1])


def train(model, data, how):
    """Weights are decayed, biases are not. Rows that do not fill a batch wait for the next epoch."""
    (x, y), (p, orders, loss_of) = data, how
    weights = [value for value in model.parameters() if value.ndim == 2]
    biases = [value for value in model.parameters() if value.ndim == 1]
    groups = [{"params": weights, "weight_decay": p["weightDecay"]}, {"params": biases, "weight_decay": 0}]
    optimiser = torch.optim.AdamW(groups, lr=p["learningRate"])
    batch = min(p["batchSize"], len(x))
    for order in torch.from_numpy(orders):
        for start in range(0, len(order), batch):
            rows = order[start : start + batch]
            optimiser.zero_grad()
            loss_of(model(x[rows]), y[rows]).backward()
            optimiser.step()
    return model
