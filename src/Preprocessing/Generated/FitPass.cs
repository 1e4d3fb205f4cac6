using System.ComponentModel;

namespace Preprocessing.Generated;

/// <summary>The accumulators of one pass over the data, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FitPass<TRow>
{
    /// <summary>Adds the rows of a batch.</summary>
    public abstract void Add(Batch<TRow> batch);

    /// <summary>Adds what another worker has seen.</summary>
    public abstract void Merge(FitPass<TRow> other);

    /// <summary>Turns the summaries into states.</summary>
    public abstract void Complete();
}
