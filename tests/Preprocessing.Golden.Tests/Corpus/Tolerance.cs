using System.Text.Json;

namespace Preprocessing.Golden.Tests.Corpus;

/// <summary>How closely numbers are compared.</summary>
/// <remarks>
/// What a pipeline puts out are float32, rounded once from double. A cell therefore passes if its double can have been within the
/// tolerance: half a unit in the last place of float32 is allowed on top. What is learnt is compared as double, without.
/// </remarks>
sealed record Tolerance(double Relative, double Absolute, bool ToColumn)
{
    public Tolerance(JsonElement json)
        : this(json.GetProperty("rtol").GetDouble(), json.GetProperty("atol").GetDouble(), json.GetProperty("relative_to").GetString() == "column") { }

    /// <summary>Whether a learnt number is close enough.</summary>
    public bool Accepts(double expected, double actual) => Accepts(expected, actual, Math.Abs(expected), 0);

    /// <summary>Whether a cell of the output is close enough; <paramref name="column"/> is the size of its column.</summary>
    public bool Accepts(double expected, float actual, double column) =>
        (float)expected == actual || Accepts(expected, actual, ToColumn ? column : Math.Abs(expected), HalfUnit(actual));

    bool Accepts(double expected, double actual, double size, double rounding) =>
        double.IsNaN(expected) ? double.IsNaN(actual)
        : double.IsInfinity(expected) || double.IsInfinity(actual) ? expected == actual
        : Math.Abs(actual - expected) <= Absolute + Relative * size + rounding;

    static double HalfUnit(float value) => float.IsFinite(value) ? ((double)MathF.BitIncrement(MathF.Abs(value)) - MathF.Abs(value)) / 2 : 0;

    /// <summary>The largest finite absolute value of a column over all expected rows.</summary>
    public static double SizeOf(int column, params IEnumerable<ExpectedRows?> rows) =>
        rows.OfType<ExpectedRows>().SelectMany(part => part.Numbers).Select(row => Math.Abs(row[column])).Where(double.IsFinite).DefaultIfEmpty(0).Max();
}
