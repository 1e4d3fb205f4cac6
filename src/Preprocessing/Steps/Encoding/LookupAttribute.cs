using System.ComponentModel;
using System.Globalization;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The result for a key that is not in the table.</summary>
public enum LookupMiss
{
    /// <summary>The default.</summary>
    Default,
    /// <summary>An error that names the feature and the key.</summary>
    Error,
}

/// <summary>Replaces a category by its number in a table; the table is part of the declaration, so its hash covers the table.</summary>
/// <remarks>
/// <para>Formula: the number beside the key in the table.</para>
/// <para>
/// The table is given as keys and numbers in turn, <c>[Lookup("LHR", 83, "JFK", 13)]</c>, or as a text of lines, <c>[Lookup(Table =
/// Heights)]</c> with a constant: each line has a key, a comma or a tab, and a number; empty lines and lines that begin with "#" do not
/// count. A key that is a number matches columns of whole numbers and of other numbers.
/// </para>
/// <para>
/// Learns nothing. <see cref="OnMiss"/> says how a key that is not in the table (an unknown category) and a missing key are treated; the
/// empty text is a key like any other. A constant column is nothing special.
/// </para>
/// <para>Output: one number, named as the feature. Source: a join with a table of two columns.</para>
/// </remarks>
/// <param name="entries">Keys and numbers in turn.</param>
[StepInfo("lookup", Version = 1)]
public sealed class LookupAttribute(params object[] entries)
    : StepAttribute, IFit<Nothing, LookupAttribute.State>, IScore<LookupAttribute.State>, IRefuse
{
    /// <summary>Keys and numbers in turn.</summary>
    public IReadOnlyList<object> Entries => entries;

    /// <summary>The table as lines of a key, a comma or a tab, and a number.</summary>
    [DefaultValue(null)] public string? Table { get; init; }

    /// <summary>The treatment of keys that are not in the table.</summary>
    [DefaultValue(LookupMiss.Default)] public LookupMiss OnMiss { get; init; }

    /// <summary>The number for keys that are not in the table; missing by default.</summary>
    [DefaultValue(double.NaN)] public double Default { get; init; } = double.NaN;

    /// <inheritdoc/>
    public bool Refuses => OnMiss == LookupMiss.Error;

    /// <inheritdoc/>
    public Fault Fault => Fault.UnknownCategory;

    /// <inheritdoc/>
    public string Reason => "the table has no such key. Add it, or let OnMiss be Default";

    /// <summary>The keys, their numbers, the number for other keys, and whether other keys are refused.</summary>
    public readonly record struct State(CategoryTable Keys, double[] Numbers, double Default, bool Refuses);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(Enum.IsDefined(OnMiss), $"OnMiss is {OnMiss}, expected Default or Error.");
        Require.Parameter(
            Table is null != (entries.Length == 0),
            $"{entries.Length / 2} entries are given and {(Table is null ? "no" : "a")} Table, expected either of the two.");
        var table = (Table is null ? Listed() : Lines(Table)).ToList();
        var twice = table.GroupBy(entry => entry.Key).FirstOrDefault(group => group.Count() > 1);
        Require.Parameter(twice is null, $"The key '{twice?.Key}' is in the table twice.");
        return new(new(table.Select(entry => entry.Key)), [.. table.Select(entry => entry.Number)], Default, Refuses);
    }

    /// <inheritdoc/>
    public static bool Apply(in State state, Category value, out double number)
    {
        var index = value.IsMissing ? -1 : state.Keys.Find(value);
        number = index < 0 ? state.Default : state.Numbers[index];
        return index >= 0 || !state.Refuses;
    }

    /// <inheritdoc/>
    public static IReadOnlyList<CategoryValue> Domain(in State state) => CategoryTable.Domain(state.Keys);

    IEnumerable<(CategoryValue Key, double Number)> Listed()
    {
        Require.Parameter(entries.Length % 2 == 0, $"{entries.Length} values are given, expected a number after each key.");
        for (var i = 0; i < entries.Length; i += 2)
        {
            Require.Parameter(
                entries[i + 1] is double or float or int or long or short or byte or bool,
                $"The value for the key '{entries[i]}' is '{entries[i + 1]}', expected a number.");
            var number = Convert.ToDouble(entries[i + 1], CultureInfo.InvariantCulture);
            foreach (var key in Forms(GivenCategories.Read(entries[i], CategoryKind.Missing)))
                yield return (key, number);
        }
    }

    static IEnumerable<(CategoryValue Key, double Number)> Lines(string table)
    {
        foreach (var line in table.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Trim().Length > 0 && line[0] != '#'))
        {
            var at = line.LastIndexOfAny([',', '\t']);
            var number = double.NaN;
            Require.Parameter(
                at >= 0 && double.TryParse(line.AsSpan(at + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out number),
                $"A line of the table is '{line}', expected a key, a comma or a tab, and a number.");
            yield return (CategoryValue.Of(line[..at]), number);
            // The line does not say whether its key is a text or a number, so both forms are in the table.
            if (double.TryParse(line.AsSpan(0, at), NumberStyles.Float, CultureInfo.InvariantCulture, out var key))
                foreach (var form in Forms(CategoryValue.Of(key)))
                    yield return (form, number);
        }
    }

    /// <summary>Lists the forms that a key has in columns of whole numbers and of other numbers.</summary>
    static IEnumerable<CategoryValue> Forms(CategoryValue key)
    {
        yield return key;
        if (key.Kind == CategoryKind.Integer)
            yield return CategoryValue.Of((double)key.Integer);
        else if (key.Kind == CategoryKind.Real && Math.Floor(key.Real) == key.Real && Math.Abs(key.Real) < 1L << 53)
            yield return CategoryValue.Of((long)key.Real);
    }
}
