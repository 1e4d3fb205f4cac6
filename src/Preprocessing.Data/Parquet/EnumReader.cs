using System.Runtime.CompilerServices;

namespace Preprocessing.Data;

/// <summary>Reads the numbers of an enum's members as their names.</summary>
/// <typeparam name="TStored">The stored integer.</typeparam>
sealed class EnumReader<TStored>(ColumnInfo info, int position, StoredColumn stored) : ColumnReader(info, position, stored)
    where TStored : unmanaged
{
    readonly Dictionary<long, string> names = Known(info, stored.Type);
    readonly TextReader texts = new(info, position, stored);

    public override void Fill(RowGroupPlace place, int rows, Column column, ReadBuffers buffers)
    {
        var target = (TextColumn)column;
        target.Resize(place.Rows);
        var sink = buffers.Sink<TStored>();
        sink.Target = buffers.Values<TStored>(place.Rows);
        var levels = Decode(place, sink, buffers);
        if (levels is not null)
            CountMissing(levels.AsSpan(0, place.Rows), place);
        var values = sink.Target.Span;
        var indices = target.Indices;
        Dictionary<long, int> known = [];
        for (int row = 0, at = 0; row < indices.Length; row++)
        {
            if (levels is not null && levels[row] == 0)
                continue;
            var number = Number(values[at++]);
            if (!known.TryGetValue(number, out var index))
            {
                var name = names.GetValueOrDefault(number) ?? throw Undefined(number, row, place);
                known.Add(number, index = target.AddValue(name.AsMemory()));
            }
            indices[row] = index;
        }
    }

    public override void Copy(Column from, int start, int count, Column to, ReadBuffers buffers) =>
        texts.Copy(from, start, count, to, buffers);

    long Number(TStored value) =>
        typeof(TStored) == typeof(long) ? Unsafe.BitCast<TStored, long>(value)
        : Stored.Type.IsSigned ? Unsafe.BitCast<TStored, int>(value)
        : Unsafe.BitCast<TStored, uint>(value);

    /// <summary>The members that a stored integer can be, by the bits that it then has as a long.</summary>
    static Dictionary<long, string> Known(ColumnInfo info, StoredType type) =>
        info.Members.Where(member => type.IsSigned
                ? member.Key >= long.MinValue && member.Key <= long.MaxValue
                : member.Key >= 0 && member.Key <= ulong.MaxValue)
            .ToDictionary(member => unchecked((long)member.Key), member => member.Value);

    SourceException Undefined(long number, int row, RowGroupPlace place)
    {
        var shown = Stored.Type.IsSigned ? (Int128)number : (ulong)number;
        return new(FormattableString.Invariant($"Column '{Info.Name}' has {shown} ({Stored.Type.Name}) in row {place.Row(row)} of ")
            + $"'{place.File.Path}', but the enum of property {Info.Member} has no member with this number. It has "
            + $"{SchemaCheck.MembersOf(Info)}. Add the member, or correct the data.");
    }
}
