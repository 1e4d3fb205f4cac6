using System.ComponentModel;

namespace Preprocessing.Generated;

/// <summary>The accumulators of one group of the parts of a pass over the data, for generated code. Groups have nothing in common, so threads can share them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FitPass<TRow>
{
    /// <summary>The steps that learn in the pass, those of other groups too.</summary>
    public abstract IReadOnlyList<FitPart> Parts { get; }

    /// <summary>The number, within the group, of the part that batches are for; −1 if they are for all.</summary>
    internal int Only { get; set; } = -1;

    /// <summary>Whether a batch is for a part of the group.</summary>
    protected bool Takes(int part) => Only < 0 || Only == part;

    /// <summary>Adds the rows of a batch.</summary>
    public abstract void Add(Batch<TRow> batch);

    /// <summary>Adds a batch block by block.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="add">Gets the batch, the first row of a block, and the number of its rows.</param>
    protected static void EachBlock(Batch<TRow> batch, Action<Batch<TRow>, int, int> add)
    {
        for (var start = 0; start < batch.Count; start += Block.Rows)
            add(batch, start, Math.Min(Block.Rows, batch.Count - start));
    }

    /// <summary>Adds what another worker has seen for a part of the group.</summary>
    /// <param name="part">The number of the part within the group.</param>
    /// <param name="other">The same group of the other worker.</param>
    public abstract void Merge(int part, FitPass<TRow> other);

    /// <summary>Turns the summary of a part into its state.</summary>
    /// <param name="part">The number of the part within the group.</param>
    public abstract void Complete(int part);

    /// <summary>Turns the summaries that the folds have of a part into the states, for each fold, of all others.</summary>
    /// <param name="part">The number of the part within the group.</param>
    /// <param name="byFold">The same group of each fold.</param>
    public virtual void CompleteFolds(int part, FitPass<TRow>[] byFold) { }
}

/// <summary>A step that learns in a pass over the data.</summary>
/// <param name="Feature">The feature that it stands on.</param>
/// <param name="Step">Its name.</param>
/// <param name="Group">The number of the group of parts that get their values together.</param>
/// <param name="Columns">The positions of the columns that decide what reaches it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record FitPart(string Feature, string Step, int Group, IReadOnlyList<int> Columns);
