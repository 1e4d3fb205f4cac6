using System.Security.Cryptography;
using System.Text;

namespace Preprocessing.Governance;

/// <summary>Keeps keys in one file, wrapped by a master key, which only the owner of the file may read.</summary>
/// <remarks>
/// Every change writes the whole file beside its place, and renames it: a process that is killed at any moment leaves the keys before or
/// after the change. One process at a time changes it; others wait. It is for as many keys as a file of some megabytes holds: a key needs
/// about 120 bytes. A ring that is open does not see what other processes change until <see cref="Refresh"/> or a change of its own.
/// </remarks>
public sealed class FileKeyRing : IKeyRing, IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly Lock access = new();
    readonly string path;
    KeyFileText text;
    SortedDictionary<string, byte[]> keys = new(StringComparer.Ordinal);
    SortedSet<string> destroyed = new(StringComparer.Ordinal);
    bool isDisposed;

    FileKeyRing(string path, MasterKey master) => (this.path, text) = (path, new(master));

    /// <summary>Opens the ring in a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="master">The master key that wraps the keys. It is not needed any more once the ring is open.</param>
    /// <exception cref="KeyException">
    /// There is no such file, it is damaged, others than its owner may read it, or another master key wraps the keys.
    /// </exception>
    public static FileKeyRing Open(string path, MasterKey master)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(master);
        var ring = new FileKeyRing(path, master);
        ring.Refresh();
        return ring;
    }

    /// <summary>Makes an empty ring in a new file, and a <c>.gitignore</c> beside it that names the file.</summary>
    /// <param name="path">The file. A folder that is missing is made.</param>
    /// <param name="master">The master key that wraps the keys.</param>
    /// <exception cref="KeyException">There is such a file, or it cannot be written.</exception>
    public static FileKeyRing CreateNew(string path, MasterKey master)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(master);
        var ring = new FileKeyRing(path, master);
        using var held = ring.Hold();
        if (File.Exists(path))
            throw new KeyException($"The file '{path}' exists, and its keys would be lost. Open it, or name another file.");
        ring.Save(ring.text);
        ring.Ignore();
        return ring;
    }

    /// <inheritdoc/>
    public KeyStatus Find(string name, Span<byte> key)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        lock (access)
        {
            // A ring that has forgotten its keys must not say that they are gone.
            ObjectDisposedException.ThrowIf(isDisposed, this);
            if (!keys.TryGetValue(name, out var found))
                return destroyed.Count > 0 && destroyed.Contains(text.Mark(name)) ? KeyStatus.Destroyed : KeyStatus.Unknown;
            found.CopyTo(key);
            return KeyStatus.Found;
        }
    }

    /// <inheritdoc/>
    public void Create(params IReadOnlyCollection<string> names) => Change(names, name =>
    {
        if (!keys.ContainsKey(name) && !destroyed.Contains(text.Mark(name)))
            keys.Add(name, RandomNumberGenerator.GetBytes(KeyRing.Length));
    });

    /// <inheritdoc/>
    /// <remarks>
    /// The file from before is freed and not overwritten, and backups may have it: to make its keys useless, <see cref="Rotate"/> the
    /// master key afterwards, and forget the one from before.
    /// </remarks>
    public void Destroy(params IReadOnlyCollection<string> names) => Change(names, name =>
    {
        if (keys.Remove(name, out var key))
            CryptographicOperations.ZeroMemory(key);
        destroyed.Add(text.Mark(name));
    });

    /// <summary>Wraps all keys by another master key. What they have sealed is not touched, and opens as before.</summary>
    /// <remarks>If the process is killed, the file opens with either the one or the other, and says with which.</remarks>
    /// <exception cref="KeyException">The file cannot be written; the keys are wrapped as before.</exception>
    public void Rotate(MasterKey next)
    {
        ArgumentNullException.ThrowIfNull(next);
        lock (access)
        {
            using var held = Hold();
            Load();
            var wrapped = new KeyFileText(next, before: text);
            try
            {
                Save(wrapped);
            }
            catch (KeyException)
            {
                wrapped.Dispose();
                throw;
            }
            text.Dispose();
            text = wrapped;
        }
    }

    /// <summary>Reads what other processes have changed.</summary>
    /// <exception cref="KeyException">The file cannot be read.</exception>
    public void Refresh()
    {
        lock (access)
            Load();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (access)
        {
            isDisposed = true;
            Forget();
            text.Dispose();
        }
    }

    void Change(IReadOnlyCollection<string> names, Action<string> change)
    {
        foreach (var name in names)
            ArgumentException.ThrowIfNullOrEmpty(name);
        lock (access)
        {
            using var held = Hold();
            // What others have changed is there, too.
            Load();
            try
            {
                foreach (var name in names)
                    change(name);
                Save(text);
            }
            catch (KeyException)
            {
                Load();
                throw;
            }
        }
    }

    FileStream Hold()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        var until = DateTime.UtcNow + Patience;
        while (true)
        {
            FileStream? held = null;
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
                held = HeldFile.Open(path + ".lock", cause => new KeyException(
                    $"Another process has been changing the keys in '{path}' for {Patience.TotalSeconds:0} s. "
                    + "Wait until it has ended.", cause));
                KeyFile.RemoveRemains(path);
                return held;
            }
            catch (KeyException) when (DateTime.UtcNow < until)
            {
                Thread.Sleep(10);
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
            {
                held?.Dispose();
                throw new KeyException($"The keys in '{path}' cannot be changed: {cause.Message}", cause);
            }
        }
    }

    void Load()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        var (read, gone) = text.Read(KeyFile.Read(path, "keys"), path);
        Forget();
        (keys, destroyed) = (read, gone);
    }

    void Save(KeyFileText writing) => KeyFile.Write(path, writing.Write(keys, destroyed));

    void Forget()
    {
        foreach (var key in keys.Values)
            CryptographicOperations.ZeroMemory(key);
        keys.Clear();
    }

    /// <summary>Keys do not go to git.</summary>
    void Ignore()
    {
        var full = Path.GetFullPath(path);
        var file = Path.Combine(Path.GetDirectoryName(full)!, ".gitignore");
        var wanted = new[] { $"/{Path.GetFileName(full)}", $"/{Path.GetFileName(full)}.lock", $"/.{Path.GetFileName(full)}.*.tmp" };
        try
        {
            string[] lines = File.Exists(file) ? File.ReadAllLines(file) : [];
            var missing = wanted.Except(lines).ToArray();
            if (missing.Length > 0)
                AtomicFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(
                    string.Concat(lines.Concat(missing).Select(line => line + "\n")))));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new KeyException($"'{file}' cannot be written, so that git might take the keys in '{path}': {cause.Message}", cause);
        }
    }
}
