namespace Preprocessing.Data;

/// <summary>Describes columns whose types are known only when the program runs.</summary>
static class UntypedColumn
{
    /// <summary>Describes a column whose values may be missing.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">The type of a value.</param>
    /// <param name="tokens">The texts that stand for a missing value; lists have none.</param>
    /// <exception cref="NotSupportedException">No column is of the type.</exception>
    public static ColumnInfo Of(string name, Type type, IReadOnlyList<string> tokens)
    {
        return type == typeof(string) ? ColumnInfo.OfText(name, name, nullable: true).MissingWhen([.. tokens])
            : type == typeof(Guid) ? ColumnInfo.OfParsed<Guid>(name, name, nullable: true).MissingWhen([.. tokens])
            : type == typeof(string[]) ? ColumnInfo.OfTextList(name, name, nullable: true)
            : type == typeof(float[]) ? ColumnInfo.OfList<float>(name, name, nullable: true)
            : type == typeof(double[]) ? ColumnInfo.OfList<double>(name, name, nullable: true)
            : type == typeof(bool) ? Value<bool>()
            : type == typeof(sbyte) ? Value<sbyte>()
            : type == typeof(byte) ? Value<byte>()
            : type == typeof(short) ? Value<short>()
            : type == typeof(ushort) ? Value<ushort>()
            : type == typeof(int) ? Value<int>()
            : type == typeof(uint) ? Value<uint>()
            : type == typeof(long) ? Value<long>()
            : type == typeof(ulong) ? Value<ulong>()
            : type == typeof(Half) ? Value<Half>()
            : type == typeof(float) ? Value<float>()
            : type == typeof(double) ? Value<double>()
            : type == typeof(decimal) ? Value<decimal>()
            : type == typeof(DateOnly) ? Value<DateOnly>()
            : type == typeof(TimeOnly) ? Value<TimeOnly>()
            : type == typeof(TimeSpan) ? Value<TimeSpan>()
            : type == typeof(DateTime) ? Value<DateTime>()
            : type == typeof(DateTimeOffset) ? Value<DateTimeOffset>()
            : throw new NotSupportedException($"No column is a {type}.");

        ColumnInfo Value<T>() where T : unmanaged, ISpanParsable<T>
        {
            var info = ColumnInfo.Of<T>(name, name, nullable: true);
            return tokens.Count == 0 ? info : info.MissingWhen<T>([.. tokens]);
        }
    }
}
