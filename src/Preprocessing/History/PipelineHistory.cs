using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>Makes the histories of pipelines that declare lags or windows.</summary>
public static class PipelineHistory
{
    /// <summary>An empty history for the lags and windows that the class declares.</summary>
    /// <exception cref="InvalidOperationException">It declares none.</exception>
    public static History<TRow> CreateHistory<TRow>(this Pipeline<TRow> pipeline) => Need(pipeline);

    /// <summary>Loads what <see cref="History{TRow}.Save"/> wrote.</summary>
    /// <exception cref="StateException">The file is missing, damaged or edited, or remembers something else.</exception>
    /// <exception cref="InvalidOperationException">The class declares no lag and no window.</exception>
    public static History<TRow> LoadHistory<TRow>(this Pipeline<TRow> pipeline, string path) => Need(pipeline).Read(path);

    static GeneratedHistory<TRow> Need<TRow>(Pipeline<TRow> pipeline) => ((IRemember<TRow>)pipeline).BeginHistory()
        ?? throw new InvalidOperationException($"Pipeline '{pipeline.Name}' declares no lag and no window, so there is nothing to remember.");
}

/// <summary>What a generated pipeline knows of earlier rows.</summary>
interface IRemember<TRow>
{
    /// <summary>An empty history; null if the pipeline declares no lag and no window.</summary>
    GeneratedHistory<TRow>? BeginHistory();
}
