namespace Preprocessing.Data;

/// <summary>The values of columns of whole numbers of up to 64 bits.</summary>
static class WholeNumber
{
    /// <summary>Whether a column holds such numbers.</summary>
    public static bool Is(Type type) =>
        Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64 && !type.IsEnum;

    /// <summary>The value of a row; null if it is missing, or if the column holds others.</summary>
    /// <exception cref="OverflowException">The number is above 2⁶³ − 1.</exception>
    public static long? At(Column column, int row) => column.IsMissing(row) ? null : column switch
    {
        Column<sbyte> numbers => numbers.Values[row],
        Column<byte> numbers => numbers.Values[row],
        Column<short> numbers => numbers.Values[row],
        Column<ushort> numbers => numbers.Values[row],
        Column<int> numbers => numbers.Values[row],
        Column<uint> numbers => numbers.Values[row],
        Column<long> numbers => numbers.Values[row],
        Column<ulong> numbers => checked((long)numbers.Values[row]),
        _ => null,
    };
}
