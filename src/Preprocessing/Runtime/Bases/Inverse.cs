using System.ComponentModel;
using System.Runtime.InteropServices;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>Undoes steps, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Inverse
{
    /// <summary>The number that a map makes a number of.</summary>
    public static double Number<TStep, TState>(in TState state, double y) where TStep : IInvert<TState> =>
        TStep.Invert(in state, new Scalar(y)).Value;

    /// <summary>The numbers that a map makes several numbers of.</summary>
    public static double[] Numbers<TStep, TState>(in TState state, double[] y) where TStep : IInvert<TState>
    {
        for (var i = 0; i < y.Length; i++)
            y[i] = Number<TStep, TState>(in state, y[i]);
        return y;
    }

    /// <summary>The same with a state per slot.</summary>
    public static double[] Numbers<TStep, TState>(TState[] states, double[] y) where TStep : IInvert<TState>
    {
        for (var i = 0; i < y.Length; i++)
            y[i] = Number<TStep, TState>(in states[i], y[i]);
        return y;
    }

    /// <summary>The numbers that a mix makes several numbers of.</summary>
    public static double[] Mix<TStep, TState>(in TState state, double[] y) where TStep : IInvertMix<TState>
    {
        var inputs = new double[TStep.Inputs(in state)];
        TStep.Invert(in state, MemoryMarshal.Cast<double, Scalar>(y), MemoryMarshal.Cast<double, Scalar>(inputs.AsSpan()));
        return inputs;
    }

    /// <summary>The index whose numbers these are, −1 for none.</summary>
    public static int Index<TStep, TState>(in TState state, double[] y) where TStep : ISpread<TState>
    {
        var numbers = new double[y.Length];
        for (var index = 0; index < TStep.Cardinality(in state); index++)
        {
            TStep.Apply(in state, index, numbers);
            // Single precision tells places apart, but does not bring every number back.
            if (numbers.AsSpan().SequenceEqual(y)
                || Array.ConvertAll(numbers, number => (float)number).AsSpan().SequenceEqual(Array.ConvertAll(y, number => (float)number)))
                return index;
        }
        return CategoryIndex.None;
    }

    /// <summary>The category whose index leaves as a number; null for missing, and where several categories have the number.</summary>
    public static object? OfNumber<TStep, TState>(in TState state, double y) where TStep : IEncode<TState>
    {
        for (var index = 0; index < TStep.Cardinality(in state); index++)
            if (TStep.Number(in state, index) == y)
                return Category<TStep, TState>(in state, index);
        return null;
    }

    /// <summary>
    /// The category with an index, if it is the only one: a text, a whole number or a number; null for missing,
    /// and where several categories have the number.
    /// </summary>
    public static object? Category<TStep, TState>(in TState state, int index) where TStep : IEncode<TState>
    {
        CategoryValue? found = null;
        foreach (var value in TStep.Domain(in state) ?? [])
            if (TStep.Apply(in state, value.ToCategory()) == index)
            {
                if (found is not null)
                    return null;
                found = value;
            }
        return found?.Kind switch
        {
            CategoryKind.Text => found.Value.Text,
            CategoryKind.Integer => found.Value.Integer,
            CategoryKind.Real => found.Value.Real,
            _ => null,
        };
    }
}
