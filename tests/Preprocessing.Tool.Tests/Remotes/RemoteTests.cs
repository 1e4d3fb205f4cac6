using Amazon.Runtime;
using Amazon.S3;
using Azure.Storage.Blobs;

namespace Preprocessing.Tool.Tests;

/// <summary>Stores are reached with what the environment says, as other tools are.</summary>
public sealed class RemoteTests : IDisposable
{
    const string Connection = "AZURE_STORAGE_CONNECTION_STRING";

    readonly Dictionary<string, string?> before = [];

    [Fact]
    public async Task A_version_goes_to_s3_and_back()
    {
        var server = await StoreServer.StartAsync("s3");
        Set("AWS_ENDPOINT_URL_S3", server.ToString());
        Set("AWS_REGION", "eu-central-1");
        Set("AWS_ACCESS_KEY_ID", "user");
        Set("AWS_SECRET_ACCESS_KEY", "key");
        using var client = new AmazonS3Client(
            new BasicAWSCredentials("user", "key"), new AmazonS3Config { ServiceURL = server.ToString(), ForcePathStyle = true });
        await client.PutBucketAsync("tool", TestContext.Current.CancellationToken);
        await ThereAndBackAsync("s3://tool/datasets");
    }

    [Fact]
    public async Task A_version_goes_to_azure_and_back()
    {
        var server = await StoreServer.StartAsync("azure");
        // The account that Azurite has, with the key that everybody knows.
        const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
        var connection = $"AccountName=devstoreaccount1;AccountKey={Key};BlobEndpoint={server}devstoreaccount1;";
        Set(Connection, connection);
        await new BlobServiceClient(connection).CreateBlobContainerAsync("tool", cancellationToken: TestContext.Current.CancellationToken);
        await ThereAndBackAsync("az://tool/datasets");
    }

    [Fact]
    public async Task What_the_environment_does_not_say_is_named()
    {
        using var story = await Story.TellAllAsync();
        // The client of S3 keeps what it found once in a process: ToolTests of the packages ask what is said without it.
        Set(Connection, null);
        (await Call.RefusalAsync("datasets push flights az://tool/x")).ShouldContain($"Set {Connection}");
        Set(Connection, "AccountKey=c2VjcmV0;");
        (await Call.RefusalAsync("datasets push flights az://tool/x")).ShouldNotContain("c2VjcmV0");
        (await Call.RefusalAsync("datasets push flights gs://tool/x")).ShouldContain("'gs'");
    }

    public void Dispose()
    {
        foreach (var (name, value) in before)
            Environment.SetEnvironmentVariable(name, value);
    }

    static async Task ThereAndBackAsync(string remote)
    {
        using var story = await Story.TellAllAsync();
        (await Call.AnswerAsync($"datasets push flights {remote}")).ShouldContain("3 objects of ");
        Directory.Delete(".pre/cache", recursive: true);
        (await Call.AnswerAsync($"datasets pull flights {remote}")).ShouldContain($"copied from '{remote}', 0 already there");
        await Call.AnswerAsync("datasets verify flights");
    }

    void Set(string name, string? value)
    {
        before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }
}
