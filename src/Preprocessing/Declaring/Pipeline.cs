using System.Data.Common;
using System.Text;
using System.Text.Json;
using Preprocessing.Generated;

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
public abstract class Pipeline<TRow>
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
    public string ContractHash => Hashing.Of("contract"u8.ToArray(), Encoding.UTF8.GetBytes(TransformHash), Encoding.UTF8.GetBytes(SchemaHash), Encoding.UTF8.GetBytes(Contract));

    /// <summary>The input columns, in the order of the class.</summary>
    public abstract IReadOnlyList<ColumnInfo> Columns { get; }

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

    /// <summary>Learns what the steps need from training data.</summary>
    /// <remarks>
    /// The result has the same bits for any order of rows, any partitioning and any number of threads. Memory is bounded
    /// by what the steps summarise, never by the number of rows.
    /// </remarks>
    /// <param name="source">The training data; read <see cref="Passes"/> times, its partitions side by side.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <exception cref="SourceException">The data cannot be read, or are empty.</exception>
    /// <exception cref="CheckException">Rows break the declared constraints.</exception>
    /// <exception cref="FitException">A step's parameters or the values do not allow a state.</exception>
    /// <exception cref="MismatchException">The process holds another definition of the pipeline, or other code of a library than the pipeline was compiled with.</exception>
    public Task<FittedPipeline<TRow>> FitAsync(IBatchSource<TRow> source, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        FitAsync(source, new FitOptions(), progress, cancellationToken);

    /// <summary>Learns what the steps need from training data, with options.</summary>
    /// <inheritdoc cref="FitAsync(IBatchSource{TRow}, IProgress{FitProgress}?, CancellationToken)"/>
    public Task<FittedPipeline<TRow>> FitAsync(IBatchSource<TRow> source, FitOptions options, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new FitDriver<TRow>(this, source, options, progress).RunAsync(cancellationToken);

    /// <summary>Learns what the steps need from rows in memory.</summary>
    /// <inheritdoc cref="FitAsync(IBatchSource{TRow}, IProgress{FitProgress}?, CancellationToken)"/>
    public Task<FittedPipeline<TRow>> FitAsync(ReadOnlyMemory<TRow> rows, IProgress<FitProgress>? progress = null, CancellationToken cancellationToken = default) =>
        FitAsync(new RowSource<TRow>(this, rows), progress, cancellationToken);

    /// <summary>Learns what the steps need where the data lie: the database counts the distinct values that each step learns from, and only these come here.</summary>
    /// <remarks>
    /// <para>
    /// For each step that learns, a query groups by the columns that decide what reaches it, and counts; the step's own summary takes each group as
    /// often as it was counted. So what is learnt has the bits of <see cref="FitAsync(IBatchSource{TRow}, IProgress{FitProgress}?, CancellationToken)"/>, whatever
    /// the engine and whatever the steps and expressions are. It pays where values repeat: a column of cities, or of whole numbers, rather than one of measurements.
    /// </para>
    /// <para>
    /// Run it in a transaction that sees one state of the table if rows come and go meanwhile. Text columns are to tell all texts apart, as they do unless they were declared
    /// with a collation that does not. Declared constraints are not checked.
    /// </para>
    /// </remarks>
    /// <param name="connection">An open connection.</param>
    /// <param name="dialect">The engine that it leads to.</param>
    /// <param name="table">A table, or a query in parentheses with a name for it, as SQL; it is put into the queries as it is.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <exception cref="NotSupportedException">The pipeline chooses its training rows, cross-fits steps or remembers earlier rows, or values of a column do not come back from a database as they are; the message names each with the reason.</exception>
    /// <exception cref="SourceException">The table has no rows, or misses values where the class does not allow it.</exception>
    /// <exception cref="FitException">A step's parameters or the values do not allow a state.</exception>
    /// <exception cref="System.Data.Common.DbException">A query fails.</exception>
    public Task<FittedPipeline<TRow>> FitSqlAsync(DbConnection connection, SqlDialect dialect, string table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentException.ThrowIfNullOrWhiteSpace(table);
        return new SqlFit<TRow>(this, connection, dialect, table).RunAsync(cancellationToken);
    }

    /// <summary>Loads what <see cref="FittedPipeline{TRow}.Save"/> wrote.</summary>
    /// <remarks>
    /// The file's hashes and its seal, which is a hash over all that it says, must fit, and each step must find its state sound (<see cref="Authoring.IVerifyState{TState}"/>).
    /// The seal is no signature: it tells damage and edits, not who wrote the file. A file has at most 1 GiB, and is nested at most 64 deep.
    /// </remarks>
    /// <exception cref="StateException">The file is missing, damaged or edited, comes from a version that did not seal its files, or belongs to another definition.</exception>
    /// <exception cref="MismatchException">The process holds another definition of the pipeline, or other code of a library than the pipeline was compiled with.</exception>
    public FittedPipeline<TRow> Load(string path) => StateFile.Load(this, path);

    /// <summary>An empty history for the lags and windows that the class declares.</summary>
    /// <exception cref="InvalidOperationException">It declares none.</exception>
    public History<TRow> CreateHistory() => NeedHistory();

    /// <summary>Loads what <see cref="History{TRow}.Save"/> wrote.</summary>
    /// <exception cref="StateException">The file is missing, damaged or edited, or remembers something else.</exception>
    /// <exception cref="InvalidOperationException">The class declares no lag and no window.</exception>
    public History<TRow> LoadHistory(string path) => NeedHistory().Read(path);

    /// <summary>Checks a row against the declared constraints.</summary>
    /// <returns>One violation per broken constraint; empty if the row is sound.</returns>
    public abstract IReadOnlyList<Violation> Check(TRow row);

    /// <summary>Writes rows into a batch, whose columns take their number of rows.</summary>
    /// <param name="batch">The batch to fill.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="training">Whether columns that only training needs are filled as well.</param>
    public abstract void Fill(Batch<TRow> batch, ReadOnlySpan<TRow> rows, bool training);

    internal abstract GeneratedHistory<TRow>? NewHistory();

    GeneratedHistory<TRow> NeedHistory() => NewHistory()
        ?? throw new InvalidOperationException($"Pipeline '{Name}' declares no lag and no window, so there is nothing to remember.");

    internal abstract int KeyColumn { get; }

    /// <summary>The keys of the rows of a batch that is to be trained on.</summary>
    internal Column Keys(Batch<TRow> batch) => batch[KeyColumn].Count == batch.Count ? batch[KeyColumn]
        : throw new InvalidOperationException($"The batch from {batch.Origin} has no values of '{batch[KeyColumn].Info.Member}', the key by which training tells rows apart. Read the source, or fill the batch, for training.");

    internal abstract void FilterBatch(Batch<TRow> batch, Span<bool> keep);

    internal abstract void CheckBatch(Batch<TRow> batch, CheckReport report);

    internal abstract (Type Step, string Code)[] Steps { get; }

    internal abstract PipelineState NewState();

    internal abstract PipelineState ParseState(JsonElement json);

    internal abstract FitPass<TRow> BeginPass(int pass, PipelineState state, int group);

    internal abstract FittedPipeline<TRow> Complete(PipelineState state, FittedOn data);
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
