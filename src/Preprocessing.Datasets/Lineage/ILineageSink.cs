namespace Preprocessing.Datasets;

/// <summary>Takes the events of lineage that runs write (<see cref="OpenLineageEvents"/>).</summary>
public interface ILineageSink
{
    /// <summary>Takes one event. An exception fails no run.</summary>
    /// <param name="json">The event, as one JSON object without line breaks, in UTF-8.</param>
    /// <param name="cancellationToken">Stops the sending.</param>
    Task SendAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken = default);
}
