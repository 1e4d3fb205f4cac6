namespace Preprocessing.FeatureStore.PostgreSql
{
    public sealed class PostgreSqlStore : Preprocessing.FeatureStore.IOnlineStore, System.IAsyncDisposable
    {
        public string Description { get; }
        public System.Threading.Tasks.ValueTask AddViewAsync(Preprocessing.FeatureStore.OnlineView view, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask<bool> DeleteAsync(string view, System.ReadOnlyMemory<byte> key, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask DisposeAsync() { }
        public System.Threading.Tasks.ValueTask<bool> DropViewAsync(string view, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask<System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.OnlineRow?>> GetAsync(string view, System.Collections.Generic.IReadOnlyList<System.ReadOnlyMemory<byte>> keys, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask<Preprocessing.FeatureStore.OnlineRow?> GetAsync(string view, System.ReadOnlyMemory<byte> key, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask<string?> GetMarkAsync(string view, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask<int> PutAsync(string view, System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.OnlineRow> rows, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Collections.Generic.IAsyncEnumerable<Preprocessing.FeatureStore.OnlineRow> ScanAsync(string view, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask SetMarkAsync(string view, string mark, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask<System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.OnlineView>> ViewsAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public static System.Threading.Tasks.Task<Preprocessing.FeatureStore.PostgreSql.PostgreSqlStore> OpenAsync(Npgsql.NpgsqlDataSource source, Preprocessing.FeatureStore.PostgreSql.PostgreSqlStoreOptions? options = null, System.Threading.CancellationToken cancellationToken = default) { }
        public static System.Threading.Tasks.Task<Preprocessing.FeatureStore.PostgreSql.PostgreSqlStore> OpenAsync(string connectionString, Preprocessing.FeatureStore.PostgreSql.PostgreSqlStoreOptions? options = null, System.Threading.CancellationToken cancellationToken = default) { }
    }
    public sealed class PostgreSqlStoreOptions : System.IEquatable<Preprocessing.FeatureStore.PostgreSql.PostgreSqlStoreOptions>
    {
        public PostgreSqlStoreOptions() { }
        public string Schema { get; init; }
        public string Table { get; init; }
        public System.TimeSpan Timeout { get; init; }
    }
}