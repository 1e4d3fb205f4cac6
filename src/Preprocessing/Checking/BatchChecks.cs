using System.Buffers;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Numerics;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

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
            if (!AnyIsOutside(x, minimum, maximum))
                continue;
            for (var r = 0; r < x.Length; r++)
                if (IsOutside(x[r], minimum, maximum) && findings.Add(batch, start + r, constraint))
                    findings.Explain(batch, start + r, constraint, Outside(Shown(x[r], batch[column].Info), range));
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
                    findings.Explain(batch, start + r, number, Refused(Shown(x[r], batch[column].Info), constraint));
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
                        + $"{Refused(Shown(x[r], batch[column].Info), constraint)} (row {batch.RowAt(start + r)} of {batch.Origin}).");
        }
    }

    /// <summary>Checks a constraint on a column as a whole, or one whose values only a fit or another source knows.</summary>
    public static void Whole<TRow>(CheckFindings findings, Batch<TRow> batch, int column, int constraint)
    {
        if (!IsRead(batch, column) || findings.AddWhole(batch[column], constraint))
            return;
        if (findings.RangeOf(constraint) is { } range)
            Range(findings, batch, column, constraint, range.Minimum, range.Maximum, Words(range));
        else if (findings.ReferencesOf(constraint) is { } values)
            References(findings, batch, column, constraint, values);
    }

    /// <summary>Checks that texts satisfy a constraint, each distinct one once.</summary>
    public static void Texts<TRow, TCheck>(
        CheckFindings findings, Batch<TRow> batch, int column, int constraint, ValidationAttribute attribute)
        where TCheck : struct, ICheck<ReadOnlySpan<char>>
    {
        if (!IsRead(batch, column))
            return;
        var texts = batch.Texts(column);
        var values = texts.Values;
        var indices = texts.Indices;
        var rented = ArrayPool<bool>.Shared.Rent(values.Length);
        var allowed = rented.AsSpan(0, values.Length);
        for (var i = 0; i < values.Length; i++)
            allowed[i] = TCheck.Allows(values[i].Span);
        // Nearly always no row has to be looked at.
        if (allowed.Contains(false) || !TCheck.AllowsMissing && indices.Contains(TextColumn.MissingIndex))
            for (var row = 0; row < indices.Length; row++)
                if (!(indices[row] < 0 ? TCheck.AllowsMissing : allowed[indices[row]]))
                    Broken(findings, batch, row, column, constraint, attribute);
        ArrayPool<bool>.Shared.Return(rented);
    }

    /// <summary>Checks that values satisfy a constraint; NaN is missing.</summary>
    public static void Values<TRow, T, TCheck>(
        CheckFindings findings, Batch<TRow> batch, int column, int constraint, ValidationAttribute attribute)
        where T : unmanaged
        where TCheck : struct, ICheck<T>
    {
        if (!IsRead(batch, column))
            return;
        var values = batch.Values<T>(column).Values;
        var missing = batch.Values<T>(column).Missing;
        if (AllAreAllowed<T, TCheck>(values, missing))
            return;
        for (var row = 0; row < values.Length; row++)
            if (!IsAllowed<T, TCheck>(values[row], !missing.IsEmpty && missing[row]))
                Broken(findings, batch, row, column, constraint, attribute);
    }

    // Without a branch for each value: which ones are missing cannot be foretold.
    static bool AllAreAllowed<T, TCheck>(ReadOnlySpan<T> values, ReadOnlySpan<bool> missing)
        where T : unmanaged
        where TCheck : struct, ICheck<T>
    {
        var all = TCheck.AllowsMissing || !missing.Contains(true);
        if (missing.IsEmpty || !TCheck.AllowsMissing)
            foreach (var value in values)
                all &= IsAllowed<T, TCheck>(value, false);
        else
            for (var row = 0; row < values.Length && row < missing.Length; row++)
                all &= missing[row] | IsAllowed<T, TCheck>(values[row], false);
        return all;
    }

    static bool IsAllowed<T, TCheck>(T value, bool isMissing)
        where T : unmanaged
        where TCheck : struct, ICheck<T> =>
        isMissing || IsNaN(value) ? TCheck.AllowsMissing : TCheck.Allows(value);

    /// <summary>Checks that the numbers of elements of lists satisfy a constraint.</summary>
    public static void Counts<TRow, TCheck>(
        CheckFindings findings, Batch<TRow> batch, int column, int constraint, ValidationAttribute attribute)
        where TCheck : struct, ICheck<int>
    {
        if (!IsRead(batch, column))
            return;
        var lists = batch.Lists(column);
        for (var row = 0; row < batch.Count; row++)
            if (!(lists.IsMissing(row) ? TCheck.AllowsMissing : TCheck.Allows(lists.Ends[row] - lists.Starts[row])))
                Broken(findings, batch, row, column, constraint, attribute);
    }

    /// <summary>Checks that values satisfy a constraint that only its attribute can decide, each distinct text once.</summary>
    public static void Valid<TRow>(CheckFindings findings, Batch<TRow> batch, int column, int constraint, ValidationAttribute attribute)
    {
        if (!IsRead(batch, column))
            return;
        var cells = batch[column];
        var texts = cells as TextColumn;
        var verdicts = texts is null ? [] : new bool?[texts.Values.Length];
        for (var row = 0; row < batch.Count; row++)
        {
            var index = texts is null ? -1 : texts.Indices[row];
            if (!(index >= 0 ? verdicts[index] ??= IsValid(row) : IsValid(row)))
                Broken(findings, batch, row, column, constraint, attribute);
        }

        bool IsValid(int row) => attribute.IsValid(PresentOrNull(cells.ValueAt(row)));
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

    static void Broken<TRow>(
        CheckFindings findings, Batch<TRow> batch, int row, int column, int constraint, ValidationAttribute attribute)
    {
        if (findings.Add(batch, row, constraint))
        {
            var (info, value) = (batch[column].Info, PresentOrNull(batch[column].ValueAt(row)));
            findings.Explain(batch, row, constraint, Invalid(info.Name, Shown(value, info.IsClassified), attribute));
        }
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
                findings.Explain(
                    batch, row, constraint,
                    Shown(cells.CategoryAt(row).ToString(), cells.Info.IsClassified)
                        + FormattableString.Invariant($" is none of the {values.Count} values it may refer to"));
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
            values[i] = Named(batch[columns[i]].Info.Name, batch[columns[i]].ValueAt(row), batch[columns[i]].Info.IsClassified);
        findings.Explain(batch, row, constraint, DoesNotHold(rule, values));
    }

    // Columns that only training needs are not in every batch.
    static bool IsRead<TRow>(Batch<TRow> batch, int column) => batch[column].Count == batch.Count;

    /// <summary>Turns NaN into null: NaN is a missing number, as everywhere.</summary>
    internal static object? PresentOrNull(object? value) =>
        value is double.NaN or float.NaN || value is Half half && Half.IsNaN(half) ? null : value;

    /// <summary>Whether a value is NaN, of the types that have it.</summary>
    internal static bool IsNaN<T>(T value) where T : unmanaged =>
        typeof(T) == typeof(double) ? double.IsNaN((double)(object)value)
        : typeof(T) == typeof(float) ? float.IsNaN((float)(object)value)
        : typeof(T) == typeof(Half) && Half.IsNaN((Half)(object)value);

    static bool AnyIsOutside(ReadOnlySpan<double> values, double minimum, double maximum)
    {
        var whole = Vector<double>.Count;
        var (least, greatest) = (new Vector<double>(minimum), new Vector<double>(maximum));
        var outside = Vector<long>.Zero;
        var i = 0;
        for (; i <= values.Length - whole; i += whole)
        {
            var some = new Vector<double>(values[i..]);
            outside |= Vector.LessThan(some, least) | Vector.GreaterThan(some, greatest);
        }
        var any = outside != Vector<long>.Zero;
        for (; i < values.Length; i++)
            any |= IsOutside(values[i], minimum, maximum);
        return any;
    }

    internal static bool IsOutside(double value, double minimum, double maximum) => value < minimum || value > maximum;

    internal static string Outside(string shown, string range) => $"{shown} is outside {range}";

    internal static string Outside(double value, LearnedRange range) => Outside(Shown(value, isHidden: false), Words(range));

    static string Words(LearnedRange range) =>
        string.Create(CultureInfo.InvariantCulture, $"the range from {range.Minimum} to {range.Maximum}, which the fit has learnt");

    internal static string DoesNotHold(string rule, string[] values) => $"'{rule}' does not hold: {string.Join(", ", values)}";

    /// <summary>What messages show of a number: neither log nor answer of a server is to have one that is classified.</summary>
    internal static string Shown(double number, bool isHidden) =>
        isHidden ? ColumnFindings.Hidden : double.IsNaN(number) ? "a missing value" : number.ToString(CultureInfo.InvariantCulture);

    static string Shown(double number, ColumnInfo column) => Shown(number, column.IsClassified);

    /// <summary>What messages show of a value.</summary>
    internal static string Shown(object? value, bool isHidden) =>
        value is null ? "a missing value" : isHidden ? ColumnFindings.Hidden : $"'{Convert.ToString(value, CultureInfo.InvariantCulture)}'";

    /// <summary>What messages show of a value with the name of its column.</summary>
    internal static string Named(string column, object? value, bool isHidden) =>
        $"{column} = {(value is null ? "missing" : isHidden ? "not shown" : Convert.ToString(value, CultureInfo.InvariantCulture))}";

    internal static bool IsRefused<TStep>(double value, TStep constraint) where TStep : StepAttribute, IConstrain =>
        constraint.Refuses && Refusal.Refuses<TStep, NoState>(default, new Scalar(value));

    internal static string Refused<TStep>(string shown, TStep constraint) where TStep : StepAttribute, IConstrain =>
        $"{shown} is refused: {constraint.Reason}";

    internal static string Invalid(string column, string shown, ValidationAttribute constraint) =>
        $"{shown} is not allowed: {constraint.FormatErrorMessage(column)}";
}
