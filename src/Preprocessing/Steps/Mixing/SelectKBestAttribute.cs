using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Keeps the columns whose means differ most between the classes of the label.</summary>
/// <remarks>
/// <para>
/// Formula: one-way analysis of variance, F = (between / (classes − 1)) / (within / (rows − classes)), with within = Σ(x − mean of the
/// class)² and between = Σ(x − mean)² − within. The k columns with the largest F stay, unchanged. Every distinct number of the label is a
/// class.
/// </para>
/// <para>
/// Learns which columns stay, from variances that are exact before they are rounded. A column that is constant has no F and ranks last. A
/// column that is constant within every class, but not over all classes, ranks first. Of equal columns the later column is kept, as in
/// scikit-learn.
/// </para>
/// <para>
/// Missing and infinite values are refused in the fit; a transform lets them pass. Rows without a label are left out of the fit. Labels of
/// a single class, infinite labels and more than 10,000 classes are refused.
/// </para>
/// <para>Output: k numbers in the order of their columns, under their names. Source: scikit-learn's SelectKBest with f_classif.</para>
/// </remarks>
/// <param name="k">The number of columns that stay.</param>
[StepInfo("select-k-best", Version = 1)]
public sealed class SelectKBestAttribute(int k) : StepAttribute,
    IFit<ClassMoments, SelectKBestAttribute.State>, IMix<SelectKBestAttribute.State>, IVerifyState<SelectKBestAttribute.State>
{
    /// <summary>The number of columns that stay.</summary>
    public int K => k;

    /// <summary>The positions of the columns that stay, in rising order, and the F of every column.</summary>
    public readonly record struct State(int[] Kept, double[] Scores);

    /// <inheritdoc/>
    public State Fit(ClassMoments column)
    {
        Require.Parameter(
            k >= 1 && (k <= column.Width || column.Width == 0), $"K is {k}, expected 1 to {column.Width}, the number of columns.");
        Require.NoInfinity(column.Infinite, "labels");
        if (column.Classes.Count < 2)
            throw new FitException(
                Fault.ConstantInput,
                FormattableString.Invariant($"The labels of the training rows have {column.Classes.Count} distinct values ")
                    + FormattableString.Invariant($"({column.Unlabelled} rows have none), expected at least 2 classes. Check the label, ")
                    + "or fit on rows of more than one class.");
        var all = column.Together();
        var scores = new double[all.Width];
        for (var i = 0; i < scores.Length; i++)
        {
            if (all[i].Missing > 0)
                throw new FitException(
                    Fault.MissingInput,
                    FormattableString.Invariant($"{all[i].Missing} numbers of column {i} are missing in training, expected none. ")
                        + "Fill the numbers before, or leave such rows out.");
            Require.NoInfinity(all[i].Infinite);
            var within = column.Classes.Values.Sum(columns => columns[i].Count * columns[i].Variance());
            var between = Math.Max(0, all[i].Count * all[i].Variance() - within);
            scores[i] = between / (column.Classes.Count - 1) / (within / Math.Max(0, all.Rows - column.Classes.Count));
        }
        // NaN sorts below all numbers.
        int[] best = [.. Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).ThenByDescending(i => i).Take(k).Order()];
        return new(best, scores);
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        StateRules.OneForEach(state.Scores.Length, "Scores", inputs, "inputs")
        ?? StateRules.Count(state.Kept.Length, "Kept", K, K)
        ?? StateRules.Positions(state.Kept, inputs);

    /// <inheritdoc/>
    public static int Width(in State state, int inputs) => state.Kept.Length;

    /// <inheritdoc/>
    public static void Apply<T>(in State state, ReadOnlySpan<T> inputs, Span<T> slots) where T : struct, ILane<T>
    {
        for (var i = 0; i < slots.Length; i++)
            slots[i] = inputs[state.Kept[i]];
    }

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot, IReadOnlyList<string> inputs) => inputs[state.Kept[slot]];
}
