using System.Buffers;
using System.Text.Json;

namespace Preprocessing;

public sealed partial record DriftReport
{
    /// <summary>The content type of <see cref="ToCloudEvent"/> in a request over HTTP.</summary>
    public const string CloudEventContentType = "application/cloudevents+json; charset=utf-8";

    /// <summary>The type of the event of a verdict.</summary>
    public const string CloudEventType = "preprocessing.drift.verdict";

    /// <summary>
    /// Writes the report as a CloudEvent 1.0 in JSON, in structured mode: one object with the event's attributes and data.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The data are the verdict, an exit code, and of each column its verdict, its measures and its reasons; numbers that are not finite,
    /// as those of no rows, are null. A monitor's report also has the counts of served rows, those that nobody counts as null.
    /// </para>
    /// <para>
    /// The data name columns, bins and frequent values of the training data (never one of fewer than
    /// <see cref="ColumnProfile.LeastGroup"/> rows), and no row.
    /// </para>
    /// </remarks>
    /// <param name="source">Who says it, such as the address of a server.</param>
    /// <param name="subject">The pipeline whose rows are compared.</param>
    /// <param name="time">When it was found.</param>
    /// <param name="id">
    /// The id of the event, which its source uses only once; an event that is sent again, because nobody received it, keeps its id.
    /// </param>
    /// <returns>The event in UTF-8.</returns>
    /// <exception cref="ArgumentException">An attribute is empty.</exception>
    public byte[] ToCloudEvent(Uri source, string subject, DateTimeOffset time, string id)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrEmpty(subject);
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (source.OriginalString.Length == 0)
            throw new ArgumentException("The source of an event is not empty.", nameof(source));
        var bytes = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        json.WriteString("specversion"u8, "1.0"u8);
        json.WriteString("id"u8, id);
        json.WriteString("source"u8, source.IsAbsoluteUri ? source.AbsoluteUri : source.OriginalString);
        json.WriteString("type"u8, CloudEventType);
        json.WriteString("subject"u8, subject);
        json.WriteString("time"u8, time.UtcDateTime);
        json.WriteString("datacontenttype"u8, "application/json"u8);
        json.WriteStartObject("data"u8);
        Write(json);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    void Write(Utf8JsonWriter json)
    {
        json.WriteString("verdict"u8, Verdict.Words());
        json.WriteNumber("exitCode"u8, ExitCode);
        json.WriteStartArray("columns"u8);
        foreach (var column in Columns)
            Write(json, column);
        json.WriteEndArray();
        if (Served is { } served)
            Write(json, served);
    }

    static void Write(Utf8JsonWriter json, ColumnDrift column)
    {
        json.WriteStartObject();
        json.WriteString("column"u8, column.Column);
        json.WriteString("verdict"u8, column.Verdict.Words());
        Number("referenceRows", column.ReferenceRows);
        Number("rows", column.Rows);
        Number("psi", column.Psi);
        Number("psiNoise", column.PsiNoise);
        Number("jensenShannonDistance", column.JensenShannonDistance);
        Number("jensenShannonBits", column.JensenShannonBits);
        Number("lInfinity", column.LInfinity);
        json.WriteString("worstBin"u8, column.WorstBin);
        Number("chiSquareProbability", column.ChiSquareProbability);
        Number("kolmogorovSmirnov", column.KolmogorovSmirnov);
        Number("kolmogorovSmirnovProbability", column.KolmogorovSmirnovProbability);
        Number("referenceMissingShare", column.ReferenceMissingShare);
        Number("missingShare", column.MissingShare);
        Number("missingProbability", column.MissingProbability);
        json.WriteStartArray("reasons"u8);
        foreach (var reason in column.Reasons)
            json.WriteStringValue(reason);
        json.WriteEndArray();
        json.WriteEndObject();

        // JSON has no numbers that are not finite.
        void Number(string name, double value)
        {
            if (double.IsFinite(value))
                json.WriteNumber(name, value);
            else
                json.WriteNull(name);
        }
    }

    static void Write(Utf8JsonWriter json, ServedRows served)
    {
        json.WriteStartObject("served"u8);
        json.WriteNumber("rows"u8, served.Rows);
        json.WriteNumber("watched"u8, served.Watched);
        json.WriteNumber("refused"u8, served.Refused);
        json.WriteStartArray("features"u8);
        foreach (var feature in served.Features)
        {
            json.WriteStartObject();
            json.WriteString("feature"u8, feature.Feature);
            Count("missing", feature.Missing);
            Count("unknown", feature.Unknown);
            Count("clipped", feature.Clipped);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("refusedBy"u8);
        foreach (var (column, rows) in served.RefusedBy)
            json.WriteNumber(column, rows);
        json.WriteEndObject();
        json.WriteEndObject();

        void Count(string name, long? count)
        {
            if (count is { } known)
                json.WriteNumber(name, known);
            else
                json.WriteNull(name);
        }
    }
}
