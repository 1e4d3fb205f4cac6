using System.Collections;
using System.ComponentModel;

namespace Preprocessing.Generated;

/// <summary>The names of all slots of a fitted pipeline, in order. A slot's place is the number of names before it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SlotNames : IReadOnlyList<string>
{
    readonly List<string> names = [];

    /// <summary>Adds a feature's slots and returns the place of the first.</summary>
    public int Add(string[] slots)
    {
        names.AddRange(slots);
        return names.Count - slots.Length;
    }

    /// <summary>Adds the slot of a flag, if there is one, and returns its place; −1 if not.</summary>
    public int AddFlag(string feature, bool flags, string flagName)
    {
        if (!flags)
            return -1;
        names.Add(Join(feature, flagName));
        return names.Count - 1;
    }

    /// <summary>The names of the slots that one number becomes.</summary>
    public static string[] Expand(string name, int width, Func<int, string> suffix) =>
        [.. Enumerable.Range(0, width).Select(slot => Join(name, suffix(slot)))];

    /// <summary>The names of the slots that several numbers become.</summary>
    public static string[] Mix(int width, Func<int, string> name) => [.. Enumerable.Range(0, width).Select(name)];

    internal static string Join(string name, string suffix) => suffix.Length == 0 ? name : name + "_" + suffix;

    /// <inheritdoc/>
    public int Count => names.Count;

    /// <inheritdoc/>
    public string this[int index] => names[index];

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => names.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
