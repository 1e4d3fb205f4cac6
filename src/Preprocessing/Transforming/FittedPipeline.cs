using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>A pipeline with its learnt state: immutable, thread-safe, and the only object that can transform.</summary>
/// <typeparam name="TRow">The class that declares the pipeline.</typeparam>
public abstract class FittedPipeline<TRow>
{
    TrainingPipeline<TRow>? training;

    private protected FittedPipeline() { }

    /// <summary>The declared pipeline.</summary>
    public abstract Pipeline<TRow> Pipeline { get; }

    /// <summary>The data from which the state was learnt, as written to files.</summary>
    public abstract FittedOn FittedOn { get; }

    /// <summary>The number of slots: the length of a transformed row.</summary>
    public abstract int Width { get; }

    /// <summary>One name per slot.</summary>
    public abstract IReadOnlyList<string> SlotNames { get; }

    /// <summary>
    /// The named outputs beside the vector of features, in the order of the class; empty if no
    /// feature has an <see cref="OutputAttribute"/>.
    /// </summary>
    public IReadOnlyList<FittedOutput<TRow>> Outputs { get; private protected set; } = [];

    /// <summary>Returns a named output.</summary>
    /// <exception cref="ArgumentException">There is no output of this name.</exception>
    public FittedOutput<TRow> Output(string name) => Outputs.FirstOrDefault(output => output.Name == name)
        ?? throw new ArgumentException(
            $"Pipeline '{Pipeline.Name}' has no output '{name}'. "
                + (Outputs.Count == 0
                    ? "It has none: send features to one with [Output]"
                    : "It has " + string.Join(", ", Outputs.Select(output => output.Name)))
                + ".",
            nameof(name));

    /// <summary>
    /// Computes the values that entered the chains of a transformed row, up to rounding, for each feature whose steps can all be undone.
    /// </summary>
    /// <param name="features">A transformed row, <see cref="Width"/> long.</param>
    /// <returns>
    /// By the feature's name: a number (NaN if missing), several numbers as an array, or a category as a text, a whole
    /// number or a number. A category is null if it is missing or cannot be distinguished from others, such as an
    /// unknown one. A filled value comes back as filled.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="features"/> is shorter than <see cref="Width"/>.</exception>
    public abstract IReadOnlyDictionary<string, object?> Inverse(ReadOnlySpan<double> features);

    /// <inheritdoc cref="Inverse(ReadOnlySpan{double})"/>
    public IReadOnlyDictionary<string, object?> Inverse(ReadOnlySpan<float> features)
    {
        var numbers = new double[features.Length];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = features[i];
        return Inverse(numbers);
    }

    /// <summary>
    /// For each feature that is an index, such as that of an embedding, the number of its values: they are 0 to one less than this number.
    /// </summary>
    public abstract IReadOnlyDictionary<string, int> Cardinalities { get; }

    /// <summary>The hash of the transform hash and all learnt numbers.</summary>
    public abstract string StateHash { get; }

    /// <summary>Transforms a row. Allocates nothing. Safe to call from many threads.</summary>
    /// <param name="row">The row.</param>
    /// <param name="features">Filled with <see cref="Width"/> numbers.</param>
    /// <exception cref="ArgumentException"><paramref name="features"/> is shorter than <see cref="Width"/>.</exception>
    /// <exception cref="StepException">A step refuses a value, such as an unknown category.</exception>
    public abstract void Transform(in TRow row, Span<float> features);

    /// <summary>Transforms a row without the final rounding to single precision; otherwise the same.</summary>
    /// <inheritdoc cref="Transform(in TRow, Span{float})"/>
    public abstract void Transform(in TRow row, Span<double> features);

