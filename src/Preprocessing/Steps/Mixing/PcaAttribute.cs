using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Turns columns into their principal components: uncorrelated directions, the largest variance first.</summary>
/// <remarks>
/// <para>
/// Formula: component k is Σⱼ (xⱼ − meanⱼ)·vₖⱼ, with vₖ the eigenvector of the k-th largest eigenvalue of the covariance matrix (divisor n
/// − 1). With Whiten, the component is divided by the square root of that eigenvalue, which is the component's variance; if the variance is
/// 0, the component is not divided.
/// </para>
/// <para>
/// Learns means, eigenvectors and eigenvalues, from covariances that are exact before they are rounded; so they do not depend on the order
/// of the rows. The sign of an eigenvector is arbitrary: the chosen sign makes the largest component in magnitude among all training rows
/// positive. If the training rows take more than 16 MiB, they are not kept; the chosen sign then makes the eigenvector's largest entry in
/// magnitude positive.
/// </para>
/// <para>
/// Missing and infinite values are refused in the fit; impute them before. In a transform, a missing value makes all components of the row
/// missing. A constant column adds nothing. Fewer than two rows are refused, and so are values whose covariances are beyond the range of
/// doubles.
/// </para>
/// <para>
/// Output: as many numbers as asked for, named pca0, pca1, … after the feature. Source: scikit-learn's PCA with its exact solver.
/// </para>
/// </remarks>
[StepInfo("pca", Version = 1)]
public sealed class PcaAttribute : StepAttribute,
    IFit<GramMatrix, PcaAttribute.State>, IMix<PcaAttribute.State>, IInvertMix<PcaAttribute.State>, IVerifyState<PcaAttribute.State>
{
    /// <summary>The number of components to keep; by default all: as many as columns, or as training rows if these are fewer.</summary>
    [DefaultValue(0)] public int Components { get; init; }

    /// <summary>
    /// The share of the total variance, between 0 and 1, that the kept components must exceed: the fewest components that exceed it are
    /// kept. Replaces a number of components.
    /// </summary>
    [DefaultValue(double.NaN)] public double Share { get; init; } = double.NaN;

    /// <summary>Whether components are scaled to variance 1.</summary>
    [DefaultValue(false)] public bool Whiten { get; init; }

    /// <summary>
    /// The means of the columns, the eigenvectors one after the other, the variances of the components, and whether components are divided
    /// by the square roots of their variances.
    /// </summary>
    public readonly record struct State(double[] Mean, double[] Components, double[] Variances, bool Whiten);

    /// <inheritdoc/>
    public State Fit(GramMatrix column)
    {
        Require.Parameter(Components >= 0, $"Components is {Components}, expected at least 1, or 0 for all.");
        Require.Parameter(
            double.IsNaN(Share) || Share > 0 && Share < 1, $"Share is {Share}, expected a number between 0 and 1, both excluded.");
        Require.Parameter(
            double.IsNaN(Share) || Components == 0, $"Components is {Components} and Share is {Share}, expected one of the two.");
        if (column.Missing > 0)
            throw new FitException(
                Fault.MissingInput,
                FormattableString.Invariant($"{column.Missing} of the training rows have a missing number, expected none. ")
                    + "Fill the numbers before, or leave such rows out.");
        Require.NoInfinity(column.Infinite, "training rows");
        if (column.Count < 2)
            throw new FitException(Fault.TooFewRows, FormattableString.Invariant(
                $"There is {column.Count} training row, expected at least 2: one row has no variance. Fit on more rows."));
        var most = (int)Math.Min(column.Count, column.Width);
        Require.Parameter(
            Components <= most,
            $"Components is {Components}, expected at most {most}: there are {column.Count} training rows of {column.Width} numbers.");

        var (width, matrix) = (column.Width, new double[column.Width * column.Width]);
        for (var i = 0; i < width; i++)
            for (var j = 0; j < width; j++)
                matrix[i * width + j] = column.Covariance(i, j, ddof: 1);
        if (!matrix.All(double.IsFinite))
            throw new FitException(Fault.OutOfRange, "Squares of the training values are beyond the range of doubles, "
                + "expected magnitudes below 1e150. Scale the values before.");
        var (variances, vectors) = Jacobi.Eigen(matrix, width);
        for (var i = 0; i < width; i++)
            variances[i] = Math.Max(variances[i], 0);
        var kept = Components > 0 ? Components : double.IsNaN(Share) ? most : Enough(variances, most);
        double[] mean = [.. Enumerable.Range(0, width).Select(column.Mean)];
        Orient(vectors.AsSpan(0, kept * width), mean, column.Rows());
        return new(mean, vectors[..(kept * width)], variances[..kept], Whiten);
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        StateRules.OneForEach(state.Mean.Length, "Mean", inputs, "inputs")
        ?? StateRules.Count(state.Variances.Length, "Variances", Components > 0 ? Components : 1, Components > 0 ? Components : inputs)
        ?? StateRules.OneForEach(
            state.Components.Length, "Components", (long)state.Variances.Length * inputs, "pairs of a component and an input")
        ?? StateRules.Declared(state.Whiten, Whiten);

    /// <inheritdoc/>
    public static int Width(in State state, int inputs) => state.Variances.Length;

    /// <inheritdoc/>
    public static void Apply<T>(in State state, ReadOnlySpan<T> inputs, Span<T> slots) where T : struct, ILane<T>
    {
        for (var k = 0; k < slots.Length; k++)
        {
            T sum = 0;
            for (var j = 0; j < inputs.Length; j++)
                sum += (inputs[j] - state.Mean[j]) * state.Components[k * inputs.Length + j];
            slots[k] = state.Whiten && state.Variances[k] > 0 ? sum / Math.Sqrt(state.Variances[k]) : sum;
        }
    }

    /// <inheritdoc/>
    public static int Inputs(in State state) => state.Mean.Length;

    /// <inheritdoc/>
    public static void Invert<T>(in State state, ReadOnlySpan<T> slots, Span<T> inputs) where T : struct, ILane<T>
    {
        for (var j = 0; j < inputs.Length; j++)
        {
            inputs[j] = state.Mean[j];
            for (var k = 0; k < slots.Length; k++)
                inputs[j] += (state.Whiten && state.Variances[k] > 0 ? slots[k] * Math.Sqrt(state.Variances[k]) : slots[k])
                    * state.Components[k * inputs.Length + j];
        }
    }

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot, IReadOnlyList<string> inputs)
    {
        // All inputs begin with the feature's name.
        var common = inputs[0].AsSpan();
        foreach (var input in inputs)
            common = common[..common.CommonPrefixLength(input)];
        return string.Concat(
            common[..(common.LastIndexOf('_') + 1)], "pca", slot.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Finds the smallest number of components whose variances add up to more than the share of the total.</summary>
    int Enough(double[] variances, int most)
    {
        double total = variances.Sum(), sum = 0;
        for (var kept = 1; kept < most; kept++)
        {
            sum += variances[kept - 1] / total;
            if (!(sum <= Share))
                return kept;
        }
        return most;
    }

    /// <summary>
    /// Gives every vector the sign that makes its largest product with a centred row positive; without rows, the sign that makes its
    /// largest entry positive.
    /// </summary>
    static void Orient(Span<double> vectors, double[] mean, double[]? rows)
    {
        var width = mean.Length;
        for (; vectors.Length > 0; vectors = vectors[width..])
        {
            double largest = 0;
            for (var at = 0; at < (rows?.Length ?? width); at += rows is null ? 1 : width)
            {
                var value = rows is null ? vectors[at] : 0;
                for (var j = 0; rows is not null && j < width; j++)
                    value += (rows[at + j] - mean[j]) * vectors[j];
                if (Math.Abs(value) > Math.Abs(largest))
                    largest = value;
            }
            for (var j = 0; largest < 0 && j < width; j++)
                vectors[j] = -vectors[j];
        }
    }
}
