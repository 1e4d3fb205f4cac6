namespace Preprocessing.Data.Azure
{
    public sealed class AzureStore : Preprocessing.Engines.FileStore
    {
        public AzureStore(Azure.Storage.Blobs.BlobServiceClient client) { }
        public override System.Threading.Tasks.ValueTask<Preprocessing.Engines.StoredFile?> FindAsync(string path, System.Threading.CancellationToken cancellationToken) { }
        public override System.Collections.Generic.IAsyncEnumerable<Preprocessing.Engines.StoredFile> ListAsync(string folder, bool isDeep, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken) { }
        public override System.Threading.Tasks.ValueTask<System.IO.Stream> OpenAsync(Preprocessing.Engines.StoredFile file, long start, long length, System.Threading.CancellationToken cancellationToken) { }
        public override System.Threading.Tasks.Task WriteAsync(string path, System.IO.Stream content, long length, System.Threading.CancellationToken cancellationToken) { }
    }
}