#!/usr/bin/python3
"""Computes References.json: what HistGradientBoosting of scikit-learn reaches on features that were made by hand.

    PREPROCESSING_SCORES=/tmp/scores dotnet run --project tests/Preprocessing.Scaffolding.Tests -c Release -- -class "*ScoreTests"
    /usr/bin/python3 tests/Preprocessing.Scaffolding.Tests/Scores/References.py /tmp/scores

The first line writes the parts (and fails for a set that has no reference yet), the second reads them. It takes Debian's packages
python3-sklearn and python3-pandas. Models have the defaults of scikit-learn, and a fixed seed.
"""
import json
import os
import sys

import numpy
import pandas
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import mean_squared_error, roc_auc_score

MOST = 200  # HistGradientBoosting splits on sets of at most 255 categories


class Hand:
    """Features that somebody makes who knows the data: categories as categories, parts of times, words of texts."""

    def __init__(self, numbers=(), categories=(), dates=(), texts=()):
        self.numbers, self.categories, self.dates, self.texts = numbers, categories, dates, texts

    def fit(self, train):
        self.known = {name: train[name].value_counts().index[:MOST] for name in self.categories}
        self.words = {name: TfidfVectorizer(max_features=200).fit(train[name].fillna("")) for name in self.texts}
        return self

    def transform(self, rows):
        columns = [pandas.to_numeric(rows[name], errors="coerce") for name in self.numbers]
        for name, form in self.dates:
            moment = pandas.to_datetime(rows[name], format=form)
            columns += [moment.dt.hour + moment.dt.minute / 60, moment.dt.dayofweek, moment.dt.dayofyear, moment.dt.year]
        numbers = [numpy.asarray(column, dtype=float) for column in columns]
        for name in self.texts:
            numbers += list(self.words[name].transform(rows[name].fillna("")).toarray().T)
        categories = []
        for name in self.categories:
            codes = pandas.Categorical(rows[name], categories=self.known[name]).codes.astype(float)
            rare = (codes < 0) & rows[name].notna()
            categories.append(numpy.where(rare, MOST, numpy.where(codes < 0, numpy.nan, codes)))
        mask = [False] * len(numbers) + [True] * len(categories)
        return numpy.column_stack(numbers + categories), mask


SETS = {
    "flights": ("delay", Hand(["distance"], ["origin", "destination"], [("date", None)])),
    "birdstrikes": ("Speed IAS in knots", Hand(
        ["Cost Other", "Cost Repair", "Cost Total $"],
        ["Airport Name", "Aircraft Make Model", "Effect Amount of damage", "Aircraft Airline Operator", "Origin State", "Phase of flight",
         "Wildlife Size", "Wildlife Species", "Time of day"], [("Flight Date", None)])),
    "weather": ("temp_max", Hand(["precipitation", "temp_min", "wind"], ["location", "weather"], [("date", None)])),
    "cars": ("Miles_per_Gallon", Hand(
        ["Cylinders", "Displacement", "Horsepower", "Weight_in_lbs", "Acceleration"], ["Origin"], [("Year", None)])),
    "movies": ("IMDB Rating", Hand(
        ["US Gross", "Worldwide Gross", "US DVD Sales", "Production Budget", "Running Time min", "Rotten Tomatoes Rating", "IMDB Votes"],
        ["MPAA Rating", "Distributor", "Source", "Major Genre", "Creative Type", "Director"], [("Release Date", "%b %d %Y")])),
    "penguins": ("Body Mass (g)", Hand(
        ["Beak Length (mm)", "Beak Depth (mm)", "Flipper Length (mm)"], ["Species", "Island", "Sex"])),
    "gapminder": ("life_expect", Hand(["year", "pop", "fertility"], ["country", "cluster"])),
    "fraud": ("is_fraud", Hand(
        ["amount", "card_age_days", "payments_last_day"], ["merchant", "country", "device"], [("paid_at", None)])),
    "clicks": ("clicked", Hand(["position", "bid", "age_of_ad"], ["ad_id", "site", "device"], [("shown_at", None)])),
    "texts": ("recommends", Hand(["stars_before"], ["category"], texts=["review"])),
    "wide": ("failed", Hand([f"sensor {i}" for i in range(1, 101)])),
}


def read(folder, name, part):
    path = os.path.join(folder, name, part)
    return pandas.read_csv(path + ".csv") if os.path.exists(path + ".csv") else pandas.read_json(path + ".jsonl", lines=True,
                                                                                                convert_dates=False)


def truth(rows, label):
    column = rows[label]
    return numpy.asarray(column == "yes" if column.dtype == object else column).astype(float)


def score(folder, name):
    label, hand = SETS[name]
    scores = []
    fold = 0
    isBoolean = name in ("fraud", "clicks", "texts", "wide")
    while any(os.path.exists(os.path.join(folder, name, f"judge{fold}{ending}")) for ending in (".csv", ".jsonl")):
        train, judge = read(folder, name, f"train{fold}"), read(folder, name, f"judge{fold}")
        hand.fit(train)
        x, mask = hand.transform(train)
        kind = HistGradientBoostingClassifier if isBoolean else HistGradientBoostingRegressor
        model = kind(categorical_features=mask, random_state=1).fit(x, truth(train, label))
        x, _ = hand.transform(judge)
        scores.append(roc_auc_score(truth(judge, label), model.predict_proba(x)[:, 1]) if isBoolean
                      else mean_squared_error(truth(judge, label), model.predict(x), squared=False))
        fold += 1
    return {"auc" if isBoolean else "rmse": round(float(numpy.mean(scores)), 6)}


if __name__ == "__main__":
    found = {name: score(sys.argv[1], name) for name in SETS}
    print(f"scikit-learn {sklearn.__version__}", json.dumps(found, indent=2))
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "References.json"), "w") as file:
        file.write(json.dumps(found, indent=2) + "\n")
