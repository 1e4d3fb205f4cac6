using System.Globalization;

namespace Preprocessing.Data;

/// <summary>The rows of a server that came since an earlier source: those whose number is greater than the greatest of that one.</summary>
sealed class HttpIncrease
{
    readonly string column;
    readonly int position;
    readonly long? after;
    long? last;

    HttpIncrease(string column, int position, long? after) =>
        (this.column, this.position, this.after, last) = (column, position, after, after);

    /// <summary>Where a later source goes on.</summary>
    public string Position => ColumnPosition.Write(column, last);

    /// <summary>Begins a reading; null if all rows are asked for.</summary>
    /// <exception cref="SourceException">The column is none of whole numbers, or the position is not of it.</exception>
    public static HttpIncrease? Begin(IReadOnlyList<ColumnInfo> columns, HttpReadOptions options)
    {
        if (options.IncreasingBy is not { } name)
            return null;
        const string Option = $"{nameof(HttpReadOptions)}.{nameof(HttpReadOptions.IncreasingBy)}";
        var (position, found) = columns.Index().FirstOrDefault(column => column.Item.Name == name);
        return found is { IsRecalled: false, IsTrainingOnly: false } && WholeNumber.Is(found.Type)
            ? new(name, position, ColumnPosition.Parse(options.After, name, Option))
            : throw new SourceException($"'{name}', which {Option} names, is no column of whole numbers that every reading has. Name one "
                + "of the pipeline.");
    }

    /// <summary>The address that asks for new rows alone.</summary>
    public Uri Since(Uri address, string parameter) => after is { } number
        ? HttpAddress.With(address, parameter, number.ToString(CultureInfo.InvariantCulture))
        : address;

    /// <summary>Takes the rows of a batch.</summary>
    /// <exception cref="SourceException">A row has no number, or one that the earlier source had.</exception>
    public void Take<TRow>(Batch<TRow> batch)
    {
        for (var row = 0; row < batch.Count; row++)
        {
            var number = WholeNumber.At(batch[position], row) ?? throw new SourceException(
                $"Row {batch.RowAt(row)} of '{batch.Origin}' has no value in column '{column}', so that it is not known whether it is new. "
                + "Mend the server, or name another column.");
            if (number <= after)
                throw new SourceException(
                    $"Row {batch.RowAt(row)} of '{batch.Origin}' has {number} in column '{column}', but rows after {after} were asked for. "
                    + $"Check {nameof(HttpReadOptions)}.{nameof(HttpReadOptions.SinceParameter)}; a server that counts from that row on "
                    + "cannot be read so.");
            if (last is null || number > last)
                last = number;
        }
    }
}
