using Apache.Arrow;
using Apache.Arrow.Types;

namespace Preprocessing.Arrow;

/// <summary>A field of a schema; two of the same content are two fields.</summary>
/// <param name="name">The name.</param>
/// <param name="type">The type; null if nothing is read from it, or only from fields inside of it.</param>
/// <param name="typeName">The name of the type, for messages.</param>
sealed class StoredField(string name, IArrowType? type, string typeName)
{
    /// <summary>The name.</summary>
    public string Name => name;

    /// <summary>The type; null if nothing is read from it, or only from fields inside of it.</summary>
    public IArrowType? Type => type;

    /// <summary>The name of the type, for messages.</summary>
    public string TypeName => typeName;

    /// <summary>The fields of a struct; key and value of a map; empty for others.</summary>
    public StoredField[] Children { get; private init; } = [];

    /// <summary>Whether it is a map.</summary>
    public bool IsMap { get; private init; }

    /// <summary>The field of a file.</summary>
    public static StoredField Of(IpcField field) => new(field.Name, field.Type, field.TypeName)
    {
        Children = !field.IsEntered ? []
            : field.TypeName == IpcField.Struct ? [.. field.Children.Select(Of)]
            : field.Children is [{ TypeName: IpcField.Struct, DictionaryId: null, Children: [var key, var value] }] ? [Of(key), Of(value)]
            : [],
        IsMap = field.TypeName == IpcField.Map && field.Children is [{ TypeName: IpcField.Struct, DictionaryId: null, Children.Length: 2 }],
    };

    /// <summary>The field of a schema in memory.</summary>
    public static StoredField Of(Field field)
    {
        var type = field.DataType is ExtensionType extension ? extension.StorageType : field.DataType;
        return type switch
        {
            StructType group => new(field.Name, null, IpcField.Struct) { Children = [.. group.Fields.Select(Of)] },
            MapType map => new(field.Name, null, IpcField.Map) { Children = [Of(map.KeyField), Of(map.ValueField)], IsMap = true },
            _ => new(field.Name, field.DataType, StoredTypes.Name(field.DataType)),
        };
    }
}

/// <summary>The way from the fields at the top level to a field.</summary>
/// <param name="Top">The position of the field at the top level.</param>
/// <param name="Steps">The positions among the fields of structs from there on.</param>
/// <param name="Field">The field.</param>
/// <param name="Column">The names on the way.</param>
readonly record struct FieldPath(int Top, int[] Steps, StoredField Field, ColumnPath Column)
{
    /// <summary>A path to what is inside of the field, for messages; null if nothing is.</summary>
    public string? Inner => Field.Children.Length == 0 ? null : $"{Column.Path}.{(Field.IsMap ? "key" : Field.Children[0].Name)}";

    /// <summary>The way to a field at the top level.</summary>
    public static FieldPath Of(IReadOnlyList<StoredField> schema, int top) =>
        new(top, [], schema[top], new(schema[top].Name, schema[top].IsMap));

    /// <summary>The ways to all fields, those inside of a struct in its place.</summary>
    public static IEnumerable<FieldPath> All(IReadOnlyList<StoredField> schema) =>
        Enumerable.Range(0, schema.Count).SelectMany(top => Of(schema, top).Leaves());

    /// <summary>The columns by which data may have more than a pipeline declares.</summary>
    public static IEnumerable<string> Extra(IReadOnlyList<StoredField> schema, IReadOnlyList<ColumnInfo> columns) =>
        Enumerable.Range(0, schema.Count).Select(top => Of(schema, top)).SelectMany(path =>
            ColumnPaths.Extra(columns, path.Column, path.Leaves().Select(leaf => leaf.Column)));

    IEnumerable<FieldPath> Leaves()
    {
        if (Field.Children.Length == 0 || Field.IsMap)
            return [this];
        var (top, steps, field, column) = this;
        return field.Children.SelectMany((child, i) =>
            new FieldPath(top, [.. steps, i], child, new($"{column.Path}.{child.Name}", child.IsMap)).Leaves());
    }
}
