using Preprocessing;

namespace FlightDelay.Trainer;

/// <summary>The share of late flights in the data, which a model without features would predict.</summary>
static class BaseRate
{
    public static async Task<double> OfAsync(
        IBatchSource<Flight> flights, FittedPipeline<Flight> fitted, CancellationToken cancellationToken)
    {
        double late = 0, all = 0;
        using var transformer = fitted.CreateTransformer();
        var labels = new float[1024];
        for (var partition = 0; partition < flights.PartitionCount; partition++)
            await foreach (var batch in flights.ReadAsync(partition, training: true, cancellationToken))
            {
                transformer.Load(batch);
                for (var start = 0; start < batch.Count; start += labels.Length)
                {
                    var block = labels.AsSpan(0, Math.Min(labels.Length, batch.Count - start));
                    transformer.Labels(start, block);
                    foreach (var label in block)
                        if (!float.IsNaN(label))
                            (late, all) = (late + label, all + 1);
                }
            }
        return late / all;
    }
}
