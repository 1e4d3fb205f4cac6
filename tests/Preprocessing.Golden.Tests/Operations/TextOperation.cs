using System.Text.Json;
using System.Text.RegularExpressions;

namespace Preprocessing.Golden.Tests.Operations;

/// <summary>What the operations on texts have in common: how texts become terms.</summary>
static class TextOperation
{
    /// <summary>A slot is named after its term alone: the corpus has one column of texts.</summary>
    public static void NameByTerm(Stage stage)
    {
        stage.Streams = [.. stage.Streams.Select(stream => stream with { Name = "" })];
        stage.Suffix = suffix => suffix.Length == 0 ? suffix : suffix[1..];
    }

    /// <summary>Arguments for the analysis of texts.</summary>
    public static IEnumerable<string?> Analysis(Stage stage)
    {
        var kind = stage.Text("analyzer") switch
        {
            "char" => "Char",
            "char_wb" => "CharWb",
            "word" => "Word",
            var other => throw new NotCoveredException($"no analyzer '{other}'"),
        };
        if (kind == "Word")
        {
            (kind, var length) = Pattern(stage.Text("token_pattern")!);
            yield return $"MinTokenLength = {length}";
        }
        yield return $"Tokens = Tokens.{kind}";
        yield return $"Lowercase = {Code.Of(stage.Flag("lowercase", true))}";
        yield return stage.Text("strip_accents") switch
        {
            null => null,
            "unicode" => "Accents = Accents.StripUnicode",
            "ascii" => "Accents = Accents.StripAscii",
            var other => throw new NotCoveredException($"no stripping of accents '{other}'"),
        };
        var range = stage["ngram_range"];
        yield return range.ValueKind == JsonValueKind.Array ? $"NGramMin = {range[0]}, NGramMax = {range[1]}" : null;
        var stop = stage["stop_words"];
        yield return stop.ValueKind == JsonValueKind.Array ? $"StopWords = {Texts(stop)}"
            : stop.ValueKind != JsonValueKind.String ? null
            : stop.GetString() == "english" ? "EnglishStopWords = true" : throw new NotCoveredException($"no stop words '{stop}'");
    }

    /// <summary>Arguments for the vocabulary.</summary>
    public static IEnumerable<string?> Vocabulary(Stage stage)
    {
        yield return $"MinDf = {Limit(stage["min_df"], "1")}";
        yield return $"MaxDf = {Limit(stage["max_df"], "1.0")}";
        yield return stage["max_features"].ValueKind == JsonValueKind.Number ? $"MaxFeatures = {stage["max_features"]}" : null;
        yield return $"Binary = {Code.Of(stage.Flag("binary"))}";
        yield return stage["vocabulary"].ValueKind == JsonValueKind.Array ? $"Vocabulary = {Texts(stage["vocabulary"])}" : null;
    }

    /// <summary>The argument for the norm of rows.</summary>
    public static string Norm(Stage stage) => "Norm = TermNorm." + (stage.Text("norm") switch
    {
        "l2" => "L2",
        "l1" => "L1",
        null => "None",
        var other => throw new NotCoveredException($"no norm '{other}'"),
    });

    public static string Texts(JsonElement list) =>
        $"new string[] {{ " + string.Join(", ", list.EnumerateArray().Select(text => Code.Of(text.GetString()!))) + $" }}";

    // A whole number is a count, anything with a point a share, as they are in the corpus.
    static string Limit(JsonElement limit, string otherwise) => limit.ValueKind == JsonValueKind.Number ? limit.GetRawText() : otherwise;

    static (string Kind, int Length) Pattern(string pattern)
    {
        if (Regex.Match(pattern, @"^(\(\?u\))?(\\b)?(?<one>(\\w)*)(\\w\+|\\w\{(?<least>\d+),\})(\\b)?$") is { Success: true } words)
            return (
                "Word",
                words.Groups["one"].Length / 2 + (words.Groups["least"] is { Success: true } least ? int.Parse(least.ValueSpan) : 1));
        if (Regex.IsMatch(pattern, @"^(\(\?u\))?(\\S|\[\^\\s\])\+$"))
            return ("Blank", 1);
        throw new NotCoveredException($"no token pattern '{pattern}'");
    }
}
