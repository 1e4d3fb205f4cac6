using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Preprocessing.Engines;

namespace Preprocessing.Data.Azure;

/// <summary>Blobs of one account of Azure Storage: <c>az://container/flights/2026-0[1-5].parquet</c>.</summary>
/// <remarks>
/// Account, credentials and repetitions are those of the client. What stands in an address behind the container is the name of a blob as
/// it is: nothing is escaped, and a slash divides folders. The login needs the role Storage Blob Data Reader, or a signature that may read,
/// for folders and patterns also list.
/// </remarks>
public sealed class AzureStore : FileStore
{
    readonly BlobServiceClient client;

    /// <summary>Creates a store for the scheme <c>az</c>.</summary>
    /// <param name="client">The client of the account, which is used by several threads at once.</param>
    public AzureStore(BlobServiceClient client) : base("az")
    {
        ArgumentNullException.ThrowIfNull(client);
        this.client = client;
    }

    /// <inheritdoc/>
    public override async ValueTask<StoredFile?> FindAsync(string path, CancellationToken cancellationToken)
    {
        var (container, name) = Split(path);
        if (name.Length == 0 || name.EndsWith('/'))
            return null;
        try
        {
            var blob = client.GetBlobContainerClient(container).GetBlobClient(name);
            BlobProperties found = await blob.GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            return IsFolder(found.Metadata) ? null : new(path, found.ContentLength, found.ETag.ToString("H"));
        }
        catch (RequestFailedException cause) when (cause.Status == 404)
        {
            return null;
        }
        catch (Exception cause) when (AzureFaults.Of(cause, path, cancellationToken) is { } fault)
        {
            throw fault;
        }
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<StoredFile> ListAsync(
        string folder, bool isDeep, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (container, name) = Split(folder);
        var prefix = name.TrimEnd('/') is { Length: > 0 } below ? below + "/" : null;
        var pages = client.GetBlobContainerClient(container)
            .GetBlobsByHierarchyAsync(
                new GetBlobsByHierarchyOptions { Traits = BlobTraits.Metadata, Prefix = prefix, Delimiter = isDeep ? null : "/" },
                cancellationToken)
            .AsPages().GetAsyncEnumerator(cancellationToken);
        await using (pages.ConfigureAwait(false))
            while (await NextAsync(pages, folder, cancellationToken).ConfigureAwait(false) is { } page)
                foreach (var item in page.Values)
                    if (item.IsPrefix)
                        yield return new(Address(item.Prefix), 0, "");
                    else if (!item.Blob.Name.EndsWith('/') && !IsFolder(item.Blob.Metadata))
                        yield return new(
                            Address(item.Blob.Name),
                            item.Blob.Properties.ContentLength ?? 0,
                            item.Blob.Properties.ETag?.ToString("H") ?? "");

        string Address(string inner) => $"{folder[..Scheme.Length]}://{container}/{inner}";
    }

    /// <inheritdoc/>
    public override async ValueTask<Stream> OpenAsync(StoredFile file, long start, long length, CancellationToken cancellationToken)
    {
        var (container, name) = Split(file.Path);
        var options = new BlobDownloadOptions
        {
            Range = new HttpRange(start, length),
            Conditions = new BlobRequestConditions { IfMatch = new ETag(file.Version) },
        };
        try
        {
            var blob = client.GetBlobContainerClient(container).GetBlobClient(name);
            BlobDownloadStreamingResult got = await blob.DownloadStreamingAsync(options, cancellationToken).ConfigureAwait(false);
            return got.Content;
        }
        catch (RequestFailedException cause) when (cause.Status is 412 or 404)
        {
            throw Changed(file, cause);
        }
        catch (Exception cause) when (AzureFaults.Of(cause, file.Path, cancellationToken) is { } fault)
        {
            throw fault;
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A large blob is sent in blocks, and is there when the last one is. The login needs the role Storage Blob Data Contributor.
    /// </remarks>
    public override async Task WriteAsync(string path, Stream content, long length, CancellationToken cancellationToken)
    {
        var (container, name) = Split(path);
        try
        {
            var blob = client.GetBlobContainerClient(container).GetBlobClient(name);
            await blob.UploadAsync(content, new BlobUploadOptions(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (AzureFaults.Of(cause, path, cancellationToken, "written") is { } fault)
        {
            throw fault;
        }
    }

    static async ValueTask<Page<BlobHierarchyItem>?> NextAsync(
        IAsyncEnumerator<Page<BlobHierarchyItem>> pages, string folder, CancellationToken cancellationToken)
    {
        try
        {
            return await pages.MoveNextAsync().ConfigureAwait(false) ? pages.Current : null;
        }
        catch (Exception cause) when (AzureFaults.Of(cause, folder, cancellationToken) is { } fault)
        {
            throw fault;
        }
    }

    // Accounts with a hierarchical namespace list folders as blobs, with this mark.
    static bool IsFolder(IDictionary<string, string>? metadata) =>
        metadata is not null && metadata.TryGetValue("hdi_isfolder", out var mark) && mark == "true";
}
