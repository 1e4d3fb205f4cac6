using System.Buffers;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Preprocessing.Authoring;
using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>
/// What rows tell in a pass of a fit: those of all data, of a partition, or of several. It reads rows, or merges answers that were written;
/// then it is completed or written once, and takes no more.
/// </summary>
sealed class PassAnswer<TRow>
{
    static ReadOnlySpan<byte> Letters => "ANS"u8;

    const byte Version = 1;

    readonly Pipeline<TRow> pipeline;
    readonly IFitted<TRow> fit;
    readonly FitOptions options;
    readonly int pass, folds;
    readonly PipelineState state;
    readonly bool isMerged;
    readonly PassSummaries<TRow> summaries;
    readonly Weighing<TRow>? weighing;
    readonly CheckFindings? found;
    readonly ProfileSummary<TRow>? profile;
    readonly RangeLearning? ranges;

    // The columns whose profile is that of what a group has counted, with the group.
    readonly Dictionary<int, int> counted = [];
    long rows;

    /// <summary>Begins without rows.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="state">What the passes before have learnt; completing the pass adds to it.</param>
    /// <param name="options">The options of the fit.</param>
    /// <param name="isMerged">Whether it merges answers; else it reads rows.</param>
    public PassAnswer(Pipeline<TRow> pipeline, int pass, PipelineState state, FitOptions options, bool isMerged)
    {
        (this.pipeline, this.pass, this.state, this.options, this.isMerged) = (pipeline, pass, state, options, isMerged);
        (fit, folds) = ((IFitted<TRow>)pipeline, pipeline.Folds);
        weighing = pipeline.HasWeight ? new(pipeline) : null;
        summaries = new(BeginFolds);
        if (pass > 0)
            return;
        found = NewFindings();
        ranges = RangeLearning.Begin(pipeline);
        if (!options.Profile)
            return;
        // What the steps count anyway is not counted again for the profile.
        if (!isMerged)
            foreach (var part in summaries.Parts.Where(part => part.Counts >= 0))
                counted.TryAdd(part.Counts, part.Group);
        profile = new(pipeline, counted.Keys.ToHashSet());
    }

    /// <summary>The number of rows, those without a weight included.</summary>
    public long Rows => rows;

    /// <summary>What the rows of a complete first pass tell beside the state.</summary>
    public FittedOn Data => new(rows, null, profile?.Complete()) { Ranges = ranges?.Complete(pipeline) ?? [] };

    /// <summary>Reads all partitions, several at the same time.</summary>
    public Task ReadAsync(IBatchSource<TRow> source, IProgress<long>? progress, CancellationToken cancellationToken) =>
        Partitions.ReadAllAsync(
            source, training: true, options.MaxDegreeOfParallelism, BeginWorker, Add, End, progress, cancellationToken);

