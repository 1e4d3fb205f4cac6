using System.Numerics;
using Apache.Arrow;

namespace Preprocessing.Arrow;

/// <summary>Reads values that are no texts as texts of a column; the text of each distinct value is made once.</summary>
/// <typeparam name="TStored">The stored value.</typeparam>
abstract class DistinctReader<TStored>(ColumnInfo info, string stored) : ColumnReader(info, stored) where TStored : unmanaged
{
    readonly Dictionary<TStored, int> known = [];
    bool[] missing = [];

    public override int Fill(ArrayData array, int start, int count, Column column, Place place, ReadOnlySpan<bool> skipped)
    {
        var target = (TextColumn)column;
        target.Resize(count);
        known.Clear();
        if (missing.Length < count)
            missing = new bool[count];
        var absent = ReadMissing(array, start, missing.AsSpan(0, count), place, skipped);
        if (absent == count)
            return absent;
        var values = Values<TStored>(array, start, count);
        var indices = target.Indices;
        for (var row = 0; row < indices.Length; row++)
            if (!missing[row])
            {
                if (!known.TryGetValue(values[row], out var index))
                    known.Add(values[row], index = target.AddValue(Text(values[row], row, place).AsMemory()));
                indices[row] = index;
            }
        return absent;
    }

    /// <summary>The text of a value.</summary>
    /// <exception cref="SourceException">The column cannot hold the value.</exception>
    protected abstract string Text(TStored value, int row, Place place);
}

/// <summary>Reads the numbers of an enum's members as their names.</summary>
sealed class MemberReader<TStored>(ColumnInfo info, string stored) : DistinctReader<TStored>(info, stored)
    where TStored : unmanaged, IBinaryInteger<TStored>
{
    readonly MissingTokens tokens = new(info);

    // Who fills the column erases a token.
    protected override string Text(TStored value, int row, Place place) =>
        Info.Members.GetValueOrDefault(Int128.CreateChecked(value)) ?? tokens.Of(value) ?? throw new SourceException(
            FormattableString.Invariant($"Column '{Info.Name}' has {value} ({Stored}) in {place.Of(row)}, but the enum of property ")
            + $"{Info.Member} has no member with this number. It has {TypeFaults.MembersOf(Info)}. Add the member, or correct the data.");
}

/// <summary>Reads 16 bytes as the texts of Guids.</summary>
sealed class GuidReader(ColumnInfo info, string stored) : DistinctReader<Guid>(info, stored)
{
    // Arrays begin with the most significant byte, memory in part with the least.
    protected override string Text(Guid value, int row, Place place)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
