namespace Preprocessing.Engines;

/// <summary>What pipelines are views, and what they read from views.</summary>
public static class PipelineViews
{
    /// <summary>Describes the pipeline as a feature view.</summary>
    /// <exception cref="InvalidOperationException">The class is not marked with <see cref="FeatureViewAttribute"/>.</exception>
    public static FeatureView<TRow> View<TRow>(this Pipeline<TRow> pipeline) => ((IViewed<TRow>)pipeline).View
        ?? throw new InvalidOperationException($"Pipeline '{pipeline.Name}' is no feature view; mark its class with [FeatureView].");

    /// <summary>What the pipeline reads from feature views; empty if nothing.</summary>
    public static IReadOnlyList<ViewReading<TRow>> Readings<TRow>(this Pipeline<TRow> pipeline) => ((IViewed<TRow>)pipeline).Readings;
}

/// <summary>The views of a generated pipeline.</summary>
interface IViewed<TRow>
{
    /// <summary>The pipeline as a view; null if it is none.</summary>
    FeatureView<TRow>? View { get; }

    /// <summary>What it reads from views.</summary>
    IReadOnlyList<ViewReading<TRow>> Readings { get; }
}