    /// <summary>Reads one partition.</summary>
    public async Task ReadAsync(IBatchSource<TRow> source, int partition, CancellationToken cancellationToken)
    {
        var worker = BeginWorker(0, 1);
        await foreach (var batch in source.ReadAsync(partition, training: true, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(worker, batch, partition);
        }
        End(worker);
    }

    /// <summary>Adds an answer that was written.</summary>
    /// <param name="bytes">Its bytes, which hold nothing else.</param>
    /// <param name="before">The hash of the answers that the state was learnt from.</param>
    /// <returns>The name of the answer.</returns>
    /// <exception cref="AnswerException">The answer is damaged, or of another fit, pass or state.</exception>
    public string Add(ReadOnlySpan<byte> bytes, string before)
    {
        try
        {
            var reader = SummaryReader.Open(Letters, Version, ref bytes);
            var name = reader.Text();
            Require(reader.Text() == pipeline.TransformHash, name, "of another build of the pipeline");
            Require(reader.Count() == pass && reader.Text() == before, name, "of another pass, or after another state");
            Require(reader.Text() == Shape, name, "of a fit with other options");
            rows += reader.Rows();
            var weight = reader.Weighed();
            var length = reader.Rows();
            var hash = reader.Text();
            reader.Finish();
            Require(bytes.Length == length && Hash(bytes) == hash, name, "damaged");
            weighing?.Add(weight);
            found?.Read(ref bytes);
            if (profile is not null)
                profile.Merge(ProfileSummary<TRow>.Read(pipeline, ref bytes));
            ranges?.Read(ref bytes);
            for (var group = 0; group < summaries.Count; group++)
                foreach (var (part, _) in summaries.PartsOf(group).Index())
                    foreach (var fold in summaries.First(group))
                        fold.Read(part, ref bytes);
            Require(bytes.IsEmpty, name, "damaged");
            return name;
        }
        // Accumulators of other authors refuse bytes in ways of their own.
        catch (Exception cause) when (cause is not PreprocessingException and not OutOfMemoryException)
        {
            throw new AnswerException($"An answer to a work order of pipeline '{pipeline.Name}' cannot be read: {cause.Message} "
                + "Remove it, and let the order be worked again.", cause);
        }
    }

    /// <summary>Writes the answer in its canonical form.</summary>
    /// <param name="name">The name of the order, or of what was merged.</param>
    /// <param name="before">The hash of the answers that the state was learnt from.</param>
    public async Task<ReadOnlyMemory<byte>> WriteAsync(string name, string before)
    {
        var written = new ArrayBufferWriter<byte>[summaries.Parts.Count];
        await EachPartAsync(counted.Count > 0, (_, byFold, part, place) =>
        {
            var destination = written[place] = new();
            foreach (var fold in byFold)
                fold.Write(part, destination);
        }).ConfigureAwait(false);
        var content = new ArrayBufferWriter<byte>();
        found?.Write(content);
        profile?.Write(content);
        ranges?.Write(content);
        for (var group = 0; group < summaries.Count; group++)
            foreach (var place in summaries.PartsOf(group))
                content.Write(written[place].WrittenSpan);
        var head = new SummaryWriter();
        head.Text(name);
        head.Text(pipeline.TransformHash);
        head.Count(pass);
        head.Text(before);
        head.Text(Shape);
        head.Count(rows);
        head.Count(weighing?.Total ?? default);
        head.Count(content.WrittenCount);
        head.Text(Hash(content.WrittenSpan));
        var answer = new ArrayBufferWriter<byte>(content.WrittenCount + 512);
        head.Finish(Letters, Version, answer);
        answer.Write(content.WrittenSpan);
        return answer.WrittenMemory;
    }

    /// <summary>Turns what was found into the state.</summary>
    /// <exception cref="CheckException">Rows break the declared constraints.</exception>
    /// <exception cref="SourceException">There are no rows, or none with a weight.</exception>
    /// <exception cref="FitException">The values do not allow a state.</exception>
    public async Task CompleteAsync()
    {
        if (found is not null)
        {
            var report = new CheckReport(pipeline.Name, found);
            options.Checked?.Invoke(report);
            report.ThrowIfFailed();
        }
        if (rows == 0)
            throw new SourceException($"There is nothing to fit pipeline '{pipeline.Name}' on: the source has no rows. "
                + "Check the path and the filters of the data.");
        weighing?.RequireSome();
        await EachPartAsync(needsAll: true, (all, byFold, part, _) =>
        {
            all.Complete(part);
            all.CompleteFolds(part, byFold);
        }).ConfigureAwait(false);
    }

    // What the content consists of, beside the parts of the pass.
    string Shape => FormattableString.Invariant(
        $"{folds} folds{(weighing is null ? "" : ", weights")}{(found is null ? "" : ", checks")}")
        + $"{(profile is null ? "" : ", profile")}{(ranges is null ? "" : ", ranges")}";

    CheckFindings? NewFindings() =>
        pass == 0 && options.Check ? new(pipeline.Constraints, isMerged ? null : options.References, []) : null;

    Worker BeginWorker(int worker, int workers) => new(
        summaries.Count * worker / workers,
        NewFindings(),
        profile is not null ? new(pipeline, profile.Elsewhere) : null,
        ranges is not null ? RangeLearning.Begin(pipeline) : null,
        folds > 0 ? new(pipeline) : null);

    void Add(Worker worker, Batch<TRow> batch, int partition)
    {
        worker.Found?.Check(pipeline, batch, partition);
        Interlocked.Add(ref rows, batch.Count);
        weighing?.Weigh(batch);
        worker.Seen?.Add(batch, weighing is null ? [] : batch.Weights);
        worker.Ranges?.Add(batch);
        worker.Folded?.Load(batch);
        summaries.Add(worker.Start, fold => worker.Folded?[fold] ?? batch);
    }

    void End(Worker worker)
    {
        if (worker.Found is { } ofWorker)
            found!.Merge(ofWorker);
        if (worker.Seen is { } seen)
            profile!.Merge(seen);
        if (worker.Ranges is { } learnt)
            ranges!.Merge(learnt);
    }

    /// <summary>
    /// Merges the accumulators of the workers, group by group on several threads, and hands on each part. If several parts fail, the first
    /// of them determines the error, as on one thread.
    /// </summary>
    /// <param name="needsAll">Whether accumulators of all rows are needed where there are folds.</param>
    /// <param name="act">
    /// Takes the accumulators of all rows and those of each fold, the index of the part in the group, and its position among all parts.
    /// </param>
    async Task EachPartAsync(bool needsAll, Action<FitPass<TRow>, FitPass<TRow>[], int, int> act)
    {
        var failures = new ExceptionDispatchInfo?[summaries.Parts.Count];
        var next = -1;
        var others = Enumerable.Range(1, Math.Min(summaries.Count, options.MaxDegreeOfParallelism) - 1)
            .Select(_ => Task.Run(Work)).ToArray();
        Work();
        await Task.WhenAll(others).ConfigureAwait(false);
        failures.FirstOrDefault(failure => failure is not null)?.Throw();

        void Work()
        {
            for (int group; (group = Interlocked.Increment(ref next)) < summaries.Count;)
            {
                var byFold = summaries.First(group);
                var all = folds > 0 && needsAll ? Begin(state, group) : byFold[0];
                Each(group, (part, _) =>
                {
                    foreach (var other in summaries[group].Skip(1))
                        for (var fold = 0; fold < byFold.Length; fold++)
                            byFold[fold].Merge(part, other[fold]);
                    if (folds > 0 && needsAll)
                        foreach (var fold in byFold)
                            all.Merge(part, fold);
                });
                foreach (var (column, _) in counted.Where(counts => counts.Value == group))
                    all.Counted!.AddTo(profile![column]);
                Each(group, (part, place) => act(all, byFold, part, place));
            }
        }

        void Each(int group, Action<int, int> each)
        {
            foreach (var (part, place) in summaries.PartsOf(group).Index().Where(part => failures[part.Item] is null))
                try
                {
                    each(part, place);
                }
                catch (Exception failure)
                {
                    failures[place] = ExceptionDispatchInfo.Capture(failure);
                }
        }
    }

    /// <summary>
    /// Creates the accumulators of a group: for all rows, or for the rows of each fold, which later steps see as training transforms them.
    /// </summary>
    FitPass<TRow>[] BeginFolds(int group) => folds == 0
        ? [Begin(state, group)]
        : [.. Enumerable.Range(0, folds).Select(fold => Begin(state.Outside(fold), group))];

    FitPass<TRow> Begin(PipelineState learnt, int group)
    {
        var summary = fit.BeginPass(pass, learnt, group);
        if (pass == 0 && options.Profile && !isMerged)
            summary.Counted?.Begin();
        return summary;
    }

    void Require(bool holds, string name, string found)
    {
        if (!holds)
            throw new AnswerException($"The answer '{name}' is {found}. Remove it, and let the order of pipeline '{pipeline.Name}' be "
                + "worked again by the build that planned the fit.");
    }

    static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>What a worker of a pass has of its own.</summary>
    /// <param name="Start">The group of summaries that it begins with.</param>
    /// <param name="Found">What the checks found; null if the pass does not check.</param>
    /// <param name="Seen">What the rows looked like; null if the pass makes no profile.</param>
    /// <param name="Ranges">The ranges of the rows; null if the pass learns none.</param>
    /// <param name="Folded">The rows by fold; null if there are none.</param>
    sealed record Worker(
        int Start, CheckFindings? Found, ProfileSummary<TRow>? Seen, RangeLearning? Ranges, FoldedBatch<TRow>? Folded);
}
