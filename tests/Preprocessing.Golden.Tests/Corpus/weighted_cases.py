"""Writes the golden cases with sample_weight into the folder Golden, and their lines into its index.json.

Needs scikit-learn 1.2.1, as Debian 12 has it: apt-get install python3-sklearn, then /usr/bin/python3 weighted_cases.py.

Of scikit-learn 1.2.1 only StandardScaler and SplineTransformer take sample_weight. KBinsDiscretizer takes it since 1.3, by two rules
that 1.2.1 can compute: quantile bins of whole weights are those of the rows repeated, and k-means passes the weights to KMeans.
"""
import json
import math
import pathlib

import numpy as np
import sklearn
from sklearn import datasets
from sklearn.cluster import KMeans
from sklearn.preprocessing import KBinsDiscretizer, SplineTransformer, StandardScaler

assert sklearn.__version__ == "1.2.1", sklearn.__version__
FOLDER = pathlib.Path(__file__).parent.parent / "Golden"
SOURCE = "scikit-learn 1.2.1"
CLOSE = 1e-12


def value(x):
    x = float(x)
    return "NaN" if math.isnan(x) else ("-Infinity" if x < 0 else "Infinity") if math.isinf(x) else x


def given(x):
    return None if math.isnan(x) else float(x)


def matrix(rows):
    return [[value(cell) for cell in row] for row in rows]


def tolerance(expected, fitted):
    out = {"rtol": expected, "atol": 0.0, "relative_to": "column" if expected else "cell"}
    return {"expected": out, "fitted": {"rtol": fitted, "atol": 0.0, "relative_to": "cell"}, "given_fitted": out}