    /// <summary>Transforms all rows of a batch, with the same bits as row by row.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="matrix">Filled row by row with <see cref="Width"/> numbers each.</param>
    /// <exception cref="ArgumentException"><paramref name="matrix"/> is shorter than the rows times <see cref="Width"/>.</exception>
    /// <exception cref="StepException">A step refuses a value.</exception>
    public void Transform(Batch<TRow> batch, Span<float> matrix)
    {
        using var transformer = CreateTransformer().Loaded(batch);
        transformer.Transform(0, batch.Count, matrix);
    }

    /// <summary>Transforms all rows of a batch without the final rounding to single precision; otherwise the same.</summary>
    /// <inheritdoc cref="Transform(Batch{TRow}, Span{float})"/>
    public void Transform(Batch<TRow> batch, Span<double> matrix)
    {
        using var transformer = CreateTransformer().Loaded(batch);
        transformer.Transform(0, batch.Count, matrix);
    }

    /// <summary>
    /// Whether at most a quarter of a row's numbers are expected to differ from zero, so that the sparse path is worth its cost: a one-hot
    /// counts as one number, a feature of words or hashes as 64.
    /// </summary>
    public abstract bool IsSparse { get; }

    /// <summary>
    /// Transforms a row to its numbers other than zero, with the bits of the dense row. Allocates nothing once the memory of
    /// <paramref name="features"/> is large enough. Safe to call from many threads.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <param name="features">Receives the one row; its earlier content is lost.</param>
    /// <exception cref="StepException">A step refuses a value.</exception>
    public abstract void Transform(in TRow row, SparseMatrix<float> features);

    /// <summary>
    /// Transforms a row to its numbers other than zero, without the final rounding to single precision; otherwise the same.
    /// </summary>
    /// <inheritdoc cref="Transform(in TRow, SparseMatrix{float})"/>
    public abstract void Transform(in TRow row, SparseMatrix<double> features);

    /// <summary>Transforms all rows of a batch to their numbers other than zero, with the bits of the dense matrix.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="matrix">Receives the rows; its earlier content is lost.</param>
    /// <exception cref="StepException">A step refuses a value.</exception>
    public void Transform(Batch<TRow> batch, SparseMatrix<float> matrix)
    {
        using var transformer = CreateTransformer().Loaded(batch);
        transformer.Transform(0, batch.Count, matrix);
    }

    /// <summary>
    /// Transforms all rows of a batch to their numbers other than zero, without the final rounding to single precision; otherwise the same.
    /// </summary>
    /// <inheritdoc cref="Transform(Batch{TRow}, SparseMatrix{float})"/>
    public void Transform(Batch<TRow> batch, SparseMatrix<double> matrix)
    {
        using var transformer = CreateTransformer().Loaded(batch);
        transformer.Transform(0, batch.Count, matrix);
    }

    /// <summary>
    /// The pipeline for the rows that a model is trained on. It differs from this pipeline only if
    /// steps are cross-fitted or features get noise.
    /// </summary>
    /// <exception cref="FitException">The rows outside a fold do not give the features that all rows give.</exception>
    public TrainingPipeline<TRow> Training => training ??= new(this);

    /// <summary>Whether <see cref="Training"/> differs from this pipeline: steps are cross-fitted, or features get noise.</summary>
    public bool TransformsTrainingDifferently => Pipeline.Folds > 0 || Noise.Count > 0;

    /// <summary>Creates a reusable worker that transforms batches piece by piece. For one thread at a time.</summary>
    public abstract BatchTransformer<TRow> CreateTransformer();

    /// <summary>
    /// The slots of each feature that ends in an indicator, such as a one-hot code: at most one of them is 1, the others are 0. A trainer
    /// that knows them can split on categories instead of on slots.
    /// </summary>
    public IReadOnlyList<Range> Indicators { get; private protected set; } = [];

    /// <summary>What models learn to predict, in the order of the class; empty if the class declares no label.</summary>
    public IReadOnlyList<FittedLabel<TRow>> Labels { get; private protected set; } = [];

