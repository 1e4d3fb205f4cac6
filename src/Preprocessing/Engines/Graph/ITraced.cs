namespace Preprocessing.Engines;

/// <summary>A fitted pipeline that records the computations of its features, and what they come from.</summary>
interface ITraced
{
    TracedPipeline Traced();

    Lineage Lineage();
}

/// <summary>Records the computations of fitted pipelines as graphs of expressions.</summary>
public static class TracedPipelines
{
    /// <summary>Runs the steps of a fitted pipeline over a lane that records operations. Each call creates a new graph.</summary>
    public static TracedPipeline Traced<TRow>(this FittedPipeline<TRow> fitted) => ((ITraced)fitted).Traced();
}
