using System.Text;
using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>The options for reading CSV files.</summary>
public sealed record CsvReadOptions
{
    /// <summary>
    /// The character between cells: ASCII, and neither <c>#</c>, a quote, a letter nor a digit. By default it is the one of comma,
    /// semicolon, tab and <c>|</c> that the first line has; if it has several, the one that gives the columns of the pipeline.
    /// </summary>
    public char? Separator { get; init; }

    /// <summary>
    /// Whether cells may be in quotes, within which separators and line breaks are text and a doubled quote is a quote, as RFC 4180 says.
    /// Otherwise a quote is a character like others.
    /// </summary>
    public bool HasQuotes { get; init; } = true;

    /// <summary>Whether the first line has the names of the columns.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>
    /// The names of the columns of files without a header, in their order. By default they are <c>column_1</c>, <c>column_2</c> and so on.
    /// </summary>
    public IReadOnlyList<string>? ColumnNames { get; init; }

    /// <summary>
    /// The encoding of the files: UTF-8 by default, or what a byte order mark says. Files in another encoding than UTF-8 are read as one
    /// partition each. Bytes that are none of the encoding are an error.
    /// </summary>
    public Encoding? Encoding { get; init; }

    /// <summary>
    /// Whether files with columns that the pipeline does not declare are refused. By default such columns are skipped, because wide files
    /// are normal.
    /// </summary>
    public bool RefuseExtraColumns { get; init; }

    /// <summary>The largest number of rows in a batch, at least 1.</summary>
    public int MaxBatchRows { get; init; } = 8192;

    /// <summary>
    /// The stores of this source alone; addresses of other schemes are read from those that <see cref="FileStores.Register"/> was given.
    /// </summary>
    public IReadOnlyList<FileStore> Stores { get; init; } = [];

    /// <summary>The least bytes of a partition, at least 1; files are cut at the next end of a row.</summary>
    public long PartitionBytes { get; init; } = 16 << 20;

    /// <summary>The most bytes of a row, in [64, 4 MiB]: a longer row is refused, because quotes are seldom closed there.</summary>
    public int MaxRowBytes { get; init; } = 1 << 20;

    /// <summary>What makes other rows of the same bytes, as a part of a version; nothing by default.</summary>
    internal string Reading =>
        (Separator is { } separator ? $", separator '{separator}'" : "")
        + (HasQuotes ? "" : ", without quotes")
        + (HasHeader ? "" : ", without a header")
        + (ColumnNames is null ? "" : $", columns {string.Join(", ", ColumnNames.Select(Quoted))}")
        + (Encoding is null ? "" : $", {Encoding.WebName}");

    static string Quoted(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxBatchRows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(PartitionBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRowBytes, 64);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxRowBytes, 4 << 20);
        if (HasHeader && ColumnNames is not null)
            throw new ArgumentException($"The header has the names. Set {nameof(HasHeader)} to false, or leave {nameof(ColumnNames)} out.");
        if (Separator is { } given
            && (given is not ('\t' or (> (char)31 and < (char)127)) || given is '#' or '"' || char.IsAsciiLetterOrDigit(given)))
            throw new ArgumentException($"U+{(int)given:X4} is no separator of cells.", nameof(Separator));
    }
}
