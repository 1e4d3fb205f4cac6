using System.Globalization;
using System.Runtime.CompilerServices;
using Parquet.Meta;

namespace Preprocessing.Data;

/// <summary>Reads numbers, booleans, dates and times.</summary>
sealed class ValueReader<TStored, T, TConversion>(ColumnInfo info, int position, StoredColumn stored, TConversion conversion)
    : ColumnReader(info, position, stored)
    where TStored : struct
    where T : unmanaged
    where TConversion : struct, IConversion<TStored, T>
{
    public override void Fill(RowGroupPlace place, int rows, Column column, ReadBuffers buffers)
    {
        var target = (Column<T>)column;
        target.Resize(place.Rows, withMissing: Stored.IsNullable);
        // Values whose stored type is the wanted type are decoded directly into the batch.
        var values = TConversion.IsIdentity ? (Memory<TStored>)(object)target.Memory : buffers.Values<TStored>(place.Rows);
        var sink = buffers.Sink<TStored>();
        sink.Target = values;
        var levels = Decode(place, sink, buffers);
        var missing = levels is null ? 0 : CountMissing(levels.AsSpan(0, place.Rows), place);
        if (!TConversion.IsIdentity)
            Convert(values.Span[..(place.Rows - missing)], target.Values, levels.AsSpan(0, levels is null ? 0 : place.Rows), place);
        if (missing > 0)
            Spread(levels.AsSpan(0, place.Rows), target, place.Rows - missing);
        else
            target.Resize(place.Rows, withMissing: false);
    }

    public override (object? Least, object? Greatest) Extremes(FileMetaData footer, int group)
    {
        if (Leaf.Index >= footer.RowGroups[group].Columns.Count
            || footer.RowGroups[group].Columns[Leaf.Index].MetaData?.Statistics is not { } statistics)
            return default;
        var (least, greatest) = (Stated(statistics.MinValue), Stated(statistics.MaxValue));
        var isFlagged = statistics is { IsMinValueExact: not null, IsMaxValueExact: not null };
        return StatedExtremes.Mend(footer.CreatedBy, isFlagged, Stored.Type, ref least, ref greatest)
            ? (Converted(least), Converted(greatest))
            : default;
    }

    static TStored? Stated(byte[]? bytes) =>
        bytes?.Length == Unsafe.SizeOf<TStored>() ? Unsafe.ReadUnaligned<TStored>(ref bytes[0]) : null;

    object? Converted(TStored? stored) => stored is { } known && conversion.TryConvert(known, out var value) ? value : null;

    public override void Copy(Column from, int start, int count, Column to, ReadBuffers buffers)
    {
        var (source, target) = ((Column<T>)from, (Column<T>)to);
        target.Resize(count, withMissing: !source.Missing.IsEmpty);
        source.Values.Slice(start, count).CopyTo(target.Values);
        if (!source.Missing.IsEmpty)
            source.Missing.Slice(start, count).CopyTo(target.Missing);
    }

    public override bool CanPick => true;

    public override object DecodeAll(RowGroupPlace place, object? used, ReadBuffers buffers)
    {
        var all = used as DecodedValues<TStored> ?? new();
        all.Resize(place.Rows);
        var sink = buffers.Sink<TStored>();
        sink.Target = all.Values;
        var levels = Decode(place, sink, buffers);
        var present = 0;
        for (var i = 0; i < place.Rows; i++)
            all.Ranks[i] = levels![i] == 0 ? -1 : present++;
        return all;
    }

    public override void Pick(object decoded, ReadOnlySpan<int> entries, RowGroupPlace place, Column column, ReadBuffers buffers)
    {
        var (all, target, absent, firstAbsent) = ((DecodedValues<TStored>)decoded, (Column<T>)column, 0, 0);
        target.Resize(entries.Length, withMissing: true);
        var values = target.Values;
        var missing = target.Missing;
        for (var row = 0; row < entries.Length; row++)
        {
            var rank = entries[row] < 0 ? -1 : all.Ranks[entries[row]];
            missing[row] = rank < 0;
            values[row] = default;
            if (rank < 0 && absent++ == 0)
                firstAbsent = row;
            if (rank >= 0 && !conversion.TryConvert(all.Values[rank], out values[row]))
                throw NotExact(all.Values[rank], row, place);
        }
        if (absent > 0 && !Info.IsNullable)
            throw Missing(firstAbsent, absent, place);
        if (absent == 0)
            target.Resize(entries.Length, withMissing: false);
    }

    void Convert(ReadOnlySpan<TStored> values, Span<T> target, ReadOnlySpan<int> levels, RowGroupPlace place)
    {
        target = target[..values.Length];
        for (var i = 0; i < values.Length; i++)
            if (!conversion.TryConvert(values[i], out target[i]))
                throw NotExact(values[i], RowOf(i, levels), place);
    }

    SourceException NotExact(TStored value, int row, RowGroupPlace place) => new(
        $"Column '{Info.Name}' has {System.Convert.ToString(Shown(value), CultureInfo.InvariantCulture)} ({Stored.Type.Name}) in row "
        + $"{place.Row(row)} of '{place.File.Path}', which property {Info.Member} cannot hold exactly as "
        + $"{TypeNames.Describe(Info.DeclaredType)}. Declare a wider type, or write the column in the type of the property.");

    // Values move from the back, so that no value is overwritten before it has moved.
    static void Spread(ReadOnlySpan<int> levels, Column<T> column, int present)
    {
        var values = column.Values;
        var flags = column.Missing;
        for (var row = levels.Length - 1; row >= 0; row--)
            if (levels[row] == 0)
                (values[row], flags[row]) = (default, true);
            else
                values[row] = values[--present];
    }

    static int RowOf(int value, ReadOnlySpan<int> levels)
    {
        var row = 0;
        for (; row < levels.Length; row++)
            if (levels[row] != 0 && value-- == 0)
                return row;
        return row + value;
    }

    object Shown(TStored value) => value switch
    {
        long number when !Stored.Type.IsSigned => (ulong)number,
        int number when !Stored.Type.IsSigned => (uint)number,
        Int96 timestamp => FromLegacyTimestamp.Shown(timestamp),
        Interval interval => FromInterval.Shown(interval),
        _ => value,
    };
}

/// <summary>The decoded values of a map.</summary>
sealed class DecodedValues<TStored>
{
    /// <summary>The values that are not missing.</summary>
    public TStored[] Values { get; private set; } = [];

    /// <summary>For each value of the chunk its position among these; -1 if it is missing.</summary>
    public int[] Ranks { get; private set; } = [];

    /// <summary>Makes room.</summary>
    public void Resize(int count)
    {
        if (Ranks.Length < count)
            (Values, Ranks) = (new TStored[count], new int[count]);
    }
}
