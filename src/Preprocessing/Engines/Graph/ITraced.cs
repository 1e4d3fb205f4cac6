namespace Preprocessing.Engines;

/// <summary>A fitted pipeline that writes down what its features compute.</summary>
interface ITraced
{
    TracedPipeline Traced();
}

/// <summary>What fitted pipelines compute, as a graph of expressions.</summary>
public static class TracedPipelines
{
    /// <summary>Runs the steps of a fitted pipeline over a lane that records operations. Each call makes a new graph.</summary>
    public static TracedPipeline Traced<TRow>(this FittedPipeline<TRow> fitted) => ((ITraced)fitted).Traced();
}
