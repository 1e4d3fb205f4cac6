using System.Globalization;
using System.Text.Json;
using Preprocessing.Engines;

namespace Preprocessing.FeatureStore;

/// <summary>
/// One version of a view as the folder of a store describes it: what its rows were computed by, and how they are laid out.
/// </summary>
/// <param name="Number">The number of the version, from 1: the greatest is the current one.</param>
/// <param name="View">Name, hashes and slots.</param>
/// <param name="Keys">The key columns.</param>
/// <param name="HasOffset">Whether times are in UTC.</param>
/// <param name="Rule">Which rows readers see.</param>
sealed record ViewVersion(int Number, OnlineView View, IReadOnlyList<KeyColumn> Keys, bool HasOffset, ViewRule Rule)
{
    /// <summary>Describes a fitted pipeline.</summary>
    /// <exception cref="InvalidOperationException">The pipeline is no view.</exception>
    public static ViewVersion Of<TView>(FittedPipeline<TView> fitted, int number)
    {
        var (pipeline, view) = (fitted.Pipeline, fitted.Pipeline.View());
        var time = pipeline.Columns.First(column => column.Roles.HasFlag(ColumnRoles.EventTime));
        return new(
            number,
            OnlineView.Of(fitted),
            [.. view.Keys.Select(key => KeyColumn.Of(pipeline.Columns[key]))],
            time.Type == typeof(DateTimeOffset),
            view.Rule);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="StoreException">The file cannot be read or is something else.</exception>
    public static ViewVersion Read(string path) => StoreFile.Read(path, "no description of a feature view", json => new ViewVersion(
        json.GetProperty("version").GetInt32(),
        new(
            json.GetProperty("view").GetString()!,
            json.GetProperty("transform").GetString()!,
            json.GetProperty("state").GetString()!,
            Texts(json.GetProperty("slots"))),
        [.. json.GetProperty("keys").EnumerateArray().Select(key => new KeyColumn(
            key.GetProperty("name").GetString()!, key.GetProperty("type").GetString()!))],
        json.GetProperty("utc").GetBoolean(),
        new(
            json.GetProperty("ttl") is { ValueKind: JsonValueKind.String } life
                ? TimeSpan.ParseExact(life.GetString()!, "c", CultureInfo.InvariantCulture).Ticks
                : -1,
            json.GetProperty("strict").GetBoolean())));

    /// <summary>Writes the description.</summary>
    public void Write(string path) => StoreFile.Write(path, json =>
    {
        json.WriteNumber("version", Number);
        json.WriteString("view", View.Name);
        json.WriteString("transform", View.TransformHash);
        json.WriteString("state", View.StateHash);
        json.WriteStartArray("keys");
        foreach (var key in Keys)
        {
            json.WriteStartObject();
            json.WriteString("name", key.Name);
            json.WriteString("type", key.Type);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("slots");
        foreach (var slot in View.Slots)
            json.WriteStringValue(slot);
        json.WriteEndArray();
        json.WriteBoolean("utc", HasOffset);
        if (Rule.TicksToLive < 0)
            json.WriteNull("ttl");
        else
            json.WriteString("ttl", TimeSpan.FromTicks(Rule.TicksToLive).ToString("c", CultureInfo.InvariantCulture));
        json.WriteBoolean("strict", Rule.IsStrict);
    });

    static string[] Texts(JsonElement json) => [.. json.EnumerateArray().Select(text => text.GetString()!)];
}
