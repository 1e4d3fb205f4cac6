using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>What files hold for which nobody has declared a class: columns with types, profiles, and a sample of rows.</summary>
/// <remarks>
/// <para>
/// Every row decides, not only the first ones: a type is that of a column if it reads each of its values, and the class that declares it
/// reads the files. Parquet files say their types themselves; the texts of CSV and JSON are tried as numbers, booleans, dates and times in
/// the usual forms, and as words that stand for missing values.
/// </para>
/// <para>
/// The files are read twice, JSON three times, several parts at a time. Memory is bounded: it has the distinct values of columns up to a
/// limit, and at most four million values of the sample. The result does not depend on threads, but for the order of the sample.
/// </para>
/// </remarks>
public sealed class Survey
{
    const int MostSampledRows = 20_000, MostSampledValues = 4_000_000;

    Survey(IReadOnlyList<string> files, long rows, IReadOnlyList<SurveyedColumn> columns) =>
        (Files, Rows, Columns) = (files, rows, columns);

    /// <summary>The files, as the user wrote them or as a glob found them.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The number of rows.</summary>
    public long Rows { get; }

    /// <summary>The columns, in the order of the data.</summary>
    public IReadOnlyList<SurveyedColumn> Columns { get; }

    /// <inheritdoc cref="ReadAsync(IReadOnlyList{string}, IReadOnlyList{FileStore}, IProgress{long}?, CancellationToken)"/>
    public static Task<Survey> ReadAsync(
        IReadOnlyList<string> paths, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        ReadAsync(paths, [], progress, cancellationToken);

    /// <summary>Reads the files.</summary>
    /// <param name="paths">Files, folders or globs, as <see cref="DataSource"/> takes them; all of one format.</param>
    /// <param name="stores">The stores of this survey alone; addresses of other schemes are read from registered ones.</param>
    /// <param name="progress">Receives the number of rows, counted once for each time that they are read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SourceException">
    /// The files cannot be read, differ in their format or their columns, or are not of a format that names its columns.
    /// </exception>
    public static async Task<Survey> ReadAsync(
        IReadOnlyList<string> paths, IReadOnlyList<FileStore> stores, IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(stores);
        var (format, files) = DataSource.Find([.. paths], stores);
        var found = await format.FindColumnsAsync(files, cancellationToken).ConfigureAwait(false);
        var readable = found.Where(column => column.Stored is not null).ToArray();
        if (readable.Length == 0)
            throw new SourceException($"'{files.Paths[0]}' has no column that can be read. "
                + string.Join(' ', found.Select(column => $"Column '{column.Name}': {column.Problem}.")));
        var (rows, columns) = await TryAsync(format, files, readable, progress, cancellationToken).ConfigureAwait(false);

        var pipeline = new UntypedPipeline([.. columns.Select(column => column.Info())]);
        var most = Math.Min(MostSampledRows, MostSampledValues / columns.Length);
        var source = new SampledSource(pipeline, format.Open(pipeline, files), most / (double)Math.Max(1, rows));
        var reported = progress is null ? null : new Offset(progress, rows);
        var profile = await pipeline.ProfileAsync(source, progress: reported, cancellationToken: cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < columns.Length; i++)
            (columns[i].Profile, columns[i].Sample) = (profile.Columns[i], source.Sample[i]);
        var read = columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        return new(files.Paths, rows, [.. found.Select(column => read.GetValueOrDefault(column.Name) ?? new(column.Name, column.Problem))]);
    }

    static async Task<(long Rows, SurveyedColumn[] Columns)> TryAsync(
        FileFormat format, SourceFiles files, FoundColumn[] found, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var source = format.Open(new UntypedPipeline([.. found.Select(column => column.Stored!)]), files);
        ColumnTrial[] whole = [.. found.Select(column => new ColumnTrial(column))];
        var (rows, gate) = (0L, new Lock());
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        await Parallel.ForAsync(0, source.PartitionCount, options, async (partition, stop) =>
        {
            ColumnTrial[] part = [.. found.Select(column => new ColumnTrial(column))];
            await foreach (var batch in source.ReadAsync(partition, training: true, stop).ConfigureAwait(false))
            {
                for (var i = 0; i < part.Length; i++)
                    part[i].Add(batch[i]);
                var all = Interlocked.Add(ref rows, batch.Count);
                progress?.Report(all);
            }
            lock (gate)
                for (var i = 0; i < whole.Length; i++)
                    whole[i].Merge(part[i]);
        }).ConfigureAwait(false);
        return (rows, [.. whole.Select(trial => trial.Complete())]);
    }

    sealed class Offset(IProgress<long> progress, long before) : IProgress<long>
    {
        public void Report(long value) => progress.Report(before + value);
    }
}
