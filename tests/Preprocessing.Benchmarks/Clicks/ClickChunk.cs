namespace Preprocessing.Benchmarks.Clicks;

/// <summary>
/// Some rows in columns, as a reader leaves them in memory: texts as codes into a dictionary of the chunk (−1 is missing), and as strings.
/// </summary>
sealed class ClickChunk
{
    public required int FirstRow { get; init; }

    public required int Rows { get; init; }

    /// <summary>By column; the value of a missing row is 0.</summary>
    public required long[][] Numbers { get; init; }

    /// <summary>By column: which numbers are missing.</summary>
    public required bool[][] Missing { get; init; }

    /// <summary>By column.</summary>
    public required int[][] Codes { get; init; }

    /// <summary>By column: what the codes stand for.</summary>
    public required string[][] Values { get; init; }

    /// <summary>By column: one text per row; rows of the same value share a string, as those of a reader with a dictionary do.</summary>
    public string?[][] Texts =>
        field ??= [.. Codes.Select((codes, column) => Array.ConvertAll(codes, code => code < 0 ? null : Values[column][code]))];

    public long? NumberAt(int column, int row) => Missing[column][row] ? null : Numbers[column][row];
}
