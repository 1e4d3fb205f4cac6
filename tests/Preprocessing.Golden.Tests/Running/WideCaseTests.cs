using System.Text.Json.Nodes;
using Preprocessing.Golden.Tests.Corpus;

namespace Preprocessing.Golden.Tests.Running;

/// <summary>
/// Cases of as many columns as a hash can choose, made from narrow ones of the corpus and the hashes recorded
/// there: no row of them is written out.
/// </summary>
public class WideCaseTests
{
    static readonly (string Id, int Width)[] Cases =
    [
        ("FeatureHasher.tokens", 1 << 30), ("FeatureHasher.tokens", int.MaxValue),
        ("FeatureHasher.tokens", ExpectedRows.MostWrittenOut + 1), ("FeatureHasher.tokens", ExpectedRows.MostWrittenOut),
        ("HashingVectorizer.norm-none", 1 << 30), ("HashingVectorizer.norm-none", int.MaxValue),
    ];

    static readonly Lazy<CaseBatch> Sound = new(() => new([.. Cases!.Select(wide => Wide(wide.Id, wide.Width))]));

    public static TheoryData<string, int> Data => [.. Cases.Select(wide => (wide.Id, wide.Width))];

    [Theory, MemberData(nameof(Data))]
    public async Task Rows_of_all_columns_are_compared_by_those_that_are_not_zero(string id, int width) =>
        (await Sound.Value.RunAsync(Wide(id, width))).ShouldBeEmpty();

    static readonly (string Name, string Failure, Action<JsonNode> Change)[] Mutants =
    [
        ("number", "expected 2 ±", json => json["expected_train"]![0]![0]![1] = 2.0),
        ("column", "expected 0 ±", json => json["expected_test"]![1]![0]![0] = 17),
        ("number that is not expected", "expected 0 ±", json => json["expected_train"]![0]!.AsArray().RemoveAt(1)),
        ("number too many", "column 5 is 0", json => json["expected_train"]![0]!.AsArray().Insert(0, new JsonArray(5, 1.0))),
        ("row too few", "expects 3", json => json["expected_train"]!.AsArray().RemoveAt(3)),
        ("width", "expected 2000000000", json => json["output_columns"] = 2_000_000_000),
        ("error that does not come", "succeeds", json => (json["error"], json["error_stage"]) = ("nan_input", "transform_test")),
    ];

    public static TheoryData<string> Names => [.. Mutants.Select(mutant => mutant.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task A_wide_case_fails_if_it_is_wrong_in_a(string name)
    {
        var (_, failure, change) = Mutants.Single(mutant => mutant.Name == name);
        var @case = Wide("FeatureHasher.tokens", 1 << 30, change);
        (await new CaseBatch([@case]).RunAsync(@case)).ShouldContain(line => line.Contains(failure, StringComparison.Ordinal));
    }

    static GoldenCase Wide(string id, int width, Action<JsonNode>? change = null)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", id + ".json")))!;
        json["id"] = $"{id}-in-{width}";
        json["params"]!["n_features"] = width;
        json["output_columns"] = width;
        json["expected_format"] = "sparse";
        foreach (var part in (string[])["train", "test"])
            json["expected_" + part] = new JsonArray(
                [.. json["columns"]![0]![part]!.AsArray().Select(row => Expected(row!, json["fitted"]!["hashes"]!, width))]);
        change?.Invoke(json);
        return GoldenCase.Parse(json.ToJsonString());
    }

    /// <summary>Column |h| mod width, minus where h is below 0: by the hashes that scikit-learn recorded.</summary>
    static JsonArray Expected(JsonNode row, JsonNode hashes, int width) =>
        new([.. from token in row is JsonArray tokens
            ? tokens.Select(token => (string)token!)
            : ((string)row!).Split(' ', StringSplitOptions.RemoveEmptyEntries)
                let hash = (long)hashes[token]!
                group Math.Sign(hash) by (int)(Math.Abs(hash) % width) into cell
                orderby cell.Key
                select new JsonArray(cell.Key, (double)cell.Sum())]);
}
