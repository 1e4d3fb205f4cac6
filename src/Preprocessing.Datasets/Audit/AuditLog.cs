using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Preprocessing.Datasets;

/// <summary>A log of what was done to data and models, whose past cannot be changed unnoticed.</summary>
/// <remarks>
/// <para>
/// A file a month, <c>2026-09.jsonl</c>, has lines of a hash, a blank, and a CloudEvent. The hash is the SHA-256 of the hash of the line
/// before, a line end, and the bytes of the event; 64 zeros stand before the first line, and a month goes on where the one before ended.
/// </para>
/// <para>
/// A chain does not show that its end was cut off. Manifests and stamps therefore name the entry that records them, and
/// <see cref="Verify"/> asks for each. Who may write to the folder and to all of these can still write another past; a signature of a
/// checkpoint (<see cref="Checkpoint"/>) with a key that is kept elsewhere shows that as well.
/// </para>
/// </remarks>
public sealed class AuditLog
{
    const string CheckpointType = "audit.checkpoint";

    readonly string folder;
    readonly Func<IDisposable> hold;
    readonly TimeProvider clock;

    /// <param name="folder">The folder of the files.</param>
    /// <param name="hold">Makes sure that nobody else writes meanwhile.</param>
    /// <param name="clock">Tells the time.</param>
    internal AuditLog(string folder, Func<IDisposable> hold, TimeProvider clock) =>
        (this.folder, this.hold, this.clock) = (folder, hold, clock);

    /// <summary>Whether a text can be the hash of an entry.</summary>
    internal static bool IsHash(string text) => text.Length == 64 && text.AsSpan().IndexOfAnyExcept("0123456789abcdef") < 0;

    /// <summary>Appends an event, and returns once it is on the disk: what it records may become visible from then on.</summary>
    /// <param name="type">What happened, such as <c>model.stamped</c>.</param>
    /// <param name="subject">What it happened to, such as the name of a model. It stays for ever, so that no person is named here.</param>
    /// <param name="data">Writes members that say more.</param>
    /// <exception cref="DatasetException">The end of the log is damaged, or another process writes.</exception>
    /// <exception cref="IOException">The log cannot be written.</exception>
    public AuditAnchor Append(string type, string subject, Action<Utf8JsonWriter>? data = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(type);
        ArgumentNullException.ThrowIfNull(subject);
        using var held = hold();
        return AppendHeld(type, subject, data);
    }

    /// <summary>Appends a checkpoint: the last entry, signed.</summary>
    /// <param name="key">The key, of the curve P-256, such as one of a key service.</param>
    /// <returns>The place of the checkpoint.</returns>
    /// <exception cref="DatasetException">There is nothing to sign, or the end of the log is damaged.</exception>
    public AuditAnchor Checkpoint(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        using var held = hold();
        var head = Recover() ?? throw new DatasetException($"The audit log '{folder}' has no entry that could be signed.");
        var signature = key.SignData(Encoding.ASCII.GetBytes(head.ToString()), HashAlgorithmName.SHA256);
        return AppendHeld(CheckpointType, head.ToString(), json =>
        {
            json.WriteString("key", Fingerprint(key));
            json.WriteBase64String("signature", signature);
        });
    }

    /// <summary>The entries, from the first on, up to the first damaged one.</summary>
    /// <exception cref="DatasetException">A line is damaged.</exception>
    public IEnumerable<AuditEntry> Read()
    {
        foreach (var (entry, fault) in ReadLines())
            yield return entry ?? throw new DatasetException(fault! + " Restore the log from git or a copy.");
    }

    /// <summary>Reads the whole log, and asks for the entries that others name.</summary>
    /// <param name="anchors">Who names an entry, such as a manifest or a model, and which.</param>
    /// <param name="key">The public key that has signed checkpoints; null to take no notice of them.</param>
    public AuditVerification Verify(IEnumerable<(string Where, AuditAnchor Anchor)> anchors, ECDsa? key = null)
    {
        ArgumentNullException.ThrowIfNull(anchors);
        var (faults, signed) = (new List<string>(), 0L);
        var named = anchors.ToLookup(anchor => anchor.Anchor.Number);
        AuditAnchor? head = null;
        foreach (var (entry, fault) in ReadLines())
        {
            if (entry is null)
            {
                faults.Add(fault!);
                break;
            }
            if (key is not null && entry.Type == CheckpointType && FaultOf(entry, head, key) is var wrong)
            {
                signed = wrong is null ? entry.Anchor.Number : signed;
                faults.AddRange(wrong is null or "" ? [] : [$"{entry.Place} is a checkpoint {wrong}."]);
            }
            head = entry.Anchor;
            foreach (var (where, anchor) in named[entry.Anchor.Number])
                if (anchor.Hash != entry.Anchor.Hash)
                    faults.Add($"{where} names entry {anchor}, but {entry.Place} has the hash {entry.Anchor.Hash}: the "
                        + "log is another one.");
        }
        // What lies behind a damaged line is not told from what was cut off.
        if (faults.Count == 0)
            faults.AddRange(named.Where(group => group.Key > (head?.Number ?? 0)).SelectMany(group => group).Select(anchor =>
                $"{anchor.Where} names entry {anchor.Anchor}, but the log ends at entry {head?.Number ?? 0}: its end was cut off."));
        return new(head?.Number ?? 0, head, signed, faults);
    }