def write(operation, name, description, source, params, names, train, weights, test, fitted, transform, tolerance, notes):
    case = {
        "id": f"{operation}.{name}",
        "operation": operation,
        "description": description,
        "source": source,
        "params": params,
        "columns": [
            {"name": n, "type": "float64", "train": [given(x) for x in train[:, i]], "test": [given(x) for x in test[:, i]]}
            for i, n in enumerate(names)
        ],
        "target": None,
        "sample_weight": [float(w) for w in weights],
        "fitted": fitted,
        "output_type": "float64",
        "expected_format": "dense",
        "output_columns": transform(test).shape[1],
        "expected_train": matrix(transform(train)),
        "expected_test": matrix(transform(test)),
        "feature_names": [f"{n}_sp_{i}" for n in names for i in range(transform(test).shape[1] // len(names))]
        if operation == "SplineTransformer" else names,
        "error": None,
        "error_stage": None,
        "sklearn_exception": None,
        "tolerance": tolerance,
        "notes": notes,
    }
    lines = []
    for key, content in case.items():
        if key == "columns":
            columns = ",\n".join(
                "    {\n" + ",\n".join(f"      {json.dumps(k)}: {json.dumps(v)}" for k, v in column.items()) + "\n    }"
                for column in content)
            lines.append(f'  "columns": [\n{columns}\n  ]')
        elif key.startswith("expected_t"):
            lines.append(f'  "{key}": [\n' + ",\n".join(f"    {json.dumps(row)}" for row in content) + "\n  ]")
        else:
            lines.append(f"  {json.dumps(key)}: {json.dumps(content)}")
    (FOLDER / f"{case['id']}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="ascii")
    index(case)


def index(case):
    path = FOLDER / "index.json"
    entries = {entry["id"]: entry for entry in json.loads(path.read_text(encoding="ascii"))}
    entries[case["id"]] = {
        "id": case["id"], "operation": case["operation"], "description": case["description"],
        "file": f"{case['id']}.json", "error": None,
    }
    lines = [f"  {json.dumps(entries[key])}" for key in sorted(entries)]
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="ascii")


def standard(name, description, names, train, weights, test, notes, with_mean=True, with_std=True, rtol=CLOSE):
    scaler = StandardScaler(with_mean=with_mean, with_std=with_std).fit(train, sample_weight=weights)
    fitted = {"mean_": [value(x) for x in scaler.mean_]}
    if with_std:
        fitted |= {"var_": [value(x) for x in scaler.var_], "scale_": [value(x) for x in scaler.scale_]}
    write("StandardScaler", name, description, SOURCE, {"with_mean": with_mean, "with_std": with_std}, names, train, weights, test,
          fitted, scaler.transform, tolerance(rtol, rtol), notes)


def spline(name, description, names, train, weights, test, knots, n_knots, notes, degree=3):
    splines = SplineTransformer(n_knots=n_knots, degree=degree, knots=knots).fit(train, sample_weight=weights)
    if knots == "quantile":
        # Without ties scikit-learn takes a value where this library interpolates; this case is one where both are that value.
        repeated = np.repeat(train, weights.astype(int), axis=0)
        whole = SplineTransformer(n_knots=n_knots, degree=degree, knots=knots).fit(repeated)
        assert all((a.t == b.t).all() for a, b in zip(splines.bsplines_, whole.bsplines_))
    params = {"degree": degree, "extrapolation": "constant", "include_bias": True, "knots": knots, "n_knots": n_knots}
    write("SplineTransformer", name, description, SOURCE, params, names, train, weights, test,
          {"knots_": [[value(x) for x in b.t] for b in splines.bsplines_]}, splines.transform, tolerance(CLOSE, CLOSE), notes)


def bins(name, description, source, strategy, names, train, weights, test, edges, notes):
    discretizer = KBinsDiscretizer(n_bins=len(edges[0]) - 1, encode="ordinal", strategy=strategy).fit(train)
    discretizer.bin_edges_ = np.array([*edges, None], dtype=object)[:-1]
    discretizer.n_bins_ = np.array([len(e) - 1 for e in edges])
    params = {"encode": "ordinal", "n_bins": len(edges[0]) - 1, "strategy": strategy, "subsample": None}
    write("KBinsDiscretizer", name, description, source, params, names, train, weights, test,
          {"n_bins_": discretizer.n_bins_.tolist(), "bin_edges_": [[value(x) for x in e] for e in edges]}, discretizer.transform,
          tolerance(0.0, CLOSE), notes)


def kmeans_edges(column, weights, n_bins):
    """The edges as KBinsDiscretizer computes them since 1.3, which is as in 1.2.1, with the weights passed to KMeans."""
    uniform = np.linspace(column.min(), column.max(), n_bins + 1)
    start = (uniform[1:] + uniform[:-1])[:, None] * 0.5
    centers = KMeans(n_clusters=n_bins, init=start, n_init=1).fit(column[:, None], sample_weight=weights).cluster_centers_[:, 0]
    centers.sort()
    return np.r_[column.min(), (centers[1:] + centers[:-1]) * 0.5, column.max()]


def main():
    wine = datasets.load_wine()
    names = ["alcohol", "malic_acid", "proline"]
    numbers = wine.data[:, [wine.feature_names.index(name) for name in names]]
    rows = np.arange(len(numbers))
    train, test = numbers[rows % 3 == 0], numbers[rows % 30 == 1]
    n = np.arange(len(train))
    whole, fractions, thirds = (n % 4 + 1).astype(float), (n * 7 % 16 + 1) / 16.0, (n % 5 + 1) / 3.0

    standard("weights-whole-wine", "Whole weights", names, train, whole, test, "A weight of 3 counts a row three times.")
    standard("weights-fractions-wine", "Weights that are fractions", names, train, fractions, test, "Mean and variance are weighted.")
    standard("weights-thirds-wine", "Weights that binary numbers round", names, train, thirds, test, "Weights need not be sums of halves.")
    standard("weights-zero-wine", "Every third row weighs nothing", names, train, np.where(n % 3 == 0, 0.0, fractions), test,
             "A row of weight 0 is as one that is not there.")
    standard("weights-tiny-and-huge-wine", "Weights from 1e-6 to 1e6", names, train, 10.0 ** (n % 13 - 6), test,
             "Only ratios of weights count, so long as they are not constant.")
    standard("weights-without-mean-wine", "Weights without centring", names, train, fractions, test, "The variance is about the mean.",
             with_mean=False)
    standard("weights-without-std-wine", "Weights without scaling", names, train, fractions, test, "", with_std=False)
    gaps = train.copy()
    gaps[n % 4 == 1, 0] = math.nan
    gaps[n % 7 == 2, 2] = math.nan
    holes = test.copy()
    holes[0, 0] = holes[1, 1] = math.nan
    standard("weights-missing-wine", "Weights with missing values", names, gaps, fractions, holes,
             "The weight of a missing value is left out of its column alone.")
    same = np.column_stack([np.full(len(train), 7.0), train[:, 0]])
    standard("weights-constant-column", "A constant column with weights", ["same", "alcohol"], same, fractions,
             np.array([[7.0, 13.0], [8.0, 12.0]]), "A column without variance is divided by 1.")
    single = np.where(n == 5, 2.5, 0.0)
    standard("weights-one-row-counts", "A single row has a weight", names, train, single, test, "One row has no variance.")

    spline("weights-zero-ends-wine", "Uniform knots where the extreme rows weigh nothing", names, train,
           np.where((train == train.min(0)).any(1) | (train == train.max(0)).any(1), 0.0, fractions), test, "uniform", 5,
           "Rows of weight 0 are no part of the range.")
    ties = np.column_stack([n % 5 + 1.0, np.array([0.5, 2.0, 2.0, 2.0, 3.5])[n * 3 % 5]])
    spline("weights-quantile-knots-ties", "Quantile knots among few values with whole weights", ["few", "fewer"], ties, whole,
           np.array([[0.0, 0.0], [1.5, 1.0], [2.0, 1.5], [4.5, 3.0], [6.0, 9.0]]), "quantile", 3,
           "Each knot lies inside a run of equal values, where scikit-learn's rule for weights and interpolation agree.", degree=2)

    repeated = np.repeat(train, whole.astype(int), axis=0)
    quantiles = KBinsDiscretizer(n_bins=6, encode="ordinal", strategy="quantile").fit(repeated)
    bins("weights-quantile-wine", "Quantile bins of whole weights", "scikit-learn 1.2.1 over rows repeated by their weight", "quantile",
         names, train, whole, test, list(quantiles.bin_edges_), "A weight of 3 counts a row three times.")
    bins("weights-kmeans-wine", "k-means bins of weights that are fractions",
         "scikit-learn 1.2.1: KMeans with sample_weight, as in KBinsDiscretizer since 1.3", "kmeans", names, train, fractions, test,
         [kmeans_edges(train[:, i], fractions, 4) for i in range(3)], "Centres are weighted means.")


main()