    /// <summary>Returns a label by its name.</summary>
    /// <param name="name">The property that declares the label; null for the only one.</param>
    /// <exception cref="ArgumentException">
    /// There is no label of this name, or none is named where there are several or none at all; the message names the labels.
    /// </exception>
    public FittedLabel<TRow> Label(string? name = null) =>
        (name is null && Labels.Count == 1 ? Labels[0] : Labels.FirstOrDefault(label => label.Name == name))
        ?? throw new ArgumentException(
            Labels.Count == 0 ? $"Pipeline '{Pipeline.Name}' declares no label."
            : name is null ? $"Pipeline '{Pipeline.Name}' has several labels: name one of {LabelNames}."
            : $"Pipeline '{Pipeline.Name}' has no label '{name}'. It has {LabelNames}.");

    /// <summary>Returns the only label of a row (<see cref="FittedLabel{TRow}.Number"/>).</summary>
    /// <exception cref="InvalidOperationException">
    /// The pipeline declares no label, or several, of which <c>Label(name)</c> gives one.
    /// </exception>
    /// <exception cref="StepException">A step of the label refuses the value, such as a class that the fit has not seen.</exception>
    public float Label(in TRow row) => OnlyLabel.Number(in row);

    /// <summary>
    /// The names of the classes of the only label (<see cref="FittedLabel{TRow}.Classes"/>); empty if there is no label or it has none.
    /// </summary>
    /// <exception cref="InvalidOperationException">The pipeline has several labels.</exception>
    public IReadOnlyList<string> Classes => Labels.Count == 0 ? [] : OnlyLabel.Classes;

    /// <summary>
    /// Returns a prediction in the units of the only label (<see cref="FittedLabel{TRow}.Inverse"/>); as it is if there is no label.
    /// </summary>
    /// <param name="prediction">A number as at the end of the label's chain; NaN stays NaN.</param>
    /// <exception cref="InvalidOperationException">The pipeline has several labels.</exception>
    public double InverseLabel(double prediction) => Labels.Count == 0 ? prediction : OnlyLabel.Inverse(prediction);

    /// <summary>The only label, for members that name none.</summary>
    internal FittedLabel<TRow> OnlyLabel => Labels.Count switch
    {
        1 => Labels[0],
        0 => throw new InvalidOperationException($"Pipeline '{Pipeline.Name}' declares no label."),
        _ => throw new InvalidOperationException($"Pipeline '{Pipeline.Name}' has several labels: take one of {LabelNames} by its name, "
            + "with Label(name)."),
    };

    string LabelNames => string.Join(", ", Labels.Select(label => $"'{label.Name}'"));

    internal abstract PipelineState State { get; }

    internal abstract FittedPipeline<TRow> Outside(int fold);

    /// <summary>The slots that get noise when a model is trained, in rising order, each with its standard deviation.</summary>
    internal IReadOnlyList<(int Slot, double StandardDeviation)> Noise { get; private protected set; } = [];

    /// <summary>Declares the features of served rows, so that they can be counted.</summary>
    internal abstract ServedValues Watch(ColumnBins?[] bins);

    /// <summary>Counts the values of a row that was served.</summary>
    internal abstract void Watch(TRow row, ServedValues watched);

    internal abstract float LabelAt(int label, in TRow row);

    internal abstract IReadOnlyList<string> ClassesAt(int label);

    internal abstract double InvertLabelAt(int label, double prediction);

    internal abstract void TransformOutput(int output, in TRow row, Span<long> values);

    internal abstract void TransformOutput(int output, in TRow row, Span<float> values);

    internal abstract void TransformOutput(int output, in TRow row, Span<double> values);
}

/// <summary>
/// Transforms batches piece by piece, and keeps intermediate results of the batch, such as the index of each distinct text.
/// </summary>
/// <typeparam name="TRow">The class that declares the pipeline.</typeparam>
public abstract class BatchTransformer<TRow> : IDisposable
{
    private protected BatchTransformer() { }

    /// <summary>Takes the batch whose rows are transformed next. The columns of the batch must not change until the next call.</summary>
    public abstract void Load(Batch<TRow> batch);

