using Microsoft.ML;
using Microsoft.ML.Data;

namespace Preprocessing.ML;

/// <summary>The answer of a model for a row.</summary>
/// <param name="Score">
/// The raw score; of a label of numbers, the prediction in the label's own units (<see cref="FittedLabel{TRow}.Inverse"/>).
/// </param>
/// <param name="Probability">The calibrated probability of a yes; NaN if the model gives none.</param>
public readonly record struct Prediction(float Score, float Probability);

/// <summary>Scores single rows with a trained model. Many threads may call it, without a pool.</summary>
/// <remarks>
/// Each thread keeps one row of ML.NET, which shows the features of the current row. Models of one number answer by <c>Score</c>, models of
/// classes by <c>Classify</c>.
/// </remarks>
/// <typeparam name="TRow">The class that declares the pipeline.</typeparam>
public sealed class Scorer<TRow> : IDisposable
{
    readonly ThreadLocal<ScoringSession> sessions;
    readonly IReadOnlyList<string>? classes;

    /// <summary>Connects a model to its preprocessing.</summary>
    /// <param name="model">The trained model; its output has a column <c>Score</c> and perhaps <c>Probability</c>.</param>
    /// <param name="fitted">The preprocessing that the model was trained with.</param>
    /// <param name="label">The label that the model predicts, by its property; null for the only one.</param>
    /// <exception cref="ArgumentException">
    /// The model does not give a single number as its score for a row, or for a label with classes, one number per class; or there is no
    /// such label, or there are several and none is named.
    /// </exception>
    public Scorer(ITransformer model, FittedPipeline<TRow> fitted, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(fitted);
        var view = new FeatureView<TRow>(
            new RowSource<TRow>(fitted.Pipeline, ReadOnlyMemory<TRow>.Empty), fitted, training: true, label);
        var (schema, predicted) = (view.Schema, view.Predicted);
        classes = predicted?.Kind == LabelKind.Classes ? predicted.Classes : null;
        DataViewType number = NumberDataViewType.Single;
        var expected = classes is null ? number : new VectorDataViewType(NumberDataViewType.Single, classes.Count);
        if (!model.IsRowToRowMapper || !expected.Equals(model.GetOutputSchema(schema).GetColumnOrNull("Score")?.Type))
            throw new ArgumentException(
                "The model maps no single rows to a column 'Score' of "
                    + (classes is null ? "one number." : $"{classes.Count} numbers, one for each class of the label."),
                nameof(model));
        sessions = new(() => new ScoringSession(model.GetRowToRowMapper(schema), schema, fitted, predicted));
    }

    /// <summary>Computes the model's answer for a row.</summary>
    /// <exception cref="InvalidOperationException">The label has classes.</exception>
    /// <exception cref="StepException">A step refuses a value of the row.</exception>
    public Prediction Score(in TRow row) => classes is null
        ? sessions.Value!.Score(in row)
        : throw new InvalidOperationException($"The model tells {classes.Count} classes apart. Ask for them with Classify.");

    /// <summary>Computes the model's answer for a row: the class, and the number of each class by its name.</summary>
    /// <exception cref="InvalidOperationException">The label has no classes.</exception>
    /// <exception cref="StepException">A step refuses a value of the row.</exception>
    public ClassPrediction Classify(in TRow row) => new(RequiredClasses, sessions.Value!.Scores(in row));

    /// <summary>Computes the model's number for each class of a row. Allocates nothing but what ML.NET's model does.</summary>
    /// <param name="row">The row.</param>
    /// <param name="scores">Receives one number per class, in the order of <see cref="FittedLabel{TRow}.Classes"/>.</param>
    /// <returns>The index of the class with the largest number, the first of several; −1 if all are NaN.</returns>
    /// <exception cref="InvalidOperationException">The label has no classes.</exception>
    /// <exception cref="ArgumentException"><paramref name="scores"/> is too short.</exception>
    /// <exception cref="StepException">A step refuses a value of the row.</exception>
    public int Classify(in TRow row, Span<float> scores)
    {
        if (scores.Length < RequiredClasses.Count)
            throw new ArgumentException($"There are {RequiredClasses.Count} classes, but room for {scores.Length}.", nameof(scores));
        var numbers = sessions.Value!.Scores(in row);
        numbers.CopyTo(scores);
        return ClassPrediction.IndexOfLargest(numbers);
    }