    /// <summary>Appends an event; the caller makes sure that nobody else writes.</summary>
    internal AuditAnchor AppendHeld(string type, string subject, Action<Utf8JsonWriter>? data)
    {
        var head = Recover();
        var now = clock.GetUtcNow().UtcDateTime;
        var number = (head?.Number ?? 0) + 1;
        var json = AuditLine.Event(number, type, subject, now, data ?? (_ => { }));
        var hash = AuditLine.Hash(head?.Hash ?? AuditLine.Genesis, json);
        Directory.CreateDirectory(folder);
        // A clock that was set back does not write before what is there.
        var month = now.ToString("yyyy-MM", CultureInfo.InvariantCulture) + ".jsonl";
        var last = Files().LastOrDefault() is { } path ? Path.GetFileName(path) : month;
        using var file = new FileStream(
            Path.Combine(folder, string.CompareOrdinal(last, month) > 0 ? last : month), FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write([.. Encoding.ASCII.GetBytes(hash), (byte)' ', .. json, (byte)'\n']);
        file.Flush(flushToDisk: true);
        return new(number, hash);
    }

    // The place of the last entry, once what a killed process left of a line is removed: it was never complete, so that nothing followed
    // from it.
    AuditAnchor? Recover()
    {
        var (head, end) = ((AuditAnchor?)null, "");
        foreach (var (entry, fault) in ReadLines(torn: (path, whole) =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read);
            file.SetLength(whole);
            file.Flush(flushToDisk: true);
        }))
        {
            if (entry is null)
                throw new DatasetException($"{fault} Restore the log from git or a copy before anything is added to it.");
            (head, end) = (entry.Anchor, entry.Place);
        }
        return head;
    }

    string[] Files() => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "????-??.jsonl").Order(StringComparer.Ordinal)]
        : [];

    /// <param name="torn">
    /// Is called with a file whose last line has no end, and the length of its whole lines; null if that is a fault.
    /// </param>
    IEnumerable<(AuditEntry? Entry, string? Fault)> ReadLines(Action<string, long>? torn = null)
    {
        var (before, number) = (AuditLine.Genesis, 0L);
        var files = Files();
        foreach (var path in files)
        {
            var bytes = File.ReadAllBytes(path);
            var (start, line) = (0, 0);
            while (start < bytes.Length)
            {
                var place = string.Create(CultureInfo.InvariantCulture, $"'{path}', line {++line}");
                var end = Array.IndexOf(bytes, (byte)'\n', start);
                if (end < 0)
                {
                    if (torn is null || path != files[^1])
                        yield return (null, $"{place} has no end: it was cut off while it was written.");
                    else
                        torn(path, start);
                    yield break;
                }
                var entry = AuditLine.Read(bytes.AsSpan(start, end - start), before, ++number, place, out var fault);
                yield return (entry, fault);
                if (entry is null)
                    yield break;
                (before, start) = (entry.Anchor.Hash, end + 1);
            }
        }
    }

    // Null if the signature is right, empty if it is by another key.
    static string? FaultOf(AuditEntry entry, AuditAnchor? before, ECDsa key)
    {
        using var document = JsonDocument.Parse(entry.Json);
        var data = document.RootElement.GetProperty("data");
        if (data.GetProperty("key").GetString() != Fingerprint(key))
            return "";
        if (!data.GetProperty("signature").TryGetBytesFromBase64(out var signature)
            || !key.VerifyData(Encoding.ASCII.GetBytes(entry.Subject), signature, HashAlgorithmName.SHA256))
            return "whose signature is not that of the key";
        return entry.Subject == before?.ToString() ? null : "that signs another past than the one before it";
    }

    static string Fingerprint(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
}
