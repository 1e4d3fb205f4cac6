using Microsoft.ML;
using Microsoft.ML.Data;

namespace Preprocessing.ML;

/// <summary>The answer of a model for a row.</summary>
/// <param name="Score">The raw score.</param>
/// <param name="Probability">The calibrated probability of a yes; NaN if the model gives none.</param>
public readonly record struct Prediction(float Score, float Probability);

/// <summary>Scores single rows with a trained model. Many threads may call it, without a pool.</summary>
/// <remarks>Each thread keeps one row of ML.NET, which shows the features of the current row.</remarks>
/// <typeparam name="TRow">The class that declares the pipeline.</typeparam>
public sealed class Scorer<TRow> : IDisposable
{
    readonly ThreadLocal<ScoringSession> seats;

    /// <summary>Connects a model to its preprocessing.</summary>
    /// <param name="model">The trained model; its output has a column <c>Score</c> and perhaps <c>Probability</c>.</param>
    /// <param name="fitted">The preprocessing that the model was trained with.</param>
    /// <exception cref="ArgumentException">The model does not give a single number as its score for a row.</exception>
    public Scorer(ITransformer model, FittedPipeline<TRow> fitted)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(fitted);
        var schema = new FeatureView<TRow>(new RowSource<TRow>(fitted.Pipeline, ReadOnlyMemory<TRow>.Empty), fitted, training: true).Schema;
        if (!model.IsRowToRowMapper || model.GetOutputSchema(schema).GetColumnOrNull("Score")?.Type != NumberDataViewType.Single)
            throw new ArgumentException("The model maps no single rows to a column 'Score' of one number.", nameof(model));
        seats = new(() => new ScoringSession(model.GetRowToRowMapper(schema), schema, fitted));
    }

    /// <summary>Computes the model's answer for a row.</summary>
    /// <exception cref="StepException">A step refuses a value of the row.</exception>
    public Prediction Score(in TRow row) => seats.Value!.Score(in row);

    /// <inheritdoc/>
    public void Dispose() => seats.Dispose();

    /// <summary>The objects that one thread needs.</summary>
    sealed class ScoringSession
    {
        readonly FeatureRow features;
        readonly FittedPipeline<TRow> fitted;
        readonly Dictionary<string, OutputBlock<TRow>> outputs;
        readonly ValueGetter<float> score;
        readonly ValueGetter<float>? probability;

        public ScoringSession(IRowToRowMapper mapper, DataViewSchema schema, FittedPipeline<TRow> fitted)
        {
            this.fitted = fitted;
            var wanted = mapper.OutputSchema.Where(column => column.Name is "Score" or "Probability").ToArray();
            var needed = mapper.GetDependencies(wanted).Select(column => column.Name).ToHashSet();
            outputs = fitted.Outputs.Where(output => needed.Contains(output.Name))
                .ToDictionary(output => output.Name, output => OutputBlock<TRow>.Of(output, 1));
            features = fitted.IsSparse
                ? new FeatureRow(schema, [], outputs) { Sparse = new() }
                : new FeatureRow(schema, new float[fitted.Width], outputs);
            var row = mapper.GetRow(features, wanted);
            score = row.GetGetter<float>(mapper.OutputSchema["Score"]);
            probability = mapper.OutputSchema.GetColumnOrNull("Probability") is { } column ? row.GetGetter<float>(column) : null;
        }

        public Prediction Score(in TRow row)
        {
            if (features.Sparse is { } sparse)
                fitted.Transform(in row, sparse);
            else
                fitted.Transform(in row, features.Values);
            foreach (var output in outputs.Values)
                output.Fill(in row);
            // The rows of ML.NET may cache results per position.
            features.Step();
            float value = 0, chance = float.NaN;
            score(ref value);
            probability?.Invoke(ref chance);
            return new Prediction(value, chance);
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
