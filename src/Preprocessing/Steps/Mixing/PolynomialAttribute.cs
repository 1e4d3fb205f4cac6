using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Products of the numbers of a row: powers and interactions up to a degree.</summary>
/// <param name="degree">The largest number of factors in a product.</param>
/// <remarks>
/// <para>
/// Formula: all products of MinDegree to Degree of the inputs, by rising degree, and within a degree in the order of the inputs: a, b, a²,
/// a·b, b². With InteractionOnly, an input is a factor at most once: a, b, a·b. With Bias, a 1 comes first, whatever MinDegree is. A
/// product is computed from its last factor to its first, with one rounding per multiplication: a·(b·c).
/// </para>
/// <para>
/// Learns nothing. A constant column is nothing special. A product is missing if any factor is missing, or if it is 0·∞. Infinite numbers
/// stay infinite.
/// </para>
/// <para>
/// Output: C(n + Degree, Degree) − 1 numbers of n inputs, fewer with InteractionOnly or a MinDegree above 1, and one more with Bias; named
/// after their factors: "a", "a^2", "a b"; the bias is "a^0". A single number gives its powers: Area, Area_^2. Source: scikit-learn's
/// PolynomialFeatures, which has the bias by default, calls it "1", and refuses missing values.
/// </para>
/// </remarks>
[StepInfo("polynomial", Version = 1)]
public sealed class PolynomialAttribute(int degree = 2)
    : StepAttribute, IFit<Nothing, PolynomialAttribute.State>, IMix<PolynomialAttribute.State>, IExpand<PolynomialAttribute.State>
{
    const int Most = 16;

    /// <summary>The largest number of factors in a product.</summary>
    [Range(0, Most)] public int Degree { get; } = degree;

    /// <summary>The smallest number of factors in a product; 0 and 1 are the same.</summary>
    [Range(0, Most), DefaultValue(0)] public int MinDegree { get; init; }

    /// <summary>Whether an input is a factor of a product at most once.</summary>
    [DefaultValue(false)] public bool InteractionOnly { get; init; }

    /// <summary>Whether a 1 comes first.</summary>
    [DefaultValue(false)] public bool Bias { get; init; }

    /// <summary>The smallest and the largest number of factors, whether factors must differ, and whether a 1 comes first.</summary>
    public readonly record struct State(int MinDegree, int Degree, bool InteractionOnly, bool Bias);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(
            0 <= MinDegree && MinDegree <= Degree && Degree <= Most,
            $"MinDegree is {MinDegree} and Degree {Degree}, expected 0 ≤ MinDegree ≤ Degree ≤ {Most}.");
        Require.Parameter(Degree > 0 || Bias, $"Degree is 0 and Bias is off, which leaves no output; ask for a degree, or for the bias.");
        return new(Math.Max(MinDegree, 1), Degree, InteractionOnly, Bias);
    }

    /// <inheritdoc/>
    public static int Width(in State state, int inputs)
    {
        var width = state.Bias ? 1L : 0;
        for (var degree = state.MinDegree; degree <= state.Degree; degree++)
        {
            // Choosing d of n factors with repetition is choosing d different ones of n + d − 1: C(n + d − 1, d).
            long from = state.InteractionOnly ? inputs : inputs + degree - 1, count = 1;
            for (var i = 0; i < degree; i++)
                count = checked(count * Math.Max(from - i, 0) / (i + 1));
            width = checked(width + count);
        }
        return checked((int)width);
    }

    /// <inheritdoc/>
    public static int Width(in State state) => Width(in state, 1);

    /// <inheritdoc/>
    public static void Apply<T>(in State state, ReadOnlySpan<T> inputs, Span<T> slots) where T : struct, ILane<T>
    {
        Span<int> all = stackalloc int[Most];
        var slot = 0;
        if (state.Bias)
            slots[slot++] = 1;
        for (var degree = state.MinDegree; degree <= state.Degree; degree++)
        {
            var factors = all[..degree];
            for (var more = First(
                factors, inputs.Length, state.InteractionOnly); more; more = Next(factors, inputs.Length, state.InteractionOnly))
            {
                var product = inputs[factors[^1]];
                for (var i = degree - 2; i >= 0; i--)
                    product *= inputs[factors[i]];
                slots[slot++] = product;
            }
        }
    }

    /// <inheritdoc/>
    public static void Apply<T>(in State state, T x, Span<T> slots) where T : struct, ILane<T> =>
        Apply(in state, new ReadOnlySpan<T>(in x), slots);

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot, IReadOnlyList<string> inputs)
    {
        if (state.Bias && slot-- == 0)
            return inputs[0] + "^0";
        var all = new int[Most];
        for (var degree = state.MinDegree; degree <= state.Degree; degree++)
        {
            var factors = all.AsSpan(0, degree);
            for (var more = First(
                factors, inputs.Count, state.InteractionOnly); more; more = Next(factors, inputs.Count, state.InteractionOnly))
                if (slot-- == 0)
                    return Name(factors, inputs);
        }
        throw new ArgumentOutOfRangeException(nameof(slot));
    }

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot)
    {
        var power = state.Bias && slot == 0 ? 0 : state.MinDegree + slot - (state.Bias ? 1 : 0);
        return power == 1 ? "" : "^" + power.ToString(CultureInfo.InvariantCulture);
    }

    static string Name(ReadOnlySpan<int> factors, IReadOnlyList<string> inputs)
    {
        var name = new StringBuilder();
        for (int i = 0, next; i < factors.Length; i = next)
        {
            for (next = i + 1; next < factors.Length && factors[next] == factors[i];)
                next++;
            name.Append(i == 0 ? "" : " ").Append(inputs[factors[i]]);
            if (next - i > 1)
                name.Append('^').Append(next - i);
        }
        return name.ToString();
    }

    static bool First(Span<int> factors, int inputs, bool differ)
    {
        for (var i = 0; i < factors.Length; i++)
            factors[i] = differ ? i : 0;
        return inputs >= (differ ? factors.Length : 1);
    }

    static bool Next(Span<int> factors, int inputs, bool differ)
    {
        var turn = factors.Length - 1;
        while (turn >= 0 && factors[turn] == inputs - 1 - (differ ? factors.Length - 1 - turn : 0))
            turn--;
        if (turn < 0)
            return false;
        factors[turn]++;
        for (var i = turn + 1; i < factors.Length; i++)
            factors[i] = factors[i - 1] + (differ ? 1 : 0);
        return true;
    }
}
