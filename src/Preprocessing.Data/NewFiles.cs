using System.Runtime.CompilerServices;

namespace Preprocessing.Data;

/// <summary>Those of some files whose content was not read by an earlier source.</summary>
/// <param name="rows">The rows of these files; null if there are none.</param>
/// <param name="files">The files, as they were before their content was hashed.</param>
/// <param name="digests">The digests of these files.</param>
/// <param name="known">The digests of all files that were ever read.</param>
sealed class NewFiles<TRow>(
    IBatchSource<TRow>? rows, IReadOnlyList<OpenedFile> files, IReadOnlyList<string> digests, IEnumerable<string> known)
    : IIncrementalSource<TRow>
{
    /// <summary>The digests of all files that were ever read, in their order.</summary>
    public string Position { get; } = string.Join(' ', known.Order(StringComparer.Ordinal));

    /// <inheritdoc/>
    public int PartitionCount => rows?.PartitionCount ?? 0;

    /// <inheritdoc/>
    public long? RowCount => rows is null ? 0 : rows.RowCount;

    /// <summary>Opens those files whose content is not among the digests of a position.</summary>
    public static async Task<NewFiles<TRow>> OpenAsync(
        Pipeline<TRow> pipeline, string? after, IReadOnlyList<OpenedFile> files, CancellationToken cancellationToken)
    {
        var known = Parse(after);
        var (opened, digests) = (new List<OpenedFile>(), new List<string>());
        foreach (var file in files)
        {
            var digest = await ContentVersion.HashAsync(file, cancellationToken).ConfigureAwait(false);
            if (!known.Add(digest))
                continue;
            opened.Add(file);
            digests.Add(digest);
        }
        return new(
            opened.Count == 0 ? null : DataSource.Open(pipeline, [.. opened.Select(file => file.Path)]), opened, digests, known);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Batch<TRow>> ReadAsync(
        int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (rows is null)
            throw new ArgumentOutOfRangeException(nameof(partition));
        await foreach (var batch in rows.ReadAsync(partition, training, cancellationToken).ConfigureAwait(false))
            yield return batch;
    }

    /// <summary>The version of these files by their content; null if there are none.</summary>
    /// <exception cref="SourceException">A file has changed since it was hashed.</exception>
    public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default)
    {
        foreach (var file in files)
            file.CheckUnchanged();
        return new(digests.Count == 0 ? null : ContentDigests.Version(digests));
    }

    static HashSet<string> Parse(string? after)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var digest in (after ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (digest.Length != 64 || digest.AsSpan().ContainsAnyExcept("0123456789abcdef") || !known.Add(digest))
                throw new SourceException(
                    $"'{(digest.Length > 64 ? digest[..64] + "…" : digest)}' in a position is no SHA-256 of a file, "
                    + "or is there twice. Give the position of a source of files as it was.");
        return known;
    }
}
