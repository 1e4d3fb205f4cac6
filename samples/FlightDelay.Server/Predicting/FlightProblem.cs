using Preprocessing;

namespace FlightDelay.Server;

/// <summary>One thing that is wrong with a request's flights.</summary>
/// <param name="Pointer">Where it is in the request, as a JSON pointer: <c>#/3/distance</c>.</param>
/// <param name="Index">The flight's position in the array; none if the request is one flight.</param>
/// <param name="Field">The JSON property; none if it is the flight as a whole.</param>
/// <param name="Column">The column that the pipeline knows it as; none if it knows none.</param>
/// <param name="Detail">What was expected and what was found.</param>
sealed record FlightProblem(string Pointer, int? Index, string? Field, string? Column, string Detail);

/// <summary>Collects what is wrong, as far as a person would read.</summary>
sealed class FlightProblems
{
    readonly List<FlightProblem> listed = [];

    public int Count { get; private set; }

    public IReadOnlyList<FlightProblem> Listed => listed;

    /// <summary>Something about a column.</summary>
    public void Add(int? index, ColumnInfo column, string detail) => Add(index, FlightJson.FieldOf(column), column.Name, detail);

    /// <summary>Something about a field that is no column, or about the flight as a whole.</summary>
    public void Add(int? index, string? field, string? column, string detail)
    {
        if (++Count <= Limits.Problems)
            listed.Add(new(Pointer(index, field), index, field, column, detail));
    }

    static string Pointer(int? index, string? field) =>
        "#" + (index is { } position ? $"/{position}" : "") + (field is null ? "" : "/" + field.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
}
