namespace Preprocessing.Data.Tests.Matrix;

/// <summary>A file of the matrix: columns of one kind, one for each way of missing values.</summary>
/// <param name="Name">Writer, kind, encoding, compression and version of pages.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Write">Writes the file.</param>
/// <param name="BeyondDuck">What DuckDB says if it refuses the file; one of several, if they are divided by '|'.</param>
/// <param name="Refusal">What is said here to columns with values, if the file is refused.</param>
sealed record MatrixFile(
    string Name, Kind Kind, IReadOnlyList<MatrixColumn> Columns, Action<string> Write, string? BeyondDuck = null, string? Refusal = null)
{
    /// <summary>What DuckDB says to compressions and encodings that it does not know.</summary>
    public const string OldLz4 = "Unsupported compression codec \"LZ4\"",
        Split = "BYTE_STREAM_SPLIT encoding is only supported for FLOAT or DOUBLE data";

    /// <summary>Whether DuckDB reads the values split by bytes.</summary>
    public static string? SplitBeyondDuck(Kind kind) =>
        kind.Type == typeof(float) || kind.Type == typeof(double) || kind.Type == typeof(double[]) ? null : Split;

    public override string ToString() => Name;
}

/// <summary>A column of a file of the matrix.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsNullable">Whether the file and the pipeline allow missing values.</param>
/// <param name="Values">The values of all rows.</param>
sealed record MatrixColumn(string Name, bool IsNullable, object?[] Values)
{
    /// <summary>The rows of each row group.</summary>
    public static readonly int[] Groups = [1500, 1, 700];

    /// <summary>Without missing values, with some, with nothing else, and with none although they are allowed.</summary>
    public static MatrixColumn[] Of(Kind kind, bool recurs) =>
    [
        new("required", false, Rows(kind, recurs, _ => false)),
        new("sparse", true, Rows(kind, recurs, row => row % 3 == 0 || row is > 200 and < 500 || row % 97 > 80)),
        new("missing", true, Rows(kind, recurs, _ => true)),
        new("dense", true, Rows(kind, recurs, _ => false)),
    ];

    static object?[] Rows(Kind kind, bool recurs, Func<int, bool> isMissing) =>
        [.. Enumerable.Range(0, Groups.Sum()).Select(row => isMissing(row) ? null : kind.At(row, recurs))];
}
