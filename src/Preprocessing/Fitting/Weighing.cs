using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Gives the rows of batches their weights during a fit, and refuses what is none. Rows of weight 0 are left out.</summary>
/// <remarks>Workers share an instance.</remarks>
/// <param name="pipeline">The pipeline, which has a weight.</param>
/// <param name="hasPlaces">Whether batches hold rows in their places, which messages name; groups of a query have none.</param>
sealed class Weighing<TRow>(Pipeline<TRow> pipeline, bool hasPlaces = true)
{
    readonly Lock gate = new();

    /// <summary>Sets the weights of the rows of a batch, and removes those of weight 0.</summary>
    /// <param name="batch">The batch, filled for training.</param>
    /// <exception cref="SourceException">A weight is missing, negative, infinite or too large, or all of them together are.</exception>
    public void Weigh(Batch<TRow> batch)
    {
        var numbers = new double[batch.Count];
        ((ILearnt<TRow>)pipeline).Weigh(batch, numbers);
        if (Array.FindIndex(numbers, number => !(number is >= 0 and <= RowCount.Most)) is >= 0 and var wrong)
            throw new SourceException($"{Place(batch, wrong)} has {Describe(numbers[wrong])}, expected a number from 0 "
                + $"to {Invariant(RowCount.Most)}: the number of rows that it stands for, 0 to leave it out. Correct the data, or the "
                + $"expression of [Weight] of pipeline '{pipeline.Name}'.");
        var weights = Array.ConvertAll(numbers, RowCount.Of);
        if (Array.Exists(weights, weight => weight == default))
        {
            batch.Keep(Array.ConvertAll(weights, weight => weight != default));
            weights = Array.FindAll(weights, weight => weight != default);
        }
        weights.CopyTo(batch.Weights);
        Add(weights);
    }

    /// <summary>The sum of all weights.</summary>
    public RowCount Total { get; private set; }

    /// <summary>Adds weights of rows that were weighed elsewhere, or their sum.</summary>
    /// <exception cref="SourceException">All weights together are too large.</exception>
    public void Add(params ReadOnlySpan<RowCount> weights)
    {
        lock (gate)
            foreach (var weight in weights)
                if ((Total += weight) > RowCount.Of(RowCount.Most))
                    throw new SourceException($"The weights of the rows of pipeline '{pipeline.Name}' add up to more than "
                        + $"{Invariant(RowCount.Most)}, expected a number of rows that a double holds. Divide the weights by a constant.");
    }

    /// <summary>Requires that rows are left to learn from.</summary>
    /// <exception cref="SourceException">All weights are 0.</exception>
    public void RequireSome()
    {
        if (Total == default)
            throw new SourceException($"There is nothing to fit pipeline '{pipeline.Name}' on: the weights of all rows are 0, "
                + "expected some above 0. Correct the data, or the expression of [Weight].");
    }

    string Place(Batch<TRow> batch, int row) => hasPlaces ? $"Row {batch.RowAt(row)} of {batch.Origin}" : $"A row of {batch.Origin}";

    static string Describe(double weight) => double.IsNaN(weight) ? "no weight" : $"the weight {Invariant(weight)}";

    static string Invariant(double number) =>
        number is >= 0 and <= RowCount.Most && Math.Floor(number) == number ? FormattableString.Invariant($"{(long)number:N0}")
        : FormattableString.Invariant($"{number}");
}
