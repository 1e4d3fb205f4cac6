using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>Takes the values of a row one by one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IItemSink
{
    /// <summary>Takes a value.</summary>
    void Add(in Item item);
}

/// <summary>Runs steps that scatter numbers over slots, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Scatter
{
    [ThreadStatic] static SparseSlots? ofThread;

    /// <summary>No entries yet, in memory that the thread keeps.</summary>
    public static SparseSlots Begin()
    {
        var slots = ofThread ??= new();
        slots.Clear();
        return slots;
    }

    /// <summary>Finishes a row whose values are all added.</summary>
    public static void Finish<TStep, TState>(in TState state, SparseSlots slots) where TStep : IScatter<TState>
    {
        slots.Sort();
        TStep.Finish(in state, slots);
    }

    /// <summary>Makes sure that the step takes all values of a row.</summary>
    /// <exception cref="StepException">It refuses one.</exception>
    public static void Require(SparseSlots slots, string feature, string step)
    {
        if (slots.IsRefused)
            throw Refusal.Error(feature, step, slots.Refused.ToCategory());
    }

    /// <summary>Writes the slots of a row: zeros, and the numbers of the entries.</summary>
    public static void Store<TSlot>(SparseSlots slots, Span<TSlot> features) where TSlot : unmanaged =>
        Store(slots.Slots, slots.Values, features);

    internal static void Store<TSlot>(ReadOnlySpan<int> slots, ReadOnlySpan<double> values, Span<TSlot> features) where TSlot : unmanaged
    {
        features.Clear();
        for (var i = 0; i < slots.Length; i++)
            features[slots[i]] = Slot.Round<TSlot>(values[i] + 0.0); // never −0, which a sparse row would leave out
    }

    /// <summary>Hands values to a step.</summary>
    public readonly struct Adder<TStep, TState>(TState state, SparseSlots slots) : IItemSink where TStep : IScatter<TState>
    {
        /// <inheritdoc/>
        public void Add(in Item item) => TStep.Apply(in state, in item, slots);
    }

    /// <summary>Hands values to a summary.</summary>
    public readonly struct Feeder(IItemsAccumulator summary) : IItemSink
    {
        /// <inheritdoc/>
        public void Add(in Item item) => summary.Add(in item);
    }
}
