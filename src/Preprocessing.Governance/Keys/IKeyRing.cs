namespace Preprocessing.Governance;

/// <summary>What a ring knows of a key.</summary>
public enum KeyStatus
{
    /// <summary>There never was such a key.</summary>
    Unknown,
    /// <summary>The key is at hand.</summary>
    Found,
    /// <summary>There was such a key, and it was destroyed: what it opened is gone.</summary>
    Destroyed,
}

/// <summary>Keeps keys by their names, each of <see cref="KeyRing.Length"/> random bytes.</summary>
/// <remarks>
/// A name is no identity: for a person it is a token. A key that was destroyed never comes back, neither its bytes nor another key under
/// its name: what was sealed with it is missing for ever, and never reads as something else. Any number of threads may use a ring.
/// </remarks>
public interface IKeyRing
{
    /// <summary>Finds a key.</summary>
    /// <param name="name">The name.</param>
    /// <param name="key">Gets the key if it is found; of <see cref="KeyRing.Length"/> bytes.</param>
    /// <exception cref="KeyException">The ring cannot be read.</exception>
    KeyStatus Find(string name, Span<byte> key);

    /// <summary>Creates the keys of these names that are not there; those that are there, or were destroyed, stay as they are.</summary>
    /// <exception cref="KeyException">The ring cannot be written. None of the keys is there then.</exception>
    void Create(params IReadOnlyCollection<string> names);

    /// <summary>Destroys the keys of these names. A name without a key counts as destroyed from then on.</summary>
    /// <exception cref="KeyException">The ring cannot be written. All of the keys are there as before.</exception>
    void Destroy(params IReadOnlyCollection<string> names);
}

/// <summary>What all rings have in common, and the one that the steps of this process use.</summary>
public static class KeyRing
{
    /// <summary>The length of a key in bytes.</summary>
    public const int Length = 32;

    static IKeyRing? current;

    /// <summary>
    /// Says which ring the steps of this process take their keys from; null for none. A fitted pipeline that is loaded already keeps its
    /// keys.
    /// </summary>
    /// <remarks>It is one for the process, as attributes cannot be given any.</remarks>
    public static void Use(IKeyRing? ring) => Volatile.Write(ref current, ring);

    /// <summary>The ring in use; null if there is none.</summary>
    public static IKeyRing? Current => Volatile.Read(ref current);
}
