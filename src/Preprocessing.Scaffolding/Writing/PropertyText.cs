using System.Globalization;
using System.Text;
using Preprocessing.Data;

namespace Preprocessing.Scaffolding;

/// <summary>A property of the class as text: documentation, reasons, attributes, declaration.</summary>
/// <param name="Column">The column.</param>
/// <param name="Name">The property's name.</param>
/// <param name="Type">The type as C# has it, without a question mark.</param>
/// <param name="MayMiss">Whether values may be missing.</param>
sealed record PropertyText(SurveyedColumn Column, string Name, string Type, bool MayMiss)
{
    const string Indent = "    ";

    const int Width = 136;

    /// <summary>Whether the class names the column, because the property's name does not.</summary>
    public bool IsNamed { get; init; }

    /// <summary>Roles and steps, such as "Label" or "Log1p, StandardScale".</summary>
    public string Steps { get; init; } = "";

    /// <summary>What a sound value is, such as "Range(0, 10)".</summary>
    public IReadOnlyList<string> Constraints { get; init; } = [];

    /// <summary>The members of the enum that the type is; null for other types.</summary>
    public IReadOnlyList<string>? Members { get; init; }

    /// <summary>Sentences for the comment.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Writes it.</summary>
    public void Write(StringBuilder code)
    {
        code.Append(Indent).Append("/// <summary>The column '").Append(Literals.Documentation(Column.Name)).Append("'.</summary>\n");
        Comment(code, string.Join(' ', Reasons));
        foreach (var line in Lines(Lists()))
            code.Append(Indent).Append('[').Append(line).Append("]\n");
        code.Append(Indent).Append(Declaration()).Append("\n\n");
    }

    /// <summary>Writes it as a comment, for somebody who takes it in.</summary>
    public void WriteLeftOut(StringBuilder code)
    {
        Comment(code, $"'{Literals.Comment(Column.Name)}' is left out. {string.Join(' ', Reasons)}");
        if (Column.IsRead)
            code.Append(Indent).Append("// ").Append(string.Concat(Lists().Select(list => $"[{list}] "))).Append(Declaration())
                .Append('\n');
        code.Append('\n');
    }

    // Attributes that fit on a line stand on one.
    static IEnumerable<string> Lines(IEnumerable<string> lists)
    {
        var line = "";
        foreach (var list in lists)
            if (line.Length > 0 && Indent.Length + line.Length + list.Length + 4 > Width)
            {
                yield return line;
                line = list;
            }
            else
                line += line.Length > 0 ? ", " + list : list;
        if (line.Length > 0)
            yield return line;
    }

    IEnumerable<string> Lists()
    {
        var reading = new List<string>();
        if (IsNamed)
            reading.Add($"Column({Literals.Of(Column.Name)})");
        if (Column.MissingTokens.Count > 0)
            reading.Add($"MissingWhen({string.Join(", ", Column.MissingTokens.Select(token => Literals.Of(token)))})");
        if (Column.Format is { } format)
            reading.Add($"TextFormat({string.Join(", ", Arguments(format))})");
        if (reading.Count > 0)
            yield return string.Join(", ", reading);
        if (Steps.Length > 0)
            yield return Steps;
        foreach (var constraint in Constraints)
            yield return constraint;
        if (Constraints.Count > 0)
            yield return "Check(CheckLevel.Warning, Tolerance = 0.01)";
    }

    /// <summary>Writes a comment, on as many lines as it takes.</summary>
    static void Comment(StringBuilder code, string text)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && Indent.Length + 3 + line.Length + 1 + word.Length > Width)
            {
                code.Append(Indent).Append("// ").Append(line).Append('\n');
                line.Clear();
            }
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }
        code.Append(Indent).Append("// ").Append(line).Append('\n');
    }

    string Declaration() => $"public {(MayMiss ? "" : "required ")}{Type}{(MayMiss ? "?" : "")} {Name} {{ get; init; }}";

    static IEnumerable<string> Arguments(TextFormatAttribute format)
    {
        foreach (var one in format.Formats)
            yield return Literals.Of(one);
        if (format.DecimalSeparator != '.')
            yield return $"DecimalSeparator = {Literals.Of(format.DecimalSeparator)}";
        if (format.GroupSeparator != default)
            yield return $"GroupSeparator = {Literals.Of(format.GroupSeparator)}";
        if (format.True is { } yes)
            yield return $"True = {Literals.Of(yes)}";
        if (format.False is { } no)
            yield return $"False = {Literals.Of(no)}";
    }

    /// <summary>What the column looks like, in a few words.</summary>
    public static string Facts(SurveyedColumn column)
    {
        var profile = column.Profile!;
        var facts = new List<string>();
        if (profile.Missing > 0)
            facts.Add(Percent(profile.Missing / profile.Rows) + " missing");
        var numbers = profile.Numbers;
        if (profile.Kind == ColumnKind.Text)
        {
            facts.Add((profile.IsDistinctExact ? "" : "about ") + FormattableString.Invariant($"{profile.Distinct:N0} values"));
            if (profile.Top is [var most, ..] && most.Count / profile.Rows >= 0.01)
                facts.Add($"most often '{Literals.Comment($"{most.Value}")}' ({Percent(most.Count / profile.Rows)})");
        }
        else if (profile.Kind == ColumnKind.Number && column.Type != typeof(bool) && numbers.Count > 0)
            facts.Add(string.Create(
                CultureInfo.InvariantCulture, $"{numbers.Least:G6} to {numbers.Greatest:G6}, mean {numbers.Mean:G4}"));
        else if (column.Type == typeof(bool) && numbers.Count > 0)
            facts.Add(Percent(numbers.Mean) + " true");
        else if (profile.Kind == ColumnKind.Time && numbers.Count > 0 && column.Type != typeof(TimeOnly) && column.Type != typeof(TimeSpan))
            facts.Add($"{Day(numbers.Least)} to {Day(numbers.Greatest)}");
        return string.Join("; ", facts);
    }

    static string Day(double seconds) =>
        new DateTime((long)(seconds * TimeSpan.TicksPerSecond)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A share as a percentage of two digits.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:G2} %");
}
