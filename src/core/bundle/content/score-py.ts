import type { PipelineModel } from '#core/training';
import { onnxInputs } from '../onnx/onnx-inputs.ts';

/**
 * `serving/score.py`: all it needs to know stands in the ONNX file. Where that takes prepared columns, the golden rows it
 * checks are those of `eval/golden-prepared.csv`, and it says how to make such a file.
 */
export function scorePy(model: PipelineModel): string {
  if (onnxInputs(model).reason === undefined) return SCORE_PY;
  return SCORE_PY.replaceAll('golden.csv', 'golden-prepared.csv')
    .replace('../input.csv ', '../prepared.csv ')
    .replace('golden-scores.csv\n"""', `golden-scores.csv\n\n${HOW_TO_PREPARE}\n"""`)
    .replace(
      'has no column {item.name!r}',
      'has no column {item.name!r}; the first lines of score.py say how to get it'
    );
}

/** How the columns are made that ONNX files take as they are after preparation. */
const HOW_TO_PREPARE = `Not every column that model.onnx takes is a raw one. This writes them all, from raw rows (Node 20 or newer):
node serving/score.mjs ../input.csv -o ../output.csv --save-prepared ../prepared.csv`;

const SCORE_PY = `"""Scores a CSV file with model/model.onnx of this bundle. Needs Python 3.8, numpy and onnxruntime.

python serving/score.py ../input.csv ../output.csv   writes one row of outputs per input row
python serving/score.py --check                      scores eval/golden.csv and compares with eval/golden-scores.csv
"""
import csv
import pathlib
import sys

import numpy as np
import onnxruntime as ort

ROOT = pathlib.Path(__file__).resolve().parent.parent
MISSING = {"", "NA", "N/A", "n/a", "#N/A", "<NA>", "null", "NULL", "None", "NaN", "nan", "-", "?", "."}
TOLERANCE = 1e-5


def read_csv(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        header, *rows = csv.reader(file)
    if len(header) == 1:
        rows = [row or [""] for row in rows]
    rows = [row for row in rows if row]
    for line, row in enumerate(rows, 1):
        if len(row) != len(header):
            sys.exit(f"row {line} of {path} has {len(row)} cells, not {len(header)}")
    return header, rows


def number(cell, column, line):
    try:
        return float("nan") if cell.strip() in MISSING else float(cell)
    except ValueError:
        sys.exit(f"row {line}: {cell!r} in column {column!r} is not a number")


def score(path):
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    session = ort.InferenceSession(str(ROOT / "model" / "model.onnx"), options, providers=["CPUExecutionProvider"])
    header, rows = read_csv(path)
    feeds = {}
    for item in session.get_inputs():
        if item.name not in header:
            sys.exit(f"{path} has no column {item.name!r}")
        cells = [row[header.index(item.name)] for row in rows]
        if item.type == "tensor(float)":
            with np.errstate(over="ignore"):
                values = np.array([number(cell, item.name, line) for line, cell in enumerate(cells, 1)]).astype(np.float32)
        else:
            values = np.array(cells, dtype=object)
        feeds[item.name] = values.reshape([-1] + [1] * (len(item.shape) - 1))
    names = [item.name for item in session.get_outputs()]
    return names, [np.reshape(output, -1) for output in session.run(names, feeds)]


def check():
    names, outputs = score(ROOT / "eval" / "golden.csv")
    header, rows = read_csv(ROOT / "eval" / "golden-scores.csv")
    expected = np.array(rows, dtype=np.float64)
    received = np.stack([outputs[names.index(name)] for name in header], axis=1)
    worst = np.max(np.abs(received - expected) / np.maximum(1, np.abs(expected)), initial=0)
    passed = worst <= TOLERANCE
    print(f"{'PASS' if passed else 'FAIL'}: {len(rows)} rows, largest difference {worst:.1e}, allowed {TOLERANCE:.0e}")
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        check()
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    columns, values = score(sys.argv[1])
    with open(sys.argv[2], "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([columns, *zip(*values)])
`;
