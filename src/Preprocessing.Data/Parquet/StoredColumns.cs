using Parquet.Meta;
using PhysicalType = Parquet.Meta.Type;

namespace Preprocessing.Data;

/// <summary>A column of a Parquet file.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Type">The type of the column.</param>
/// <param name="IsNullable">Whether the file allows nulls in the column.</param>
/// <param name="Leaf">The location of the values; null for columns that are not read.</param>
sealed record StoredColumn(string Name, StoredType Type, bool IsNullable, StoredLeaf? Leaf)
{
    /// <summary>The elements of lists as a separate column. A list without elements has one missing element in it.</summary>
    public StoredColumn Elements => new(Name, Type.Element!, IsNullable: true, Leaf);
}

/// <summary>The location of a column's values, and their storage format.</summary>
/// <param name="Index">The position of the column's chunk in every row group.</param>
/// <param name="Path">The names from the top of the schema downwards.</param>
/// <param name="Type">The physical type of a value.</param>
/// <param name="Width">The bytes of a value; 0 if each value has its own length, or is a bit.</param>
/// <param name="Definitions">The definition level of a value that is present.</param>
/// <param name="Repetitions">The repetition level of a value that continues a list: 1, or 0 without lists.</param>
/// <param name="IsNullable">Whether the value itself, rather than the list around it, can be missing.</param>
sealed record StoredLeaf(
    int Index, IReadOnlyList<string> Path, PhysicalType Type, int Width, int Definitions, int Repetitions, bool IsNullable);

/// <summary>Reads the columns from the schema of a file, which is a tree in depth-first order.</summary>
sealed class StoredColumns(IReadOnlyList<SchemaElement> schema)
{
    // No ordinary writer nests as deeply; a deeper file is an attack on the stack.
    const int Deepest = 64;

    int at = 1, leaves;

    /// <summary>Reads the columns at the top level; each group, list or map counts as one column.</summary>
    /// <exception cref="InvalidDataException">The schema is no tree.</exception>
    public static IReadOnlyList<StoredColumn> ReadAll(IReadOnlyList<SchemaElement> schema) => new StoredColumns(schema).Read();

    List<StoredColumn> Read()
    {
        var columns = new List<StoredColumn>();
        for (var left = schema.Count == 0 ? 0 : schema[0].NumChildren ?? 0; left > 0; left--)
        {
            var (first, leaf) = (at, leaves);
            After(1);
            columns.Add(Column(first, leaf));
        }
        return at == Math.Max(1, schema.Count)
            ? columns
            : throw new InvalidDataException("The schema has columns that belong to no group.");
    }

    // Moves past an element and its descendants.
    void After(int depth)
    {
        if (at >= schema.Count || depth > Deepest)
            throw new InvalidDataException(
                at >= schema.Count ? "The schema lacks columns of a group." : $"The schema is deeper than {Deepest} groups.");
        var element = schema[at++];
        if (element.RepetitionType is not (FieldRepetitionType.REQUIRED or FieldRepetitionType.OPTIONAL or FieldRepetitionType.REPEATED))
            throw new InvalidDataException($"The schema does not say whether '{element.Name}' is optional.");
        // A leaf has a type; a group has none, not even a group without columns.
        if (element.Type is not null)
            leaves++;
        else
            for (var left = element.NumChildren ?? 0; left > 0; left--)
                After(depth + 1);
    }

    StoredColumn Column(int top, int index)
    {
        var element = schema[top];
        var nullable = element.RepetitionType != FieldRepetitionType.REQUIRED;
        if (element.Type is not null && element.RepetitionType != FieldRepetitionType.REPEATED)
            return new(element.Name, StoredType.Of(element), nullable, Leaf(top, top, index));
        return ElementOf(top) is { } leaf
            ? new(
                element.Name,
                StoredType.ListOf(schema[leaf]),
                element.RepetitionType == FieldRepetitionType.OPTIONAL,
                Leaf(top, leaf, index))
            : new(element.Name, StoredType.Of(element), nullable, null);
    }

    StoredLeaf Leaf(int top, int leaf, int index)
    {
        var (element, path) = (schema[leaf], schema.Skip(top).Take(leaf - top + 1).ToArray());
        return new(
            index,
            [.. path.Select(step => step.Name)],
            element.Type!.Value,
            Width(element),
            path.Count(step => step.RepetitionType != FieldRepetitionType.REQUIRED),
            path.Count(step => step.RepetitionType == FieldRepetitionType.REPEATED),
            element.RepetitionType == FieldRepetitionType.OPTIONAL);
    }

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
}
