"""Scoring a million rows: the model is fitted or loaded beforehand, one thread."""

import numpy as np
from gbdt_peers import train_lightgbm
from matrices import read_matrix, read_train


def lightgbm(spec):
    model = train_lightgbm(*read_train(spec), spec)
    test, state = read_matrix(spec["test"]), {}

    def work(seed):
        state["scores"] = model.predict(test, num_threads=1)

    return work, lambda: state["scores"]


def onnxruntime(spec):
    """The model that our side exported: one input per column, p_yes is asked for."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = ort.InferenceSession(spec["onnx"], options, providers=["CPUExecutionProvider"])
    test, state = read_matrix(spec["test"]), {}
    inputs = {f"f{j}": np.ascontiguousarray(test[:, j]) for j in range(test.shape[1])}

    def work(seed):
        state["scores"] = session.run(["p_yes"], inputs)[0]

    return work, lambda: state["scores"].ravel()
