using System.Runtime.CompilerServices;

namespace Preprocessing.Data;

/// <summary>Reads the numbers of an enum's members as their names.</summary>
/// <typeparam name="TStored">The stored integer.</typeparam>
sealed class EnumReader<TStored>(ColumnInfo info, int position, StoredColumn stored) : DistinctReader<TStored>(info, position, stored)
    where TStored : unmanaged
{
    readonly Dictionary<long, string> names = Known(info, stored.Type);
    readonly MissingTokens tokens = new(info);

    // Who fills the column erases a token.
    protected override string Text(TStored stored, int row, RowGroupPlace place) =>
        names.GetValueOrDefault(Number(stored)) ?? tokens.Of(Shown(Number(stored))) ?? throw Undefined(Number(stored), row, place);

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

    Int128 Shown(long number) => Stored.Type.IsSigned ? number : (ulong)number;

    SourceException Undefined(long number, int row, RowGroupPlace place) => new(
        FormattableString.Invariant($"Column '{Info.Name}' has {Shown(number)} ({Stored.Type.Name}) in row {place.Row(row)} of ")
        + $"'{place.File.Path}', but the enum of property {Info.Member} has no member with this number. It has "
        + $"{TypeFaults.MembersOf(Info)}. Add the member, or correct the data.");
}
