using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Preprocessing.Testing;

/// <summary>
/// The description of a pipeline as texts for snapshots, with this library or another: <c>await
/// Verifier.Verify(PipelineText.State(fitted))</c>.
/// </summary>
/// <remarks>
/// The texts are the same on every machine and for every culture; numbers have the shortest form that reads back to the same bits.
/// </remarks>
public static class PipelineText
{
    /// <summary>
    /// Gives the C# that the generator wrote for a class. Needs the debug symbols of its assembly, which a build makes by default.
    /// </summary>
    /// <exception cref="SnapshotException">There are no debug symbols.</exception>
    public static string Source<TRow>() where TRow : IPipelineRow<TRow> => GeneratedSource.Read(typeof(TRow)).ReplaceLineEndings("\n");

    /// <summary>Writes everything that can change a number: one line per column, feature and step.</summary>
    public static string Definition<TRow>(Pipeline<TRow> pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        return pipeline.Definition;
    }

    /// <summary>
    /// Writes the learnt state as Markdown tables: one section per feature and step; each category stands beside its learnt numbers.
    /// </summary>
    public static string State<TRow>(FittedPipeline<TRow> fitted)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            fitted.WriteState(writer);
        using var state = JsonDocument.Parse(json.WrittenMemory);
        var text = new StringBuilder($"# What '{fitted.Pipeline.Name}' learnt from {fitted.FittedOn.Rows} rows\n");
        StateTable.Write(text, state.RootElement);
        return text.ToString();
    }

    /// <summary>Writes rows and their features as Markdown tables: one line per column and per feature, rows side by side.</summary>
    /// <exception cref="StepException">A step refuses a value.</exception>
    public static string Features<TRow>(FittedPipeline<TRow> fitted, ReadOnlySpan<TRow> rows)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        var batch = new Batch<TRow>(fitted.Pipeline);
        fitted.Pipeline.Fill(batch, rows, training: false);
        var matrix = new float[rows.Length * fitted.Width];
        for (var row = 0; row < rows.Length; row++)
            fitted.Transform(in rows[row], matrix.AsSpan(row * fitted.Width, fitted.Width));
        return FeatureTable.Format(fitted, batch, matrix);
    }
}
