namespace Preprocessing.Data.S3
{
    public sealed class S3Store : Preprocessing.Engines.FileStore
    {
        public S3Store(Amazon.S3.IAmazonS3 client) { }
        public override System.Threading.Tasks.ValueTask<Preprocessing.Engines.StoredFile?> FindAsync(string path, System.Threading.CancellationToken cancellationToken) { }
        public override System.Collections.Generic.IAsyncEnumerable<Preprocessing.Engines.StoredFile> ListAsync(string folder, bool isDeep, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken) { }
        public override System.Threading.Tasks.ValueTask<System.IO.Stream> OpenAsync(Preprocessing.Engines.StoredFile file, long start, long length, System.Threading.CancellationToken cancellationToken) { }
        public override System.Threading.Tasks.Task WriteAsync(string path, System.IO.Stream content, long length, System.Threading.CancellationToken cancellationToken) { }
    }
}