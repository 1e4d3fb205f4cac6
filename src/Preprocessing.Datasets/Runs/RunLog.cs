namespace Preprocessing.Datasets;

/// <summary>What is said of a run before it begins.</summary>
public sealed record RunOptions
{
    /// <summary>Who runs it. It stays in git and in the audit log, for ever.</summary>
    public string? Actor { get; init; }

    /// <summary>Why it is run.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// What names the data of <see cref="RecordedRuns"/> where they are no version of a dataset: their address without secrets, or their
    /// name. A version is named by its address.
    /// </summary>
    public string? Data { get; init; }

    /// <summary>Writes the run as events of OpenLineage; null for none.</summary>
    public OpenLineageEvents? Lineage { get; init; }
}

/// <summary>The records of the runs of a repository: a file each, in <c>.pre/runs</c>.</summary>
public sealed class RunLog
{
    const string Completed = "run.completed", Failed = "run.failed";

    readonly DatasetRepository repository;

    internal RunLog(DatasetRepository repository) => this.repository = repository;

    /// <summary>Does some work, and records it, however it ends.</summary>
    /// <remarks>
    /// The record is in the audit log by its SHA-256 before it appears. A process that is killed leaves none: the work has not ended then.
    /// </remarks>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <param name="kind">
    /// What is run: <c>fit</c>, <c>transform</c>, <c>check</c>, <c>landing</c>, <c>materialize</c>, or a word of your own.
    /// </param>
    /// <param name="job">What names the same work in every run, such as the pipeline.</param>
    /// <param name="work">The work, which says what it reads and writes.</param>
    /// <param name="options">What else is recorded.</param>
    /// <exception cref="DatasetException">Another process writes to the repository when the run ends.</exception>
    public async Task<T> RunAsync<T>(string kind, string job, Func<Run, Task<T>> work, RunOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(kind);
        ArgumentException.ThrowIfNullOrWhiteSpace(job);
        ArgumentNullException.ThrowIfNull(work);
        var started = repository.Clock.GetUtcNow();
        var run = new Run(new(
            Guid.CreateVersion7(started).ToString(), kind, job, RunOutcome.Fail, started.UtcDateTime, started.UtcDateTime)
        {
            Actor = options?.Actor,
            Reason = options?.Reason,
        });
        var events = options?.Lineage;
        if (events is not null)
            await events.StartAsync(run.Record).ConfigureAwait(false);
        var ended = run.Record;
        try
        {
            var result = await work(run).ConfigureAwait(false);
            Write(ended = Ended(run, null));
            return result;
        }
        catch (Exception error) when (Record(ended = Ended(run, error)))
        {
            throw;
        }
        finally
        {
            if (events is not null)
                await events.EndAsync(ended, run.Detail, repository).ConfigureAwait(false);
        }
    }

    /// <summary>The records, in the order in which the runs began.</summary>
    /// <exception cref="DatasetException">A record is damaged.</exception>
    public IEnumerable<RunRecord> Read() => Directory.Exists(repository.Paths.Runs)
        ? Directory.EnumerateFiles(repository.Paths.Runs, "*.json").Order(StringComparer.Ordinal)
            .Select(path => RunJson.Parse(File.ReadAllBytes(path), path))
        : [];

    /// <summary>Finds a record; null if there is none.</summary>
    /// <exception cref="DatasetException">It is damaged.</exception>
    public RunRecord? Find(string id)
    {
        var path = PathOf(Guid.TryParse(id, out var known) ? known.ToString() : throw new ArgumentException(
            $"'{id}' is no identifier of a run.", nameof(id)));
        return File.Exists(path) ? RunJson.Parse(File.ReadAllBytes(path), path) : null;
    }

    RunRecord Ended(Run run, Exception? error) => run.Record with
    {
        EndedAt = repository.Clock.GetUtcNow().UtcDateTime,
        Outcome = error switch
        {
            null => RunOutcome.Complete,
            OperationCanceledException => RunOutcome.Abort,
            _ => RunOutcome.Fail,
        },
        Error = error?.GetType().FullName,
    };

    // Never true: the error goes on as it is, with its own stack.
    bool Record(RunRecord ended)
    {
        Write(ended);
        return false;
    }

    void Write(RunRecord ended)
    {
        var bytes = RunJson.Write(ended);
        using var held = repository.Paths.Hold();
        repository.Audit.AppendHeld(ended.Outcome == RunOutcome.Complete ? Completed : Failed, ended.Job, json =>
        {
            json.WriteString("run", ended.Id);
            json.WriteString("kind", ended.Kind);
            json.WriteString("sha256", ContentHasher.Of(bytes).Sha256);
            if (ended.Actor is { } actor)
                json.WriteString("actor", actor);
            if (ended.Reason is { } reason)
                json.WriteString("reason", reason);
        });
        AtomicFile.Write(PathOf(ended.Id), stream => stream.Write(bytes));
    }

    string PathOf(string id) => Path.Combine(repository.Paths.Runs, id + ".json");
}
