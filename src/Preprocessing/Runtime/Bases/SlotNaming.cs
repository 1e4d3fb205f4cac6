using System.Collections;
using System.ComponentModel;

namespace Preprocessing.Generated;

/// <summary>The names of all slots of a fitted pipeline, in order. A slot's place is the number of slots before it.</summary>
/// <remarks>The names of many slots are made when they are asked for: there may be millions.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SlotNaming : IReadOnlyList<string>
{
    // Two lists, not one of pairs: a server waits for the compilation of a list of values.
    readonly List<int> ends = [];
    readonly List<Func<int, string>> names = [];

    /// <summary>Adds a feature's slots and returns the place of the first.</summary>
    public int Add(string[] slots) => Add(slots.Length, slot => slots[slot]);

    /// <summary>
    /// Adds a feature's slots, whose names are made together when the first is asked for, and returns the place of the first.
    /// </summary>
    public int Add(int width, Func<string[]> names)
    {
        string[]? made = null;
        return Add(width, slot => (made ??= names())[slot]);
    }

    /// <summary>Adds the slots of a feature that has many, and returns the place of the first.</summary>
    public int Add(string feature, int width, Func<int, string> suffix) => Add(width, slot => Join(feature, suffix(slot)));

    /// <summary>Adds the slot of a flag, if there is one, and returns its place; −1 if not.</summary>
    public int AddFlag(string feature, bool flags, string flagName) => flags ? Add([Join(feature, flagName)]) : -1;

    /// <summary>The names of the slots that one number becomes.</summary>
    public static string[] Expand(string name, int width, Func<int, string> suffix) => Mix(width, slot => Join(name, suffix(slot)));

    /// <summary>The names of the slots that several numbers become.</summary>
    public static string[] Mix(int width, Func<int, string> name)
    {
        var names = new string[width];
        for (var slot = 0; slot < width; slot++)
            names[slot] = name(slot);
        return names;
    }

    internal static string Join(string name, string suffix) => suffix.Length == 0 ? name : name + "_" + suffix;

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public string this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var (low, high) = (0, ends.Count - 1);
            while (low < high)
                if (ends[(low + high) / 2] <= index)
                    low = (low + high) / 2 + 1;
                else
                    high = (low + high) / 2;
            return names[low](index - (low == 0 ? 0 : ends[low - 1]));
        }
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator()
    {
        var start = 0;
        for (var part = 0; part < ends.Count; part++)
        {
            for (var slot = start; slot < ends[part]; slot++)
                yield return names[part](slot - start);
            start = ends[part];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    int Add(int width, Func<int, string> name)
    {
        var at = Count;
        Count = checked(at + width);
        ends.Add(Count);
        names.Add(name);
        return at;
    }
}
