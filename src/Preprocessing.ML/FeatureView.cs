using Microsoft.ML;
using Microsoft.ML.Data;

namespace Preprocessing.ML;

/// <summary>
/// The features, named outputs, label, weight and group of a source as a data view. Every cursor reads the source anew, and transforms it
/// block by block.
/// </summary>
sealed class FeatureView<TRow> : IDataView
{
    public const string Features = "Features", Label = "Label", Weight = "Weight", Group = "Group";

    /// <param name="source">The rows.</param>
    /// <param name="fitted">The pipeline that transforms them.</param>
    /// <param name="training">Whether label, weight and group are also read.</param>
    /// <param name="label">The label that is read; null for the only one.</param>
    /// <param name="cancellationToken">Stops every cursor before its next batch.</param>
    /// <param name="nativeCategories">Whether the slots of an indicator are one category.</param>
    public FeatureView(
        IBatchSource<TRow> source,
        FittedPipeline<TRow> fitted,
        bool training,
        string? label = null,
        CancellationToken cancellationToken = default,
        bool nativeCategories = false)
    {
        (Source, Fitted, Training, CancellationToken) = (training
            ? source.ForTraining(fitted.Pipeline)
            : source, fitted, training, cancellationToken);
        Predicted = training ? Choose(fitted, label) : null;
        var schema = new DataViewSchema.Builder();
        // ML.NET takes a width of 0 as an unknown width.
        if (fitted.Width > 0 || fitted.Outputs.Count == 0)
            schema.AddColumn(
                Features,
                new VectorDataViewType(NumberDataViewType.Single, fitted.Width),
                SlotNames(fitted.SlotNames, nativeCategories ? fitted.Indicators : []));
        foreach (var output in fitted.Outputs)
            schema.AddColumn(output.Name, OutputBlock<TRow>.Type(output), SlotNames(output.SlotNames));
        if (Predicted is not null)
            AddLabel(schema, Predicted, isOneOfSeveral: fitted.Labels.Count > 1);
        if (training && fitted.Pipeline.HasWeight)
            schema.AddColumn(Weight, NumberDataViewType.Single);
        if (training && fitted.Pipeline.HasGroup)
            schema.AddColumn(Group, new KeyDataViewType(typeof(uint), uint.MaxValue));
        Schema = schema.ToSchema();
    }

    public IBatchSource<TRow> Source { get; }

    public FittedPipeline<TRow> Fitted { get; }

    /// <summary>The label that is read; null for none.</summary>
    public FittedLabel<TRow>? Predicted { get; }

    /// <summary>Whether label and weight are also read.</summary>
    public bool Training { get; }

    /// <summary>The pipeline that transforms the rows that a model is trained on; null for all other rows.</summary>
    public TrainingPipeline<TRow>? Trained { get; init; }

    /// <summary>Stops every cursor before its next batch.</summary>
    public CancellationToken CancellationToken { get; }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    public long? GetRowCount() => Source.RowCount;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new FeatureCursor<TRow>(this, columnsNeeded);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    /// <summary>The label of a name; without a name, the only one; null for a pipeline without labels.</summary>
    /// <exception cref="ArgumentException">There is no such label, or there are several and none is named.</exception>
    public static FittedLabel<TRow>? Choose(FittedPipeline<TRow> fitted, string? label) =>
        label is null && fitted.Labels.Count == 0 ? null : fitted.Label(label);

    static void AddLabel(DataViewSchema.Builder schema, FittedLabel<TRow> label, bool isOneOfSeveral)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        if (label.Kind == LabelKind.Classes)
            AddTexts(annotations, "KeyValues", label.Classes);
        if (isOneOfSeveral)
            PredictedLabel.Add(annotations, label.Name);
        DataViewType type = label.Kind switch
        {
            LabelKind.Boolean => BooleanDataViewType.Instance,
            LabelKind.Classes => new KeyDataViewType(typeof(uint), label.Classes.Count),
            _ => NumberDataViewType.Single,
        };
        schema.AddColumn(Label, type, annotations.ToAnnotations());
    }

    static DataViewSchema.Annotations SlotNames(IReadOnlyList<string> slots, IReadOnlyList<Range>? indicators = null)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        AddTexts(annotations, "SlotNames", slots);
        if (indicators is { Count: > 0 })
            AddIndicators(annotations, indicators);
        return annotations.ToAnnotations();
    }

    static void AddIndicators(DataViewSchema.Annotations.Builder annotations, IReadOnlyList<Range> indicators) =>
        annotations.Add(
            "CategoricalSlotRanges", new VectorDataViewType(NumberDataViewType.Int32, indicators.Count, 2), (ref VBuffer<int> value) =>
            {
                // The first and the last slot of each.
                int[] bounds = [.. indicators.SelectMany(range => new[] { range.Start.Value, range.End.Value - 1 })];
                var editor = VBufferEditor.Create(ref value, bounds.Length);
                bounds.CopyTo(editor.Values);
                value = editor.Commit();
            });

    static void AddTexts(DataViewSchema.Annotations.Builder annotations, string kind, IReadOnlyList<string> slots)
    {
        // Names are created on demand, because hashed texts have a million slots.
        ReadOnlyMemory<char>[]? names = null;
        annotations.Add(
            kind, new VectorDataViewType(TextDataViewType.Instance, slots.Count), (ref VBuffer<ReadOnlyMemory<char>> value) =>
            {
                names ??= [.. slots.Select(name => name.AsMemory())];
                var editor = VBufferEditor.Create(ref value, names.Length);
                names.CopyTo(editor.Values);
                value = editor.Commit();
            });
    }
}
