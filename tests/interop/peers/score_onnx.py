"""Checks an ONNX file and scores columns with it in onnxruntime on the CPU; writes float64 scores, row-major."""

import json
import sys

import numpy as np
import onnx
import onnxruntime

folder = sys.argv[1]
model = onnx.load(f"{folder}/model.onnx")
onnx.checker.check_model(model, full_check=True)
session = onnxruntime.InferenceSession(f"{folder}/model.onnx", providers=["CPUExecutionProvider"])
shapes = {value.name: [-1] if len(value.shape) == 1 else [-1, 1] for value in session.get_inputs()}

feeds = {}
with open(f"{folder}/columns.json") as file:
    for column in json.load(file):
        if column["kind"] == "number":
            values = np.array([np.nan if cell is None else cell for cell in column["cells"]], dtype=np.float32)
        else:
            values = np.array(["" if cell is None else cell for cell in column["cells"]], dtype=object)
        feeds[column["name"]] = values.reshape(shapes[column["name"]])

names = [value.name for value in session.get_outputs() if "float" in value.type]
outputs = [np.asarray(one, dtype=np.float64) for one in session.run(names, feeds)]
scores = outputs[0] if outputs[0].ndim == 2 else np.stack(outputs, axis=1)
np.ascontiguousarray(scores).tofile(f"{folder}/scores")
