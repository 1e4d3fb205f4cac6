namespace Preprocessing;

/// <summary>An input column of a pipeline: its name in the data, its type, and its use.</summary>
public abstract class ColumnInfo
{
    private protected ColumnInfo(string name, string member, Type type, bool nullable, bool trainingOnly, bool recalled)
    {
        Name = name;
        Member = member;
        Type = type;
        IsNullable = nullable;
        IsTrainingOnly = trainingOnly;
        IsRecalled = recalled;
    }

    /// <summary>The column's name in the data.</summary>
    public string Name { get; }

    /// <summary>The property's name in the class.</summary>
    public string Member { get; }

    /// <summary>The type of a value, without <see cref="Nullable{T}"/>.</summary>
    public Type Type { get; }

    /// <summary>Whether values may be missing.</summary>
    public bool IsNullable { get; }

    /// <summary>Whether only the label or the weight reads the column, so that inference does not need it.</summary>
    public bool IsTrainingOnly { get; }

    /// <summary>Whether the values are computed from earlier rows, so that no source has them.</summary>
    public bool IsRecalled { get; }

    /// <summary>Creates an empty column of this kind.</summary>
    public abstract Column NewColumn();

    /// <summary>Describes a column of numbers, booleans, dates or times.</summary>
    public static ColumnInfo Of<T>(string name, string member, bool nullable = false, bool trainingOnly = false, bool recalled = false)
        where T : unmanaged =>
        new ValueInfo<T>(name, member, nullable, trainingOnly, recalled);

    /// <summary>Describes a column of lists of texts.</summary>
    public static ColumnInfo OfTextList(string name, string member, bool nullable = false, bool trainingOnly = false) =>
        new TextListInfo(name, member, nullable, trainingOnly);

    /// <summary>Describes a column of lists of numbers.</summary>
    public static ColumnInfo OfList<T>(string name, string member, bool nullable = false, bool trainingOnly = false) where T : unmanaged =>
        new ListInfo<T>(name, member, nullable, trainingOnly);

    internal virtual Array ArrayOf(Column values, (int Start, int End) elements) =>
        throw new InvalidOperationException($"Column '{Name}' holds no lists of numbers.");

    /// <summary>Describes a column of texts.</summary>
    public static ColumnInfo OfText(string name, string member, bool nullable = false, bool trainingOnly = false) =>
        new TextInfo(name, member, nullable, trainingOnly);

    sealed class ValueInfo<T>(string name, string member, bool nullable, bool trainingOnly, bool recalled)
        : ColumnInfo(name, member, typeof(T), nullable, trainingOnly, recalled) where T : unmanaged
    {
        public override Column NewColumn() => new Column<T>(this);
    }

    sealed class TextListInfo(string name, string member, bool nullable, bool trainingOnly)
        : ColumnInfo(name, member, typeof(string[]), nullable, trainingOnly, recalled: false)
    {
        public override Column NewColumn() => new ListColumn(this, new TextColumn(this));
    }

    sealed class ListInfo<T>(string name, string member, bool nullable, bool trainingOnly)
        : ColumnInfo(name, member, typeof(T[]), nullable, trainingOnly, recalled: false) where T : unmanaged
    {
        public override Column NewColumn() => new ListColumn(this, new Column<T>(this));

        internal override Array ArrayOf(Column values, (int Start, int End) elements) =>
            ((Column<T>)values).Values[elements.Start..elements.End].ToArray();
    }

    sealed class TextInfo(string name, string member, bool nullable, bool trainingOnly)
        : ColumnInfo(name, member, typeof(string), nullable, trainingOnly, recalled: false)
    {
        public override Column NewColumn() => new TextColumn(this);
    }
}
