namespace Preprocessing.Governance.Tests;

/// <summary>Keys that a test gives, such as those of published examples.</summary>
sealed class GivenKeys : IKeyRing
{
    readonly Dictionary<string, byte[]?> keys = [];

    /// <summary>A ring with one key for pseudonyms; shorter ones are filled with zeros, as HMAC fills them.</summary>
    public static GivenKeys Pseudonyms(string name, params byte[] key)
    {
        var given = new GivenKeys();
        given.keys["pseudonyms/" + name] = [.. key, .. new byte[KeyRing.Length - key.Length]];
        return given;
    }

    public KeyStatus Find(string name, Span<byte> key)
    {
        if (!keys.TryGetValue(name, out var found))
            return KeyStatus.Unknown;
        found?.CopyTo(key);
        return found is null ? KeyStatus.Destroyed : KeyStatus.Found;
    }

    public void Create(params IReadOnlyCollection<string> names) => throw new NotSupportedException();

    public void Destroy(params IReadOnlyCollection<string> names)
    {
        foreach (var name in names)
            keys[name] = null;
    }
}
