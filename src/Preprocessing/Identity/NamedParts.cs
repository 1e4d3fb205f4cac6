using System;
using System.Collections;
using System.Collections.Generic;

namespace Preprocessing;

/// <summary>Parts of a definition by name, in the order of their addition.</summary>
sealed class NamedParts<T> : IEnumerable<(string Name, T Part)> where T : class
{
    readonly List<string> keys = [];
    readonly Dictionary<string, T> parts = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Keys => keys;

    public T this[string name]
    {
        get => parts[name];
        set
        {
            if (!parts.ContainsKey(name))
                keys.Add(name);
            parts[name] = value;
        }
    }

    public T? Find(string name) => parts.TryGetValue(name, out var part) ? part : null;

    public IEnumerator<(string Name, T Part)> GetEnumerator()
    {
        foreach (var name in keys)
            yield return (name, parts[name]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
