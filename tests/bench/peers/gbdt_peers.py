"""Gradient-boosted trees with the settings of the comparison: binning is part of the work, one thread."""

import lightgbm as lgb
import pandas as pd
from matrices import categorical, read_test, read_train


def lightgbm(spec):
    (x, y), test, state = read_train(spec), read_test(spec), {}

    def work(seed):
        state["model"] = train_lightgbm(x, y, spec)

    return work, lambda: state["model"].predict(test, num_threads=1)


def train_lightgbm(x, y, spec):
    p = spec["params"]
    params = {
        "objective": spec.get("objective", "binary"),
        "num_class": spec["classes"] if spec["classes"] > 2 else 1,
        "num_threads": 1,
        "num_leaves": p["leaves"],
        "learning_rate": p["learningRate"],
        "max_bin": p["bins"],
        "min_data_in_leaf": p["minRows"],
        "min_sum_hessian_in_leaf": p["minHessian"],
        "lambda_l2": p["l2"],
        "verbose": -1,
        "seed": spec.get("seed", 1),
    }
    data = lgb.Dataset(x, y, categorical_feature=categorical(spec))
    return lgb.train(params, data, num_boost_round=p["rounds"])


def xgboost(spec):
    import xgboost as xgb

    (x, y), p, state = read_train(spec), spec["params"], {}
    columns = set(categorical(spec))
    types = ["c" if column in columns else "float" for column in range(x.shape[1])]
    params = {
        "objective": "binary:logistic",
        "tree_method": "hist",
        "grow_policy": "lossguide",
        "nthread": 1,
        "max_leaves": p["leaves"],
        "max_depth": 0,
        "max_bin": p["bins"],
        "eta": p["learningRate"],
        "lambda": p["l2"],
        "min_child_weight": p["minHessian"],
        "verbosity": 0,
        "seed": 1,
    }
    matrix = lambda values, label=None: xgb.DMatrix(values, label, nthread=1, feature_types=types, enable_categorical=True)
    test = read_test(spec)

    def work(seed):
        data = xgb.QuantileDMatrix(x, y, nthread=1, max_bin=p["bins"], feature_types=types, enable_categorical=True)
        state["model"] = xgb.train(params, data, num_boost_round=p["rounds"])

    return work, lambda: state["model"].predict(matrix(test))


def catboost(spec):
    import catboost as cat

    (x, y), p, state = read_train(spec), spec["params"], {}
    columns = categorical(spec)
    frame, test = cat_frame(x, columns), cat_frame(read_test(spec), columns)

    def work(seed):
        model = cat.CatBoostClassifier(
            iterations=p["rounds"],
            learning_rate=p["learningRate"],
            grow_policy="Lossguide",
            max_leaves=p["leaves"],
            depth=16,
            min_data_in_leaf=p["minRows"],
            border_count=p["bins"] - 1,
            l2_leaf_reg=p["l2"],
            bootstrap_type="No",
            boosting_type="Plain",
            random_strength=0,
            leaf_estimation_method="Newton",
            leaf_estimation_iterations=1,
            score_function="L2",
            thread_count=1,
            verbose=False,
            allow_writing_files=False,
            random_seed=1,
        )
        state["model"] = model.fit(cat.Pool(frame, y, cat_features=columns, thread_count=1))

    return work, lambda: state["model"].predict_proba(test, thread_count=1)[:, 1]


def cat_frame(x, columns):
    """CatBoost wants category codes as whole numbers; a missing one is a level of its own."""
    if x is None or not columns:
        return x
    frame = pd.DataFrame(x)
    for column in columns:
        frame[column] = frame[column].fillna(-1).astype("int32")
    return frame

