using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>Creates and loads the histories of pipelines that declare lags or windows.</summary>
public static class PipelineHistory
{
    /// <summary>Creates an empty history for the lags and windows that the class declares.</summary>
    /// <exception cref="InvalidOperationException">The class declares no lag and no window.</exception>
    public static History<TRow> CreateHistory<TRow>(this Pipeline<TRow> pipeline) => Need(pipeline);

    /// <summary>Loads a file that <see cref="History{TRow}.Save"/> wrote.</summary>
    /// <exception cref="StateException">The file is missing, damaged or edited, or belongs to other lags and windows.</exception>
    /// <exception cref="InvalidOperationException">The class declares no lag and no window.</exception>
    public static History<TRow> LoadHistory<TRow>(this Pipeline<TRow> pipeline, string path) => Need(pipeline).Read(path);

    /// <summary>Whether the class declares lags or windows.</summary>
    public static bool HasHistory<TRow>(this Pipeline<TRow> pipeline) => ((IRemember<TRow>)pipeline).BeginHistory() is not null;

    static GeneratedHistory<TRow> Need<TRow>(Pipeline<TRow> pipeline) => ((IRemember<TRow>)pipeline).BeginHistory()
        ?? throw new InvalidOperationException(
            $"Pipeline '{pipeline.Name}' declares no lag and no window, so there is nothing to remember.");
}

/// <summary>The history of a generated pipeline.</summary>
interface IRemember<TRow>
{
    /// <summary>Creates an empty history; null if the pipeline declares no lag and no window.</summary>
    GeneratedHistory<TRow>? BeginHistory();
}
