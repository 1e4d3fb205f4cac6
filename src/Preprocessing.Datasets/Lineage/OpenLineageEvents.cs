namespace Preprocessing.Datasets;

/// <summary>
/// Writes the runs that it is given to (<see cref="RunOptions.Lineage"/>) as run events of OpenLineage 2-0-2: START when a run begins, and
/// COMPLETE, FAIL or ABORT when it has ended, with all that is known of its data then.
/// </summary>
/// <remarks>
/// <para>
/// Inputs have their version, schema, metrics and assertions, where a version, a pipeline, a profile and checks say them; metrics have the
/// least and the greatest number of a column. Outputs have the schema and the lineage of their columns, if a fitted pipeline took part:
/// of a run of the kind <c>fit</c> what each step has learnt from, of others what each slot comes from. Of several inputs each is taken to
/// have the columns of the pipeline.
/// </para>
/// <para>Safe to use for many runs, also at the same time. What the sink throws fails no run: <see cref="Faults"/> has it.</para>
/// </remarks>
/// <param name="sink">Takes the events: <see cref="LineageFile"/>, <see cref="LineageReceiver"/> or one of your own.</param>
public sealed class OpenLineageEvents(ILineageSink sink)
{
    const int MostFaults = 100;

    readonly ILineageSink sink = sink ?? throw new ArgumentNullException(nameof(sink));
    readonly Lock gate = new();
    readonly List<Exception> faults = [];

    /// <summary>The namespace of the jobs, such as that of a team.</summary>
    public string Namespace { get; init; } = "preprocessing";

    /// <summary>Why events did not arrive, the first 100 of them; empty if all did.</summary>
    public IReadOnlyList<Exception> Faults
    {
        get
        {
            lock (gate)
                return [.. faults];
        }
    }

    internal Task StartAsync(RunRecord run) => SendAsync(() => LineageEvent.Start(run, Namespace));

    internal Task EndAsync(RunRecord run, RunDetail detail, DatasetRepository repository) =>
        SendAsync(() => LineageEvent.End(run, detail, Namespace, repository));

    async Task SendAsync(Func<byte[]> write)
    {
        try
        {
            await sink.SendAsync(write()).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            // Whatever a sink throws: the work of the run is done, and its record says so.
            lock (gate)
                if (faults.Count < MostFaults)
                    faults.Add(fault);
        }
    }
}
