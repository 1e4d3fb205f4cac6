namespace Preprocessing.Engines;

/// <summary>
/// A source whose partitions have names, and versions by their content, so that another process finds the same rows again and what was
/// learnt of them need not be learnt twice.
/// </summary>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public interface IPartitioned<TRow> : IBatchSource<TRow>
{
    /// <summary>
    /// Returns the name of a partition: that of the file as the user wrote it, and the place in it. No other partition of the source has
    /// it.
    /// </summary>
    /// <param name="partition">In [0, <see cref="IBatchSource{TRow}.PartitionCount"/>).</param>
    string PartitionName(int partition);

    /// <summary>
    /// Returns a token that is another one whenever the rows of a partition are others, also because they are read in another way.
    /// </summary>
    /// <remarks>Asked again after the rows were read, it makes sure that they were those of the token.</remarks>
    /// <param name="partition">In [0, <see cref="IBatchSource{TRow}.PartitionCount"/>).</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SourceException">The data cannot be read, or have changed since the source was opened.</exception>
    ValueTask<string> PartitionVersionAsync(int partition, CancellationToken cancellationToken = default);
}

/// <summary>A partition of a source, as another process finds it.</summary>
/// <param name="Name">Its name (<see cref="IPartitioned{TRow}.PartitionName"/>).</param>
/// <param name="Version">Its version (<see cref="IPartitioned{TRow}.PartitionVersionAsync"/>).</param>
public sealed record DataPartition(string Name, string Version);
