using System.ComponentModel;

namespace Preprocessing.Generated;

/// <summary>The accumulators of one group of the parts of a pass over the data, for generated code. Groups have nothing in common, so threads can share them out.</summary>
/// <param name="group">The place in <see cref="Parts"/> of the group's first part; a pass without parts has the group 0.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FitPass<TRow>(int group)
{
    /// <summary>The place of the group's first part.</summary>
    protected internal int Group => group;

    /// <summary>The steps that learn in the pass, those of other groups too.</summary>
    public abstract IReadOnlyList<FitPart> Parts { get; }

    /// <summary>The place in <see cref="Parts"/> of the one that batches are for; −1 if they are for all.</summary>
    internal int Only { get; set; } = -1;

    /// <summary>Whether a batch is for the part at a place.</summary>
    protected bool Takes(int part) => Only < 0 || Only == part;

    /// <summary>Adds the rows of a batch.</summary>
    public abstract void Add(Batch<TRow> batch);

    /// <summary>Adds a batch block by block.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="add">Given the first row of a block, and how many it has.</param>
    protected static void EachBlock(Batch<TRow> batch, Action<int, int> add)
    {
        for (var start = 0; start < batch.Count; start += Block.Rows)
            add(start, Math.Min(Block.Rows, batch.Count - start));
    }

    /// <summary>Adds what another worker has seen for a part of the group.</summary>
    public abstract void Merge(int part, FitPass<TRow> other);

    /// <summary>Turns the summary of a part into its state.</summary>
    public abstract void Complete(int part);

    /// <summary>Turns the summaries that the folds have of a part into the states, for each fold, of all others.</summary>
    public virtual void CompleteFolds(int part, FitPass<TRow>[] byFold) { }
}

/// <summary>A step that learns in a pass over the data.</summary>
/// <param name="Feature">The feature that it stands on.</param>
/// <param name="Step">Its name.</param>
/// <param name="Group">The place of the first of the parts that are fed together.</param>
/// <param name="Columns">The positions of the columns that decide what reaches it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record FitPart(string Feature, string Step, int Group, IReadOnlyList<int> Columns);
