namespace Preprocessing.Authoring;

/// <summary>One discrete value of a row of a feature: the only value, an element of a list, or an element of a tuple.</summary>
/// <param name="value">The value.</param>
/// <param name="name">The name of the tuple's element, or of the feature if it is the only value; empty for an element of a list.</param>
/// <param name="position">The position of the value in the list or tuple.</param>
public readonly ref struct Item(Category value, string name = "", int position = 0)
{
    /// <summary>The value.</summary>
    public Category Value { get; } = value;

    /// <summary>The name of the tuple's element, or of the feature if it is the only value; empty for an element of a list.</summary>
    public string Name { get; } = name;

    /// <summary>The position of the value in the list or tuple, from 0.</summary>
    public int Position { get; } = position;
}
