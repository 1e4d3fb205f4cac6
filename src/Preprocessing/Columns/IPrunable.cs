namespace Preprocessing.Engines;

/// <summary>A source that knows, without reading them, of some partitions which values a column has in them.</summary>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
public interface IPrunable<TRow>
{
    /// <summary>
    /// Returns a source of the same rows without the partitions that are known to have no row whose value of a column is at least
    /// <paramref name="from"/> and less than <paramref name="before"/>. Other rows may remain.
    /// </summary>
    /// <typeparam name="T">The type of the column.</typeparam>
    /// <param name="column">The position of the column in the schema.</param>
    /// <param name="from">The least value.</param>
    /// <param name="before">The least value that is above.</param>
    IBatchSource<TRow> Prune<T>(int column, T from, T before) where T : unmanaged, IComparable<T>;
}
