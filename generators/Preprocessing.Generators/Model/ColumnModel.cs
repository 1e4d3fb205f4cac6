namespace Preprocessing.Generators.Model;

/// <summary>An input column.</summary>
/// <param name="Name">Its name in the data.</param>
/// <param name="Member">The property's name, or the names of the path that leads to it.</param>
/// <param name="Id">Its name within generated names.</param>
/// <param name="Type">The C# type of a value, without "?".</param>
/// <param name="ClrName">The type's name in the definition, such as Int64 or Text.</param>
/// <param name="IsText">Whether values are texts, or names of an enum's members, or the texts of other values.</param>
/// <param name="IsEnum">Whether the property is an enum.</param>
/// <param name="Element">The C# type of an element if values are lists; else null.</param>
/// <param name="IsNullable">Whether values may be missing.</param>
/// <param name="IsTrainingOnly">Whether it is read in training alone: by label, weight or the like.</param>
/// <param name="IsRecalled">Whether no source has the values: they are computed from earlier rows, or taken from a view.</param>
/// <param name="IsRead">Whether generated code reads it, so that its values can change a number.</param>
/// <param name="Initial">The value that a row has if it is given none, as a definition says it; null if that is the type's default.</param>
/// <param name="Constraints">What its values must satisfy.</param>
sealed record ColumnModel(
    string Name,
    string Member,
    string Id,
    string Type,
    string ClrName,
    bool IsText,
    bool IsEnum,
    string? Element,
    bool IsNullable,
    bool IsTrainingOnly,
    bool IsRecalled,
    bool IsRead,
    string? Initial,
    EquatableArray<ConstraintModel> Constraints)
{
    /// <summary>The texts that stand for a missing value, as C# literals.</summary>
    public EquatableArray<string> MissingTokens { get; init; } = new string[0].ToEquatable();

    /// <summary>The expression that makes the form in which texts have the values; null for the invariant form.</summary>
    public string? TextFormat { get; init; }

    /// <summary>The columns that hold the numbers of a vector one by one; null for one column.</summary>
    public PartsModel? Parts { get; init; }

    /// <summary>The access to the property, as code writes it after a row and a dot.</summary>
    public string Access { get; init; } = "";

    /// <summary>The key if the property holds a dictionary; else null.</summary>
    public string? Key { get; init; }

    /// <summary>Its name in a function that takes columns, as code writes it.</summary>
    public string Parameter { get; init; } = "";

    /// <summary>Whether values are lists.</summary>
    public bool IsList => Element is not null;

    /// <summary>Whether texts stand for the values of another type: a Guid, a char.</summary>
    public bool IsParsed { get; init; }

    /// <summary>What its values are as a key.</summary>
    public string KeyKind { get; init; } = "";

    /// <summary>Whether it says which row it is.</summary>
    public bool IsKey { get; init; }

    /// <summary>Whether it says when the row happened.</summary>
    public bool IsEventTime { get; init; }

    /// <summary>Whether it says when the row became known.</summary>
    public bool IsCreatedTime { get; init; }

    /// <summary>Whether its values are classified, so that no message or profile shows them.</summary>
    public bool IsClassified { get; init; }

    /// <summary>Whether kept rows are laid into folders by it.</summary>
    public bool IsPartition { get; init; }

    /// <summary>Whether a list is memory, of which the empty one is missing.</summary>
    public bool IsMemory { get; init; }

    /// <summary>The type of numbers of half precision, as code writes it.</summary>
    public const string Half = "global::System.Half";

    /// <summary>Whether values are whole numbers.</summary>
    bool IsWhole => Type is "sbyte" or "byte" or "short" or "ushort" or "int" or "uint" or "long" or "ulong";

    /// <summary>The column of whole numbers that a value is, and nothing else; −1 if there is none.</summary>
    public static int OfWhole(PipelineModel model, ValueModel value)
    {
        var column = value.Column >= 0 ? value.Column
            : value.Lifting.IsLeaf && value.Lifting.Leaves[0].Part.Length == 0 ? value.Lifting.Leaves[0].Column
            : -1;
        return column >= 0 && model.Columns[column].IsWhole ? column : -1;
    }

    /// <summary>The type of the property.</summary>
    public string DeclaredType => IsNullable ? Type + "?" : Type;
}

