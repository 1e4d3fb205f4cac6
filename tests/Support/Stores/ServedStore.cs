using Preprocessing.Engines;

namespace Preprocessing.Support;

/// <summary>A store of a server on this machine, as the tests of all stores use it.</summary>
abstract class ServedStore
{
    /// <summary>The address of the server.</summary>
    public abstract Uri Server { get; }

    /// <summary>What the store answers to a request without permission.</summary>
    public abstract (string Name, string Code, string Missing) Words { get; }

    /// <summary>Creates a store by a client of its own.</summary>
    /// <param name="server">The server, or a proxy before it.</param>
    /// <param name="key">A key that the server does not know; null for the right one.</param>
    public abstract FileStore Create(Uri server, string? key = null);

    /// <summary>Creates a container, and returns its address.</summary>
    public abstract Task<string> CreateAsync(string name);

    /// <summary>Writes a file into a container by the client itself.</summary>
    public abstract Task PutAsync(string container, string name, byte[] bytes);

    /// <summary>Deletes a file by the client itself.</summary>
    public abstract Task DeleteAsync(string container, string name);
}
