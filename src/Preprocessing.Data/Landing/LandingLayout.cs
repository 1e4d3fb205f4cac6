namespace Preprocessing.Data;

/// <summary>How the rows of a pipeline are laid into folders, and sorted within a file.</summary>
sealed class LandingLayout
{
    readonly int column = -1;
    readonly int[] order;

    /// <summary>Reads the roles of columns.</summary>
    /// <exception cref="SourceException">The folders would have the name of another column.</exception>
    public LandingLayout(IReadOnlyList<ColumnInfo> columns, string pipeline)
    {
        int[] With(ColumnRoles role) =>
            [.. columns.Index().Where(column => column.Item.Roles.HasFlag(role)).Select(column => column.Index)];
        order = [.. With(ColumnRoles.Key), .. With(ColumnRoles.EventTime), .. With(ColumnRoles.CreatedTime)];
        if (With(ColumnRoles.PartitionBy) is not [var position, ..])
            return;
        (column, Folder) = (position, HivePath.Name(columns[position]));
        if (columns.Any(other => other != columns[position] && other.Name == Folder))
            throw new SourceException($"The folders of pipeline '{pipeline}' would be named '{Folder}', as one of its columns is. Give one "
                + "of the two another name.");
    }

    /// <summary>What the folders are named by; null if all rows lie in one.</summary>
    public string? Folder { get; }

    /// <summary>A number that rows of one batch share if they go to the same folder, so that its name is not made for each row.</summary>
    public (bool Missing, long Number) KeyOf<TRow>(Batch<TRow> batch, int row) => column < 0 ? default : batch[column] switch
    {
        var missing when missing.IsMissing(row) => (true, 0),
        TextColumn texts => (false, texts.Indices[row]),
        Column<DateTime> times => (false, times.Values[row].Ticks / TimeSpan.TicksPerDay),
        Column<DateTimeOffset> times => (false, times.Values[row].UtcTicks / TimeSpan.TicksPerDay),
        Column<DateOnly> days => (false, days.Values[row].DayNumber),
        Column<bool> truths => (false, truths.Values[row] ? 1 : 0),
        Column<ulong> numbers => (false, unchecked((long)numbers.Values[row])),
        var other => (false, WholeNumber.At(other, row)
            ?? throw new InvalidOperationException($"Column '{other.Info.Name}' cannot name folders: it holds {other.Info.Type}.")),
    };

    /// <summary>The folder of a row; empty if all rows lie in one.</summary>
    /// <exception cref="SourceException">Its value cannot name a folder.</exception>
    public string FolderOf<TRow>(Batch<TRow> batch, int row) =>
        column < 0 ? "" : HivePath.Of(Folder!, batch[column], row, () => $"row {batch.RowAt(row)} of '{batch.Origin}'");

    /// <summary>
    /// The rows of a batch sorted by keys, then by event time, then by creation, then as they are; what is missing comes first.
    /// </summary>
    public int[] Sort<TRow>(Batch<TRow> batch)
    {
        var keys = order.Select(position => Enumerable.Range(0, batch.Count).Select(batch[position].ValueAt).ToArray()).ToArray();
        var rows = Enumerable.Range(0, batch.Count).ToArray();
        Array.Sort(rows, (left, right) =>
        {
            foreach (var values in keys)
                if (Compare(values[left], values[right]) is not 0 and var difference)
                    return difference;
            return left - right;
        });
        return rows;
    }

    // Texts by their characters' numbers, whatever the culture; all other types of keys compare themselves.
    static int Compare(object? left, object? right) => left is string text && right is string other
        ? string.CompareOrdinal(text, other)
        : Comparer<object>.Default.Compare(left, right);
}
