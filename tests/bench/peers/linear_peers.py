"""scikit-learn's logistic regression by lbfgs, as exact as our own solver is asked to be."""

import warnings

import numpy as np
from matrices import read_train

GAP = 1e-8
TOLERANCES = [1e-4, 1e-5, 1e-6, 1e-7, 1e-8]
STRICTEST = 1e-10


def dense(spec):
    return logistic(spec, lambda x: x.astype(np.float64))


def sparse(spec):
    from scipy.sparse import csr_matrix

    return logistic(spec, lambda x: csr_matrix(x.astype(np.float64)))


def logistic(spec, convert):
    """Times the loosest tolerance whose objective is within GAP of the optimum."""
    from sklearn.exceptions import ConvergenceWarning

    warnings.simplefilter("ignore", ConvergenceWarning)
    x, y = read_train(spec)
    x, l2 = convert(x), spec["params"]["l2"]
    best = objective(fit(x, y, l2, STRICTEST), x, y, l2)
    close = (t for t in TOLERANCES if objective(fit(x, y, l2, t), x, y, l2) <= best * (1 + GAP))
    tolerance = next(close, STRICTEST)
    state = {}

    def work(seed):
        state["model"] = fit(x, y, l2, tolerance)
        return {"tolerance": tolerance, "iterations": int(state["model"].n_iter_[0])}

    return work, lambda: np.append(state["model"].coef_[0], state["model"].intercept_)


def fit(x, y, l2, tolerance):
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=1 / (l2 * len(y)), tol=tolerance, max_iter=10_000, solver="lbfgs").fit(x, y)


def objective(model, x, y, l2):
    z = x @ model.coef_[0] + model.intercept_[0]
    return np.mean(np.logaddexp(0, z) - y * z) + l2 / 2 * np.sum(model.coef_[0] ** 2)
