using System.Globalization;
using System.Runtime.CompilerServices;

namespace Preprocessing.Data;

/// <summary>Reads the numbers of an enum's members as their names.</summary>
/// <typeparam name="TStored">The stored integer.</typeparam>
sealed class EnumReader<TStored>(ColumnInfo info, int position, StoredColumn stored) : DistinctReader<TStored>(info, position, stored)
    where TStored : unmanaged
{
    readonly Dictionary<long, string> names = Known(info, stored.Type);

    protected override string Text(TStored stored, int row, RowGroupPlace place) =>
        names.GetValueOrDefault(Number(stored)) ?? Token(Number(stored)) ?? throw Undefined(Number(stored), row, place);

    // Who fills the column erases it.
    string? Token(long number) => Info.MissingTokens.Count == 0 ? null
        : Info.MissingTokens.FirstOrDefault(token => token == number.ToString(CultureInfo.InvariantCulture));

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
            + $"{TypeFaults.MembersOf(Info)}. Add the member, or correct the data.");
    }
}
