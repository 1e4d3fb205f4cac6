using System.Text.Json;

namespace Preprocessing.Datasets.Tests;

/// <summary>Keeps events, each of which must be as the standard has it.</summary>
sealed class EventList : ILineageSink
{
    public List<JsonElement> Events { get; } = [];

    public IEnumerable<string> Types => Events.Select(sent => sent.GetProperty("eventType").GetString()!);

    public Task SendAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken = default)
    {
        Events.Add(EventSchema.Valid(json.ToArray()));
        return Task.CompletedTask;
    }
}
