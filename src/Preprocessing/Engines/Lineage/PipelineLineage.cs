using System.Runtime.CompilerServices;
using Preprocessing.Engines;

namespace Preprocessing;

/// <summary>The lineage of fitted pipelines.</summary>
public static class PipelineLineage
{
    static readonly ConditionalWeakTable<object, Lineage> Known = new();

    extension<TRow>(FittedPipeline<TRow> fitted)
    {
        /// <summary>What each slot and label comes from: columns, steps, and what these have learnt from.</summary>
        /// <remarks>
        /// It is found in the expressions that the steps' own bodies leave, not in their names: a column that cannot change a slot is not
        /// there, one that can is. 0 × x depends on x, since it is NaN where x is missing.
        /// </remarks>
        public Lineage Lineage => Known.GetValue(fitted, _ => ((ITraced)fitted).Lineage());
    }
}
