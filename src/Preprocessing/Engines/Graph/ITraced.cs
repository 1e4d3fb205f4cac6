namespace Preprocessing.Tracing;

/// <summary>A fitted pipeline that takes down what its features compute.</summary>
interface ITraced
{
    TracedPipeline Traced();
}

/// <summary>What fitted pipelines compute, as a graph of expressions.</summary>
static class TracedPipelines
{
    public static TracedPipeline Traced<TRow>(this FittedPipeline<TRow> fitted) => ((ITraced)fitted).Traced();
}
