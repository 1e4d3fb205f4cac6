using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Preprocessing;

/// <summary>
/// The seal of a JSON document: a hash over all its other members, including those outside of every other hash. It reveals
/// edits and damage, but not who wrote the document.
/// </summary>
static class Seal
{
    /// <summary>The member that holds the seal.</summary>
    public const string Member = "seal";

    /// <summary>
    /// The options for reading sealed documents: each member occurs once, so that no reader takes another value than the sealed one.
    /// </summary>
    public static readonly JsonDocumentOptions Strictly = new() { AllowDuplicateProperties = false };

    /// <summary>The encoder for texts, here and in files.</summary>
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>Computes the seal of the written members of an object, without their layout.</summary>
    public static string Hash(Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = Encoder }))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        return Hash(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>Returns whether a document has the seal of its other members, either as they are spelt or in canonical form.</summary>
    /// <param name="document">The document, an object.</param>
    /// <param name="canonical">Writes a member in canonical form instead; null to take all members as they are.</param>
    public static bool Fits(JsonElement document, Func<JsonProperty, Utf8JsonWriter, bool>? canonical = null)
    {
        if (document.GetProperty(Member).GetString() is not { } seal)
            return false;
        // Hashing the bytes as they are saves a starting server the compilation of all code that writes documents.
        return AsSpelt(document) == seal || Hash(json =>
        {
            foreach (var member in document.EnumerateObject())
                if (member.Name != Member)
                {
                    json.WritePropertyName(member.Name);
                    if (canonical is null || !canonical(member, json))
                        member.Value.WriteTo(json);
                }
        }) == seal;
    }

    static string AsSpelt(JsonElement document)
    {
        var whole = JsonMarshal.GetRawUtf8Value(document);
        var content = new byte[whole.Length];
        var count = 0;
        content[count++] = (byte)'{';
        foreach (var member in document.EnumerateObject())
            if (member.Name != Member)
            {
                if (count > 1)
                    content[count++] = (byte)',';
                content[count++] = (byte)'"';
                Add(JsonMarshal.GetRawUtf8PropertyName(member));
                content[count++] = (byte)'"';
                content[count++] = (byte)':';
                count += WithoutLayout(JsonMarshal.GetRawUtf8Value(member.Value), content.AsSpan(count));
            }
        content[count++] = (byte)'}';
        return Hash(content.AsSpan(0, count));

        void Add(ReadOnlySpan<byte> text)
        {
            text.CopyTo(content.AsSpan(count));
            count += text.Length;
        }
    }

    static string Hash(ReadOnlySpan<byte> canonical) => Hashing.Hash(Encoding.UTF8.GetBytes(Member), canonical.ToArray());

    /// <summary>Removes the blanks and line ends between the tokens of JSON.</summary>
    public static byte[] WithoutLayout(ReadOnlySpan<byte> json)
    {
        var kept = new byte[json.Length];
        return kept[..WithoutLayout(json, kept)];
    }

    // Compiled once: a loop over a long text that starts in the first tier would be compiled twice more before its end.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int WithoutLayout(ReadOnlySpan<byte> json, Span<byte> kept)
    {
        var (count, inText) = (0, false);
        for (var i = 0; i < json.Length; i++)
        {
            if (!inText && json[i] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                continue;
            kept[count++] = json[i];
            if (json[i] == '\\')
                kept[count++] = json[++i];
            else if (json[i] == '"')
                inText = !inText;
        }
        return count;
    }
}
