using Parquet.Meta;
using PhysicalType = Parquet.Meta.Type;

namespace Preprocessing.Data;

/// <summary>A column of a Parquet file.</summary>
/// <param name="Name">The name of the column; of one inside of groups, the names from the top downwards with dots between them.</param>
/// <param name="Type">The type of the column.</param>
/// <param name="IsNullable">Whether the file allows nulls in the column.</param>
/// <param name="Leaf">The location of the values; null for columns that are not read.</param>
sealed record StoredColumn(string Name, StoredType Type, bool IsNullable, StoredLeaf? Leaf)
{
    /// <summary>The columns inside of a group, at any depth; empty for others.</summary>
    public IReadOnlyList<StoredColumn> Inside { get; init; } = [];

    /// <summary>The keys of a map, which are texts; null for others.</summary>
    public StoredColumn? Keys { get; init; }

    /// <summary>The values of a map; null for others.</summary>
    public StoredColumn? Values { get; init; }

    /// <summary>The column by its path.</summary>
    public ColumnPath Path => new(Name, Values is not null);

    /// <summary>The elements of lists as a separate column. A list without elements has one missing element in it.</summary>
    public StoredColumn Elements => new(Name, Type.Element!, IsNullable: true, Leaf);
}

/// <summary>The location of a column's values, and their storage format.</summary>
/// <param name="Index">The position of the column's chunk in every row group.</param>
/// <param name="Path">The names from the top of the schema downwards.</param>
/// <param name="Type">The physical type of a value.</param>
/// <param name="Width">The bytes of a value; 0 if each value has its own length, or is a bit.</param>
/// <param name="Definitions">The definition level of a value that is present.</param>
/// <param name="Repetitions">The repetition level of a value that continues a list or a map: 1, or 0 without these.</param>
/// <param name="IsNullable">Whether the value itself, rather than the list around it, can be missing.</param>
sealed record StoredLeaf(
    int Index, IReadOnlyList<string> Path, PhysicalType Type, int Width, int Definitions, int Repetitions, bool IsNullable);

/// <summary>Reads the columns from the schema of a file, which is a tree in depth-first order.</summary>
sealed class StoredColumns(IReadOnlyList<SchemaElement> schema)
{
    // No ordinary writer nests as deeply; a deeper file is an attack on the stack.
    const int Deepest = 64;

    /// <summary>Reads the columns at the top level; each group, list or map counts as one column.</summary>
    /// <exception cref="InvalidDataException">The schema is no tree.</exception>
    public static IReadOnlyList<StoredColumn> ReadAll(IReadOnlyList<SchemaElement> schema) => new StoredColumns(schema).Read();

    List<StoredColumn> Read()
    {
        var columns = new List<StoredColumn>();
        var place = (At: 1, Leaves: 0);
        for (var left = schema.Count == 0 ? 0 : schema[0].NumChildren ?? 0; left > 0; left--)
        {
            // The whole branch is checked before anything in it is looked at.
            var next = After(place, 1);
            columns.Add(Column([], place.At, place.Leaves));
            place = next;
        }
        return place.At == Math.Max(1, schema.Count)
            ? columns
            : throw new InvalidDataException("The schema has columns that belong to no group.");
    }

    // The place behind an element and its descendants.
    (int At, int Leaves) After((int At, int Leaves) place, int depth)
    {
        if (place.At >= schema.Count || depth > Deepest)
            throw new InvalidDataException(
                place.At >= schema.Count ? "The schema lacks columns of a group." : $"The schema is deeper than {Deepest} groups.");
        var element = schema[place.At++];
        if (element.RepetitionType is not (FieldRepetitionType.REQUIRED or FieldRepetitionType.OPTIONAL or FieldRepetitionType.REPEATED))
            throw new InvalidDataException($"The schema does not say whether '{element.Name}' is optional.");
        // A leaf has a type; a group has none, not even a group without columns.
        if (element.Type is not null)
            place.Leaves++;
        else
            for (var left = element.NumChildren ?? 0; left > 0; left--)
                place = After(place, depth + 1);
        return place;
    }

