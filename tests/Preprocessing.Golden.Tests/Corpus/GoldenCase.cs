using System.Text.Json;

namespace Preprocessing.Golden.Tests.Corpus;

/// <summary>
/// One worked example: input columns, parameters, and what must come out. The format is described in the corpus's README.
/// </summary>
sealed record GoldenCase
{
    GoldenCase(JsonElement json)
    {
        Id = json.GetProperty("id").GetString()!;
        Operation = json.GetProperty("operation").GetString()!;
        Params = json.GetProperty("params");
        Columns = [.. json.GetProperty("columns").EnumerateArray().Select(column => new GoldenColumn(column))];
        Target = json.GetProperty("target") is { ValueKind: JsonValueKind.Object } target ? new GoldenColumn(target) : null;
        Weights = json.TryGetProperty("sample_weight", out var weights) && weights.ValueKind == JsonValueKind.Array
            ? [.. weights.EnumerateArray().Select(weight => weight.GetDouble())]
            : null;
        Fitted = json.GetProperty("fitted");
        PresetFitted = json.TryGetProperty("preset_fitted", out var preset) ? preset : default;
        IsText = json.GetProperty("output_type").GetString() == "string";
        var sparse = json.GetProperty("expected_format").GetString() == "sparse";
        var width = json.TryGetProperty("output_columns", out var columns) && columns.ValueKind == JsonValueKind.Number
            ? columns.GetInt32()
            : -1;
        ExpectedTrain = ExpectedRows.Read(json.GetProperty("expected_train"), sparse, width, IsText);
        ExpectedTest = ExpectedRows.Read(json.GetProperty("expected_test"), sparse, width, IsText);
        FeatureNames = json.GetProperty("feature_names") is { ValueKind: JsonValueKind.Array } names
            ? [.. names.EnumerateArray().Select(name => name.GetString()!)]
            : null;
        Error = json.GetProperty("error").GetString();
        ErrorStage = json.GetProperty("error_stage").GetString();
        var tolerance = json.GetProperty("tolerance");
        Tolerance = new(tolerance.GetProperty("expected"));
        GivenFittedTolerance = new(tolerance.GetProperty("given_fitted"));
        FittedTolerance = new(tolerance.GetProperty("fitted"));
        NotCompared = json.TryGetProperty("not_compared", out var skipped) && skipped.ValueKind == JsonValueKind.Array
            ? [.. skipped.EnumerateArray().Select(part => part.GetString()!)]
            : [];
    }

    public string Id { get; }
    public string Operation { get; }
    public JsonElement Params { get; }
    public IReadOnlyList<GoldenColumn> Columns { get; }
    public GoldenColumn? Target { get; }
    /// <summary>How many rows each train row stands for; null if each stands for one.</summary>
    public IReadOnlyList<double>? Weights { get; }

    public JsonElement Fitted { get; }
    public JsonElement PresetFitted { get; }
    public bool IsText { get; }
    public ExpectedRows? ExpectedTrain { get; }
    public ExpectedRows? ExpectedTest { get; }
    public IReadOnlyList<string>? FeatureNames { get; }
    public string? Error { get; }
    public string? ErrorStage { get; }
    public Tolerance Tolerance { get; }
    public Tolerance GivenFittedTolerance { get; }
    public Tolerance FittedTolerance { get; }
    public HashSet<string> NotCompared { get; }

    /// <summary>Whether the rows are too wide to be written out.</summary>
    public bool IsWide => ExpectedTrain is { IsWide: true } || ExpectedTest is { IsWide: true };

    public int TrainRows => Columns.Count == 0 ? 0 : Columns[0].Train.Count;
    public int TestRows => Columns.Count == 0 ? 0 : Columns[0].Test.Count;

    public override string ToString() => Id;

    public static GoldenCase Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new(document.RootElement.Clone());
    }
}

/// <summary>An input column of a case.</summary>
sealed class GoldenColumn(JsonElement json)
{
    public string Name { get; } = json.GetProperty("name").GetString()!;
    public string Type { get; } = json.GetProperty("type").GetString()!;
    public IReadOnlyList<JsonElement> Train { get; } = Values(json, "train");
    public IReadOnlyList<JsonElement> Test { get; } = Values(json, "test");

    /// <summary>Whether a value is missing: null anywhere, and NaN among numbers.</summary>
    public bool IsMissing(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null
        || Type.StartsWith("float", StringComparison.Ordinal) && value.ValueKind == JsonValueKind.String && value.GetString() == "NaN";

    static JsonElement[] Values(JsonElement json, string name) =>
        json.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Array ? [.. values.EnumerateArray()] : [];
}

/// <summary>
/// The output rows of a case: numbers, or texts. Of wide rows there are only the numbers that are not zero, by their columns.
/// </summary>
sealed record ExpectedRows(int Width, double[][] Numbers, string?[][] Texts)
{
    /// <summary>The most columns of rows that are written out: a row of all columns that a hash may choose would take 16 GB.</summary>
    public const int MostWrittenOut = 1 << 20;

    public IReadOnlyList<IReadOnlyDictionary<int, double>> Sparse { get; private init; } = [];

    public bool IsWide => Width > MostWrittenOut;

    public int Count => IsWide ? Sparse.Count : Math.Max(Numbers.Length, Texts.Length);

    public static ExpectedRows? Read(JsonElement rows, bool sparse, int width, bool texts)
    {
        if (rows.ValueKind != JsonValueKind.Array)
            return null;
        if (width < 0)
            width = rows.EnumerateArray().Select(row => row.GetArrayLength()).DefaultIfEmpty(0).Max();
        if (sparse && width > MostWrittenOut)
            return new(width, [], []) { Sparse = [.. rows.EnumerateArray().Select(row => Entries(row, width))] };
        return texts
            ? new(width, [], [.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetString()).ToArray())])
            : new(
                width,
                [.. rows.EnumerateArray().Select(row => sparse ? WrittenOut(row, width) : [.. row.EnumerateArray().Select(Number)])],
                []);
    }

    static double[] WrittenOut(JsonElement row, int width)
    {
        var numbers = new double[width];
        foreach (var (column, number) in Entries(row, width))
            numbers[column] = number;
        return numbers;
    }

    static Dictionary<int, double> Entries(JsonElement row, int width)
    {
        var entries = row.EnumerateArray().ToDictionary(cell => cell[0].GetInt32(), cell => Number(cell[1]));
        return entries.Keys.All(column => column >= 0 && column < width)
            ? entries
            : throw new FormatException($"A column is outside the {width} that the case says it has.");
    }

    /// <summary>A number, a truth value, or a number that JSON lacks.</summary>
    public static double Number(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.Null => double.NaN,
        JsonValueKind.String => json.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            var text => throw new FormatException($"'{text}' is not a number."),
        },
        _ => json.GetDouble(),
    };
}
