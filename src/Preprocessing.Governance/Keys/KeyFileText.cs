using System.Security.Cryptography;
using System.Text;

namespace Preprocessing.Governance;

/// <summary>The keys of a ring as the text of a file: each wrapped, and all of them under one mark.</summary>
/// <remarks>
/// <para>
/// A line says which master key wraps them. Then there is a line per key: the name, and the key in AES-256 in Galois/Counter Mode under a
/// random nonce, with the name as associated data, so that no key can be put under another name. Of a key that was destroyed there is a
/// mark of the name alone, an HMAC under a key of the file, so that nobody can try names without the master key. The last line is an HMAC
/// of all lines before it, so that none can be added, left out or cut off.
/// </para>
/// <para>
/// What it cannot tell is that the whole file is an older one: keys that were destroyed are in copies of it. Rotate the master key after
/// destroying, and they do not open.
/// </para>
/// </remarks>
sealed class KeyFileText : IDisposable
{
    const string Head = "preprocessing-keys 1";
    const int NonceLength = 12, TagLength = 16;

    readonly string fingerprint;
    readonly AesGcm wrapping;
    readonly byte[] sealing;
    byte[] marking;

    /// <param name="master">The master key.</param>
    /// <param name="before">The text of the same ring under another master key; null for a new ring.</param>
    public KeyFileText(MasterKey master, KeyFileText? before = null)
    {
        // Marks outlast the master key: the names behind them are not known any more.
        marking = before?.marking.ToArray() ?? RandomNumberGenerator.GetBytes(KeyRing.Length);
        fingerprint = master.Fingerprint;
        var wrap = master.Derive("wrapping");
        wrapping = new(wrap, TagLength);
        CryptographicOperations.ZeroMemory(wrap);
        sealing = master.Derive("file");
    }

    /// <summary>What stands for a name whose key was destroyed.</summary>
    public string Mark(string name) => Convert.ToHexStringLower(HMACSHA256.HashData(marking, Encoding.UTF8.GetBytes(name)));

    /// <summary>The text of a file with these keys.</summary>
    public string Write(SortedDictionary<string, byte[]> keys, SortedSet<string> destroyed)
    {
        var text = new StringBuilder($"{Head}\nmaster {fingerprint}\nmarks {Wrap("marks", marking)}\n");
        foreach (var (name, key) in keys)
            text.Append($"key {Uri.EscapeDataString(name)} {Wrap("key " + name, key)}\n");
        foreach (var mark in destroyed)
            text.Append($"destroyed {mark}\n");
        var lines = text.ToString();
        return $"{lines}seal {Seal(lines)}\n";
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="KeyException">It is something else, or another master key wraps the keys.</exception>
    public (SortedDictionary<string, byte[]> Keys, SortedSet<string> Destroyed) Read(string text, string path)
    {
        var lines = text.Split('\n');
        if (lines[0] != Head)
            throw new KeyException($"The file '{path}' holds no keys, expected '{Head}' on its first line. Name the file of the ring.");
        if (lines.Length < 2 || lines[1] != $"master {fingerprint}")
            throw new KeyException($"The keys in '{path}' are wrapped by another master key: "
                + $"{(lines.Length > 1 && lines[1].Length is > 7 and < 40 ? $"'{lines[1][7..]}'" : "none that it names")}, and "
                + $"'{fingerprint}' was given. Give the one that the ring was made or last rotated with.");
        var end = text.LastIndexOf("seal ", StringComparison.Ordinal);
        if (end < 0 || !text.EndsWith('\n') || !IsSeal(text[(end + 5)..^1], text[..end]))
            throw Damaged(path, "its seal is not that of its lines, so that some were changed, added, or cut off");
        if (lines[2].Split(' ') is not ["marks", var marks])
            throw Damaged(path, "line 3 has no key of marks");
        marking = Unwrap("marks", marks, path, 3);
        var keys = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var destroyed = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 3; i < lines.Length - 2; i++)
        {
            var words = lines[i].Split(' ');
            if (words is ["destroyed", var mark])
                destroyed.Add(mark);
            else if (words is ["key", var name, var wrapped])
                keys.Add(Uri.UnescapeDataString(name), Unwrap("key " + Uri.UnescapeDataString(name), wrapped, path, i + 1));
            else
                throw Damaged(path, $"line {i + 1} is neither a key nor one that was destroyed");
        }
        return (keys, destroyed);
    }

    public void Dispose()
    {
        wrapping.Dispose();
        CryptographicOperations.ZeroMemory(marking);
        CryptographicOperations.ZeroMemory(sealing);
    }

    string Wrap(string name, byte[] key)
    {
        var wrapped = new byte[NonceLength + KeyRing.Length + TagLength];
        RandomNumberGenerator.Fill(wrapped.AsSpan(..NonceLength));
        wrapping.Encrypt(
            wrapped.AsSpan(..NonceLength),
            key,
            wrapped.AsSpan(NonceLength, KeyRing.Length),
            wrapped.AsSpan(NonceLength + KeyRing.Length),
            Encoding.UTF8.GetBytes(name));
        return Convert.ToBase64String(wrapped);
    }

    byte[] Unwrap(string name, string text, string path, int line)
    {
        var wrapped = new byte[NonceLength + KeyRing.Length + TagLength];
        if (!Convert.TryFromBase64String(text, wrapped, out var length) || length != wrapped.Length)
            throw Damaged(path, $"line {line} has no wrapped key");
        var key = new byte[KeyRing.Length];
        try
        {
            wrapping.Decrypt(
                wrapped.AsSpan(..NonceLength),
                wrapped.AsSpan(NonceLength, KeyRing.Length),
                wrapped.AsSpan(NonceLength + KeyRing.Length),
                key,
                Encoding.UTF8.GetBytes(name));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw Damaged(path, $"the key on line {line} is not the one of its name");
        }
        return key;
    }

    string Seal(string lines) => Convert.ToHexStringLower(HMACSHA256.HashData(sealing, Encoding.UTF8.GetBytes(lines)));

    bool IsSeal(string seal, string lines) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(seal), Encoding.UTF8.GetBytes(Seal(lines)));

    static KeyException Damaged(string path, string what) => new(
        $"The keys in '{path}' are damaged: {what}. Nothing was read. "
        + "Take the file from a backup that is not older than the last erasure.");
}
