using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>Enums as the names of their members, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EnumNames
{
    /// <summary>The name; of a value that has none, its number.</summary>
    public static string Name<T>(T value) where T : struct, Enum => Enum.GetName(value) ?? value.ToString();

    /// <summary>The name; null if the value is missing.</summary>
    public static string? Name<T>(T? value) where T : struct, Enum => value is { } present ? Name(present) : null;

    /// <summary>The value of a name.</summary>
    /// <exception cref="StepException">No member has the name.</exception>
    public static T Parse<T>(TextColumn column, int row) where T : struct, Enum => ParseOrMissing<T>(column, row).GetValueOrDefault();

    /// <summary>The value of a name; null if it is missing.</summary>
    /// <exception cref="StepException">No member has the name.</exception>
    public static T? ParseOrMissing<T>(TextColumn column, int row) where T : struct, Enum =>
        column[row] is not { } name ? null
        : Enum.TryParse(name, out T value) ? value
        : throw new StepException(Fault.UnknownCategory, $"Column '{column.Info.Name}' has the value '{name}', which an expression reads "
            + $"as {typeof(T).Name}, but no member has this name. Add it, or correct the data.");
}
