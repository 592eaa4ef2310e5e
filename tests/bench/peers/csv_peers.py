"""From a CSV file to typed columns, one thread; that of polars is in the environment."""

import math


def report(rows, total):
    return {"rows": int(rows), "checksum": math.floor(float(total) + 0.5)}


def pandas(spec):
    import pandas as pd

    def work(seed):
        frame = pd.read_csv(spec["path"], engine="c")
        return report(len(frame), frame[spec["sumOf"]].sum())

    return work, lambda: []


def polars(spec):
    import polars as pl

    def work(seed):
        frame = pl.read_csv(spec["path"])
        return report(frame.height, frame[spec["sumOf"]].sum())

    return work, lambda: []


def duckdb(spec):
    import duckdb as db

    def work(seed):
        connection = db.connect(config={"threads": 1})
        connection.execute(f"CREATE TABLE t AS SELECT * FROM read_csv('{spec['path']}')")
        answer = connection.execute(f"SELECT count(*), sum({spec['sumOf']}) FROM t").fetchone()
        connection.close()
        return report(*answer)

    return work, lambda: []
