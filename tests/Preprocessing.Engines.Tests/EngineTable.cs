using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Preprocessing.Engines.Tests;

/// <summary>
/// What the page of the steps says of a step in an engine: how far its numbers may be from a row's, and why it
/// has no form for some or all uses.
/// </summary>
/// <param name="Bound">"exact", "exact but for −0", "≤ 1e−15" and the like; "no" if the engine has no form for any use.</param>
/// <param name="Reasons">Why there is none.</param>
sealed record Cell(string Bound, IReadOnlyList<string> Reasons)
{
    const string Exact = "exact", No = "no", ButForZeros = "exact but for −0";

    /// <summary>
    /// What to say of a measured difference: a power of ten with some room, as functions of engines differ between processors;
    /// so none of them is called exact.
    /// </summary>
    public static Cell Of(double? largest, bool hasFunctions, IReadOnlyList<string> reasons) => new(largest switch
    {
        null => No,
        0 when !hasFunctions => Exact,
        double.Epsilon when !hasFunctions => ButForZeros,
        var difference => $"≤ 1e−{Math.Min(15, (int)Math.Floor(-Math.Log10(difference.Value * 3)))}",
    }, reasons);

    /// <summary>Whether a bound that was stated before is still true; then it stays, whatever this machine measures.</summary>
    public static bool Allows(string stated, double? measured, bool hasFunctions) => stated switch
    {
        No => measured is null,
        Exact => measured == 0 && !hasFunctions,
        ButForZeros => measured is 0 or double.Epsilon && !hasFunctions,
        _ => hasFunctions
            && measured is not null
            && stated.StartsWith("≤ 1e−", StringComparison.Ordinal)
            && measured <= Math.Pow(10, -int.Parse(stated["≤ 1e−".Length..], CultureInfo.InvariantCulture)),
    };
}

/// <summary>The table on the page of the steps: a row per step, a column per engine, and under it why something is missing.</summary>
sealed partial class EngineTable(IReadOnlyList<string> engines)
{
    static readonly WrittenTable Place =
        new(
            "src/Preprocessing/Steps/README.md",
            "<!-- Every step in every engine: written by EveryStepTests. -->",
            "<!-- The end of the engines. -->");

    readonly List<(string Step, IReadOnlyList<Cell> Cells)> rows = [];

    /// <summary>The bounds that the page states, by step and engine.</summary>
    public IReadOnlyDictionary<(string Step, string Engine), string> Stated { get; } =
        (from line in Place.Text.Split('\n')
         where line.StartsWith("| `", StringComparison.Ordinal)
         let cells = line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)
         from column in Enumerable.Range(0, Math.Min(engines.Count, cells.Length - 1))
         select (Key: (cells[0].Trim('`'), engines[column]), Bound: Marks().Replace(cells[column + 1], ""))).ToDictionary();

    public void Add(string step, IReadOnlyList<Cell> cells) => rows.Add((step, cells));

    /// <summary>Writes the table into the page if it says something else; on a build server that is an error.</summary>
    public void Write() => Place.Write(Text());

    string Text()
    {
        var (text, notes) = (new StringBuilder(), new List<string>());
        text.Append(
            CultureInfo.InvariantCulture,
            $"\n| step | {string.Join(" | ", engines)} |\n|---|{string.Concat(engines.Select(_ => "---|"))}\n");
        foreach (var (step, cells) in rows)
            text.Append(CultureInfo.InvariantCulture, $"| `{step}` | {string.Join(
                " | ",
                cells.Select(cell => cell.Bound + string.Concat(cell.Reasons.Select(reason => $"<sup>{Note(reason)}</sup>"))))} |\n");
        text.Append('\n');
        for (var note = 0; note < notes.Count; note++)
            text.Append(CultureInfo.InvariantCulture, $"<sup>{note + 1}</sup> {notes[note]}.{(note + 1 < notes.Count ? "<br>" : "")}\n");
        return text.Append('\n').ToString();

        int Note(string reason)
        {
            if (!notes.Contains(reason))
                notes.Add(reason);
            return notes.IndexOf(reason) + 1;
        }
    }

    [GeneratedRegex("<sup>[^<]*</sup>")]
    private static partial Regex Marks();
}
