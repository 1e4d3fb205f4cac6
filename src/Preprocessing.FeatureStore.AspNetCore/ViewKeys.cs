using System.Globalization;
using System.Text.Json;
using Preprocessing.Authoring;
using Preprocessing.Engines;

namespace Preprocessing.FeatureStore.AspNetCore;

/// <summary>The key columns of a view, as requests give them.</summary>
/// <param name="Columns">The columns, in the order of the class.</param>
/// <param name="HasOffset">Whether the times of the view are in UTC.</param>
sealed record ViewKeys(IReadOnlyList<ColumnInfo> Columns, bool HasOffset)
{
    public static ViewKeys Of<TView>(Pipeline<TView> pipeline) => new(
        [.. pipeline.View().Keys.Select(key => pipeline.Columns[key])],
        pipeline.Columns.First(column => column.Roles.HasFlag(ColumnRoles.EventTime)).Type == typeof(DateTimeOffset));

    /// <summary>Reads a key: an object with a value for each column.</summary>
    /// <exception cref="FormatException">It is none. The message says what was found and expected.</exception>
    public FeatureKey Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new FormatException($"expected an object with {Names}, found {json.GetRawText()}");
        foreach (var property in json.EnumerateObject())
            if (!Columns.Any(column => column.Name == property.Name))
                throw new FormatException($"'{property.Name}' is no key column, expected {Names}");
        var key = new FeatureKey().Begin();
        foreach (var column in Columns)
            Add(key, column, json.TryGetProperty(column.Name, out var value) ? value : default);
        return key;
    }

    string Names => Columns.Count == 0 ? "nothing in it" : string.Join(", ", Columns.Select(column => $"'{column.Name}'"));

    static void Add(FeatureKey key, ColumnInfo column, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined:
                throw new FormatException($"'{column.Name}' is missing");
            case JsonValueKind.Null:
                key.Add(Category.Missing);
                break;
            default:
                key.Add(Part(column, value));
                break;
        }
    }

    // The text or number of JSON goes through the very column of the view, so that a Guid or date has the one key that its rows have.
    static Category Part(ColumnInfo column, JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => throw Wrong(),
        };
        var isText = column.Type == typeof(string);
        if (isText != (value.ValueKind == JsonValueKind.String) && !IsTime(column.Type))
            throw Wrong();
        try
        {
            return isText ? Category.Of(Canonical(column, text))
                : column.Type == typeof(bool) ? Category.Of(bool.Parse(text) ? 1L : 0L)
                : column.Type == typeof(DateTime) ? Category.Of(DateTime.Parse(text, CultureInfo.InvariantCulture, Roundtrip).Ticks)
                : column.Type == typeof(DateTimeOffset)
                    ? Category.Of(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, Universal).UtcTicks)
                : column.Type == typeof(DateOnly) ? Category.Of(DateOnly.Parse(text, CultureInfo.InvariantCulture).DayNumber)
                : column.Type == typeof(TimeOnly) ? Category.Of(TimeOnly.Parse(text, CultureInfo.InvariantCulture).Ticks)
                : column.Type == typeof(double) || column.Type == typeof(float) || column.Type == typeof(decimal)
                    ? Category.Of(double.Parse(text, CultureInfo.InvariantCulture))
                : Category.Of(long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        }
        catch (Exception cause) when (cause is FormatException or OverflowException)
        {
            throw Wrong();
        }

        FormatException Wrong() => new($"'{column.Name}' is {value.GetRawText()}, expected {Expected(column)}");
    }

    static string Canonical(ColumnInfo column, string text) =>
        column.DeclaredType == typeof(Guid) ? Guid.Parse(text).ToString() : text;

    static bool IsTime(Type type) =>
        type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(DateOnly) || type == typeof(TimeOnly);

    static string Expected(ColumnInfo column) =>
        column.Type == typeof(string) ? "a text"
        : column.Type == typeof(bool) ? "true or false"
        : IsTime(column.Type) ? "a time in ISO 8601"
        : column.Type == typeof(double) || column.Type == typeof(float) || column.Type == typeof(decimal) ? "a number"
        : "a whole number";

    const DateTimeStyles Roundtrip = DateTimeStyles.RoundtripKind;
    const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal;
}
