using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.AspNetCore.Http;
using Preprocessing.Engines;

namespace Preprocessing.Data.S3.Tests;

public sealed class S3StoreTests() : StoreContract(ServedS3.Instance)
{
    // The server checks no credentials: this is what S3 answers to wrong ones.
    private protected override Task<Uri> DenyAsync(FaultyProxy proxy)
    {
        proxy.Instead = async (exchange, context) =>
        {
            (context.Response.StatusCode, context.Response.ContentType) = (403, "application/xml");
            if (exchange.Method != "HEAD")
                await context.Response.WriteAsync("<Error><Code>AccessDenied</Code><Message>Not with c2VjcmV0</Message></Error>");
            return true;
        };
        return Task.FromResult(proxy.Address);
    }
}

/// <summary>One S3 server for the tests of this assembly; it ends with their process.</summary>
sealed class ServedS3 : ServedStore
{
    readonly AmazonS3Client client;

    ServedS3()
    {
        Server = StoreServer.StartAsync("s3").GetAwaiter().GetResult();
        client = Client(Server, "key");
    }

    public static ServedS3 Instance { get; } = new();

    public override Uri Server { get; }

    public override (string, string, string) Words =>
        ("S3", "Forbidden", "NoSuchBucket. Check the name of the bucket, and the endpoint of the client");

    public override FileStore Create(Uri server, string? key = null) => new S3Store(Client(server, key ?? "key"));

    public override async Task<string> CreateAsync(string name)
    {
        await client.PutBucketAsync(name);
        return $"s3://{name}";
    }

    public override async Task PutAsync(string container, string name, byte[] bytes) =>
        await client.PutObjectAsync(new PutObjectRequest
        {
            BucketName = container["s3://".Length..],
            Key = name,
            InputStream = new MemoryStream(bytes),
        });

    public override Task DeleteAsync(string container, string name) =>
        client.DeleteObjectAsync(container["s3://".Length..], name);

    static AmazonS3Client Client(Uri server, string key) => new(new BasicAWSCredentials("user", key), new AmazonS3Config
    {
        ServiceURL = server.ToString(),
        ForcePathStyle = true,
        MaxErrorRetry = 1,
    });
}
