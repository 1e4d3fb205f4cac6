namespace Preprocessing;

/// <summary>Keeps the rows that checks leave out.</summary>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public interface IQuarantine<TRow>
{
    /// <summary>
    /// Takes all rows that were left out of a partition: once for each partition, however often it is read, also if there are none.
    /// Several threads may call it at the same time.
    /// </summary>
    /// <param name="partition">The partition.</param>
    /// <param name="rows">The rows; the batch belongs to the quarantine from now on.</param>
    /// <param name="reasons">Where each row comes from, and which constraints it breaks.</param>
    void Add(int partition, Batch<TRow> rows, IReadOnlyList<QuarantinedRow> reasons);
}

/// <summary>A row that checks left out.</summary>
/// <param name="Origin">The origin of the row, such as a file.</param>
/// <param name="Row">The position of the row in its origin, from 0.</param>
/// <param name="Constraints">The constraints that it breaks, in the order of the class.</param>
public sealed record QuarantinedRow(string Origin, long Row, IReadOnlyList<Constraint> Constraints)
{
    /// <summary>The constraints as one text, such as "Distance [Range Maximum=6000 Minimum=1]; Origin [Required]".</summary>
    public string Reasons => string.Join("; ", Constraints.Select(constraint => $"{constraint.Column} {constraint.Text}"));
}
