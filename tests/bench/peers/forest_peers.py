"""scikit-learn's random forest with its own defaults, one thread."""

from matrices import read_test, read_train


def sklearn(spec):
    from sklearn.ensemble import RandomForestClassifier

    (x, y), test, state = read_train(spec), read_test(spec), {}

    def work(seed):
        model = RandomForestClassifier(n_estimators=spec["params"]["trees"], n_jobs=1, random_state=seed)
        state["model"] = model.fit(x, y)

    return work, lambda: state["model"].predict_proba(test)[:, 1]
