"""Scores a bundle's golden rows as an engineer would: MLflow pyfunc on a DataFrame, and onnx's own checker."""

import json
import sys

import mlflow.pyfunc
import onnx
import pandas as pd

bundle = sys.argv[1]
with open(f"{bundle}/bundle.json") as file:
    manifest = json.load(file)
inputs = manifest["model"]["inputs"]
types = {column["name"]: "float64" if column["type"] == "number" else "str" for column in inputs}
golden = pd.read_csv(f"{bundle}/eval/golden.csv", dtype=types, keep_default_na=False, na_values={name: [""] for name, kind in types.items() if kind == "float64"})
expected = pd.read_csv(f"{bundle}/eval/golden-scores.csv")

serving = next(iter(__import__("glob").glob(f"{bundle}/serving/*/1/model.onnx")))
for path in (f"{bundle}/model/model.onnx", serving):
    onnx.checker.check_model(onnx.load(path), full_check=True)

model = mlflow.pyfunc.load_model(f"{bundle}/model")
predicted = model.predict(golden[[column["name"] for column in inputs]].astype({name: object for name, kind in types.items() if kind == "str"}))
predicted = pd.DataFrame(predicted)
worst = max(float((predicted[name].astype(float) - expected[name]).abs().max()) for name in expected.columns)
print(json.dumps({"rows": len(golden), "worst": worst, "outputs": list(predicted.columns)}))
