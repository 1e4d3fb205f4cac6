using Microsoft.ML;
using Microsoft.ML.Data;

namespace Preprocessing.ML;

/// <summary>Knows the types of data views from which a declared type is read without loss.</summary>
static class ViewReaders
{
    /// <summary>Creates the reader of a column; null if its type does not convert to the declared type.</summary>
    public static ViewColumn? Create(ColumnInfo info, DataViewSchema.Column column) => column.Type switch
    {
        VectorDataViewType vector => info.Type.GetElementType() is { } element ? Vector(info, column, vector.ItemType, element) : null,
        KeyDataViewType key => info.Type == typeof(string) && Texts(column) is { } texts ? Key(info, column, key.RawType, texts) : null,
        TextDataViewType => info.Type == typeof(string) ? new TextViewColumn(info, column) : null,
        var type => info.Members.Count > 0 ? Member(info, column, type.RawType)
            : Value(type, info.Type, new Single(info, column)),
    };

    /// <summary>The name of a type, for messages.</summary>
    public static string Name(DataViewType type) => type switch
    {
        VectorDataViewType vector => $"a vector of {Name(vector.ItemType)}",
        KeyDataViewType => "a key without texts as values",
        TextDataViewType => "text",
        _ => TypeNames.Describe(type.RawType),
    };

    /// <summary>What a declared type is read from, for messages.</summary>
    public static string Accepted(Type target) =>
        target.IsArray ? $"a vector: of {Accepted(target.GetElementType()!)}"
        : target == typeof(string) ? "text, or a key with texts as values"
        : target == typeof(Guid) ? "text"
        : target == typeof(DateTime) ? "DateTime"
        : target == typeof(DateTimeOffset) ? "DateTimeOffset"
        : target == typeof(TimeSpan) ? "TimeSpan"
        : target == typeof(DateOnly) ? "DateTime at midnight"
        : target == typeof(TimeOnly) ? "TimeSpan within a day"
        : TypeFaults.Accepted(target);

    /// <summary>The declared type into which a type is read without a conversion; null if there is none.</summary>
    public static string? Natural(DataViewType type) => type switch
    {
        VectorDataViewType vector => Natural(vector.ItemType) is { } element ? element + "[]" : null,
        KeyDataViewType or RowIdDataViewType => null,
        TextDataViewType => "string",
        PrimitiveDataViewType => TypeNames.Describe(type.RawType),
        _ => null,
    };

    static ViewColumn? Vector(ColumnInfo info, DataViewSchema.Column column, DataViewType item, Type element) =>
        item is TextDataViewType ? (element == typeof(string) ? new TextVectorColumn(info, column) : null)
        : item is KeyDataViewType ? null
        : Value(item, element, new Many(info, column));

    static ViewColumn? Value(DataViewType type, Type target, IReaderMaker<ViewColumn> maker) => type switch
    {
        BooleanDataViewType => target == typeof(bool) ? maker.Make<bool, bool, Same<bool>>(new()) : null,
        DateTimeDataViewType => target == typeof(DateTime) ? maker.Make<DateTime, DateTime, Same<DateTime>>(new())
            : target == typeof(DateOnly) ? maker.Make<DateTime, DateOnly, Midnight>(new())
            : null,
        DateTimeOffsetDataViewType => target == typeof(DateTimeOffset)
            ? maker.Make<DateTimeOffset, DateTimeOffset, Same<DateTimeOffset>>(new())
            : null,
        TimeSpanDataViewType => target == typeof(TimeSpan) ? maker.Make<TimeSpan, TimeSpan, Same<TimeSpan>>(new())
            : target == typeof(TimeOnly) ? maker.Make<TimeSpan, TimeOnly, WithinDay>(new())
            : null,
        NumberDataViewType when type.RawType == typeof(float) =>
            target == typeof(float) ? maker.Make<float, float, Same<float>>(new())
            : target == typeof(double) ? maker.Make<float, double, FromSingle>(new())
            : target == typeof(Half) ? maker.Make<float, Half, FromSingle>(new())
            : null,
        NumberDataViewType when type.RawType == typeof(double) =>
            target == typeof(double) ? maker.Make<double, double, Same<double>>(new()) : null,
        NumberDataViewType => Whole(type.RawType, target, maker),
        _ => null,
    };

