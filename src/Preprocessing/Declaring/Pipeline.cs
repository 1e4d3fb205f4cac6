using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>
/// The interface that the generator adds to a class marked with <see cref="PipelineAttribute"/>:
/// it gives access to the pipeline of the class.
/// </summary>
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
    /// <summary>For generated code only.</summary>
    private protected Pipeline() { }

    /// <summary>The name given to <see cref="PipelineAttribute"/>.</summary>
    public abstract string Name { get; }

    /// <summary>Returns the position of the column that has a name in the data.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    internal int PositionOf(string column)
    {
        for (var position = 0; position < Columns.Count; position++)
            if (Columns[position].Name == column)
                return position;
        throw new ArgumentException(
            $"Pipeline '{Name}' has no column '{column}', only {string.Join(", ", Columns.Select(info => info.Name))}.", nameof(column));
    }

    /// <summary>The canonical text of everything that can change a number: one line per column, feature and step.</summary>
    public abstract string Definition { get; }

    /// <summary>The hash of all that can change a number. Models and states of another transform hash are refused.</summary>
    public abstract string TransformHash { get; }

    /// <summary>The hash of the input columns.</summary>
    public abstract string SchemaHash { get; }

    /// <summary>
    /// The constraints of the columns, and the documentation of class, columns and features: one line each. They change no number.
    /// </summary>
    public abstract string Contract { get; }

    /// <summary>
    /// The hash of all that the class declares: columns, steps, constraints and documentation. A model of another
    /// contract hash causes a warning, not an error.
    /// </summary>
    public string ContractHash => Hashing.Hash(["contract", TransformHash, SchemaHash, Contract]);

    /// <summary>The kind of label that the class declares; of several, each has a kind of its own.</summary>
    public abstract LabelKind LabelKind { get; }

    /// <summary>Whether the class declares a weight.</summary>
    public abstract bool HasWeight { get; }

    /// <summary>Whether the class declares the group of a row, for rankings.</summary>
    public virtual bool HasGroup => false;

    /// <summary>Returns the group of a row of a batch; missing if it has none.</summary>
    /// <exception cref="InvalidOperationException">The class declares no group.</exception>
    public virtual Category GroupAt(Batch<TRow> batch, int row) =>
        throw new InvalidOperationException($"Pipeline '{Name}' declares no group.");

    /// <summary>Whether the class declares which rows take part in training.</summary>
    public virtual bool HasTrainingFilter => false;

    /// <summary>Whether the class computes the time at which a row became known, so that no column has it.</summary>
    public virtual bool ComputesCreatedTime => false;

    /// <summary>
    /// The number of folds, by the hash of the key, in which steps are cross-fitted; 0 if no step is
    /// (<see cref="FittedPipeline{TRow}.Training"/>).
    /// </summary>
    /// <exception cref="FitException">Steps declare different numbers of folds.</exception>
    public virtual int Folds => 0;

    /// <summary>The number of times that a fit reads the data.</summary>
    public abstract int Passes { get; }

    /// <summary>The constraints of the columns, in the order of the class.</summary>
    public virtual IReadOnlyList<Constraint> Constraints => [];

    /// <summary>Checks a row against the declared constraints.</summary>
    /// <returns>One violation per broken constraint; empty if the row is sound.</returns>
    public abstract IReadOnlyList<Violation> Check(TRow row);
}

/// <summary>The kinds of labels of a pipeline.</summary>
public enum LabelKind
{
    /// <summary>No label.</summary>
    None,
    /// <summary>Yes or no.</summary>
    Boolean,
    /// <summary>A number.</summary>
    Number,
    /// <summary>One of several classes, which the fit learns (<see cref="FittedPipeline{TRow}.Classes"/>).</summary>
    Classes,
    /// <summary>Several labels, each of one of the other kinds (<see cref="FittedPipeline{TRow}.Labels"/>).</summary>
    Several,
}
