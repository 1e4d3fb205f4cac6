using System.Numerics;
using System.Runtime.CompilerServices;
using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>Checks the rows of sources.</summary>
public static class CheckedSources
{
    /// <summary>Checks each row that is read, and leaves out those that <paramref name="options"/> say.</summary>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="source">The rows.</param>
    /// <param name="options">What happens to rows that break a constraint; null for the defaults.</param>
    /// <param name="quarantine">Keeps the rows that are left out; null if they are counted alone.</param>
    public static CheckedSource<TRow> Checked<TRow>(
        this IBatchSource<TRow> source, CheckOptions? options = null, IQuarantine<TRow>? quarantine = null)
        where TRow : IPipelineRow<TRow> =>
        Checked(source, TRow.Pipeline, options, quarantine);

    /// <inheritdoc cref="Checked{TRow}(IBatchSource{TRow}, CheckOptions?, IQuarantine{TRow}?)"/>
    /// <param name="pipeline">The pipeline whose constraints are checked.</param>
    /// <param name="source">The rows.</param>
    /// <param name="options">What happens to rows that break a constraint.</param>
    /// <param name="quarantine">Keeps the rows that are left out.</param>
    public static CheckedSource<TRow> Checked<TRow>(
        this IBatchSource<TRow> source, Pipeline<TRow> pipeline, CheckOptions? options = null, IQuarantine<TRow>? quarantine = null) =>
        new(source, pipeline, options ?? new CheckOptions(), quarantine, []);
}

