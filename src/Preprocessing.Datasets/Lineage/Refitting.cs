namespace Preprocessing.Datasets;

/// <summary>Fits again what a model was fitted on.</summary>
static class Refitting
{
    public static async Task<RefitReport> RunAsync<TRow>(
        DatasetRepository repository,
        Stamp stamp,
        Func<IBatchSource<TRow>, IBatchSource<TRow>>? rows,
        FitOptions? fit,
        IProgress<FitProgress>? progress,
        CancellationToken cancellationToken) where TRow : IPipelineRow<TRow>
    {
        var manifest = ModelTrace.VersionOf(repository, stamp, out var token);
        if (manifest.Sha256 != token.Sha256)
            throw new DatasetException(ModelTrace.Foreign(manifest, token));
        // Sources that leave rows out say so behind the token.
        if (rows is null && stamp.DataVersion != manifest.Token)
            throw new DatasetException($"The model was fitted on a part of {manifest.Address}: '{stamp.DataVersion}'. Only code can say "
                + $"which rows these are: by '{nameof(rows)}' of {nameof(DatasetRepository)}.{nameof(DatasetRepository.RefitAsync)}.");
        var pipeline = TRow.Pipeline;
        if (pipeline.TransformHash != stamp.TransformHash)
            return new(
                manifest.Address, stamp.StateHash, null, Difference.OfDefinitions(stamp.Definition, pipeline.Definition));
        var version = repository.OpenRows(pipeline, manifest.Address);
        var fitted = await RecordedRuns.FitAsync(
            repository.Runs,
            "refit",
            rows is null ? version.Checked() : rows(version),
            fit ?? new FitOptions(),
            null,
            null,
            progress,
            cancellationToken).ConfigureAwait(false);
        return new(
            manifest.Address,
            stamp.StateHash,
            fitted.StateHash,
            fitted.StateHash == stamp.StateHash ? [] : Difference.OfStamps(stamp, Stamp.Of(fitted)));
    }
}
