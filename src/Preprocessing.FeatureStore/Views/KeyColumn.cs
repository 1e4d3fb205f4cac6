namespace Preprocessing.FeatureStore;

/// <summary>A key column as the description of a view names it: its name in the data, and the type of its values.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The name of the type, such as <c>String</c> or <c>Int64</c>; enums are texts.</param>
sealed record KeyColumn(string Name, string Type)
{
    static readonly Dictionary<string, Func<string, ColumnInfo>> Types = new()
    {
        [nameof(String)] = name => ColumnInfo.OfText(name, name),
        [nameof(Guid)] = name => ColumnInfo.OfParsed<Guid>(name, name),
        [nameof(Char)] = name => ColumnInfo.OfParsed<char>(name, name),
        [nameof(Boolean)] = Of<bool>,
        [nameof(SByte)] = Of<sbyte>,
        [nameof(Byte)] = Of<byte>,
        [nameof(Int16)] = Of<short>,
        [nameof(UInt16)] = Of<ushort>,
        [nameof(Int32)] = Of<int>,
        [nameof(UInt32)] = Of<uint>,
        [nameof(Int64)] = Of<long>,
        [nameof(UInt64)] = Of<ulong>,
        [nameof(Single)] = Of<float>,
        [nameof(Double)] = Of<double>,
        [nameof(Decimal)] = Of<decimal>,
        [nameof(DateTime)] = Of<DateTime>,
        [nameof(DateTimeOffset)] = Of<DateTimeOffset>,
        [nameof(DateOnly)] = Of<DateOnly>,
        [nameof(TimeOnly)] = Of<TimeOnly>,
    };

    /// <summary>The key column that a column of a pipeline is.</summary>
    /// <exception cref="StoreException">A store cannot keep keys of its type.</exception>
    public static KeyColumn Of(ColumnInfo column)
    {
        var type = Types.ContainsKey(column.DeclaredType.Name) ? column.DeclaredType.Name : column.Type.Name;
        return Types.ContainsKey(type) ? new(column.Name, type) : throw new StoreException(
            $"The key column '{column.Name}' is of type {column.Type.Name}, which feature stores cannot keep. Use a text or a whole "
                + "number.");
    }

    /// <summary>The column of files.</summary>
    /// <exception cref="StoreException">The type is not known.</exception>
    public ColumnInfo Column() => Types.TryGetValue(Type, out var make) ? make(Name) : throw new StoreException(
        $"The key column '{Name}' is of type '{Type}', which this version does not know. Use the version that wrote the store.");

    static ColumnInfo Of<T>(string name) where T : unmanaged => ColumnInfo.Of<T>(name, name);
}
