namespace Preprocessing.Datasets;

/// <summary>A run that is under way: what is said here is recorded when it ends, however it ends.</summary>
public sealed class Run
{
    readonly Lock gate = new();
    RunRecord record;
    RunDetail detail = RunDetail.None;

    internal Run(RunRecord record) => this.record = record;

    /// <summary>The identifier of the run, which versions that it commits may name (<see cref="CommitOptions.Run"/>).</summary>
    public string Id => record.Id;

    internal RunRecord Record
    {
        get
        {
            lock (gate)
                return record;
        }
    }

    internal RunDetail Detail
    {
        get
        {
            lock (gate)
                return detail;
        }
    }

    /// <summary>Names data that are read.</summary>
    /// <param name="name">Their address without secrets, or their name.</param>
    /// <param name="token">Their version token; null if they have none.</param>
    public void Input(string name, string? token)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Change(known => known with { Inputs = [.. known.Inputs, new(name, token)] });
    }

    /// <summary>Names a version that is read.</summary>
    public void Input(Manifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        Input(manifest.Address, manifest.Token);
    }

    /// <summary>Names what is written.</summary>
    /// <param name="name">Its address without secrets, or its name.</param>
    /// <param name="token">Its version token; null if it has none.</param>
    public void Output(string name, string? token)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Change(known => known with { Outputs = [.. known.Outputs, new(name, token)] });
    }

    /// <summary>Names a version that is written.</summary>
    public void Output(Manifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        Output(manifest.Address, manifest.Token);
    }

    /// <summary>Names a file that is written, by its SHA-256.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public void OutputFile(string path) => Output(path, "sha256:" + ContentHasher.OfFile(path, CancellationToken.None).Sha256);

    /// <summary>Names a folder in which files are written, by the hash of these.</summary>
    /// <exception cref="IOException">One cannot be read.</exception>
    internal void OutputFolder(string folder, IEnumerable<string> files) => Output(
        folder, ContentDigests.Version(files.Select(file => ContentHasher.OfFile(file, CancellationToken.None).Sha256)));

    /// <summary>Names the pipeline that takes part.</summary>
    public void Uses<TRow>(Pipeline<TRow> pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        Change(known => known with { Code = CodeOf(pipeline, null) }, new(pipeline.Columns, pipeline.Constraints, null));
    }

    /// <summary>Names the fitted pipeline that takes part.</summary>
    public void Uses<TRow>(FittedPipeline<TRow> fitted)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        var pipeline = fitted.Pipeline;
        Change(
            known => known with { Code = CodeOf(pipeline, fitted.StateHash) },
            new(pipeline.Columns, pipeline.Constraints, () => fitted.Lineage));
    }

    /// <summary>Names the fitted pipeline that the run has made, with the profile of what it learnt from.</summary>
    public void Made<TRow>(FittedPipeline<TRow> fitted)
    {
        Uses(fitted);
        Change(known => known with { Profile = fitted.FittedOn.Profile });
    }

    /// <summary>Records what the data that were read look like.</summary>
    public void Profiled(DataProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        Change(known => known with { Profile = profile });
    }

    /// <summary>Records how many rows were read.</summary>
    /// <param name="read">All of them.</param>
    /// <param name="quarantined">Those that were left out.</param>
    public void Counted(long read, long quarantined)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quarantined);
        ArgumentOutOfRangeException.ThrowIfLessThan(read, quarantined);
        Change(known => known with { RowsRead = read, RowsEmitted = read - quarantined, RowsQuarantined = quarantined });
    }

    /// <summary>Records what checks have found in rows none of which was left out.</summary>
    public void Checked(CheckReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        Change(known => known with { Verdict = report.Verdict, Broken = BrokenConstraint.Of(report) });
        Counted(report.Rows, 0);
    }

    /// <summary>Records what the checks of a source have found, once it is read.</summary>
    public void Checked<TRow>(CheckedSource<TRow> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Checked(source.Report);
        Counted(source.Emitted + source.Quarantined, source.Quarantined);
    }

    void Change(Func<RunRecord, RunRecord> change, RunDetail? more = null)
    {
        lock (gate)
            (record, detail) = (change(record), more ?? detail);
    }

    // As stamps have it.
    static RunCode CodeOf<TRow>(Pipeline<TRow> pipeline, string? stateHash) => new(
        pipeline.Name,
        pipeline.TransformHash,
        pipeline.SchemaHash,
        pipeline.ContractHash,
        stateHash,
        CodeVersion.Of(typeof(Stamp).Assembly).Version,
        CodeVersion.Of(typeof(TRow).Assembly).Revision);
}
