namespace Preprocessing.Engines
{
    public static class OnlineRows
    {
        public static System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.OnlineRow> Newest(System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.OnlineRow> rows) { }
    }
    public static class OnlineViews
    {
        public static Preprocessing.FeatureStore.OnlineView Read(string store, string id, string text) { }
        public static void RequireSame(string store, Preprocessing.FeatureStore.OnlineView added, Preprocessing.FeatureStore.OnlineView there) { }
        public static Preprocessing.FeatureStore.StoreException Unknown(string store, string view) { }
        public static string Write(Preprocessing.FeatureStore.OnlineView view) { }
    }
}
namespace Preprocessing.FeatureStore
{
    public sealed class FeatureKey
    {
        public FeatureKey() { }
        public System.ReadOnlySpan<byte> Bytes { get; }
        public bool IsMissing { get; }
        public System.ReadOnlyMemory<byte> Memory { get; }
        public Preprocessing.FeatureStore.FeatureKey Add(Preprocessing.Authoring.Category part) { }
        public Preprocessing.FeatureStore.FeatureKey Begin() { }
    }
    public interface ILocalStore : Preprocessing.FeatureStore.IOnlineStore, System.IAsyncDisposable
    {
        int Get(string view, System.ReadOnlySpan<byte> key, System.Span<byte> values, out long eventTicks, out long createdTicks);
    }
    public interface IOnlineStore : System.IAsyncDisposable
    {
        string Description { get; }
        System.Threading.Tasks.ValueTask AddViewAsync(Preprocessing.FeatureStore.OnlineView view, System.Threading.CancellationToken cancellationToken = default);
        System.Threading.Tasks.ValueTask<bool> DeleteAsync(string view, System.ReadOnlyMemory<byte> key, System.Threading.CancellationToken cancellationToken = default);
        System.Threading.Tasks.ValueTask<bool> DropViewAsync(string view, System.Threading.CancellationToken cancellationToken = default);
        System.Threading.Tasks.ValueTask<System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.OnlineRow?>> GetAsync(string view, System.Collections.Generic.IReadOnlyList<System.ReadOnlyMemory<byte>> keys, System.Threading.CancellationToken cancellationToken = default);
        System.Threading.Tasks.ValueTask<Preprocessing.FeatureStore.OnlineRow?> GetAsync(string view, System.ReadOnlyMemory<byte> key, System.Threading.CancellationToken cancellationToken = default);
        System.Threading.Tasks.ValueTask<string?> GetMarkAsync(string view, System.Threading.CancellationToken cancellationToken = default);
        System.Threading.Tasks.ValueTask<int> PutAsync(string view, System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.OnlineRow> rows, System.Threading.CancellationToken cancellationToken = default);
        System.Collections.Generic.IAsyncEnumerable<Preprocessing.FeatureStore.OnlineRow> ScanAsync(string view, System.Threading.CancellationToken cancellationToken = default);
        System.Threading.Tasks.ValueTask SetMarkAsync(string view, string mark, System.Threading.CancellationToken cancellationToken = default);
        System.Threading.Tasks.ValueTask<System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.OnlineView>> ViewsAsync(System.Threading.CancellationToken cancellationToken = default);
    }
    public sealed class MemoryStore : Preprocessing.FeatureStore.ILocalStore, Preprocessing.FeatureStore.IOnlineStore, System.IAsyncDisposable
    {
        public MemoryStore() { }
        public string Description { get; }
        public System.Threading.Tasks.ValueTask AddViewAsync(Preprocessing.FeatureStore.OnlineView view, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask<bool> DeleteAsync(string view, System.ReadOnlyMemory<byte> key, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask DisposeAsync() { }
        public System.Threading.Tasks.ValueTask<bool> DropViewAsync(string view, System.Threading.CancellationToken cancellationToken = default) { }
        public int Get(string view, System.ReadOnlySpan<byte> key, System.Span<byte> values, out long eventTicks, out long createdTicks) { }
        public System.Threading.Tasks.ValueTask<System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.OnlineRow?>> GetAsync(string view, System.Collections.Generic.IReadOnlyList<System.ReadOnlyMemory<byte>> keys, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask<Preprocessing.FeatureStore.OnlineRow?> GetAsync(string view, System.ReadOnlyMemory<byte> key, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask<string?> GetMarkAsync(string view, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask<int> PutAsync(string view, System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.OnlineRow> rows, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Collections.Generic.IAsyncEnumerable<Preprocessing.FeatureStore.OnlineRow> ScanAsync(string view, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask SetMarkAsync(string view, string mark, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask<System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.OnlineView>> ViewsAsync(System.Threading.CancellationToken cancellationToken = default) { }
    }
    public readonly struct OnlineRow : System.IEquatable<Preprocessing.FeatureStore.OnlineRow>
    {
        public OnlineRow(System.ReadOnlyMemory<byte> Key, long EventTicks, long CreatedTicks, long Sequence, System.ReadOnlyMemory<byte> Values) { }
        public long CreatedTicks { get; init; }
        public long EventTicks { get; init; }
        public System.ReadOnlyMemory<byte> Key { get; init; }
        public long Sequence { get; init; }
        public System.ReadOnlyMemory<byte> Values { get; init; }
        public bool Replaces(in Preprocessing.FeatureStore.OnlineRow other) { }
    }
    public sealed class OnlineView : System.IEquatable<Preprocessing.FeatureStore.OnlineView>
    {
        public OnlineView(string name, string transformHash, string stateHash, System.Collections.Generic.IReadOnlyList<string> slots) { }
        public string Id { get; }
        public string Name { get; }
        public System.Collections.Generic.IReadOnlyList<string> Slots { get; }
        public string StateHash { get; }
        public string TransformHash { get; }
        public bool Equals(Preprocessing.FeatureStore.OnlineView? other) { }
        public override int GetHashCode() { }
    }
    public sealed class SqliteStore : Preprocessing.FeatureStore.ILocalStore, Preprocessing.FeatureStore.IOnlineStore, System.IAsyncDisposable
    {
        public string Description { get; }
        public System.Threading.Tasks.ValueTask AddViewAsync(Preprocessing.FeatureStore.OnlineView view, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask<bool> DeleteAsync(string view, System.ReadOnlyMemory<byte> key, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask DisposeAsync() { }
        public System.Threading.Tasks.ValueTask<bool> DropViewAsync(string view, System.Threading.CancellationToken cancellationToken = default) { }
        public int Get(string view, System.ReadOnlySpan<byte> key, System.Span<byte> values, out long eventTicks, out long createdTicks) { }
        public System.Threading.Tasks.ValueTask<System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.OnlineRow?>> GetAsync(string view, System.Collections.Generic.IReadOnlyList<System.ReadOnlyMemory<byte>> keys, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask<Preprocessing.FeatureStore.OnlineRow?> GetAsync(string view, System.ReadOnlyMemory<byte> key, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask<string?> GetMarkAsync(string view, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask<int> PutAsync(string view, System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.OnlineRow> rows, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Collections.Generic.IAsyncEnumerable<Preprocessing.FeatureStore.OnlineRow> ScanAsync(string view, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask SetMarkAsync(string view, string mark, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask<System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.OnlineView>> ViewsAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public static Preprocessing.FeatureStore.SqliteStore Open(string path, Preprocessing.FeatureStore.SqliteStoreOptions? options = null) { }
    }
    public sealed class SqliteStoreOptions : System.IEquatable<Preprocessing.FeatureStore.SqliteStoreOptions>
    {
        public SqliteStoreOptions() { }
        public bool SurvivesPowerLoss { get; init; }
        public System.TimeSpan Timeout { get; init; }
    }
    public sealed class StoreException : Preprocessing.PreprocessingException
    {
        public StoreException(string message, System.Exception? inner = null) { }
    }
}