    /// <inheritdoc/>
    public void Dispose() => sessions.Dispose();

    IReadOnlyList<string> RequiredClasses =>
        classes ?? throw new InvalidOperationException("The label has no classes. Ask for the model's number with Score.");

    /// <summary>The objects that one thread needs.</summary>
    sealed class ScoringSession
    {
        readonly FeatureRow features;
        readonly FittedPipeline<TRow> fitted;
        readonly FittedLabel<TRow>? label;
        readonly Dictionary<string, OutputBlock<TRow>> outputs;
        readonly ValueGetter<float>? score, probability;
        readonly ValueGetter<VBuffer<float>>? scores;
        readonly float[] byClass;
        VBuffer<float> buffer;

        public ScoringSession(
            IRowToRowMapper mapper, DataViewSchema schema, FittedPipeline<TRow> fitted, FittedLabel<TRow>? label)
        {
            (this.fitted, this.label) = (fitted, label);
            var wanted = mapper.OutputSchema.Where(column => column.Name is "Score" or "Probability").ToArray();
            var needed = mapper.GetDependencies(wanted).Select(column => column.Name).ToHashSet();
            outputs = fitted.Outputs.Where(output => needed.Contains(output.Name))
                .ToDictionary(output => output.Name, output => OutputBlock<TRow>.Of(output, 1));
            features = fitted.IsSparse
                ? new FeatureRow(schema, [], outputs) { Sparse = new() }
                : new FeatureRow(schema, new float[fitted.Width], outputs);
            var row = mapper.GetRow(features, wanted);
            var column = mapper.OutputSchema["Score"];
            byClass = new float[label?.Classes.Count ?? 0];
            if (label?.Kind == LabelKind.Classes)
                scores = row.GetGetter<VBuffer<float>>(column);
            else
                score = row.GetGetter<float>(column);
            probability = mapper.OutputSchema.GetColumnOrNull("Probability") is { } chance ? row.GetGetter<float>(chance) : null;
        }

        public Prediction Score(in TRow row)
        {
            Transform(in row);
            float value = 0, chance = float.NaN;
            score!(ref value);
            probability?.Invoke(ref chance);
            return new Prediction(label is null ? value : (float)label.Inverse(value), chance);
        }

        /// <summary>The number of each class, until the next call.</summary>
        public ReadOnlySpan<float> Scores(in TRow row)
        {
            Transform(in row);
            scores!(ref buffer);
            buffer.CopyTo(byClass);
            return byClass;
        }

        void Transform(in TRow row)
        {
            if (features.Sparse is { } sparse)
                fitted.Transform(in row, sparse);
            else
                fitted.Transform(in row, features.Values);
            foreach (var output in outputs.Values)
                output.Fill(in row);
            // The rows of ML.NET may cache results per position.
            features.Step();
        }
    }

    sealed class FeatureRow(DataViewSchema schema, float[] values, Dictionary<string, OutputBlock<TRow>> outputs) : DataViewRow
    {
        /// <summary>The numbers that are not zero, if most numbers are zero.</summary>
        public SparseMatrix<float>? Sparse { get; init; }

        long position = -1;

        public Span<float> Values => values;

        public override long Position => position;

        public override long Batch => 0;

        public override DataViewSchema Schema => schema;

        public void Step() => position++;

        public override bool IsColumnActive(DataViewSchema.Column column) =>
            column.Name == FeatureView<TRow>.Features || outputs.ContainsKey(column.Name);

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)position, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            (outputs.TryGetValue(column.Name, out var output)
                ? output.Getter(() => 0)
                : (ValueGetter<VBuffer<float>>)Features) as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' holds {column.Type}, not {typeof(TValue).Name}.");

        void Features(ref VBuffer<float> value)
        {
            if (Sparse is not null)
            {
                SparseFeatures.Write(Sparse, 0, ref value);
                return;
            }
            var editor = VBufferEditor.Create(ref value, values.Length);
            values.CopyTo(editor.Values);
            value = editor.Commit();
        }
    }
}
