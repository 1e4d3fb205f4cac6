using System.Text.Json.Nodes;
using Preprocessing.Golden.Tests.Corpus;

namespace Preprocessing.Golden.Tests.Running;

/// <summary>A run that cannot fail proves nothing: cases that are wrong in one place each, all of which must fail.</summary>
public class CaseRunTests
{
    static readonly Lazy<Dictionary<string, (GoldenCase Case, CaseBatch Batch)>> Compiled = new(static () =>
    {
        var cases = Mutants!.Select(mutant => (mutant.Name, Case: Change(mutant.Change))).ToList();
        var batch = new CaseBatch([.. cases.Select(entry => entry.Case)]);
        return cases.ToDictionary(entry => entry.Name, entry => (entry.Case, batch));
    });

    static readonly (string Name, Action<JsonNode> Change)[] Mutants =
    [
        ("as it is", _ => { }),
        ("a train cell", json => json["expected_train"]![0]![0] = -1.00001),
        ("a test cell", json => json["expected_test"]![1]![1] = 1000.001),
        ("a number for NaN", json => json["expected_test"]![1]![0] = 0.0),
        ("NaN for a number", json => json["expected_test"]![0]![0] = "NaN"),
        ("two cells exchanged", json => (json["expected_train"]![0]![0], json["expected_train"]![0]![1]) = (1.0, -1.0)),
        ("a column too few", json =>
        {
            json["output_columns"] = 2;
            foreach (var row in json["expected_train"]!.AsArray().Concat(json["expected_test"]!.AsArray())) row!.AsArray().RemoveAt(2);
        }),
        ("a row too few", json => json["expected_test"]!.AsArray().RemoveAt(1)),
        ("a learnt mean", json => json["fitted"]!["mean_"]![0] = 2.0 + 1e-11),
        ("a learnt scale", json => json["fitted"]!["scale_"]![1] = 0.001 * (1 + 1e-11)),
        ("weights that are not all one", json => json["sample_weight"] = new JsonArray(1.0, 3.0)),
        ("a name", json => json["feature_names"]![2] = "other"),
        ("the order of names", json => (json["feature_names"]![0], json["feature_names"]![1]) = ("b", "a")),
        ("an error in the fit that does not come", json => (json["error"], json["error_stage"]) = ("infinite_input", "fit")),
        ("an error in the transform that does not come", json => (json["error"], json["error_stage"]) = ("nan_input", "transform_test")),
        ("an error that is not expected", json => json["columns"]![0]!["train"]![0] = "Infinity"),
        (
            "an error of another kind",
            json => { json["columns"]![0]!["train"]![0] = "Infinity"; (json["error"], json["error_stage"]) = ("nan_input", "fit"); }),
        ("an error at another stage", json =>
        {
            json["columns"]![0]!["train"]![0] = "Infinity";
            (json["error"], json["error_stage"]) = ("infinite_input", "transform_train");
        }),
    ];

    public static TheoryData<string> Names => [.. Mutants.Select(mutant => mutant.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_case_fails_if_it_is_wrong_in(string what)
    {
        var (@case, batch) = Compiled.Value[what];
        batch.WhyNotCovered(@case).ShouldBeNull();
        var failures = await batch.RunAsync(@case);
        (failures.Count == 0).ShouldBe(what == "as it is", string.Join("; ", failures));
    }

    [Fact]
    public void A_case_without_a_step_is_not_covered()
    {
        var @case = Change(json => json["operation"] = "Unheard");
        new CaseBatch([@case]).WhyNotCovered(@case).ShouldBe("no step");
    }

    static GoldenCase Change(Action<JsonNode> change)
    {
        var json = JsonNode.Parse(Scaler)!;
        change(json);
        json["id"] = "Mutant." + Guid.NewGuid().ToString("N");
        return GoldenCase.Parse(json.ToJsonString());
    }

    const string Scaler = """
        {
          "id": "", "operation": "StandardScaler", "params": {"with_mean": true, "with_std": true},
          "columns": [
            {"name": "a", "type": "float64", "train": [1.0, 3.0], "test": [2.0, null]},
            {"name": "b", "type": "float64", "train": [0.001, -0.001], "test": [0.0, 1.0]},
            {"name": "same", "type": "float64", "train": [7.0, 7.0], "test": [7.0, 8.0]}
          ],
          "target": null,
          "fitted": {"mean_": [2.0, 0.0, 7.0], "scale_": [1.0, 0.001, 1.0]},
          "output_type": "float64", "expected_format": "dense", "output_columns": 3,
          "expected_train": [[-1.0, 1.0, 0.0], [1.0, -1.0, 0.0]],
          "expected_test": [[0.0, 0.0, 0.0], ["NaN", 1000.0, 1.0]],
          "feature_names": ["a", "b", "same"], "error": null, "error_stage": null,
          "tolerance": {
            "expected": {"rtol": 1e-12, "atol": 0.0, "relative_to": "cell"},
            "fitted": {"rtol": 1e-12, "atol": 0.0, "relative_to": "cell"},
            "given_fitted": {"rtol": 1e-12, "atol": 0.0, "relative_to": "cell"}
          }
        }
        """;
}
