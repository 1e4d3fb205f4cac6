using System.ComponentModel;
using System.Globalization;

namespace Preprocessing;

/// <summary>An input column of a pipeline: its name in the data, its type, and its use.</summary>
public abstract class ColumnInfo
{
    static readonly Dictionary<Int128, string> NoMembers = [];

    private protected ColumnInfo(string name, string member, Type type, bool nullable, bool trainingOnly, bool recalled)
    {
        Name = name;
        Member = member;
        Type = DeclaredType = type;
        IsNullable = nullable;
        IsTrainingOnly = trainingOnly;
        IsRecalled = recalled;
    }

    /// <summary>The column's name in the data.</summary>
    public string Name { get; }

    /// <summary>
    /// The columns in the data that hold the numbers of a vector one by one; empty if <see cref="Name"/> is the one column.
    /// </summary>
    public IReadOnlyList<ColumnInfo> Parts { get; private init; } = [];

    /// <summary>
    /// The members of the enum that a property is, by their numbers: a source may give their names, which the column holds, or the numbers.
    /// Of several members with one number it is the one that <see cref="Enum.GetName{TEnum}"/> gives. Empty for other properties.
    /// </summary>
    public IReadOnlyDictionary<Int128, string> Members { get; private init; } = NoMembers;

    /// <summary>The property's name in the class; for one of a record, the names on the path to it, with dots between them.</summary>
    public string Member { get; }

    /// <summary>The key if the column is that of a dictionary (<see cref="KeysAttribute"/>); else null.</summary>
    public string? Key { get; private set; }

    /// <summary>Says of which key of a dictionary the column is. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ColumnInfo AtKey(string key)
    {
        Key = key;
        return this;
    }

    /// <summary>The type of a value, without <see cref="Nullable{T}"/>.</summary>
    public Type Type { get; }

    /// <summary>
    /// The type of the property, without <see cref="Nullable{T}"/>: <see cref="Type"/>, or an enum, <see cref="Guid"/> or
    /// <see cref="char"/>, whose values are texts in the column.
    /// </summary>
    public Type DeclaredType { get; private init; }

    /// <summary>Whether values may be missing.</summary>
    public bool IsNullable { get; }

    /// <summary>Whether only the label or the weight reads the column, so that inference does not need it.</summary>
    public bool IsTrainingOnly { get; }

    /// <summary>Whether the values are computed from earlier rows, so that no source has them.</summary>
    public bool IsRecalled { get; }

    /// <summary>The texts that stand for a missing value (<see cref="MissingWhenAttribute"/>).</summary>
    public IReadOnlyList<string> MissingTokens { get; private set; } = [];

    /// <summary>How texts have the values; null for the invariant form.</summary>
    public TextFormatAttribute? TextFormat { get; private set; }

    /// <summary>Says what stands for a missing value. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ColumnInfo MissingWhen(params string[] tokens)
    {
        MissingTokens = tokens;
        return this;
    }

    /// <summary>Says what stands for a missing value of a column of numbers, booleans, dates or times. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ColumnInfo MissingWhen<T>(params string[] tokens) where T : unmanaged, ISpanParsable<T>
    {
        var values = new List<T>();
        foreach (var token in tokens)
            if (T.TryParse(token, CultureInfo.InvariantCulture, out var value))
                values.Add(value);
        MissingValues = values.ToArray();
        return MissingWhen(tokens);
    }

    /// <summary>Says how texts have the values. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ColumnInfo ReadAs(TextFormatAttribute format)
    {
        TextFormat = format;
        return this;
    }

    /// <summary>The values that stand for a missing one, as an array of the type of the column; null if there are none.</summary>
    internal Array? MissingValues { get; private set; }

    /// <summary>What the column says about its row.</summary>
    public ColumnRoles Roles { get; private set; }

    /// <summary>Whether no message and no profile shows a value.</summary>
    internal bool IsClassified => Roles.HasFlag(ColumnRoles.Classified);

    /// <summary>Says what the column says about its row. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ColumnInfo As(ColumnRoles roles)
    {
        Roles = roles;
        return this;
    }

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

    /// <summary>Describes vectors whose numbers are in columns of their own.</summary>
    /// <param name="pattern">The name of a column, with <c>*</c> in place of its number.</param>
    /// <param name="first">The number of the first column.</param>
    /// <param name="count">The number of columns.</param>
    /// <param name="member">The property's name in the class.</param>
    /// <param name="nullable">Whether vectors may be missing.</param>
    /// <param name="trainingOnly">Whether only training needs them.</param>
    public static ColumnInfo OfParts<T>(
        string pattern, int first, int count, string member, bool nullable = false, bool trainingOnly = false) where T : unmanaged =>
        new ListInfo<T>(pattern, member, nullable, trainingOnly)
        {
            Parts = [.. Enumerable.Range(first, count)
                .Select(number => pattern.Replace("*", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
                .Select(name => Of<T>(name, member, nullable: true))],
        };

    internal virtual Array ArrayOf(Column values, (int Start, int End) elements) =>
        throw new InvalidOperationException($"Column '{Name}' holds no lists of numbers.");

    /// <summary>Describes a column of texts.</summary>
    public static ColumnInfo OfText(string name, string member, bool nullable = false, bool trainingOnly = false) =>
        new TextInfo(name, member, nullable, trainingOnly);

    /// <summary>Describes a column of the names of an enum's members, which a source may store as their numbers.</summary>
    public static ColumnInfo OfEnum<T>(string name, string member, bool nullable = false, bool trainingOnly = false)
        where T : struct, Enum =>
        new TextInfo(name, member, nullable, trainingOnly)
        {
            DeclaredType = typeof(T),
            Members = Enum.GetValues<T>().Distinct().ToDictionary(
                value => Int128.Parse(value.ToString("D"), CultureInfo.InvariantCulture), value => Enum.GetName(value)!),
        };

    /// <summary>
    /// Describes a column of values that count by their one text, such as a <see cref="Guid"/> in lower case with hyphens. Whatever text a
    /// source gives a value, the column holds that one.
    /// </summary>
    public static ColumnInfo OfParsed<T>(string name, string member, bool nullable = false, bool trainingOnly = false)
        where T : struct, ISpanParsable<T> =>
        new ParsedInfo<T>(name, member, nullable, trainingOnly) { DeclaredType = typeof(T) };

    /// <summary>The one text of the value that a text stands for; null if it stands for none.</summary>
    internal virtual ReadOnlyMemory<char>? Canonical(ReadOnlyMemory<char> text) => text;

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

    sealed class ParsedInfo<T>(string name, string member, bool nullable, bool trainingOnly)
        : TextInfo(name, member, nullable, trainingOnly) where T : struct, ISpanParsable<T>
    {
        internal override ReadOnlyMemory<char>? Canonical(ReadOnlyMemory<char> text) =>
            T.TryParse(text.Span, CultureInfo.InvariantCulture, out var value)
                ? value.ToString().AsMemory()
                // A plain null would be the empty text.
                : default(ReadOnlyMemory<char>?);
    }

    class TextInfo(string name, string member, bool nullable, bool trainingOnly)
        : ColumnInfo(name, member, typeof(string), nullable, trainingOnly, recalled: false)
    {
        public override Column NewColumn() => new TextColumn(this);
    }
}