/// <summary>A record or dictionary that every row must have.</summary>
/// <param name="Member">The property's name, or the names of the path that leads to it.</param>
/// <param name="Holder">The access to the record that it is in, as code writes it after a row and a dot; null if it is never null.</param>
/// <param name="Access">The access to it.</param>
/// <param name="Columns">The positions of the columns in it.</param>
sealed record RecordModel(string Member, string? Holder, string Access, EquatableArray<int> Columns);

/// <summary>Like columns of the data, with numbers in their names.</summary>
/// <param name="First">The number of the first.</param>
/// <param name="Count">How many there are.</param>
sealed record PartsModel(int First, int Count);

/// <summary>A constraint attribute on a column.</summary>
/// <param name="Field">The field that holds the attribute.</param>
/// <param name="Creation">The expression that makes it.</param>
/// <param name="Text">The constraint as declared, for messages.</param>
/// <param name="Range">The bounds if it is a range of numbers, which needs no attribute.</param>
/// <param name="Step">The attribute's type if it is a step that constrains.</param>
/// <param name="Tolerated">How bad it is if rows break it.</param>
/// <param name="With">The columns that it is about beside its own, by what the class calls them.</param>
sealed record ConstraintModel(
    string Field, string Creation, string Text, RangeModel? Range, string? Step, ToleranceModel Tolerated, EquatableArray<string> With)
{
    /// <summary>The type of the field.</summary>
    public string Type { get; init; } = "global::System.ComponentModel.DataAnnotations.ValidationAttribute";

    /// <summary>The condition that decides it without a call of the attribute; null if there is none.</summary>
    public CheckModel? Check { get; init; }

    /// <summary>
    /// Whether a row alone does not break it: it is one on the column as a whole, or on what a fit or another source knows.
    /// </summary>
    public bool IsWhole { get; init; }
}

/// <summary>What a constraint says of a value.</summary>
/// <param name="Type">
/// The C# type of the value: that of the column, <see cref="Text"/>, or int for the number of elements of a list.
/// </param>
/// <param name="Allows">The condition over "value", as a C# expression.</param>
/// <param name="AllowsMissing">Whether a missing value is allowed.</param>
sealed record CheckModel(string Type, string Allows, bool AllowsMissing)
{
    /// <summary>The characters of a text.</summary>
    public const string Text = "global::System.ReadOnlySpan<char>";
}

/// <summary>A range of numbers.</summary>
/// <param name="Minimum">The least number, as a C# literal.</param>
/// <param name="Maximum">The greatest number, as a C# literal.</param>
/// <param name="Words">The range as messages show it.</param>
sealed record RangeModel(string Minimum, string Maximum, string Words);

/// <summary>What is true in a sound row.</summary>
/// <param name="Value">The property.</param>
/// <param name="Text">The rule as declared, for messages.</param>
/// <param name="Tolerated">How bad it is if rows break it.</param>
sealed record RuleModel(ValueModel Value, string Text, ToleranceModel Tolerated);

/// <summary>How bad it is if rows break a constraint.</summary>
/// <param name="Level">A member of CheckLevel.</param>
/// <param name="Share">The share of rows that may break it, as a C# literal.</param>
sealed record ToleranceModel(string Level, string Share);

/// <summary>What a class says of its data beside their values.</summary>
/// <param name="Member">What it is said of, as the class calls it.</param>
/// <param name="Text">What is said: a word and settings, in brackets.</param>
sealed record TermModel(string Member, string Text);
