using System.Buffers;
using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>
/// The accumulators of one group of the parts of a pass over the data, for generated code. Groups
/// share nothing, so different threads can run them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FitPass<TRow>
{
    /// <summary>The steps that learn in the pass, including those of other groups.</summary>
    public abstract IReadOnlyList<FitPart> Parts { get; }

    /// <summary>The index, within the group, of the only part that takes batches; −1 if all parts take them.</summary>
    internal int Only { get; set; } = -1;

    /// <summary>Returns whether the part at an index of the group takes batches.</summary>
    protected bool Takes(int part) => Only < 0 || Only == part;

    /// <summary>The column that the group counts value by value (<see cref="FitPart.Counts"/>); null if there is none.</summary>
    public virtual CountedColumn? Counted => null;

    /// <summary>Adds the rows of a batch.</summary>
    public abstract void Add(Batch<TRow> batch);

    /// <summary>Returns the number of times that each row of a block counts: its weight.</summary>
    protected static ReadOnlySpan<RowCount> Weights(Batch<TRow> batch, int start, int rows) => batch.Weights.Slice(start, rows);

    /// <summary>Adds the rows of a batch. A step that refuses them is named where a group has one part.</summary>
    internal void AddNamed(Batch<TRow> batch, int group)
    {
        try
        {
            Add(batch);
        }
        catch (FitException error) when (Parts.Where(part => part.Group == group).ToList() is [var only])
        {
            throw new FitException(error.Fault, $"Feature '{only.Feature}', step '{only.Step}': {error.Message}", error);
        }
    }

    /// <summary>Adds a batch block by block.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="add">Receives the batch, the first row of a block and its number of rows.</param>
    protected static void EachBlock(Batch<TRow> batch, Action<Batch<TRow>, int, int> add)
    {
        for (var start = 0; start < batch.Count; start += Block.Rows)
            add(batch, start, Math.Min(Block.Rows, batch.Count - start));
    }

    /// <summary>Merges the accumulator that another worker has of a part of the group.</summary>
    /// <param name="part">The index of the part within the group.</param>
    /// <param name="other">The same group of the other worker.</param>
    public abstract void Merge(int part, FitPass<TRow> other);

    /// <summary>Writes the accumulator of a part in a canonical form. The group takes no more rows afterwards.</summary>
    /// <param name="part">The index of the part within the group.</param>
    /// <param name="destination">Takes the bytes.</param>
    public abstract void Write(int part, IBufferWriter<byte> destination);

    /// <summary>
    /// Merges the accumulator of a part that <see cref="Write"/> wrote, and advances <paramref name="source"/> past it.
    /// </summary>
    /// <param name="part">The index of the part within the group.</param>
    /// <param name="source">The bytes.</param>
    public abstract void Read(int part, ref ReadOnlySpan<byte> source);

    /// <summary>Turns the accumulator of a part into its state.</summary>
    /// <param name="part">The index of the part within the group.</param>
    public abstract void Complete(int part);

    /// <summary>Turns the accumulators that the folds have of a part into states: each fold gets the state of all other folds.</summary>
    /// <param name="part">The index of the part within the group.</param>
    /// <param name="byFold">The same group of each fold.</param>
    public virtual void CompleteFolds(int part, FitPass<TRow>[] byFold) { }
}

/// <summary>A step that learns in a pass over the data.</summary>
/// <param name="Feature">The feature that has the step.</param>
/// <param name="Step">The name of the step.</param>
/// <param name="Group">The number of the group of parts that are fed together, from 0 on.</param>
/// <param name="Columns">The positions of the columns that determine the values that reach the step.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record FitPart(string Feature, string Step, int Group, IReadOnlyList<int> Columns)
{
    /// <summary>The position of the column that the group counts value by value, in all rows; −1 if there is none.</summary>
    public int Counts { get; init; } = -1;
}
