using System.ComponentModel;

namespace Preprocessing.Generated;

/// <summary>The values of keys of dictionaries, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Keyed
{
    /// <summary>The value of a key; null if the dictionary or the key is missing.</summary>
    public static T? Value<T>(IReadOnlyDictionary<string, T>? dictionary, string key) where T : struct =>
        dictionary is not null && dictionary.TryGetValue(key, out var value) ? value : null;

    /// <summary>The value of a key; null if it is missing, or if the dictionary or the key is.</summary>
    public static T? Value<T>(IReadOnlyDictionary<string, T?>? dictionary, string key) where T : struct =>
        dictionary is not null && dictionary.TryGetValue(key, out var value) ? value : null;

    /// <summary>The text of a key; null if it is missing, or if the dictionary or the key is.</summary>
    public static string? Text(IReadOnlyDictionary<string, string>? dictionary, string key) =>
        dictionary is not null && dictionary.TryGetValue(key, out var text) ? text : null;
}
