namespace Preprocessing;

/// <summary>A model's record of its preprocessing: enough to refuse other preprocessing, and to name the differences in words.</summary>
/// <remarks>
/// It is one JSON document, wherever it is stored: in the metadata of an ONNX model under <see cref="Key"/>, in an entry
/// of ML.NET's file, in the metadata of a features file, or in a file beside the model. Reading a stamp needs no
/// knowledge of the class that declared the pipeline.
/// </remarks>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="Definition">The canonical text of everything that can change a number.</param>
/// <param name="Contract">The constraints of the columns, and the documentation of class, columns and features.</param>
/// <param name="TransformHash">The hash of all that can change a number before anything is learnt.</param>
/// <param name="SchemaHash">The hash of the input columns.</param>
/// <param name="ContractHash">The hash of all that the class declares.</param>
/// <param name="StateHash">The hash of the transform hash and all learnt numbers.</param>
/// <param name="Rows">The number of rows on which the pipeline was fitted.</param>
/// <param name="DataVersion">The version of the data on which the pipeline was fitted, or null if their source has none.</param>
/// <param name="Features">
/// The features in the order in which the model takes them: those of the one vector, then those of each named output.
/// </param>
/// <param name="Label">The label of the pipeline; null if it declares none, or several (<see cref="Labels"/>).</param>
/// <param name="LibraryVersion">The version of this library; recorded, never compared.</param>
/// <param name="SourceRevision">The revision of the source code, or null; recorded, never compared.</param>
public sealed partial record Stamp(
    string Pipeline,
    string Definition,
    string Contract,
    string TransformHash,
    string SchemaHash,
    string ContractHash,
    string StateHash,
    long Rows,
    string? DataVersion,
    IReadOnlyList<StampedFeature> Features,
    StampedLabel? Label,
    string LibraryVersion,
    string? SourceRevision)
{
    /// <summary>All labels of the pipeline, of which the model learnt to predict one.</summary>
    public IReadOnlyList<StampedLabel> Labels { get => Label is { } only ? [only] : field; init; } = [];

    /// <summary>
    /// The label that the model learnt to predict, by its property, where it is one of several; null if there is one label at most, or if
    /// nobody said which it is, as in stamps of versions before.
    /// </summary>
    public string? Predicts { get; init; }

    /// <summary>The key or entry name under which models carry their stamp.</summary>
    public const string Key = "preprocessing.stamp";

    /// <summary>Creates the stamp of a fitted pipeline.</summary>
    /// <param name="fitted">The fitted pipeline.</param>
    /// <param name="sourceRevision">
    /// The revision of the source code, such as a commit; recorded, never compared. By default that of the assembly that declares the
    /// pipeline, which the .NET SDK writes after the "+" of its informational version.
    /// </param>
    /// <param name="label">
    /// The label that the model learnt to predict, by its property; null for the only one, or if it is not known.
    /// </param>
    /// <exception cref="ArgumentException">The pipeline has no such label.</exception>
    public static Stamp Of<TRow>(FittedPipeline<TRow> fitted, string? sourceRevision = null, string? label = null)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        var predicted = label is null ? null : fitted.Label(label).Name;
        var pipeline = fitted.Pipeline;
        StampedLabel[] labels = [.. fitted.Labels.Select(label =>
            new StampedLabel(label.Name, label.Kind, label.Kind == LabelKind.Classes ? label.Classes : null))];
        return new(
            pipeline.Name,
            pipeline.Definition,
            pipeline.Contract,
            pipeline.TransformHash,
            pipeline.SchemaHash,
            pipeline.ContractHash,
            fitted.StateHash,
            fitted.FittedOn.Rows,
            fitted.FittedOn.DataVersion,
            [
                .. fitted.SlotNames.Select(name => new StampedFeature(name, "float32")),
                .. fitted.Outputs.SelectMany(output => output.SlotNames.Select(
                    name => new StampedFeature(name, output.Type == OutputType.Int64 ? "int64" : "float32", output.Name))),
            ],
            labels.Length == 1 ? labels[0] : null,
            CodeVersion.Of(typeof(Stamp).Assembly).Version,
            sourceRevision ?? CodeVersion.Of(typeof(TRow).Assembly).Revision)
        {
            Labels = labels,
            Predicts = labels.Length > 1 ? predicted : null,
        };
    }

    /// <summary>Checks that a model with this stamp may run with a fitted pipeline.</summary>
    /// <param name="fitted">The fitted pipeline.</param>
    /// <param name="model">The name of the model in the message, such as its file.</param>
    /// <param name="label">The label whose prediction is expected, by its property; null for the only one, or for any.</param>
    /// <returns>The differences that change no number, in words, for a log; empty if there are none.</returns>
    /// <exception cref="MismatchException">
    /// The model was made with other preprocessing, or predicts another label. The message names the differences.
    /// </exception>
    /// <exception cref="ArgumentException">The pipeline has no such label.</exception>
    public IReadOnlyList<string> Verify<TRow>(FittedPipeline<TRow> fitted, string model, string? label = null)
    {
        var now = Of(fitted, label: label);
        var differences = Difference.OfStamps(this, now);
        if (TransformHash != now.TransformHash || StateHash != now.StateHash)
            throw new MismatchException(model, differences);
        if (Predicts is { } predicted && now.Predicts is { } expected && predicted != expected)
            throw new MismatchException($"The model '{model}' predicts the label '{predicted}', not '{expected}'. "
                + $"Load the model that was trained on '{expected}', or name '{predicted}' as the label.");
        return [.. differences, .. Difference.OfContracts(Contract, now.Contract)];
    }

    /// <summary>Checks that a model may run with a fitted pipeline, wherever its stamp was read from.</summary>
    /// <param name="stamp">The stamp that the model carries; null if it carries none.</param>
    /// <param name="fitted">The fitted pipeline.</param>
    /// <param name="model">The name of the model in the message, such as its file.</param>
    /// <param name="allowUnstamped">
    /// Whether a model without a stamp passes with a warning. A model with a different stamp never passes.
    /// </param>
    /// <param name="label">The label whose prediction is expected, by its property; null for the only one, or for any.</param>
    /// <returns>The differences that change no number, in words, for a log; empty if there are none.</returns>
    /// <exception cref="MismatchException">
    /// The model has no stamp, was made with other preprocessing, or predicts another label; the message names the differences.
    /// </exception>
    public static IReadOnlyList<string> Verify<TRow>(
        Stamp? stamp, FittedPipeline<TRow> fitted, string model, bool allowUnstamped = false, string? label = null) =>
        stamp is not null ? stamp.Verify(fitted, model, label)
        : allowUnstamped ? [$"the model '{model}' does not say which preprocessing it needs"]
        : throw new MismatchException($"The model '{model}' does not say which preprocessing it needs. Save it with its stamp, "
            + "or allow models without a stamp if you are sure.");

    /// <summary>Returns whether two stamps have the same content, feature by feature.</summary>
    public bool Equals(Stamp? other) => other is not null && ToJson() == other.ToJson();

    /// <inheritdoc/>
    public override int GetHashCode() => StateHash.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A feature in the form in which a model takes it.</summary>
/// <param name="Name">The name of the feature.</param>
/// <param name="Type">The type of its numbers: "float32" or "int64".</param>
/// <param name="Output">The named output to which it goes; null for the one vector of features.</param>
public sealed record StampedFeature(string Name, string Type, string? Output = null);

/// <summary>A label that a model can have learnt to predict.</summary>
/// <param name="Name">The property that declares the label.</param>
/// <param name="Kind">Whether the label is a yes or no, a number, or one of several classes.</param>
/// <param name="Classes">The names of the classes, in the order of their indices; null if the label has none.</param>
public sealed record StampedLabel(string Name, LabelKind Kind, IReadOnlyList<string>? Classes = null);
