using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>
/// Counts the words or n-grams of a text in slots that their hashes choose: nothing is learnt, nothing is unknown, and terms sometimes
/// collide.
/// </summary>
/// <param name="slots">The number of slots.</param>
/// <remarks>
/// <para>
/// Formula: a term adds 1 to slot |h| mod slots, or −1 if h is below 0 and Signed, so that collisions cancel rather than add up; h is the
/// MurmurHash3 (x86, 32 bits, seed 0) of the term's UTF-8 bytes as a signed number, and |−2³¹| = 2³¹. With Binary, every slot with a term
/// becomes 1. The row is divided by its norm; sums run over the slots in their order.
/// </para>
/// <para>
/// Learns nothing. No term is unknown. A missing text counts as an empty text: all zeros, which a norm does not change. A number is split
/// as its shortest text. A lone surrogate counts as U+FFFD. A constant column has the same slots in every row.
/// </para>
/// <para>
/// Output: the slots, named by their number: Title_17. Sparse. Source: scikit-learn's HashingVectorizer, whose default is 2²⁰ slots.
/// </para>
/// </remarks>
[StepInfo("hash-text", Version = 1)]
public sealed class HashTextAttribute(int slots = 4096)
    : TextStepAttribute, IFit<Nothing, HashTextAttribute.State>, IScatter<HashTextAttribute.State>
{
    /// <summary>The number of slots.</summary>
    [Range(1, int.MaxValue)] public int Slots { get; } = slots;

    /// <summary>Whether terms count with the sign of their hash.</summary>
    [DefaultValue(true)] public bool Signed { get; init; } = true;

    /// <summary>Whether every slot with a term becomes 1, however many terms share it.</summary>
    [DefaultValue(false)] public bool Binary { get; init; }

    /// <summary>The norm that rows are divided by.</summary>
    [DefaultValue(TermNorm.L2)] public TermNorm Norm { get; init; }

    /// <summary>
    /// The number of slots, the analyzer that splits texts, whether signs count, whether slots become 1, and the order of the norm: 2, 1,
    /// or 0 for none.
    /// </summary>
    public readonly record struct State(int Slots, TextAnalyzer Analyzer, bool Signed, bool Binary, int Norm);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(Slots >= 1, $"{Slots} slots are asked for, expected at least 1.");
        return new(Slots, Analyzer(), Signed, Binary, TermCounting.NormOrder(Norm));
    }

    /// <inheritdoc/>
    public static int Width(in State state) => state.Slots;

    /// <inheritdoc/>
    public static void Apply(in State state, in Item item, SparseSlots slots)
    {
        var tokens = slots.Tokens;
        state.Analyzer.Split(item.Value, tokens);
        for (var i = 0; i < tokens.Count; i++)
            HashedSlot.Add(slots, (int)Murmur3.Hash(tokens[i]), state.Slots, state.Signed, 1);
    }

    /// <inheritdoc/>
    public static void Finish(in State state, SparseSlots slots)
    {
        if (state.Binary)
            slots.Values.Fill(1);
        TermCounting.Normalize(slots.Values, state.Norm);
    }

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot) => slot.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The rule that chooses slot and sign by a hash.</summary>
static class HashedSlot
{
    /// <summary>Adds a number to the slot that a hash chooses.</summary>
    public static void Add(SparseSlots slots, int hash, int count, bool signed, double number) =>
        slots.Add((int)(Math.Abs((long)hash) % count), signed && hash < 0 ? -number : number);
}