    static ViewColumn? Whole(Type stored, Type target, IReaderMaker<ViewColumn> maker) =>
        stored == typeof(sbyte) ? WholeNumbers.Reader<ViewColumn, sbyte>(maker, target)
        : stored == typeof(byte) ? WholeNumbers.Reader<ViewColumn, byte>(maker, target)
        : stored == typeof(short) ? WholeNumbers.Reader<ViewColumn, short>(maker, target)
        : stored == typeof(ushort) ? WholeNumbers.Reader<ViewColumn, ushort>(maker, target)
        : stored == typeof(int) ? WholeNumbers.Reader<ViewColumn, int>(maker, target)
        : stored == typeof(uint) ? WholeNumbers.Reader<ViewColumn, uint>(maker, target)
        : stored == typeof(long) ? WholeNumbers.Reader<ViewColumn, long>(maker, target)
        : stored == typeof(ulong) ? WholeNumbers.Reader<ViewColumn, ulong>(maker, target)
        : null;

    static ViewColumn? Member(ColumnInfo info, DataViewSchema.Column column, Type stored) =>
        stored == typeof(sbyte) ? new MemberColumn<sbyte>(info, column)
        : stored == typeof(byte) ? new MemberColumn<byte>(info, column)
        : stored == typeof(short) ? new MemberColumn<short>(info, column)
        : stored == typeof(ushort) ? new MemberColumn<ushort>(info, column)
        : stored == typeof(int) ? new MemberColumn<int>(info, column)
        : stored == typeof(uint) ? new MemberColumn<uint>(info, column)
        : stored == typeof(long) ? new MemberColumn<long>(info, column)
        : stored == typeof(ulong) ? new MemberColumn<ulong>(info, column)
        : null;

    static ViewColumn? Key(ColumnInfo info, DataViewSchema.Column column, Type stored, ReadOnlyMemory<char>[] texts) =>
        stored == typeof(byte) ? new KeyColumn<byte>(info, column, texts)
        : stored == typeof(ushort) ? new KeyColumn<ushort>(info, column, texts)
        : stored == typeof(uint) ? new KeyColumn<uint>(info, column, texts)
        : new KeyColumn<ulong>(info, column, texts);

    static ReadOnlyMemory<char>[]? Texts(DataViewSchema.Column column)
    {
        const string KeyValues = "KeyValues";
        if (column.Annotations.Schema.GetColumnOrNull(KeyValues)?.Type is not VectorDataViewType { ItemType: TextDataViewType })
            return null;
        var values = default(VBuffer<ReadOnlyMemory<char>>);
        column.Annotations.GetValue(KeyValues, ref values);
        return [.. values.DenseValues()];
    }

    /// <summary>Creates readers of values.</summary>
    sealed class Single(ColumnInfo info, DataViewSchema.Column column) : IReaderMaker<ViewColumn>
    {
        public ViewColumn Make<TStored, T, TConversion>(TConversion conversion)
            where TStored : unmanaged where T : unmanaged where TConversion : struct, IConversion<TStored, T> =>
            new ValueColumn<TStored, T, TConversion>(info, column, conversion);
    }

    /// <summary>Creates readers of vectors, whose types are found in the same way.</summary>
    sealed class Many(ColumnInfo info, DataViewSchema.Column column) : IReaderMaker<ViewColumn>
    {
        public ViewColumn Make<TStored, T, TConversion>(TConversion conversion)
            where TStored : unmanaged where T : unmanaged where TConversion : struct, IConversion<TStored, T> =>
            new VectorColumn<TStored, T, TConversion>(info, column, conversion);
    }
}
