using FlightDelay.Features.Tests;
using System.Globalization;
using System.Text.RegularExpressions;
using Preprocessing.Tests.Steps;

namespace Preprocessing.Engines.Tests;

/// <summary>What the README says of a step in an engine.</summary>
/// <param name="Text">The cell: "exact", a power of ten that no difference exceeds, or "no".</param>
/// <param name="Bound">The largest difference on ordinary rows, relative to the number or to 1; null if the engine has no form for the step.</param>
sealed record Cell(string Text, double? Bound)
{
    public static Cell Parse(string text) => new(text, text switch
    {
        "exact" => 0,
        "no" => null,
        _ => double.Parse(Regex.Match(text, "^([^ ]+)").Groups[1].Value, CultureInfo.InvariantCulture),
    });

    /// <summary>What to say of a step after measuring several uses of it. Bounds leave room, as the runtime's functions differ from processor to processor.</summary>
    public static Cell Of(IReadOnlyList<LargestDifference> uses)
    {
        if (uses.Any(use => use.Refusal is not null))
            return Parse("no");
        var largest = uses.Max(use => use.Any == 0 ? 0 : use.Ordinary);
        return uses.All(use => use.Any == 0) ? Parse("exact") : Parse("1e" + Math.Max(-15, (int)Math.Ceiling(Math.Log10(Math.Max(largest, 1e-16) * 3))).ToString(CultureInfo.InvariantCulture));
    }

    public bool Allows(LargestDifference measured) => Bound switch
    {
        null => measured.Any == 0,
        0 => measured.Any == 0 && measured.Refusal is null,
        var bound => measured.Ordinary <= bound && double.IsFinite(measured.Any) && measured.Refusal is null,
    };
}

/// <summary>The table in the README between two marks, a row per step and a column per engine.</summary>
static class EngineTable
{
    const string Begin = "<!-- every step in every engine: written by a test -->\n", End = "<!-- end of the table -->";

    static readonly string Path = System.IO.Path.Combine(Repository.Root, "README.md");

    /// <summary>A step with what the README says of it, by the engine's name.</summary>
    public sealed record Row(string Step, IReadOnlyDictionary<string, Cell> Cells, bool HasFormula);

    /// <summary>What the README says, by the name of the step's class.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, Cell>> Stated { get; } = Read().ToDictionary(row => row.Step, row => row.Cells);

    public static void Match(IReadOnlyList<Row> measured)
    {
        if (Environment.GetEnvironmentVariable("PREPROCESSING_ACCEPT") == "1")
        {
            var (before, _, after) = Parts();
            File.WriteAllText(Path, before + Begin + Write(measured) + End + after);
            return;
        }
        Read().Select(row => (row.Step, row.HasFormula)).ShouldBe(measured.Select(row => (row.Step, row.HasFormula)));
    }

    static IEnumerable<Row> Read()
    {
        var lines = Parts().Table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)).ToList();
        if (lines.Count < 2)
            return [];
        return lines.Skip(2).Select(cells => new Row(
            cells[0].Trim('`') + "Attribute",
            lines[0].Zip(cells).Skip(2).SkipLast(1).ToDictionary(pair => pair.First, pair => Cell.Parse(pair.Second)),
            cells[^1] == "yes"));
    }

    static string Write(IReadOnlyList<Row> rows)
    {
        IEnumerable<string> head = ["step", "scalar", .. Engine.All.Select(engine => engine.Name), "formula"];
        return string.Concat(
            rows.Select(row => (string[])[$"`{row.Step[..^"Attribute".Length]}`", "exact", .. Engine.All.Select(engine => row.Cells[engine.Name].Text), row.HasFormula ? "yes" : "no"])
                .Prepend([.. head.Select(_ => "---")]).Prepend([.. head]).Select(cells => $"| {string.Join(" | ", cells)} |\n"));
    }

    static (string Before, string Table, string After) Parts()
    {
        var text = File.ReadAllText(Path);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal), end = text.IndexOf(End, StringComparison.Ordinal);
        return begin < 0 || end < begin ? throw new InvalidOperationException($"The README lacks '{Begin.Trim()}' or '{End}'.")
            : (text[..begin], text[(begin + Begin.Length)..end], text[(end + End.Length)..]);
    }
}
