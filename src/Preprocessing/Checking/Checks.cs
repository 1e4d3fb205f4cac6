using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>Checks the values of one row.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RowChecks
{
    readonly List<Violation> violations = [];

    /// <summary>Starts without violations.</summary>
    public RowChecks() { }

    /// <summary>The violations found so far.</summary>
    public IReadOnlyList<Violation> Violations => violations;

    /// <summary>Checks that a text is present.</summary>
    public void Present(string column, string? value)
    {
        if (value is null)
            violations.Add(new(column, "the value is missing, expected a text"));
    }

    /// <summary>Notes that the row lacks a record or dictionary.</summary>
    public void Held(string property, bool lacks)
    {
        if (lacks)
            violations.Add(new(property, "the value is missing, expected an object"));
    }

    /// <summary>Checks that a text is none that stands for a missing one.</summary>
    public void NoToken(ColumnInfo column, string? value)
    {
        foreach (var token in column.MissingTokens)
            if (value == token)
                Add(column, token);
    }

    /// <summary>Checks that a value is none that stands for a missing one.</summary>
    public void NoToken<T>(ColumnInfo column, T? value) where T : unmanaged, ISpanParsable<T>
    {
        // The tokens are parsed again only to name the one that was found.
        if (value is not { } present || column.MissingValues is not T[] values || !values.Contains(present))
            return;
        foreach (var token in column.MissingTokens)
            if (T.TryParse(token, CultureInfo.InvariantCulture, out var missing) && EqualityComparer<T>.Default.Equals(present, missing))
                Add(column, token);
    }

    void Add(ColumnInfo column, string token) =>
        violations.Add(new(column.Name, $"'{token}' stands for a missing value, expected null instead"));

    /// <summary>Checks that a list is present.</summary>
    public void PresentList(string column, object? value)
    {
        if (value is null)
            violations.Add(new(column, "the value is missing, expected a list, which may be empty"));
    }

    /// <summary>Checks that a number is missing or in a range.</summary>
    public void Range(string column, double value, double minimum, double maximum, string range)
    {
        if (BatchChecks.IsOutside(value, minimum, maximum))
            violations.Add(new(column, BatchChecks.Outside(value, range)));
    }

    /// <summary>Checks that a constraint accepts a number.</summary>
    public void Allowed<TStep>(string column, double value, TStep constraint) where TStep : StepAttribute, IConstrain
    {
        if (BatchChecks.IsRefused(value, constraint))
            violations.Add(new(column, BatchChecks.Refused(value, constraint)));
    }

    /// <summary>Requires that a constraint accepts a number of a row before the row is transformed.</summary>
    /// <exception cref="StepException">The constraint refuses the number.</exception>
    public static void Require<TStep>(string column, double value, TStep constraint) where TStep : StepAttribute, IConstrain
    {
        if (BatchChecks.IsRefused(value, constraint))
            throw new StepException(constraint.Fault, $"Column '{column}': {BatchChecks.Refused(value, constraint)}.");
    }

    /// <summary>Notes that the row breaks a rule.</summary>
    public void Broken(string rule, string expression, ReadOnlySpan<(string Column, object? Value)> values)
    {
        var shown = new string[values.Length];
        for (var i = 0; i < shown.Length; i++)
            shown[i] = BatchChecks.Shown(values[i].Column, values[i].Value);
        violations.Add(new(rule, BatchChecks.DoesNotHold(expression, shown)));
    }

    /// <summary>Checks that a value satisfies a constraint.</summary>
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
    /// <summary>Checks that numbers are missing or in a range.</summary>
    public static void Range<TRow>(
        CheckFindings findings, Batch<TRow> batch, int column, int constraint, double minimum, double maximum, string range)
    {
        if (!IsRead(batch, column))
            return;
        Span<double> block = stackalloc double[Block.Rows];
        for (var start = 0; start < batch.Count; start += Block.Rows)
        {
            var x = block[..Math.Min(Block.Rows, batch.Count - start)];
            batch[column].CopyNumbers(start, x);
            for (var r = 0; r < x.Length; r++)
                if (IsOutside(x[r], minimum, maximum) && findings.Add(batch, start + r, constraint))
                    findings.Explain(batch, start + r, constraint, Outside(x[r], range));
        }
    }

    /// <summary>Checks that a constraint accepts numbers.</summary>
    public static void Allowed<TRow, TStep>(CheckFindings findings, Batch<TRow> batch, int column, int number, TStep constraint)
        where TStep : StepAttribute, IConstrain
    {
        if (!IsRead(batch, column))
            return;
        Span<double> block = stackalloc double[Block.Rows];
        for (var start = 0; start < batch.Count; start += Block.Rows)
        {
            var x = block[..Math.Min(Block.Rows, batch.Count - start)];
            batch[column].CopyNumbers(start, x);
            for (var r = 0; r < x.Length; r++)
                if (IsRefused(x[r], constraint) && findings.Add(batch, start + r, number))
                    findings.Explain(batch, start + r, number, Refused(x[r], constraint));
        }
    }

    /// <summary>Requires that a constraint accepts the numbers of a batch before the batch is transformed.</summary>
    /// <exception cref="StepException">The constraint refuses a number.</exception>
    public static void Require<TRow, TStep>(Batch<TRow> batch, int column, TStep constraint) where TStep : StepAttribute, IConstrain
    {
        Span<double> block = stackalloc double[Block.Rows];
        for (var start = 0; start < batch.Count; start += Block.Rows)
        {
            var x = block[..Math.Min(Block.Rows, batch.Count - start)];
            batch[column].CopyNumbers(start, x);
            for (var r = 0; r < x.Length; r++)
                if (IsRefused(x[r], constraint))
                    throw new StepException(constraint.Fault, $"Column '{batch[column].Info.Name}': "
                        + $"{Refused(x[r], constraint)} (row {batch.RowAt(start + r)} of {batch.Origin}).");
        }
    }

    /// <summary>Checks that values satisfy a constraint; each distinct text is checked once.</summary>
    public static void Valid<TRow>(CheckFindings findings, Batch<TRow> batch, int column, int constraint, ValidationAttribute attribute)
    {
        var cells = batch[column];
        if (!IsRead(batch, column) || findings.AddWhole(cells, constraint))
            return;
        if (attribute is RequiredAttribute && cells is not (TextColumn or ListColumn))
        {
            Required(findings, batch, column, constraint, attribute);
            return;
        }
        if (attribute is LearnedRangeAttribute)
        {
            if (findings.RangeOf(constraint) is { } range)
                Range(findings, batch, column, constraint, range.Minimum, range.Maximum, Words(range));
            return;
        }
        if (findings.ReferencesOf(constraint) is { } values)
        {
            References(findings, batch, column, constraint, values);
            return;
        }
        var texts = cells as TextColumn;
        var verdicts = texts is null ? [] : new bool?[texts.Values.Length];
        for (var row = 0; row < batch.Count; row++)
        {
            var code = texts is null ? -1 : texts.Indices[row];
            var value = code >= 0 && verdicts[code] is true ? null : PresentOrNull(cells.ValueAt(row));
            var valid = code >= 0 ? verdicts[code] ??= attribute.IsValid(value) : attribute.IsValid(value);
            if (!valid && findings.Add(batch, row, constraint))
                findings.Explain(batch, row, constraint, Invalid(cells.Info.Name, PresentOrNull(cells.ValueAt(row)), attribute));
        }
    }

    /// <summary>Adds a batch to a constraint on several columns together.</summary>
    public static void Together<TRow>(CheckFindings findings, Batch<TRow> batch, int constraint, ReadOnlySpan<int> columns)
    {
        if (!AreRead(batch, columns))
            return;
        var together = new Column[columns.Length];
        for (var i = 0; i < together.Length; i++)
            together[i] = batch[columns[i]];
        findings.AddWhole(together, constraint);
    }

    // The most frequent constraint, without an object for each value.
    static void Required<TRow>(CheckFindings findings, Batch<TRow> batch, int column, int constraint, ValidationAttribute attribute)
    {
        var cells = batch[column];
        for (var row = 0; row < batch.Count; row++)
            if (cells.HasNoValue(row) && findings.Add(batch, row, constraint))
                findings.Explain(batch, row, constraint, Invalid(cells.Info.Name, null, attribute));
    }

    static void References<TRow>(CheckFindings findings, Batch<TRow> batch, int column, int constraint, ReferenceSet values)
    {
        var cells = batch[column];
        var texts = cells as TextColumn;
        var known = texts is null ? [] : new bool?[texts.Values.Length];
        for (var row = 0; row < batch.Count; row++)
        {
            if (cells.HasNoValue(row))
                continue;
            var isKnown = texts is null
                ? values.Contains(cells.CategoryAt(row))
                : known[texts.Indices[row]] ??= values.Contains(cells.CategoryAt(row));
            if (!isKnown && findings.Add(batch, row, constraint))
                findings.Explain(batch, row, constraint, FormattableString.Invariant(
                    $"'{cells.CategoryAt(row).ToString()}' is none of the {values.Count} values it may refer to"));
        }
    }

    /// <summary>Whether a batch has all of some columns.</summary>
    public static bool AreRead<TRow>(Batch<TRow> batch, ReadOnlySpan<int> columns)
    {
        foreach (var column in columns)
            if (!IsRead(batch, column))
                return false;
        return true;
    }

    /// <summary>Whether a rule is false, as a number; a missing one is not.</summary>
    public static bool IsBroken(double rule) => rule == 0;

    /// <summary>Notes that a row breaks a rule.</summary>
    public static void Broken<TRow>(
        CheckFindings findings, Batch<TRow> batch, int row, int constraint, string rule, ReadOnlySpan<int> columns)
    {
        if (!findings.Add(batch, row, constraint))
            return;
        var values = new string[columns.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Shown(batch[columns[i]].Info.Name, batch[columns[i]].ValueAt(row));
        findings.Explain(batch, row, constraint, DoesNotHold(rule, values));
    }

    // Columns that only training needs are not in every batch.
    static bool IsRead<TRow>(Batch<TRow> batch, int column) => batch[column].Count == batch.Count;

    /// <summary>Turns NaN into null: NaN is a missing number, as everywhere.</summary>
    internal static object? PresentOrNull(object? value) => value is double.NaN or float.NaN ? null : value;

    internal static bool IsOutside(double value, double minimum, double maximum) => value < minimum || value > maximum;

    internal static string Outside(double value, string range) =>
        string.Create(CultureInfo.InvariantCulture, $"{value} is outside {range}");

    internal static string Outside(double value, LearnedRange range) => Outside(value, Words(range));

    static string Words(LearnedRange range) =>
        string.Create(CultureInfo.InvariantCulture, $"the range from {range.Minimum} to {range.Maximum}, which the fit has learnt");

    internal static string DoesNotHold(string rule, string[] values) => $"'{rule}' does not hold: {string.Join(", ", values)}";

    internal static string Shown(string column, object? value) =>
        $"{column} = {(value is null ? "missing" : Convert.ToString(value, CultureInfo.InvariantCulture))}";

    internal static bool IsRefused<TStep>(double value, TStep constraint) where TStep : StepAttribute, IConstrain =>
        constraint.Refuses && Refusal.Refuses<TStep, NoState>(default, new Scalar(value));

    internal static string Refused<TStep>(double value, TStep constraint) where TStep : StepAttribute, IConstrain =>
        string.Create(
            CultureInfo.InvariantCulture, $"{(double.IsNaN(value) ? "a missing value" : $"{value}")} is refused: {constraint.Reason}");

    internal static string Invalid(string column, object? value, ValidationAttribute constraint) =>
        (value is null ? "a missing value" : $"'{Convert.ToString(value, CultureInfo.InvariantCulture)}'")
        + $" is not allowed: {constraint.FormatErrorMessage(column)}";
}
