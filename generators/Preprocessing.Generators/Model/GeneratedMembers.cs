namespace Preprocessing.Generators.Model;

/// <summary>The members that generated files add to the class of a pipeline.</summary>
static class GeneratedMembers
{
    /// <summary>The property that gives the fitted state which the assembly carries, for a pipeline of which it carries one.</summary>
    public const string Packed = "Packed";

    /// <summary>
    /// The members that every pipeline gets: the pipeline, its code, and what says whether the columns that no source has are filled.
    /// </summary>
    public static readonly string[] Always = ["Pipeline", "PipelineCode", "PipelineRecalled", "PipelineViewsRead"];
}
