
namespace Preprocessing;

/// <summary>What the generator makes of a class marked with <see cref="PipelineAttribute"/>: the class knows its pipeline.</summary>
/// <typeparam name="TSelf">The class.</typeparam>
public interface IPipelineRow<TSelf>
{
    /// <summary>The pipeline that the class declares.</summary>
    static abstract Pipeline<TSelf> Pipeline { get; }
}

/// <summary>A declared pipeline: columns, steps and hashes, before anything is learnt.</summary>
/// <typeparam name="TRow">The class that declares it.</typeparam>
public abstract class Pipeline<TRow> : Schema<TRow>
{
    /// <summary>For generated code.</summary>
    private protected Pipeline() { }

    /// <summary>The name given to <see cref="PipelineAttribute"/>.</summary>
    public abstract string Name { get; }

    /// <summary>The canonical text of everything that can change a number: one line per column, feature and step.</summary>
    public abstract string Definition { get; }

    /// <summary>The hash of what can change a number. Models and states of another transform hash are refused.</summary>
    public abstract string TransformHash { get; }

    /// <summary>The hash of the input columns.</summary>
    public abstract string SchemaHash { get; }

    /// <summary>What columns must satisfy, and what class, columns and features are documented to be: one line each. Changes no number.</summary>
    public abstract string Contract { get; }

    /// <summary>The hash of all that the class declares: columns, steps, constraints and documentation. A model of another contract hash is warned of, not refused.</summary>
    public string ContractHash => Hashing.Hash(["contract", TransformHash, SchemaHash, Contract]);

    /// <summary>Whether the class declares a label, and whether it is a yes or no.</summary>
    public abstract LabelKind LabelKind { get; }

    /// <summary>Whether the class declares a weight.</summary>
    public abstract bool HasWeight { get; }

    /// <summary>Whether the class declares which rows take part in training.</summary>
    public virtual bool HasTrainingFilter => false;

    /// <summary>The number of folds, by the hash of the key, in which steps are cross-fitted; 0 if none is (<see cref="FittedPipeline{TRow}.Training"/>).</summary>
    /// <exception cref="FitException">Steps declare different numbers of folds.</exception>
    public virtual int Folds => 0;

    /// <summary>The number of times that a fit reads the data.</summary>
    public abstract int Passes { get; }

    /// <summary>Checks a row against the declared constraints.</summary>
    /// <returns>One violation per broken constraint; empty if the row is sound.</returns>
    public abstract IReadOnlyList<Violation> Check(TRow row);

    internal abstract int KeyColumn { get; }

    /// <summary>The keys of the rows of a batch that is to be trained on.</summary>
    internal Column Keys(Batch<TRow> batch) => batch[KeyColumn].Count == batch.Count ? batch[KeyColumn]
        : throw new InvalidOperationException($"The batch from {batch.Origin} has no values of '{batch[KeyColumn].Info.Member}', the key by which training tells rows apart. Read the source, or fill the batch, for training.");

    internal abstract void FilterBatch(Batch<TRow> batch, Span<bool> keep);

    internal abstract void CheckBatch(Batch<TRow> batch, CheckReport report);

    internal abstract (Type Step, string Code)[] Steps { get; }
}

/// <summary>What a pipeline's label is.</summary>
public enum LabelKind
{
    /// <summary>There is none.</summary>
    None,
    /// <summary>Yes or no.</summary>
    Boolean,
    /// <summary>A number.</summary>
    Number,
}
