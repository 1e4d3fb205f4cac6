namespace Preprocessing.Tool;

/// <summary>What a command does with a class that it knows only at run time.</summary>
interface IPipelineWork<T>
{
    /// <summary>Does it.</summary>
    Task<T> RunAsync<TRow>() where TRow : IPipelineRow<TRow>;
}
