"""Fits a peer on each problem of a list and writes its test scores: one probability per class, or one value per row."""

import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "bench" / "peers"))
from matrices import read_test, read_train  # noqa: E402


def pairs(second):
    """Probabilities of both classes."""
    return np.stack([1 - second, second], axis=1)


def lightgbm(spec):
    from gbdt_peers import train_lightgbm

    x, y = read_train(spec)
    scores = train_lightgbm(x, y, spec).predict(read_test(spec), num_threads=1)
    return pairs(scores) if spec["classes"] == 2 else scores


def forest(spec):
    from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor

    (x, y), p = read_train(spec), spec["params"]
    kind = RandomForestRegressor if spec["classes"] == 0 else RandomForestClassifier
    model = kind(p["trees"], max_features=p["columnTries"], random_state=spec["seed"], n_jobs=-1)
    model.fit(x, y)
    return model.predict(read_test(spec)) if spec["classes"] == 0 else model.predict_proba(read_test(spec))


def linear(spec):
    from sklearn.linear_model import LogisticRegression, Ridge

    (x, y), l2 = read_train(spec), spec["params"]["l2"]
    x, test = x.astype(np.float64), read_test(spec).astype(np.float64)
    if spec["classes"] == 0:
        return Ridge(alpha=l2 * len(y), solver="cholesky").fit(x, y).predict(test)
    model = LogisticRegression(C=1 / (l2 * len(y)), tol=1e-10, max_iter=100_000, solver="newton-cholesky")
    return model.fit(x, y).predict_proba(test)


def network(spec):
    """A regression target is standardised inside, as ours is."""
    from mlp_peers import fit, predict

    x, y = read_train(spec)
    mean, deviation = (y.mean(), y.std()) if spec["classes"] == 0 else (0, 1)
    scores = predict(fit(x, (y - mean) / deviation, spec), read_test(spec), spec["classes"])
    return pairs(scores.ravel()) if spec["classes"] == 2 else scores * deviation + mean


with open(sys.argv[2]) as file:
    for spec in json.load(file):
        np.ascontiguousarray(globals()[sys.argv[1]](spec), dtype=np.float64).tofile(spec["scores"])
