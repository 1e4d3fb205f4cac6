using System.Buffers;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>
/// Puts any number of texts and numbers into a fixed number of slots that hashes choose: nothing is learnt, nothing is unknown, and values
/// sometimes collide.
/// </summary>
/// <param name="slots">The number of slots.</param>
/// <remarks>
/// <para>
/// Formula: a text adds 1 for the token "name=text", where the name is that of the tuple's element or of the feature; an element of a list
/// is itself a token; a number with a name adds itself for the token "name". The token decides slot and sign: the slot is |h| mod slots,
/// and the sign is minus if h is below 0 and Signed is true; h is the MurmurHash3 (x86, 32 bits, seed 0) of the token's UTF-8 bytes as a
/// signed number, and |−2³¹| = 2³¹. Values in the same slot are added. A number in a list is the token of its shortest text.
/// </para>
/// <para>
/// Learns nothing. No category is unknown. A missing value and a number 0 add nothing. The empty text is a value. An infinite number makes
/// its slot infinite. A lone surrogate counts as U+FFFD. A constant column has the same slots in every row.
/// </para>
/// <para>
/// Output: the slots, named by their number: Kind_17. Sparse. Source: scikit-learn's FeatureHasher with dictionaries, for lists with
/// strings; its default is 2²⁰ slots.
/// </para>
/// </remarks>
[StepInfo("hash-vector", Version = 1)]
public sealed class HashVectorAttribute(int slots)
    : StepAttribute, IFit<Nothing, HashVectorAttribute.State>, IScatter<HashVectorAttribute.State>
{
    /// <summary>The number of slots.</summary>
    [Range(1, int.MaxValue)] public int Slots { get; } = slots;

    /// <summary>Whether values count with the sign of their hash.</summary>
    [DefaultValue(true)] public bool Signed { get; init; } = true;

    /// <summary>Names to hash instead of the names of the tuple's elements, in the order of the elements.</summary>
    public string[]? Names { get; init; }

    /// <summary>The number of slots, whether signs count, and the names that replace those of the values.</summary>
    public readonly record struct State(int Slots, bool Signed, string[] Names);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(Slots >= 1, $"{Slots} slots are asked for, expected at least 1.");
        return new(Slots, Signed, Names ?? []);
    }

    /// <inheritdoc/>
    public static int Width(in State state) => state.Slots;

    /// <inheritdoc/>
    public static void Apply(in State state, in Item item, SparseSlots slots)
    {
        var name = item.Name.Length > 0 && item.Position < state.Names.Length ? state.Names[item.Position] : item.Name;
        var value = item.Value;
        if (value.IsMissing)
            return;
        if (value.Kind == CategoryKind.Text)
            Add(in state, name.Length == 0 ? (int)Murmur3.Hash(value.Text) : Hash(name, value.Text), 1, slots);
        else if (name.Length == 0)
            Add(in state, HashIndexAttribute.Hash(value, 0), 1, slots);
        else if (value.Real != 0)
            Add(in state, (int)Murmur3.Hash(name), value.Real, slots);
    }

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot) => slot.ToString(CultureInfo.InvariantCulture);

    static void Add(in State state, int hash, double number, SparseSlots slots) =>
        HashedSlot.Add(slots, hash, state.Slots, state.Signed, number);

    static int Hash(string name, ReadOnlySpan<char> text)
    {
        var length = name.Length + 1 + text.Length;
        var rented = length > 256 ? ArrayPool<char>.Shared.Rent(length) : null;
        var token = (rented ?? stackalloc char[256])[..length];
        name.CopyTo(token);
        token[name.Length] = '=';
        text.CopyTo(token[(name.Length + 1)..]);
        var hash = (int)Murmur3.Hash(token);
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        return hash;
    }
}
