using System.Text.Json;

namespace Preprocessing.Golden.Tests.Corpus;

/// <summary>How closely numbers are compared.</summary>
/// <remarks>
/// Outputs are compared as doubles, before the rounding to float32 that a model's features have: the tests of the generator see to that.
/// </remarks>
sealed record Tolerance(double Relative, double Absolute, bool ToColumn)
{
    public Tolerance(JsonElement json)
        : this(
            json.GetProperty("rtol").GetDouble(),
            json.GetProperty("atol").GetDouble(),
            json.GetProperty("relative_to").GetString() == "column")
    { }

    /// <summary>Whether a learnt number is close enough.</summary>
    public bool Accepts(double expected, double actual) => Within(expected, actual, Math.Abs(expected));

    /// <summary>Whether a cell of the output is close enough; <paramref name="column"/> is the size of its column.</summary>
    public bool Accepts(double expected, double actual, double column) => Within(expected, actual, ToColumn ? column : Math.Abs(expected));

    bool Within(double expected, double actual, double size) =>
        double.IsNaN(expected) ? double.IsNaN(actual)
        : double.IsInfinity(expected) || double.IsInfinity(actual) ? expected == actual
        : Math.Abs(actual - expected) <= Absolute + Relative * size;

    /// <summary>The largest finite absolute value of a column over all expected rows.</summary>
    public static double SizeOf(int column, params IEnumerable<ExpectedRows?> rows) =>
        rows.OfType<ExpectedRows>().SelectMany(part =>
            part.IsWide ? part.Sparse.Select(row => row.GetValueOrDefault(column)) : part.Numbers.Select(row => row[column]))
            .Select(Math.Abs).Where(double.IsFinite).DefaultIfEmpty(0).Max();
}
