namespace Preprocessing;

/// <summary>
/// Sends a feature to a named output, a tensor of its own beside the one vector of features, such as the ids of an embedding.
/// </summary>
/// <remarks>Features that name the same output stand in it in the order of the class. All of them give it the same type.</remarks>
/// <param name="name">The output's name in models and data views: letters and digits, words joined by hyphens.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute(string name) : Attribute
{
    /// <summary>The output's name.</summary>
    public string Name { get; } = name;

    /// <summary>The type of the output's numbers.</summary>
    public OutputType Type { get; init; }
}

/// <summary>The types of the numbers of an output.</summary>
public enum OutputType
{
    /// <summary>Single precision, as in the vector of features.</summary>
    Single,

    /// <summary>
    /// 64-bit whole numbers: the indices in which chains end. A value without an index is −1, or a
    /// number that its step sets, such as UnknownValue.
    /// </summary>
    Int64,
}
