using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using Preprocessing.Engines;

namespace Preprocessing.Data.S3;

/// <summary>Files in S3, and in stores with the same interface: <c>s3://bucket/flights/2026-0[1-5].parquet</c>.</summary>
/// <remarks>
/// Credentials, region, endpoint and repetitions are those of the client. What stands in an address behind the bucket is the key as it is:
/// nothing is escaped, and a slash divides folders. The login needs <c>s3:GetObject</c>, for folders and patterns also
/// <c>s3:ListBucket</c>.
/// </remarks>
public sealed class S3Store : FileStore
{
    readonly IAmazonS3 client;

    /// <summary>Creates a store for the scheme <c>s3</c>.</summary>
    /// <param name="client">The client, which stays the caller's. It is used by several threads at once.</param>
    public S3Store(IAmazonS3 client) : base("s3")
    {
        ArgumentNullException.ThrowIfNull(client);
        this.client = client;
    }

    /// <inheritdoc/>
    public override async ValueTask<StoredFile?> FindAsync(string path, CancellationToken cancellationToken)
    {
        var (bucket, key) = Split(path);
        // A key that ends with a slash marks a folder.
        if (key.Length == 0 || key.EndsWith('/'))
            return null;
        try
        {
            var found = await client.GetObjectMetadataAsync(bucket, key, cancellationToken).ConfigureAwait(false);
            return new(path, found.ContentLength, Version(path, found.ETag));
        }
        catch (AmazonS3Exception cause) when (cause.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (Exception cause) when (S3Faults.Of(cause, path, cancellationToken) is { } fault)
        {
            throw fault;
        }
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<StoredFile> ListAsync(
        string folder, bool isDeep, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (bucket, key) = Split(folder);
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = key.TrimEnd('/'), Delimiter = isDeep ? null : "/" };
        if (request.Prefix.Length > 0)
            request.Prefix += "/";
        do
        {
            var page = await PageAsync(request, folder, cancellationToken).ConfigureAwait(false);
            foreach (var inner in page.CommonPrefixes ?? [])
                yield return new(Address(inner), 0, "");
            foreach (var found in page.S3Objects ?? [])
                if (!found.Key.EndsWith('/'))
                    yield return new(Address(found.Key), found.Size ?? 0, Version(Address(found.Key), found.ETag));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (request.ContinuationToken is not null);

        string Address(string name) => $"{folder[..Scheme.Length]}://{bucket}/{name}";
    }

    /// <inheritdoc/>
    public override async ValueTask<Stream> OpenAsync(StoredFile file, long start, long length, CancellationToken cancellationToken)
    {
        var (bucket, key) = Split(file.Path);
        var request = new GetObjectRequest
        {
            BucketName = bucket,
            Key = key,
            ByteRange = new ByteRange(start, start + length - 1),
            EtagToMatch = file.Version,
        };
        try
        {
            var got = await client.GetObjectAsync(request, cancellationToken).ConfigureAwait(false);
            if (got.HttpStatusCode == HttpStatusCode.PartialContent && got.ContentLength == length)
                return got.ResponseStream;
            got.Dispose();
            throw new SourceException($"'{file.Path}' gives {got.ContentLength} bytes where {length} from byte {start} on were asked for. "
                + "Read from a store that knows ranges.");
        }
        catch (AmazonS3Exception cause) when (cause.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound)
        {
            throw Changed(file, cause);
        }
        catch (Exception cause) when (S3Faults.Of(cause, file.Path, cancellationToken) is { } fault)
        {
            throw fault;
        }
    }

    /// <inheritdoc/>
    /// <remarks>A large object is sent in parts, and is there when the last one is. The login needs <c>s3:PutObject</c>.</remarks>
    public override async Task WriteAsync(string path, Stream content, long length, CancellationToken cancellationToken)
    {
        var (bucket, key) = Split(path);
        using var transfer = new TransferUtility(client);
        try
        {
            await transfer.UploadAsync(
                new() { BucketName = bucket, Key = key, InputStream = content, AutoCloseStream = false }, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception cause) when (S3Faults.Of(cause, path, cancellationToken, "written") is { } fault)
        {
            throw fault;
        }
    }

    async Task<ListObjectsV2Response> PageAsync(ListObjectsV2Request request, string folder, CancellationToken cancellationToken)
    {
        try
        {
            return await client.ListObjectsV2Async(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (S3Faults.Of(cause, folder, cancellationToken) is { } fault)
        {
            throw fault;
        }
    }

    static string Version(string path, string? tag) => tag is { Length: > 0 } ? tag : throw new SourceException(
        $"'{path}' has no ETag, so that nothing would say whether it changes while it is read. Read from a store that gives ETags.");
}
