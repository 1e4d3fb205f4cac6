namespace Preprocessing;

/// <summary>The words for columns whose stored type does not convert to the declared type without loss.</summary>
static class TypeFaults
{
    /// <summary>Creates the error for a stored type that does not fit.</summary>
    /// <param name="info">The column of the pipeline.</param>
    /// <param name="origin">The data.</param>
    /// <param name="stored">The name of the stored type.</param>
    /// <param name="accepted">What the declared type is read from.</param>
    /// <param name="natural">The declared type into which the stored type is read without a conversion; null if there is none.</param>
    /// <param name="inner">The path of a column that stands in the stored one; null if none does.</param>
    public static SourceException WrongType(
        ColumnInfo info, string origin, string stored, string accepted, string? natural, string? inner = null) =>
        info.Members.Count > 0
            ? new($"Column '{info.Name}' of '{origin}' holds {stored}, but property {info.Member} is an enum, which is "
                + $"read from text with the names of its members or from an integer with their numbers: {MembersOf(info)}. "
                + "Write the column in one of these types.")
            : new($"Column '{info.Name}' of '{origin}' holds {stored}, but property {info.Member} is "
                + $"{TypeNames.Describe(info.DeclaredType)}, which is read from {accepted}. "
                + (inner is not null
                    ? $"Name what stands in it by its path, such as [Column(\"{inner}\")]."
                    : natural is null
                    ? "This type is not supported: write the column in another one."
                    : $"Declare the property as {natural}, or write the column in another type."));

    /// <summary>The members of a column's enum with their numbers, for messages.</summary>
    public static string MembersOf(ColumnInfo info)
    {
        string[] members = [.. info.Members.OrderBy(member => member.Key)
            .Select(member => FormattableString.Invariant($"{member.Value} = {member.Key}"))];
        const int Most = ColumnNames.MostNames;
        return string.Join(", ", members.Take(Most)) + (members.Length > Most ? $" and {members.Length - Most} more" : "");
    }

    /// <summary>Describes, for messages, the stored types from which a declared type is read, and the alternatives.</summary>
    public static string Accepted(Type target) =>
        target.IsArray ? "a list: of " + Accepted(target.GetElementType()!)
        : target == typeof(string) ? "text"
        : target == typeof(char) ? "text of one character"
        : target == typeof(Guid) ? "uuid or text"
        : target == typeof(bool) ? "boolean"
        : target == typeof(DateTime) ? "timestamp or date"
        : target == typeof(DateTimeOffset) ? "timestamp in UTC"
        : target == typeof(DateOnly) ? "date"
        : target == typeof(TimeOnly) ? "time"
        : target == typeof(TimeSpan) ? "time, or interval without months"
        : target == typeof(decimal) ? "decimal or an integer"
        : target == typeof(double) ? "double, float, float16 or an integer"
        : target == typeof(float) ? "float, float16 or an integer"
        : target == typeof(Half) ? "float16, or float of which every value is a Half"
        : target == typeof(Int128) || target == typeof(UInt128) ? "decimal without digits after the point, or an integer"
        : $"an integer of which every value is a {TypeNames.Describe(target)}";
}
