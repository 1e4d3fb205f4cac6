using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

// Expressions of features.
public static partial class LaneLoop
{
    /// <summary>Computes a feature's expression for each row from its leaves. Expressions that make one number of one are maps.</summary>
    public static void Lift<TLifted>(ReadOnlySpan<double> leaves, int leafCount, int rows, Span<double> results) where TLifted : ILifted =>
        Mix<Lifted<TLifted>, NoState>(default, leaves, leafCount, rows, results);

    /// <summary>An expression as a step that mixes its leaves.</summary>
    internal readonly struct Lifted<TLifted> : IMix<NoState> where TLifted : ILifted
    {
        public static int Width(in NoState state, int inputs) => TLifted.Results;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Apply<T>(in NoState state, ReadOnlySpan<T> inputs, Span<T> slots) where T : struct, ILane<T> =>
            TLifted.Apply(inputs, slots);

        public static string SlotName(in NoState state, int slot, IReadOnlyList<string> inputs) => inputs[slot];
    }
}
