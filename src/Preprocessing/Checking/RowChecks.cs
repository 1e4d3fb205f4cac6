using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>Checks the values of one row. A sound row allocates nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct RowChecks
{
    readonly IReadOnlyList<ColumnInfo>? columns;
    List<Violation>? violations;

    /// <summary>Begins the checks of a row with classified columns, whose values no message shows.</summary>
    public RowChecks(IReadOnlyList<ColumnInfo> columns) => this.columns = columns;

    /// <summary>The violations found so far.</summary>
    public readonly IReadOnlyList<Violation> Violations => violations ?? (IReadOnlyList<Violation>)[];

    /// <summary>Checks that a text is present.</summary>
    public void Present(string column, string? value)
    {
        if (value is null)
            Add(column, "the value is missing, expected a text");
    }

    /// <summary>Notes that the row lacks a record or dictionary.</summary>
    public void Held(string property, bool lacks)
    {
        if (lacks)
            Add(property, "the value is missing, expected an object");
    }

    /// <summary>Checks that a text is none that stands for a missing one.</summary>
    public void NoToken(ColumnInfo column, string? value)
    {
        foreach (var token in column.MissingTokens)
            if (value == token)
                Found(column, token);
    }

    /// <summary>Checks that a value is none that stands for a missing one.</summary>
    public void NoToken<T>(ColumnInfo column, T? value) where T : unmanaged, ISpanParsable<T>
    {
        // The tokens are parsed again only to name the one that was found.
        if (value is not { } present || column.MissingValues is not T[] values || !values.Contains(present))
            return;
        foreach (var token in column.MissingTokens)
            if (T.TryParse(token, CultureInfo.InvariantCulture, out var missing) && EqualityComparer<T>.Default.Equals(present, missing))
                Found(column, token);
    }

    void Found(ColumnInfo column, string token) =>
        Add(column.Name, $"'{token}' stands for a missing value, expected null instead");

    /// <summary>Checks that a list is present.</summary>
    public void PresentList(string column, object? value)
    {
        if (value is null)
            Add(column, "the value is missing, expected a list, which may be empty");
    }

    /// <summary>Checks that a number is missing or in a range.</summary>
    public void Range(string column, double value, double minimum, double maximum, string range)
    {
        if (BatchChecks.IsOutside(value, minimum, maximum))
            Add(column, BatchChecks.Outside(BatchChecks.Shown(value, IsHidden(column)), range));
    }

    /// <summary>Checks that a constraint accepts a number.</summary>
    public void Allowed<TStep>(string column, double value, TStep constraint) where TStep : StepAttribute, IConstrain
    {
        if (BatchChecks.IsRefused(value, constraint))
            Add(column, BatchChecks.Refused(BatchChecks.Shown(value, IsHidden(column)), constraint));
    }

    /// <summary>Requires that a constraint accepts a number of a row before the row is transformed.</summary>
    /// <exception cref="StepException">The constraint refuses the number.</exception>
    public static void Require<TStep>(string column, double value, TStep constraint, bool isHidden = false)
        where TStep : StepAttribute, IConstrain
    {
        if (BatchChecks.IsRefused(value, constraint))
            throw new StepException(
                constraint.Fault, $"Column '{column}': {BatchChecks.Refused(BatchChecks.Shown(value, isHidden), constraint)}.");
    }

    /// <summary>Notes that the row breaks a rule.</summary>
    public void Broken(string rule, string expression, ReadOnlySpan<(string Column, object? Value)> values)
    {
        var shown = new string[values.Length];
        for (var i = 0; i < shown.Length; i++)
            shown[i] = BatchChecks.Named(values[i].Column, values[i].Value, IsHidden(values[i].Column));
        Add(rule, BatchChecks.DoesNotHold(expression, shown));
    }

    /// <summary>Checks that a text satisfies a constraint.</summary>
    public void Text<TCheck>(string column, string? text, ValidationAttribute constraint) where TCheck : struct, ICheck<ReadOnlySpan<char>>
    {
        if (!(text is null ? TCheck.AllowsMissing : TCheck.Allows(text)))
            Invalid(column, text, constraint);
    }

    /// <summary>Checks that a value satisfies a constraint.</summary>
    public void Value<T, TCheck>(string column, T? value, ValidationAttribute constraint)
        where T : unmanaged
        where TCheck : struct, ICheck<T>
    {
        if (!(value is { } present && !BatchChecks.IsNaN(present) ? TCheck.Allows(present) : TCheck.AllowsMissing))
            Invalid(column, value, constraint);
    }

    /// <summary>Checks that the number of elements of a list satisfies a constraint.</summary>
    public void Count<T, TCheck>(string column, IReadOnlyList<T>? list, ValidationAttribute constraint) where TCheck : struct, ICheck<int>
    {
        if (!(list is null ? TCheck.AllowsMissing : TCheck.Allows(list.Count)))
            Invalid(column, list, constraint);
    }

    /// <summary>Checks that the number of elements of a vector, of which the empty one is missing, satisfies a constraint.</summary>
    public void Numbers<T, TCheck>(string column, ReadOnlyMemory<T> vector, ValidationAttribute constraint)
        where TCheck : struct, ICheck<int>
    {
        if (!(vector.IsEmpty ? TCheck.AllowsMissing : TCheck.Allows(vector.Length)))
            Invalid(column, vector.IsEmpty ? null : vector.ToArray(), constraint);
    }

    /// <summary>Checks that a value satisfies a constraint that only its attribute can decide.</summary>
    public void Valid(string column, object? value, ValidationAttribute constraint)
    {
        if (!constraint.IsValid(BatchChecks.PresentOrNull(value)))
            Invalid(column, value, constraint);
    }

    void Invalid(string column, object? value, ValidationAttribute constraint) =>
        Add(column, BatchChecks.Invalid(column, BatchChecks.Shown(BatchChecks.PresentOrNull(value), IsHidden(column)), constraint));

    // Asked only where a row is not sound.
    readonly bool IsHidden(string column) =>
        columns?.Any(info => info.Name == column && info.IsClassified) == true;

    void Add(string column, string message) => (violations ??= []).Add(new(column, message));
}
