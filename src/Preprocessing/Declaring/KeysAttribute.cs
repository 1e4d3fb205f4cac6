namespace Preprocessing;

/// <summary>
/// Names the keys of a dictionary that are columns: <c>[Keys("clicks", "views")] IReadOnlyDictionary&lt;string, double?&gt; Counts</c> is
/// the columns <c>Counts.clicks</c> and <c>Counts.views</c>.
/// </summary>
/// <remarks>
/// The property is an <see cref="IReadOnlyDictionary{TKey, TValue}"/> or a <see cref="Dictionary{TKey, TValue}"/> from texts to values that
/// a column can have, but for lists. A key that a dictionary does not have is missing, as is its null; keys that are not named are ignored,
/// in rows and in data. Features read <c>Counts.GetValueOrDefault("clicks")</c>. Keys count as they are written: "a" and "A" are two.
/// </remarks>
/// <param name="keys">The keys, at least one.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeysAttribute(params string[] keys) : Attribute
{
    /// <summary>The keys.</summary>
    public IReadOnlyList<string> Keys { get; } = keys;
}
