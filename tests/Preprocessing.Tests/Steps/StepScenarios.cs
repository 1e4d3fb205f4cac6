namespace Preprocessing.Tests.Steps;

/// <summary>Columns of values that steps meet, kind ones and unkind ones.</summary>
static class StepScenarios
{
    /// <summary>What a fit should manage, whatever the step; if it refuses missing values, then without these.</summary>
    public const string Ordinary = "ordinary", Complete = "ordinary, none missing";

    public static IReadOnlyList<(string Name, object?[] Values)> Of(string type)
    {
        var scenarios = Given(type);
        return [
            scenarios[0],
            (Complete, [.. scenarios[0].Values.Where(value => value is not (null or double.NaN or "" or Array { Length: 0 }))]),
            .. scenarios.Skip(1),
        ];
    }

    static IReadOnlyList<(string Name, object?[] Values)> Given(string type) => type switch
    {
        "string?" or "string" =>
            [.. Texts.Select(entry => (entry.Name, type == "string" ? [.. entry.Values.Select(value => value ?? "")] : entry.Values))],
        "string?[]?" => [.. Texts.Select(entry => (entry.Name, Lists<string?>([.. entry.Values.Select(value => (string?)value)])))],
        "long[]" => [.. Wholes.Select(entry => (entry.Name, Lists<long>([.. entry.Values.Select(value => (long)(value ?? 0L))])))],
        "bool?" => [
            (Ordinary, [.. Enumerable.Range(0, 300).Select(i => i % 7 == 0 ? null : (object)(i % 3 == 0))]),
            ("one row", [true]),
            ("all missing", new object?[40]),
            ("constant", [.. Enumerable.Repeat((object)false, 40)]),
        ],
        "long?" => [.. Wholes],
        "float?" => [.. Numbers.Select(entry =>
            (entry.Name, (object?[])[.. entry.Values.Select(value => value is double number ? (float)number : (object?)null)]))],
        "double" => [.. Numbers.Select(entry => (entry.Name, (object?[])[.. entry.Values.Select(value => value ?? double.NaN)]))],
        "DateTime?" => Moments,
        "DateTime" => [.. Moments.Select(entry => (entry.Name, (object?[])[.. entry.Values.Select(value => value ?? DateTime.UnixEpoch)]))],
        "DateTimeOffset?" => [.. Moments.Select(entry => (entry.Name, (object?[])[
            .. entry.Values.Select(value => value is DateTime moment ? new DateTimeOffset(moment, TimeSpan.Zero) : (object?)null),
        ]))],
        "DateOnly?" => [.. Moments.Select(entry => (
            entry.Name,
            (object?[])[.. entry.Values.Select(value => value is DateTime moment ? DateOnly.FromDateTime(moment) : (object?)null)]))],
        "TimeOnly?" => [.. Moments.Select(entry => (
            entry.Name,
            (object?[])[.. entry.Values.Select(value => value is DateTime moment ? TimeOnly.FromDateTime(moment) : (object?)null)]))],
        _ => Numbers,
    };

    /// <summary>Lists of none to three of the values, from each of them on; as many are missing.</summary>
    static object?[] Lists<T>(T[] values) =>
        [.. values.Select((value, i) => value is null && i % 2 == 0
            ? null
            : Enumerable.Range(0, values.Length == 1 ? 1 : i % 4).Select(k => values[(i + k * k) % values.Length]).ToArray())];
    static readonly (string Name, object?[] Values)[] Moments =
    [
        (Ordinary, [.. Enumerable.Range(0, 300)
            .Select(i => i % 11 == 0 ? null : (object)new DateTime(2019, 1, 1).AddDays(i * 7).AddMinutes(i * 37 % 1440))]),
        ("one row", [new DateTime(2024, 2, 29, 23, 59, 59)]),
        ("one missing row", [null]),
        ("all missing", new object?[40]),
        ("constant", [.. Enumerable.Repeat((object)new DateTime(2001, 9, 9), 40)]),
        ("the ends of time", [DateTime.MinValue, DateTime.MaxValue, new DateTime(1582, 10, 15), null]),
    ];

    static readonly (string Name, object?[] Values)[] Numbers =
    [
        (
            Ordinary,
            [.. Enumerable.Range(0, 300).Select(i => i % 11 == 0 ? null : (object)Math.Round(Math.Sin(i * 12.9898) * 40 + 50, i % 3))]),
        ("one row", [3.5]),
        ("one missing row", [null]),
        ("two rows", [1.5, -2.0]),
        ("all missing", new object?[40]),
        ("constant", [.. Enumerable.Repeat((object)0.1, 40)]),
        ("zeros of both signs", [0.0, -0.0, 0.0, -0.0]),
        ("NaN and null", [1.0, double.NaN, null, 2.0, double.NaN]),
        ("infinities", [1.0, double.PositiveInfinity, double.NegativeInfinity, 2.0, null]),
        ("one infinity among missing", [null, double.PositiveInfinity]),
        ("huge", [1e300, -1e300, 1.7e308, -1.7e308, 5e299]),
        ("tiny", [1e-300, -1e-300, 5e-324, -5e-324, 2.2250738585072014e-308, 0.0]),
        ("huge and tiny", [1e300, 1e-300, 1.0, -1e300, null]),
        ("an offset", [.. Enumerable.Range(0, 200).Select(i => (object)(1e9 + i % 10 * 1e-3))]),
        ("many values", [.. Enumerable.Range(0, 1500).Select(i => (object)(i * 0.37 % 100))]),
    ];

    static readonly (string Name, object?[] Values)[] Wholes =
    [
        (Ordinary, [.. Enumerable.Range(0, 300).Select(i => i % 11 == 0 ? null : (object)(long)(1 + i * 7919 % 23))]),
        ("one row", [3L]),
        ("all missing", new object?[40]),
        ("constant", [.. Enumerable.Repeat((object)7L, 40)]),
        ("extremes", [long.MaxValue, long.MinValue, 0L, long.MaxValue - 1, null]),
    ];

    static readonly (string Name, object?[] Values)[] Texts =
    [
        (Ordinary, [.. Enumerable.Range(0, 300).Select(i => i % 11 == 0 ? null : "category " + i * 7919 % 23)]),
        ("one row", ["only"]),
        ("one missing row", [null]),
        ("all missing", new object?[40]),
        ("constant", [.. Enumerable.Repeat("same", 40)]),
        ("empty and blank", ["", " ", "", "\t", null, "a"]),
        ("words for missing", ["null", "nan", "NaN", "None", null, "missing", "infrequent", "unknown"]),
        ("all scripts", ["Z", "é", "e\u0301", "z", "中", "\uFFFD", "\U00010330", "\U0001F600", "İ", "ß", null]),
        ("half a character", ["\uD83D", "\uDE00", "\uD83D\uDE00"]),
        ("control characters", ["a\nb", "\"quoted\"", "\\", "\0", "</script>", "{}"]),
        ("sentences", [
            "The cat sat on the mat.", "the CAT, the dog", "", "İstanbul ΟΔΥΣΣΕΥΣ naïve ﬁn", null, "中文 日本語 x²", "a",
            "cat cat cat " + new string('q', 300),
        ]),
        ("long", [new string('x', 5000), new string('x', 5001), new string('é', 3000)]),
        ("many values", [.. Enumerable.Range(0, 1500).Select(i => "v" + i)]),
    ];
}