    // The index is that of the first leaf in the column.
    StoredColumn Column(SchemaElement[] above, int top, int index)
    {
        var element = schema[top];
        SchemaElement[] path = [.. above, element];
        var name = string.Join('.', path.Select(step => step.Name));
        var type = StoredType.Of(element);
        var mayMiss = path.Any(step => step.RepetitionType == FieldRepetitionType.OPTIONAL);
        if (element.Type is not null && element.RepetitionType != FieldRepetitionType.REPEATED)
            return new(name, type, mayMiss, Leaf(path, index));
        if (ElementOf(top) is { } leaf)
            return new(
                name, StoredType.ListOf(schema[leaf]), mayMiss, Leaf([.. above, .. schema.Skip(top).Take(leaf - top + 1)], index));
        if (IsMap(top))
        {
            StoredColumn Part(int part) =>
                new(
                    name, StoredType.Of(schema[part]), IsNullable: true,
                    Leaf([.. path, schema[top + 1], schema[part]], index + part - top - 2));
            return new(name, type, mayMiss, null) { Keys = Part(top + 2), Values = Part(top + 3) };
        }
        var isGroup = element is { LogicalType: null, ConvertedType: null, RepetitionType: not FieldRepetitionType.REPEATED };
        return new(name, type, mayMiss || element.RepetitionType == FieldRepetitionType.REPEATED, null)
        {
            Inside = isGroup ? [.. Inside(path, top, index)] : [],
        };
    }

    IEnumerable<StoredColumn> Inside(SchemaElement[] path, int group, int index)
    {
        var place = (At: group + 1, Leaves: index);
        for (var left = schema[group].NumChildren ?? 0; left > 0; left--)
        {
            var column = Column(path, place.At, place.Leaves);
            if (column.Inside.Count == 0)
                yield return column;
            foreach (var inner in column.Inside)
                yield return inner;
            place = After(place, path.Length);
        }
    }

    static StoredLeaf Leaf(SchemaElement[] path, int index) => new(
        index,
        [.. path.Select(step => step.Name)],
        path[^1].Type!.Value,
        Width(path[^1]),
        path.Count(step => step.RepetitionType != FieldRepetitionType.REQUIRED),
        path.Count(step => step.RepetitionType == FieldRepetitionType.REPEATED),
        path[^1].RepetitionType == FieldRepetitionType.OPTIONAL);

    static int Width(SchemaElement element) => element.Type switch
    {
        PhysicalType.INT32 or PhysicalType.FLOAT => 4,
        PhysicalType.INT64 or PhysicalType.DOUBLE => 8,
        PhysicalType.INT96 => 12,
        PhysicalType.FIXED_LEN_BYTE_ARRAY => element.TypeLength is > 0 and var length
            ? length
            : throw new InvalidDataException($"The schema gives '{element.Name}' no length."),
        PhysicalType.BYTE_ARRAY or PhysicalType.BOOLEAN => 0,
        _ => throw new InvalidDataException($"The schema gives '{element.Name}' the unknown type {element.Type}."),
    };

    /// <summary>
    /// Finds the values of a list: in a group with a repeated group of values, in a group of repeated values, or as repeated values alone;
    /// gives null for anything else.
    /// </summary>
    int? ElementOf(int list)
    {
        var top = schema[list];
        if (top.Type is not null)
            return list;
        if (top.NumChildren != 1
            || top.RepetitionType == FieldRepetitionType.REPEATED
            || top.LogicalType?.LIST is null && top.ConvertedType != ConvertedType.LIST
            || schema[list + 1] is not { RepetitionType: FieldRepetitionType.REPEATED } repeated)
            return null;
        if (repeated.Type is not null)
            return list + 1;
        // Old writers use these names for lists of groups.
        var isGroup = repeated.Name == "array" || repeated.Name == top.Name + "_tuple";
        return repeated.NumChildren == 1
            && !isGroup
            && schema[list + 2] is { Type: not null } and not { RepetitionType: FieldRepetitionType.REPEATED }
            ? list + 2
            : null;
    }

    /// <summary>Whether a group is a map from texts to single values: a repeated group of a key and a value in it.</summary>
    bool IsMap(int map) =>
        schema[map] is { NumChildren: 1, RepetitionType: not FieldRepetitionType.REPEATED } top
        && (top.LogicalType?.MAP is not null || top.ConvertedType is ConvertedType.MAP or ConvertedType.MAP_KEY_VALUE)
        && schema[map + 1] is { RepetitionType: FieldRepetitionType.REPEATED, NumChildren: 2, Type: null }
        && schema[map + 2] is { Type: not null, RepetitionType: not FieldRepetitionType.REPEATED } keys
        && schema[map + 3] is { Type: not null, RepetitionType: not FieldRepetitionType.REPEATED }
        && StoredType.Of(keys).Kind == StoredKind.Text;
}
