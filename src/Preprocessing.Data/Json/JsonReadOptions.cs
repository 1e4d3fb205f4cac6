using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>The options for reading JSON files.</summary>
public sealed record JsonReadOptions
{
    /// <summary>
    /// Whether each line of a file is an object of its own. By default this is so unless the name of the file ends in <c>.json</c>, which
    /// means one array of objects.
    /// </summary>
    public bool? IsLines { get; init; }

    /// <summary>The property of the outermost object that holds the array of objects; null if the array is outermost.</summary>
    public string? ArrayProperty { get; init; }

    /// <summary>
    /// Whether objects with properties that the pipeline does not declare are refused. By default such properties are skipped.
    /// </summary>
    public bool RefuseExtraColumns { get; init; }

    /// <summary>The largest number of rows in a batch, at least 1.</summary>
    public int MaxBatchRows { get; init; } = 8192;

    /// <summary>
    /// The stores of this source alone; addresses of other schemes are read from those that <see cref="FileStores.Register"/> was given.
    /// </summary>
    public IReadOnlyList<FileStore> Stores { get; init; } = [];

    /// <summary>The least bytes of a partition of a file of lines, at least 1; files are cut at the next end of a line.</summary>
    public long PartitionBytes { get; init; } = 16 << 20;

    /// <summary>The most bytes of an object, in [64, 1 GiB]: a longer one is refused.</summary>
    public int MaxRowBytes { get; init; } = 16 << 20;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxBatchRows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(PartitionBytes);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRowBytes, 64);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxRowBytes, 1 << 30);
        if (IsLines == true && ArrayProperty is not null)
            throw new ArgumentException($"Lines hold no array. Leave {nameof(ArrayProperty)} or {nameof(IsLines)} out.");
    }
}
