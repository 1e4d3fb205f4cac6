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
    const string OwnTypes = "audit.", CheckpointType = OwnTypes + "checkpoint", MergedType = OwnTypes + "merged";

    const string Restore = "Restore the log from git or a copy";

    readonly string folder;
    readonly string merged;
    readonly Func<IDisposable> hold;
    readonly TimeProvider clock;

    /// <param name="folder">The folder of the files.</param>
    /// <param name="hold">Makes sure that nobody else writes meanwhile.</param>
    /// <param name="clock">Tells the time.</param>
    internal AuditLog(string folder, Func<IDisposable> hold, TimeProvider clock) =>
        (this.folder, this.hold, this.clock, merged) = (folder, hold, clock, Path.Combine(folder, "merged"));

    /// <summary>Whether a text can be the hash of an entry.</summary>
    internal static bool IsHash(string text) => text.Length == 64 && text.AsSpan().IndexOfAnyExcept("0123456789abcdef") < 0;

    /// <summary>Appends an event, and returns once it is on the disk: what it records may become visible from then on.</summary>
    /// <param name="type">What happened, such as <c>model.stamped</c>; not what begins with <c>audit.</c></param>
    /// <param name="subject">What it happened to, such as the name of a model. It stays for ever, so that no person is named here.</param>
    /// <param name="data">Writes members that say more.</param>
    /// <exception cref="DatasetException">The end of the log is damaged, or another process writes.</exception>
    /// <exception cref="IOException">The log cannot be written.</exception>
    public AuditAnchor Append(string type, string subject, Action<Utf8JsonWriter>? data = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(type);
        ArgumentNullException.ThrowIfNull(subject);
        if (type.StartsWith(OwnTypes, StringComparison.Ordinal))
            throw new ArgumentException($"'{type}' is what the log says of itself, which begins with '{OwnTypes}'.", nameof(type));
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

    /// <summary>
    /// Takes in the log that another branch has written since both had the same: a chain cannot be in two orders, so that the other log is
    /// kept whole beside this one, and an entry of this one names its end.
    /// </summary>
    /// <param name="other">The folder of the other log, as its branch has it.</param>
    /// <returns>The place of the entry; null if this log has all entries of the other.</returns>
    /// <exception cref="DatasetException">
    /// One of both is damaged, the other has no entry or is that of another repository, or another process writes.
    /// </exception>
    /// <exception cref="IOException">The log cannot be written.</exception>
    public AuditAnchor? Merge(string other)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(other);
        var theirs = new AuditLog(other, hold, clock);
        AuditEntry[] added = [.. theirs.Read()];
        if (added.Length == 0)
            throw new DatasetException($"'{other}' has no entry of an audit log. Name the folder with its files, such as '2026-09.jsonl'.");
        using var held = hold();
        _ = Recover();
        var known = ReadWithMerged().Select(entry => entry.Anchor).ToHashSet();
        if (!known.Contains(added[0].Anchor))
            throw new DatasetException($"'{other}' begins with another entry than '{folder}': it is the log of another repository.");
        var head = added[^1].Anchor;
        if (known.Contains(head))
            return null;
        foreach (var folder in Directory.Exists(theirs.merged) ? Directory.GetDirectories(theirs.merged) : [])
            Keep(Files(folder), Path.GetFileName(folder));
        Keep(Files(other), head.Hash);
        return AppendHeld(
            MergedType,
            head.ToString(),
            json => json.WriteString("since", added.Last(entry => known.Contains(entry.Anchor)).Anchor.ToString()));
    }

    /// <summary>The entries, from the first on, up to the first damaged one; those of merged logs are not among them.</summary>
    /// <exception cref="DatasetException">A line is damaged.</exception>
    public IEnumerable<AuditEntry> Read()
    {
        foreach (var (entry, fault) in ReadLines())
            yield return entry ?? throw new DatasetException($"{fault} {Restore}.");
    }

    /// <summary>The entries, and then those of the logs that were merged into this one.</summary>
    /// <exception cref="DatasetException">A line is damaged.</exception>
    internal IEnumerable<AuditEntry> ReadWithMerged()
    {
        var logs = new Merges(this);
        while (logs.TryNext(out var log, out _))
            foreach (var entry in log.Read())
            {
                logs.Follow(entry);
                yield return entry;
            }
    }

    /// <summary>Reads the whole log with those that were merged into it, and asks for the entries that others name.</summary>
    /// <param name="anchors">Who names an entry, such as a manifest or a model, and which.</param>
    /// <param name="key">The public key that has signed checkpoints; null to take no notice of them.</param>
    public AuditVerification Verify(IEnumerable<(string Where, AuditAnchor Anchor)> anchors, ECDsa? key = null)
    {
        ArgumentNullException.ThrowIfNull(anchors);
        var (faults, places, logs) = (new List<string>(), new Dictionary<AuditAnchor, string>(), new Merges(this));
        var (head, signed) = ((AuditAnchor?)null, 0L);
        while (logs.TryNext(out var log, out var named))
        {
            var last = log.VerifyChain(key, faults, entry =>
            {
                places.TryAdd(entry.Anchor, entry.Place);
                logs.Follow(entry);
            });
            if (named is null)
                (head, signed) = last;
            else if (faults.Count == 0 && last.Head?.ToString() != named.Subject)
                faults.Add($"{named.Place} names a merged log that ends with entry {named.Subject}, but that in '{log.folder}' does not. "
                    + $"{Restore}.");
        }
        // What lies behind a damaged line is not told from what was cut off.
        if (faults.Count == 0)
            foreach (var (where, anchor) in anchors.Where(anchor => !places.ContainsKey(anchor.Anchor)))
                faults.Add(places.FirstOrDefault(entry => entry.Key.Number == anchor.Number) is { Value: { } place, Key: var other }
                    ? $"{where} names entry {anchor}, but {place} has the hash {other.Hash}: the log is another one."
                    : $"{where} names entry {anchor}, but the log ends at entry {head?.Number ?? 0}: its end was cut off.");
        return new(head?.Number ?? 0, head, signed, faults);
    }

    (AuditAnchor? Head, long Signed) VerifyChain(ECDsa? key, List<string> faults, Action<AuditEntry> found)
    {
        var (head, signed) = ((AuditAnchor?)null, 0L);
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
            found(entry);
        }
        return (head, signed);
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
        var last = Files(folder).LastOrDefault() is { } path ? Path.GetFileName(path) : month;
        Write(
            Path.Combine(folder, string.CompareOrdinal(last, month) > 0 ? last : month),
            [.. Encoding.ASCII.GetBytes(hash), (byte)' ', .. json, (byte)'\n']);
        return new(number, hash);
    }

    static void Write(string path, byte[] line)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var before = file.Length;
        try
        {
            file.Write(line);
            file.Flush(flushToDisk: true);
        }
        catch (Exception cause) when (AtomicFile.IsRefusal(cause))
        {
            // Half a line of a full disk.
            file.SetLength(before);
            throw AtomicFile.Failed(path, cause);
        }
    }

    // Whole or not at all: the folder gets its name once its files are there.
    void Keep(IEnumerable<string> files, string name)
    {
        var (place, temporary) = (Path.Combine(merged, name), Path.Combine(merged, ".merging"));
        if (Directory.Exists(place))
            return;
        if (Directory.Exists(temporary))
            Directory.Delete(temporary, recursive: true);
        Directory.CreateDirectory(temporary);
        foreach (var file in files)
            AtomicFile.Write(Path.Combine(temporary, Path.GetFileName(file)), stream => stream.Write(File.ReadAllBytes(file)));
        Directory.Move(temporary, place);
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
                throw new DatasetException($"{fault} {Restore} before anything is added to it.");
            (head, end) = (entry.Anchor, entry.Place);
        }
        return head;
    }

    static string[] Files(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "????-??.jsonl").Order(StringComparer.Ordinal)]
        : [];

    /// <param name="torn">
    /// Is called with a file whose last line has no end, and the length of its whole lines; null if that is a fault.
    /// </param>
    IEnumerable<(AuditEntry? Entry, string? Fault)> ReadLines(Action<string, long>? torn = null)
    {
        var (before, number) = (AuditLine.Genesis, 0L);
        var files = Files(folder);
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
                yield return (entry, entry is null && line == 1 && path != files[0]
                    ? $"{fault} Where git has put two branches together, {AuditLine.Merging}."
                    : fault);
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

    /// <summary>A log, and those that were merged into it or into one of these: each once.</summary>
    sealed class Merges(AuditLog first)
    {
        readonly Queue<(AuditLog Log, AuditEntry? Named)> waiting = new([(first, null)]);
        readonly HashSet<string> named = new(StringComparer.Ordinal);

        public bool TryNext(out AuditLog log, out AuditEntry? entry)
        {
            var isNext = waiting.TryDequeue(out var next);
            (log, entry) = next;
            return isNext;
        }

        // Never outside, whatever the entry says.
        string FolderOf(AuditEntry entry) => Path.Combine(first.merged, Path.GetFileName(entry.Subject.Split(':')[^1]));

        /// <summary>Comes to the log that an entry names, if it names one.</summary>
        public void Follow(AuditEntry entry)
        {
            if (entry.Type == MergedType && named.Add(entry.Subject))
                waiting.Enqueue((new(FolderOf(entry), first.hold, first.clock), entry));
        }
    }
}
