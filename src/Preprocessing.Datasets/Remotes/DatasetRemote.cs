using Preprocessing.Data;
using Preprocessing.Engines;

namespace Preprocessing.Datasets;

/// <summary>Where the bytes of versions are shared, in the layout of a remote of DVC 3.</summary>
public sealed class DatasetRemote
{
    DatasetRemote(string address, FileStore store) => (Address, Store) = (address, store);

    /// <summary>The folder or address.</summary>
    public string Address { get; }

    internal FileStore Store { get; }

    /// <summary>A folder, such as one that several machines share, or an address of a store, such as <c>s3://bucket/data</c>.</summary>
    /// <param name="address">The folder or address. It need not be there.</param>
    /// <param name="store">The store of the address; null for the one that is registered for its scheme.</param>
    /// <exception cref="SourceException">No store is registered for the scheme.</exception>
    public static DatasetRemote Open(string address, FileStore? store = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        return new(address, store ?? FileStores.For(address));
    }
}
