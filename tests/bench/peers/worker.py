"""A peer in Python: takes the commands of tests/bench/harness/contestant.mjs on stdin, one JSON line each."""

import importlib
import json
import os
import sys
import time

import numpy as np

# Libraries print; only answers may reach the standard output that the harness reads.
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


def resident(field):
    """Bytes that Linux counts for this process: VmRSS now, VmHWM at most since the last reset."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith(field + ":"))


def start_of_peak():
    if not os.path.exists("/proc/self/clear_refs"):
        return None
    with open("/proc/self/clear_refs", "w") as reset:
        reset.write("5")
    return resident("VmRSS")


def load(task, spec):
    """`gbdt.lightgbm` is the function `lightgbm` of gbdt_peers.py: it loads data and answers (work, scores)."""
    module, function = task.split(".")
    return getattr(importlib.import_module(f"{module}_peers"), function)(spec)


def measure(work, seed, steps):
    started = time.perf_counter()
    facts = work(seed) or {}
    return {"ms": (time.perf_counter() - started) * 1000 / steps, **facts}


def main():
    work = scores = before = None
    steps = 1
    for line in sys.stdin:
        command = json.loads(line)
        try:
            answer = {}
            if "prepare" in command:
                work = scores = None
                module = command["prepare"].split(".")[0]
                importlib.import_module(f"{module}_peers")
                before = start_of_peak()
                steps = command["spec"].get("steps", 1)
                work, scores = load(command["prepare"], command["spec"])
            elif "measure" in command:
                answer = measure(work, command["measure"], steps)
                if before is not None:
                    answer["peakBytes"] = resident("VmHWM") - before
            else:
                np.asarray(scores(), dtype=np.float64).tofile(command["scores"])
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


main()
