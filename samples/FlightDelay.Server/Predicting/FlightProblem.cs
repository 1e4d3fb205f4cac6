using Preprocessing;

namespace FlightDelay.Server;

/// <summary>One problem with the flights of a request.</summary>
/// <param name="Pointer">The location of the problem in the request, as a JSON pointer: <c>#/3/distance</c>.</param>
/// <param name="Index">The position of the flight in the array; none if the request is a single flight.</param>
/// <param name="Field">The JSON property; none if the problem is the flight as a whole.</param>
/// <param name="Column">The column of the pipeline; none if the pipeline has no such column.</param>
/// <param name="Detail">The expected value and the value that was found.</param>
sealed record FlightProblem(string Pointer, int? Index, string? Field, string? Column, string Detail);

/// <summary>Collects problems, but no more than a person would read.</summary>
sealed class FlightProblems
{
    readonly List<FlightProblem> listed = [];

    public int Count { get; private set; }

    public IReadOnlyList<FlightProblem> Listed => listed;

    /// <summary>Adds a problem with a column.</summary>
    public void Add(int? index, ColumnInfo column, string detail) => Add(index, FlightJson.FieldOf(column), column.Name, detail);

    /// <summary>Adds a problem with a field that is no column, or with the flight as a whole.</summary>
    public void Add(int? index, string? field, string? column, string detail)
    {
        if (++Count <= Limits.Problems)
            listed.Add(new(Pointer(index, field), index, field, column, detail));
    }

    static string Pointer(int? index, string? field) =>
        "#"
        + (index is { } position ? $"/{position}" : "")
        + (field is null ? "" : "/" + field.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
}