/// <summary>A source of the rows of another one that are sound, with a report of all rows.</summary>
/// <remarks>
/// Each reading checks again, so that every pass of a fit sees the same rows; counts and quarantine are those of the first complete reading
/// of a partition. A later reading that finds other rows is an error, because a row would be lost or learnt from twice.
/// </remarks>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public sealed class CheckedSource<TRow> : IBatchSource<TRow>
{
    readonly IBatchSource<TRow> source;
    readonly Pipeline<TRow> pipeline;
    readonly IQuarantine<TRow>? quarantine;
    readonly IReadOnlyList<Constraint> constraints;
    readonly IReadOnlyDictionary<string, ReferenceSet> references;
    readonly IReadOnlyList<LearnedRange> learned;
    readonly ulong[] stops, leavesOut;
    readonly Outcome?[] outcomes;

    internal CheckedSource(
        IBatchSource<TRow> source,
        Pipeline<TRow> pipeline,
        CheckOptions options,
        IQuarantine<TRow>? quarantine,
        IReadOnlyList<LearnedRange> learned)
    {
        this.learned = learned;
        (this.source, this.pipeline, this.quarantine) = (source, pipeline, quarantine);
        constraints = pipeline.Constraints;
        references = options.References;
        _ = Begin();
        stops = Mask(constraints, options, CheckAction.Stop);
        leavesOut = Mask(constraints, options, CheckAction.Quarantine);
        outcomes = new Outcome?[source.PartitionCount];
    }

    /// <inheritdoc/>
    public int PartitionCount => source.PartitionCount;

    /// <summary>Null: the number is known only after reading.</summary>
    public long? RowCount => null;

    /// <summary>What the checks have found in the partitions that were read to their end.</summary>
    public CheckReport Report
    {
        get
        {
            var all = Begin();
            foreach (var outcome in outcomes)
                if (outcome is not null)
                    all.Merge(outcome.Findings);
            return new CheckReport(pipeline.Name, all);
        }
    }

    /// <summary>The number of rows that were left out.</summary>
    public long Quarantined => outcomes.Sum(outcome => outcome?.Quarantined ?? 0);

    /// <summary>The number of rows that were passed on: those that were checked and not left out.</summary>
    public long Emitted => outcomes.Sum(outcome => outcome?.Emitted ?? 0);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var findings = Begin();
        var (kept, left, reasons) = (0L, new Batch<TRow>(pipeline), new List<QuarantinedRow>());
        var keep = Array.Empty<bool>();
        await foreach (var batch in source.ReadAsync(partition, training, cancellationToken).ConfigureAwait(false))
        {
            findings.Check(pipeline, batch, partition);
            if (keep.Length < batch.Count)
                keep = new bool[batch.Count];
            if (!Separate(batch, findings, keep, left, reasons))
                batch.Keep(keep.AsSpan(0, batch.Count));
            kept += batch.Count;
            if (batch.Count > 0)
                yield return batch;
        }
        Finish(partition, new Outcome(findings, kept, reasons.Count), left, reasons);
    }

    /// <summary>Reads and checks all rows, several partitions at the same time.</summary>
    /// <param name="progress">Receives the number of rows that were passed on after each batch.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="SourceException">The data cannot be read.</exception>
    /// <exception cref="CheckException">A row breaks a constraint that ends the reading.</exception>
    public async Task<CheckReport> CheckAsync(IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        await Partitions.ReadAllAsync(
            this, training: true, Environment.ProcessorCount, static (_, _) => 0, static (_, _, _) => { }, static _ => { }, progress,
            cancellationToken).ConfigureAwait(false);
        return Report;
    }

    /// <inheritdoc/>
    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => source.GetVersionAsync(cancellationToken);

    /// <summary>Begins without rows.</summary>
    /// <exception cref="CheckException">Values are not given that a constraint asks for.</exception>
    CheckFindings Begin() => new(constraints, references, learned);

    /// <summary>Says which rows of a batch are kept, and copies the others; true if all are.</summary>
    /// <exception cref="CheckException">A row breaks a constraint that ends the reading.</exception>
    bool Separate(Batch<TRow> batch, CheckFindings findings, bool[] keep, Batch<TRow> left, List<QuarantinedRow> reasons)
    {
        if (!findings.HasBroken)
            return true;
        var all = true;
        for (var row = 0; row < batch.Count; row++)
        {
            var mask = findings.Mask(row);
            if (Has(mask, stops))
                throw Stopped(batch, row, mask);
            keep[row] = !Has(mask, leavesOut);
            if (keep[row])
                continue;
            all = false;
            reasons.Add(new QuarantinedRow(batch.Origin, batch.RowAt(row), Broken(mask)));
            left.Append(batch, row);
        }
        return all;
    }

    void Finish(int partition, Outcome outcome, Batch<TRow> left, List<QuarantinedRow> reasons)
    {
        if (outcome.Findings.Rows != outcome.Emitted + outcome.Quarantined)
            throw new InvalidOperationException($"Of {outcome.Findings.Rows} rows {outcome.Emitted} were passed on and "
                + $"{outcome.Quarantined} left out: rows were lost.");
        if (Interlocked.CompareExchange(ref outcomes[partition], outcome, null) is not { } first)
            quarantine?.Add(partition, left, reasons);
        else if ((first.Emitted, first.Quarantined) != (outcome.Emitted, outcome.Quarantined))
            throw new SourceException($"Partition {partition} has other rows than when it was read first: {outcome.Emitted} sound and "
                + $"{outcome.Quarantined} broken ones, expected {first.Emitted} and {first.Quarantined}. Read data that do not change.");
    }

    CheckException Stopped(Batch<TRow> batch, int row, ReadOnlySpan<ulong> mask) => new(
        $"Row {batch.RowAt(row)} of '{batch.Origin}' breaks what stops the reading for pipeline '{pipeline.Name}': "
        + $"{new QuarantinedRow(batch.Origin, batch.RowAt(row), Broken(mask)).Reasons}. Mend the data, or let {nameof(CheckOptions)} say "
        + "what else happens to such rows.");

    Constraint[] Broken(ReadOnlySpan<ulong> mask)
    {
        var broken = new List<Constraint>();
        for (var word = 0; word < mask.Length; word++)
            for (var bits = mask[word]; bits != 0; bits &= bits - 1)
                broken.Add(constraints[64 * word + BitOperations.TrailingZeroCount(bits)]);
        return [.. broken];
    }

    static ulong[] Mask(IReadOnlyList<Constraint> constraints, CheckOptions options, CheckAction action)
    {
        var mask = new ulong[(constraints.Count + 63) / 64];
        for (var i = 0; i < constraints.Count; i++)
            if (options[constraints[i].Level] == action)
                mask[i / 64] |= 1UL << i;
        return mask;
    }

    static bool Has(ReadOnlySpan<ulong> mask, ulong[] wanted)
    {
        for (var word = 0; word < wanted.Length; word++)
            if ((mask[word] & wanted[word]) != 0)
                return true;
        return false;
    }

    /// <summary>What became of the rows of a partition.</summary>
    sealed record Outcome(CheckFindings Findings, long Emitted, long Quarantined);
}
