"""The matrices that all contestants read: row-major float32 and one float64 per row."""

import numpy as np


def read_matrix(files):
    return np.fromfile(files["x"], dtype=np.float32).reshape(files["rows"], files["cols"])


def read_target(files):
    return np.fromfile(files["y"], dtype=np.float64)


def read_train(spec):
    return read_matrix(spec["train"]), read_target(spec["train"])


def read_test(spec):
    return read_matrix(spec["test"]) if "test" in spec else None


def categorical(spec):
    """Numbers of the columns that hold category codes."""
    return [column for column, levels in enumerate(spec.get("levels", [])) if levels > 0]
