using Apache.Arrow.Types;
using ArrowUnit = Apache.Arrow.Types.TimeUnit;

namespace Preprocessing.Arrow;

/// <summary>A field of the schema of an IPC file.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type; null if no column is read from it.</param>
/// <param name="TypeName">The name of the type, for messages.</param>
/// <param name="Buffers">The number of buffers that a record batch has for the field itself, -1 for texts and bytes by views.</param>
/// <param name="Children">The fields inside of it.</param>
/// <param name="DictionaryId">The dictionary that the values are positions of.</param>
sealed record IpcField(string Name, IArrowType? Type, string TypeName, int Buffers, IpcField[] Children, long? DictionaryId = null)
{
    /// <summary>The name of structs.</summary>
    public const string Struct = "a struct";

    /// <summary>The name of maps.</summary>
    public const string Map = "a map";

    const int MostDepth = 64;

    /// <summary>The field of the dictionary's values.</summary>
    public IpcField? Values { get; private init; }

    /// <summary>Whether columns are read from inside of it.</summary>
    public bool IsEntered => DictionaryId is null && TypeName is Struct or Map;

    /// <summary>Whether the type is a union, which had a buffer more in old versions of the format.</summary>
    public bool IsUnion => TypeName == "union";

    /// <summary>Reads a field of a schema.</summary>
    /// <exception cref="InvalidDataException">The field is not sound.</exception>
    public static IpcField Read(FlatTable field, int depth = 0)
    {
        if (depth > MostDepth)
            throw new InvalidDataException($"its types are nested more than {MostDepth} deep");
        field.Vector(5, 4, out var count);
        var children = new IpcField[count];
        for (var i = 0; i < count; i++)
            children[i] = Read(field.Item(5, i), depth + 1);
        var name = field.Text(0);
        var (type, typeName, buffers) = TypeOf(field.Byte(2), field, children);
        var values = new IpcField(name, type, typeName, buffers, children);
        if (!field.Has(4))
            return values;
        var dictionary = field.Table(4);
        var index = dictionary.Has(1) ? Whole(dictionary.Table(1)) : Int32Type.Default;
        return new(
            name, type is null ? null : new DictionaryType(index, type, ordered: false), $"a dictionary of {typeName}", 2, [],
            dictionary.Int64(0))
        {
            Values = values,
        };
    }

    // The numbers of the kinds are those of the union Type in Schema.fbs of the format.
    static (IArrowType? Type, string Name, int Buffers) TypeOf(int kind, FlatTable field, IpcField[] children)
    {
        return kind switch
        {
            1 => Known(NullType.Default, 0),
            2 => Known(Whole(field.Table(3)), 2),
            3 => Known(field.Table(3).Int16(0) switch
            {
                0 => HalfFloatType.Default,
                1 => FloatType.Default,
                2 => DoubleType.Default,
                _ => throw Unknown("a floating point number"),
            }, 2),
            4 => (null, "bytes", 3),
            5 => Known(StringType.Default, 3),
            6 => Known(BooleanType.Default, 2),
            7 => Known(Decimal(field.Table(3)), 2),
            8 => Known(field.Table(3).Int16(0, 1) == 0 ? Date32Type.Default : Date64Type.Default, 2),
            9 => Known(Time(field.Table(3)), 2),
            10 => Known(new TimestampType(Unit(field.Table(3).Int16(0)), Zone(field.Table(3))), 2),
            11 => (null, "an interval", 2),
            12 => List(child => new ListType(child), 2),
            13 => (null, Struct, 1),
            14 => (null, "union", field.Table(3).Int16(0) == 1 ? 2 : 1),
            15 => field.Table(3).Int32(0) is > 0 and var width ? Known(new FixedSizeBinaryType(width), 2) : throw Unknown("bytes"),
            16 => field.Table(3).Int32(0) is >= 0 and var size
                ? List(child => new FixedSizeListType(child, size), 1)
                : throw Unknown("a list"),
            17 => (null, Map, 2),
            18 => Known(DurationType.FromTimeUnit(Unit(field.Table(3).Int16(0, 1))), 2),
            19 => (null, "bytes", 3),
            20 => Known(LargeStringType.Default, 3),
            21 => List(child => new LargeListType(child), 2),
            22 => (null, "a run-end encoded column", 0),
            23 => (null, "bytes", -1),
            24 => Known(StringViewType.Default, -1),
            25 or 26 => (null, "a list view", 3),
            _ => throw Unknown("a type"),
        };

        (IArrowType?, string, int) List(Func<Apache.Arrow.Field, IArrowType> list, int buffers)
        {
            if (children.Length != 1)
                throw Unknown("a list");
            var child = children[0];
            return child.Type is null
                ? (null, $"a list of {child.TypeName}", buffers)
                : Known(list(new Apache.Arrow.Field(child.Name, child.Type, nullable: true)), buffers);
        }
    }

    static (IArrowType?, string, int) Known(IArrowType type, int buffers) => (type, StoredTypes.Name(type), buffers);

    static IArrowType Whole(FlatTable type) => (type.Int32(0), type.Byte(1) != 0) switch
    {
        (8, true) => Int8Type.Default,
        (8, false) => UInt8Type.Default,
        (16, true) => Int16Type.Default,
        (16, false) => UInt16Type.Default,
        (32, true) => Int32Type.Default,
        (32, false) => UInt32Type.Default,
        (64, true) => Int64Type.Default,
        (64, false) => UInt64Type.Default,
        _ => throw Unknown("a whole number"),
    };

    static IArrowType Decimal(FlatTable type) => (type.Int32(0), type.Int32(1), type.Int32(2, 128)) switch
    {
        var (precision, scale, bits) when bits == 32 => new Decimal32Type(precision, scale),
        var (precision, scale, bits) when bits == 64 => new Decimal64Type(precision, scale),
        var (precision, scale, bits) when bits == 128 => new Decimal128Type(precision, scale),
        var (precision, scale, bits) when bits == 256 => new Decimal256Type(precision, scale),
        _ => throw Unknown("a decimal"),
    };

    static IArrowType Time(FlatTable type) => (Unit(type.Int16(0, 1)), type.Int32(1, 32)) switch
    {
        (ArrowUnit.Second or ArrowUnit.Millisecond, 32) => new Time32Type(Unit(type.Int16(0, 1))),
        (ArrowUnit.Microsecond or ArrowUnit.Nanosecond, 64) => new Time64Type(Unit(type.Int16(0, 1))),
        _ => throw Unknown("a time"),
    };

    static string? Zone(FlatTable type) => type.Has(1) ? type.Text(1) : null;

    static ArrowUnit Unit(int unit) => unit switch
    {
        0 => ArrowUnit.Second,
        1 => ArrowUnit.Millisecond,
        2 => ArrowUnit.Microsecond,
        3 => ArrowUnit.Nanosecond,
        _ => throw Unknown("a time"),
    };

    static InvalidDataException Unknown(string what) => new($"{what} of a kind that the format does not have");
}
