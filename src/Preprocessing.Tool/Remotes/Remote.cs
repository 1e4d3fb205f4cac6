using Amazon.Runtime;
using Amazon.S3;
using Azure.Storage.Blobs;
using Preprocessing.Cluster;
using Preprocessing.Data.Azure;
using Preprocessing.Data.S3;
using Preprocessing.Datasets;
using Preprocessing.Engines;

namespace Preprocessing.Tool;

/// <summary>Opens stores by their addresses, with the credentials that the environment has.</summary>
static class Remote
{
    /// <summary>How an address is described in help.</summary>
    public const string Description = "A folder, " + Stores;

    /// <summary>The addresses of stores, for help.</summary>
    public const string Stores = "s3://bucket/path with the AWS_… variables or profile, or az://container/path with " + Connection + ".";

    const string Connection = "AZURE_STORAGE_CONNECTION_STRING";

    /// <summary>Opens a remote.</summary>
    /// <exception cref="RefusedException">The environment does not say how to reach it.</exception>
    /// <exception cref="SourceException">No store has the scheme.</exception>
    public static DatasetRemote Open(string address) => DatasetRemote.Open(address, Store(address));

    /// <summary>Opens a store of answers to the work orders of fits.</summary>
    /// <exception cref="RefusedException">The environment does not say how to reach it.</exception>
    /// <exception cref="SourceException">No store has the scheme.</exception>
    public static SummaryStore OpenSummaries(string address) => SummaryStore.Open(address, Store(address));

    /// <summary>The stores that some addresses need.</summary>
    /// <exception cref="RefusedException">The environment does not say how to reach one.</exception>
    public static IReadOnlyList<FileStore> StoresOf(IEnumerable<string> addresses) =>
        [.. addresses.Select(Store).OfType<FileStore>().DistinctBy(store => store.Scheme)];

    static FileStore? Store(string address) =>
        address.StartsWith("s3://", StringComparison.OrdinalIgnoreCase) ? S3()
        : address.StartsWith("az://", StringComparison.OrdinalIgnoreCase) ? Azure()
        : null;

    static S3Store S3()
    {
        try
        {
            // Servers of one's own know buckets by paths alone.
            var isOwn = Variable("AWS_ENDPOINT_URL_S3") ?? Variable("AWS_ENDPOINT_URL");
            return new(new AmazonS3Client(new AmazonS3Config { ForcePathStyle = isOwn is not null }));
        }
        catch (AmazonClientException cause)
        {
            throw new RefusedException($"S3 cannot be reached: {cause.Message.TrimEnd('.')}. Set AWS_REGION, AWS_ACCESS_KEY_ID and "
                + "AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, and AWS_ENDPOINT_URL_S3 for a server of your own.", cause);
        }
    }

    static AzureStore Azure()
    {
        try
        {
            return new(new BlobServiceClient(Variable(Connection)
                ?? throw new FormatException($"the variable {Connection} is not set.")));
        }
        catch (FormatException cause)
        {
            // Its message names no part of the variable, which is a secret.
            throw new RefusedException($"Azure Blob Storage cannot be reached: {cause.Message} Set {Connection} to the connection string "
                + "of the account.", cause);
        }
    }

    static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
