namespace Preprocessing.Support;

/// <summary>Reads the values of rows by what their class calls them.</summary>
static class RowMembers
{
    /// <summary>The value of a property, or of one in records on the way; null if something on the way is missing.</summary>
    public static object? Value(object? row, string member) =>
        member.Split('.').Aggregate(row, (value, name) => value?.GetType().GetProperty(name)!.GetValue(value));
}
