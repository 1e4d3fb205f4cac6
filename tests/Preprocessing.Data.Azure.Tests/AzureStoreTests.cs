using Azure.Storage;
using Azure.Storage.Blobs;
using Preprocessing.Engines;

namespace Preprocessing.Data.Azure.Tests;

public sealed class AzureStoreTests() : StoreContract(ServedAzure.Instance);

/// <summary>One server of Azure Blob Storage for the tests of this assembly; it ends with their process.</summary>
sealed class ServedAzure : ServedStore
{
    // The account that Azurite has, with the key that everybody knows.
    const string Account = "devstoreaccount1";
    const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    readonly BlobServiceClient client;

    ServedAzure()
    {
        Server = StoreServer.StartAsync("azure").GetAwaiter().GetResult();
        client = Client(Server, Key);
    }

    public static ServedAzure Instance { get; } = new();

    public override Uri Server { get; }

    public override (string, string, string) Words =>
        ("Azure Storage", "AuthorizationFailure", "ContainerNotFound. Check the name of the container, and the account of the client");

    public override FileStore Create(Uri server, string? key = null) => new AzureStore(Client(server, key ?? Key));

    public override async Task<string> CreateAsync(string name)
    {
        await client.GetBlobContainerClient(name).CreateIfNotExistsAsync();
        return $"az://{name}";
    }

    public override Task PutAsync(string container, string name, byte[] bytes) =>
        client.GetBlobContainerClient(container["az://".Length..]).GetBlobClient(name).UploadAsync(new BinaryData(bytes), overwrite: true);

    public override Task DeleteAsync(string container, string name) =>
        client.GetBlobContainerClient(container["az://".Length..]).DeleteBlobAsync(name);

    static BlobServiceClient Client(Uri server, string key)
    {
        var options = new BlobClientOptions();
        (options.Retry.MaxRetries, options.Retry.Delay) = (1, TimeSpan.FromMilliseconds(10));
        return new(new Uri(server, Account), new StorageSharedKeyCredential(Account, key), options);
    }
}
