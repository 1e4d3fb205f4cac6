using System.ComponentModel;

namespace Preprocessing.Generated;

/// <summary>The accumulators of one pass over the data, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FitPass<TRow>
{
    /// <summary>The steps that learn in the pass, with the columns that each reads.</summary>
    public abstract IReadOnlyList<FitPart> Parts { get; }

    /// <summary>The place in <see cref="Parts"/> of the one that batches are for; −1 if they are for all.</summary>
    internal int Only { get; set; } = -1;

    /// <summary>Whether a batch is for the part at a place.</summary>
    protected bool Takes(int part) => Only < 0 || Only == part;

    /// <summary>Adds the rows of a batch.</summary>
    public abstract void Add(Batch<TRow> batch);

    /// <summary>Adds what another worker has seen for a part. Parts have nothing in common, so several can be merged, and then completed, side by side.</summary>
    public abstract void Merge(int part, FitPass<TRow> other);

    /// <summary>Turns the summary of a part into its state.</summary>
    public abstract void Complete(int part);

    /// <summary>Turns the summaries that the folds have of a part into the states, for each fold, of all others.</summary>
    public virtual void CompleteFolds(int part, FitPass<TRow>[] byFold) { }
}

/// <summary>A step that learns in a pass over the data.</summary>
/// <param name="Feature">The feature that it stands on.</param>
/// <param name="Step">Its name.</param>
/// <param name="Columns">The positions of the columns that decide what reaches it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record FitPart(string Feature, string Step, IReadOnlyList<int> Columns);
