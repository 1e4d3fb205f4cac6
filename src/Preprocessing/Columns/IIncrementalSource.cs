namespace Preprocessing;

/// <summary>Data that grow: a source that says where it ends, so that a later one goes on there.</summary>
/// <remarks>
/// What a source reads is fixed when it is opened, or when it is first read. How a position is given to the later source is for the class
/// to say, mostly by an option named After.
/// </remarks>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public interface IIncrementalSource<TRow> : IBatchSource<TRow>
{
    /// <summary>
    /// Where a later source goes on, as a text that only such sources read. Some know it only once all partitions were read to their ends.
    /// </summary>
    /// <exception cref="InvalidOperationException">The rows have to be read first.</exception>
    string Position { get; }
}
