using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Preprocessing.Generated;

/// <summary>Checks the values of one row.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RowChecks
{
    readonly List<Violation> violations = [];

    /// <summary>Nothing is broken yet.</summary>
    public RowChecks() { }

    /// <summary>What is broken.</summary>
    public IReadOnlyList<Violation> Violations => violations;

    /// <summary>A text that must be there.</summary>
    public void Present(string column, string? value)
    {
        if (value is null)
            violations.Add(new(column, "the value is missing, expected a text"));
    }

    /// <summary>A list that must be there.</summary>
    public void PresentList(string column, object? value)
    {
        if (value is null)
            violations.Add(new(column, "the value is missing, expected a list, which may be empty"));
    }

    /// <summary>A number that must be missing or in a range.</summary>
    public void Range(string column, double value, double minimum, double maximum)
    {
        if (BatchChecks.IsOutside(value, minimum, maximum))
            violations.Add(new(column, BatchChecks.Outside(value, minimum, maximum)));
    }

    /// <summary>A value that must satisfy a constraint.</summary>
    public void Valid(string column, object? value, ValidationAttribute constraint)
    {
        if (!constraint.IsValid(BatchChecks.PresentOrNull(value)))
            violations.Add(new(column, BatchChecks.Invalid(column, BatchChecks.PresentOrNull(value), constraint)));
    }
}

/// <summary>Checks the values of a batch.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchChecks
{
    /// <summary>Numbers that must be missing or in a range.</summary>
    public static void Range<TRow>(CheckReport report, Batch<TRow> batch, int column, string constraint, double minimum, double maximum)
    {
        Span<double> block = stackalloc double[BlockLoop.Rows];
        for (var start = 0; start < batch.Count; start += BlockLoop.Rows)
        {
            var x = block[..Math.Min(BlockLoop.Rows, batch.Count - start)];
            batch[column].CopyNumbers(start, x);
            for (var r = 0; r < x.Length; r++)
                if (IsOutside(x[r], minimum, maximum))
                    report.Add(batch[column].Info.Name, constraint, batch.Origin, batch.RowAt(start + r), Outside(x[r], minimum, maximum));
        }
    }

    /// <summary>Values that must satisfy a constraint; each distinct text is asked about once.</summary>
    public static void Valid<TRow>(CheckReport report, Batch<TRow> batch, int column, string constraint, ValidationAttribute attribute)
    {
        var cells = batch[column];
        var texts = cells as TextColumn;
        var verdicts = texts is null ? [] : new bool?[texts.Values.Length];
        for (var row = 0; row < batch.Count; row++)
        {
            var code = texts is null ? -1 : texts.Codes[row];
            var value = code >= 0 && verdicts[code] is true ? null : PresentOrNull(cells.ValueAt(row));
            var valid = code >= 0 ? verdicts[code] ??= attribute.IsValid(value) : attribute.IsValid(value);
            if (!valid)
                report.Add(cells.Info.Name, constraint, batch.Origin, batch.RowAt(row), Invalid(cells.Info.Name, value, attribute));
        }
    }

    /// <summary>NaN is a missing number, as everywhere.</summary>
    internal static object? PresentOrNull(object? value) => value is double.NaN or float.NaN ? null : value;

    internal static bool IsOutside(double value, double minimum, double maximum) => value < minimum || value > maximum;

    internal static string Outside(double value, double minimum, double maximum) =>
        string.Create(CultureInfo.InvariantCulture, $"{value} is outside the declared range from {minimum} to {maximum}");

    internal static string Invalid(string column, object? value, ValidationAttribute constraint) =>
        $"{(value is null ? "a missing value" : $"'{Convert.ToString(value, CultureInfo.InvariantCulture)}'")} is not allowed: {constraint.FormatErrorMessage(column)}";
}