    /// <summary>Loads a batch and returns this transformer, for callers that transform a single batch.</summary>
    internal BatchTransformer<TRow> Loaded(Batch<TRow> batch)
    {
        try
        {
            Load(batch);
            return this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Transforms rows of the loaded batch.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="matrix">Filled row by row with as many numbers as the fitted pipeline is wide.</param>
    public abstract void Transform(int start, int count, Span<float> matrix);

    /// <summary>Transforms rows of the loaded batch without the final rounding to single precision; otherwise the same.</summary>
    /// <inheritdoc cref="Transform(int, int, Span{float})"/>
    public abstract void Transform(int start, int count, Span<double> matrix);

    /// <summary>Transforms rows of the loaded batch to a named output.</summary>
    /// <param name="output">An output of the fitted pipeline.</param>
    /// <param name="start">The first row.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="matrix">Filled row by row with as many numbers as the output is wide.</param>
    /// <exception cref="InvalidOperationException">The output is of another type.</exception>
    public void Transform(FittedOutput<TRow> output, int start, int count, Span<long> matrix) =>
        TransformOutput(output.Position, start, count, matrix);

    /// <inheritdoc cref="Transform(FittedOutput{TRow}, int, int, Span{long})"/>
    public void Transform(FittedOutput<TRow> output, int start, int count, Span<float> matrix) =>
        TransformOutput(output.Position, start, count, matrix);

    /// <inheritdoc cref="Transform(FittedOutput{TRow}, int, int, Span{long})"/>
    public void Transform(FittedOutput<TRow> output, int start, int count, Span<double> matrix) =>
        TransformOutput(output.Position, start, count, matrix);

    /// <summary>Transforms rows of the loaded batch to their numbers other than zero, with the bits of the dense matrix.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="matrix">Receives the rows; its earlier content is lost.</param>
    public abstract void Transform(int start, int count, SparseMatrix<float> matrix);

    /// <summary>
    /// Transforms rows of the loaded batch to their numbers other than zero, without the final
    /// rounding to single precision; otherwise the same.
    /// </summary>
    /// <inheritdoc cref="Transform(int, int, SparseMatrix{float})"/>
    public abstract void Transform(int start, int count, SparseMatrix<double> matrix);

    /// <summary>
    /// Writes the only label of rows of the loaded batch: 0 or 1 for a boolean label, the index of the class for a label with classes, else
    /// the number at the end of the label's chain; NaN if missing.
    /// </summary>
    /// <exception cref="InvalidOperationException">The pipeline declares no label, or several, of which one has to be named.</exception>
    /// <exception cref="StepException">A step of the label refuses the value of a row, which the message names.</exception>
    public abstract void Labels(int start, Span<float> labels);

    /// <summary>Writes a label of rows of the loaded batch (<see cref="FittedLabel{TRow}.Number"/>).</summary>
    /// <param name="label">A label of the fitted pipeline.</param>
    /// <param name="start">The first row.</param>
    /// <param name="labels">Receives one number per row.</param>
    /// <exception cref="StepException">A step of the label refuses the value of a row, which the message names.</exception>
    public void Labels(FittedLabel<TRow> label, int start, Span<float> labels)
    {
        ArgumentNullException.ThrowIfNull(label);
        LabelsAt(label.Position, start, labels);
    }

    /// <summary>Writes the weights of rows of the loaded batch; NaN if missing.</summary>
    public abstract void Weights(int start, Span<float> weights);

    /// <summary>Releases the memory of the transformer.</summary>
    public abstract void Dispose();

    internal abstract void LabelsAt(int label, int start, Span<float> labels);

    internal abstract void TransformOutput(int output, int start, int count, Span<long> values);

    internal abstract void TransformOutput(int output, int start, int count, Span<float> values);

    internal abstract void TransformOutput(int output, int start, int count, Span<double> values);
}
