using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The code that all steps that count terms share.</summary>
static class TermCounting
{
    /// <summary>Adds the terms of a value that are in the vocabulary.</summary>
    public static void Add(TextAnalyzer analyzer, CategoryTable vocabulary, Category value, SparseSlots slots)
    {
        var tokens = slots.Tokens;
        analyzer.Split(value, tokens);
        for (var i = 0; i < tokens.Count; i++)
            if (vocabulary.Find(Category.Of(tokens[i])) is >= 0 and var slot)
                slots.Add(slot, 1);
    }

    /// <summary>Says how settings from a file differ from the declared settings of the step; null if they do not.</summary>
    public static string? Verify(TextAnalyzer analyzer, TextAnalyzer declared) =>
        analyzer.Equals(declared) ? null : "its Analyzer has other settings than the step is declared with";

    /// <summary>Gives the order of a norm, 0 for none.</summary>
    public static int NormOrder(TermNorm norm) => norm switch
    {
        TermNorm.L2 => 2,
        TermNorm.L1 => 1,
        TermNorm.None => 0,
        _ => throw new FitException(Fault.InvalidParameter, $"Norm is {norm}, expected L2, L1 or None."),
    };

    /// <summary>Divides numbers by their norm; a norm of zero does not change them.</summary>
    public static void Normalize(Span<double> values, int order)
    {
        if (order == 0)
            return;
        double norm = 0;
        foreach (var value in values)
            norm += order == 2 ? value * value : Math.Abs(value);
        if (order == 2)
            norm = Math.Sqrt(norm);
        if (norm == 0)
            return;
        foreach (ref var value in values)
            value /= norm;
    }
}
