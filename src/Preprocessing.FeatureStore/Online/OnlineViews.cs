using System.Text;
using System.Text.Json;
using Preprocessing.FeatureStore;

namespace Preprocessing.Engines;

/// <summary>
/// What every online store does alike with versions of views: write and read them as text, compare them, refuse unknown ones.
/// </summary>
public static class OnlineViews
{
    static readonly JsonWriterOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a version of a view as JSON. Equal versions have equal texts.</summary>
    public static string Write(OnlineView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("name", view.Name);
            writer.WriteString("transformHash", view.TransformHash);
            writer.WriteString("stateHash", view.StateHash);
            writer.WriteStartArray("slots");
            foreach (var slot in view.Slots)
                writer.WriteStringValue(slot);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(text.GetBuffer().AsSpan(0, (int)text.Length));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="store">The store, as <see cref="IOnlineStore.Description"/> says it.</param>
    /// <param name="id">The id under which the store holds the text.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="StoreException">The text is damaged, or that of another id.</exception>
    public static OnlineView Read(string store, string id, string text)
    {
        OnlineView view;
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            view = new(
                Text("name"), Text("transformHash"), Text("stateHash"),
                [.. root.GetProperty("slots").EnumerateArray().Select(slot => slot.GetString()!)]);

            string Text(string property) => root.GetProperty(property).GetString()!;
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new StoreException($"{store} has a view '{id}' whose description is damaged ({cause.Message.TrimEnd('.')}). Drop the "
                + "view, and materialise it again.", cause);
        }
        return view.Id == id
            ? view
            : throw new StoreException(
                $"{store} has a view '{id}' that is described as '{view.Id}'. Drop the view, and materialise it again.");
    }

    /// <summary>Requires that a store holds under an id what is to be added.</summary>
    /// <exception cref="StoreException">It holds something else. The message says what differs.</exception>
    public static void RequireSame(string store, OnlineView added, OnlineView there)
    {
        ArgumentNullException.ThrowIfNull(added);
        ArgumentNullException.ThrowIfNull(there);
        if (!added.Equals(there))
            throw new StoreException($"{store} has a view '{there.Id}' already, and it is another one: {Difference(added, there)}. Drop "
                + "the view that is there if nobody reads it, or give the pipeline another name.");
    }

    static string Difference(OnlineView added, OnlineView there) =>
        added.TransformHash != there.TransformHash ? $"its transform hash is {there.TransformHash}, not {added.TransformHash}"
        : added.StateHash != there.StateHash ? $"its state hash is {there.StateHash}, not {added.StateHash}"
        : added.Slots.Count != there.Slots.Count ? $"it has {there.Slots.Count} slots, not {added.Slots.Count}"
        : added.Slots.Zip(there.Slots).First(pair => pair.First != pair.Second) is var (mine, other)
            ? $"it has the slot '{other}' where '{mine}' is to be" : "";

    /// <summary>The error for a view that a store does not have.</summary>
    public static StoreException Unknown(string store, string view) =>
        new($"{store} has no view '{view}'. Add it first (AddViewAsync), or ask for a version that is there (ViewsAsync lists them).");
}
