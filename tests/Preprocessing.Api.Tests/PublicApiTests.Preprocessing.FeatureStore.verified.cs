namespace Preprocessing.Engines
{
    public static class OnlineRows
    {
        public static System.Collections.Generic.IEnumerable<System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.OnlineRow>> Chunks(System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.OnlineRow> rows, int mostRows, long mostBytes) { }
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
    public sealed class CataloguedView : System.IEquatable<Preprocessing.FeatureStore.CataloguedView>
    {
        public CataloguedView(string Name, Preprocessing.FeatureStore.ViewDeclaration? Declaration, System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.KeptVersion> Versions, System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.DeclaredReader> Readers, System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.RunReader> Runs) { }
        public Preprocessing.FeatureStore.ViewDeclaration? Declaration { get; init; }
        public bool IsUsed { get; }
        public string Name { get; init; }
        public System.Collections.Generic.IEnumerable<Preprocessing.FeatureStore.DeclaredReader> OutdatedReaders { get; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.DeclaredReader> Readers { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.RunReader> Runs { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.KeptVersion> Versions { get; init; }
    }
    public sealed class CompactReport : System.IEquatable<Preprocessing.FeatureStore.CompactReport>
    {
        public CompactReport(Preprocessing.FeatureStore.OnlineView View, int FilesBefore, int FilesAfter, long Rows) { }
        public int FilesAfter { get; init; }
        public int FilesBefore { get; init; }
        public long Rows { get; init; }
        public Preprocessing.FeatureStore.OnlineView View { get; init; }
    }
    public sealed class DeclaredReader : System.IEquatable<Preprocessing.FeatureStore.DeclaredReader>
    {
        public DeclaredReader(string Pipeline, string Assembly, string TransformHash, System.Collections.Generic.IReadOnlyList<string> Key, System.Collections.Generic.IReadOnlyList<string> Features) { }
        public string Assembly { get; init; }
        public System.Collections.Generic.IReadOnlyList<string> Features { get; init; }
        public System.Collections.Generic.IReadOnlyList<string> Key { get; init; }
        public string Pipeline { get; init; }
        public string TransformHash { get; init; }
        public bool Equals(Preprocessing.FeatureStore.DeclaredReader? other) { }
        public override int GetHashCode() { }
    }
    public sealed class FeatureCatalogue
    {
        public FeatureCatalogue() { }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.CataloguedView> Views { get; }
        public void Add(Preprocessing.FeatureStore.ViewStore store) { }
        public void Add<TRow>()
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public void AddRun(string run, string pipeline, string? dataVersion) { }
    }
    public static class FeatureJoins
    {
        public static Preprocessing.FeatureStore.JoinedSource<TRow> Join<TRow>(this Preprocessing.IBatchSource<TRow> source, Preprocessing.FeatureStore.ViewStore store, Preprocessing.FeatureStore.JoinOptions? options = null)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
    }
    public sealed class FeatureKey
    {
        public FeatureKey() { }
        public System.ReadOnlySpan<byte> Bytes { get; }
        public bool IsMissing { get; }
        public System.ReadOnlyMemory<byte> Memory { get; }
        public Preprocessing.FeatureStore.FeatureKey Add(Preprocessing.Authoring.Category part) { }
        public Preprocessing.FeatureStore.FeatureKey Add(long part) { }
        public Preprocessing.FeatureStore.FeatureKey Add(string? part) { }
        public Preprocessing.FeatureStore.FeatureKey Begin() { }
    }
    public sealed class FeatureReader<TRow>
    {
        public System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.ReadCounts> Counts { get; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.OnlineView> Views { get; }
        public System.Threading.Tasks.ValueTask ReadAsync(System.Collections.Generic.IReadOnlyList<TRow> rows, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask ReadAsync(TRow row, System.Threading.CancellationToken cancellationToken = default) { }
        public static System.Threading.Tasks.Task<Preprocessing.FeatureStore.FeatureReader<TRow>> OpenAsync(Preprocessing.FeatureStore.IOnlineStore store, Preprocessing.FittedPipeline<TRow> fitted, System.Threading.CancellationToken cancellationToken = default) { }
    }
    public enum FeatureStatus : byte
    {
        NotFound = 0,
        Expired = 1,
        Found = 2,
    }
    public sealed class FollowOptions : System.IEquatable<Preprocessing.FeatureStore.FollowOptions>
    {
        public FollowOptions() { }
        public int CompactAfter { get; init; }
        public System.Action<System.Exception>? Failed { get; init; }
        public System.TimeSpan Interval { get; init; }
        public Preprocessing.FeatureStore.MaterializeOptions Materialize { get; init; }
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
    public sealed class JoinCounts : System.IEquatable<Preprocessing.FeatureStore.JoinCounts>
    {
        public JoinCounts(string View, string Version, long Found, long NotFound, long Expired) { }
        public long Expired { get; init; }
        public long Found { get; init; }
        public long NotFound { get; init; }
        public string Version { get; init; }
        public string View { get; init; }
    }
    public sealed class JoinOptions : System.IEquatable<Preprocessing.FeatureStore.JoinOptions>
    {
        public JoinOptions() { }
        public long MaxMemoryBytes { get; init; }
        public string? TemporaryFolder { get; init; }
    }
    public sealed class JoinedSource<TRow> : Preprocessing.IBatchSource<TRow>, System.IDisposable
    {
        public int PartitionCount { get; }
        public long? RowCount { get; }
        public void Dispose() { }
        public System.Threading.Tasks.ValueTask<string?> GetVersionAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.Task<System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.JoinCounts>> JoinAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public System.Collections.Generic.IAsyncEnumerable<Preprocessing.Batch<TRow>> ReadAsync(int partition, bool training, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken = default) { }
    }
    public sealed class KeptVersion : System.IEquatable<Preprocessing.FeatureStore.KeptVersion>
    {
        public KeptVersion(string Id, string TransformHash, System.Collections.Generic.IReadOnlyList<string> Slots, long Rows, System.DateTime? Newest) { }
        public string Id { get; init; }
        public System.DateTime? Newest { get; init; }
        public long Rows { get; init; }
        public System.Collections.Generic.IReadOnlyList<string> Slots { get; init; }
        public string TransformHash { get; init; }
    }
    public sealed class MaterializeOptions : System.IEquatable<Preprocessing.FeatureStore.MaterializeOptions>
    {
        public MaterializeOptions() { }
        public System.DateTime? AsOf { get; init; }
        public int MaxSortedRows { get; init; }
        public bool RollOver { get; init; }
    }
    public sealed class MaterializeReport : System.IEquatable<Preprocessing.FeatureStore.MaterializeReport>
    {
        public MaterializeReport(Preprocessing.FeatureStore.OnlineView View, long Read, long Rows, long Put, long Replaced, long Waiting) { }
        public long Put { get; init; }
        public long Read { get; init; }
        public long Replaced { get; init; }
        public long Rows { get; init; }
        public Preprocessing.FeatureStore.OnlineView View { get; init; }
        public long Waiting { get; init; }
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
        public static Preprocessing.FeatureStore.OnlineView Of<TView>(Preprocessing.FittedPipeline<TView> fitted) { }
    }
    public sealed class ReadCounts : System.IEquatable<Preprocessing.FeatureStore.ReadCounts>
    {
        public ReadCounts(string View, long Found, long NotFound, long Expired, System.TimeSpan MeanAge) { }
        public long Expired { get; init; }
        public long Found { get; init; }
        public System.TimeSpan MeanAge { get; init; }
        public long NotFound { get; init; }
        public string View { get; init; }
    }
    public sealed class RunReader : System.IEquatable<Preprocessing.FeatureStore.RunReader>
    {
        public RunReader(string Run, string Pipeline, string Version) { }
        public string Pipeline { get; init; }
        public string Run { get; init; }
        public string Version { get; init; }
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
    public sealed class ViewDeclaration : System.IEquatable<Preprocessing.FeatureStore.ViewDeclaration>
    {
        public ViewDeclaration(string Class, string Assembly, string TransformHash, string? Documentation, System.TimeSpan? Ttl, bool IsStrict, System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.ViewKey> Key, System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.DeclaredFeature> Features) { }
        public string Assembly { get; init; }
        public string Class { get; init; }
        public string? Documentation { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.DeclaredFeature> Features { get; init; }
        public bool IsStrict { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.ViewKey> Key { get; init; }
        public string TransformHash { get; init; }
        public System.TimeSpan? Ttl { get; init; }
    }
    public sealed class ViewKey : System.IEquatable<Preprocessing.FeatureStore.ViewKey>
    {
        public ViewKey(string Member, string Type) { }
        public string Member { get; init; }
        public string Type { get; init; }
    }
    public sealed class ViewReader<TView>
    {
        public Preprocessing.FeatureStore.ReadCounts Counts { get; }
        public Preprocessing.FeatureStore.OnlineView View { get; }
        public System.Threading.Tasks.ValueTask<Preprocessing.FeatureStore.FeatureStatus> GetAsync(Preprocessing.FeatureStore.FeatureKey key, System.DateTime at, System.Memory<double> values, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask<System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.FeatureStatus>> GetAsync(System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.FeatureKey> keys, System.DateTime at, System.Memory<double> values, System.Threading.CancellationToken cancellationToken = default) { }
        public static System.Threading.Tasks.Task<Preprocessing.FeatureStore.ViewReader<TView>> OpenAsync(Preprocessing.FeatureStore.IOnlineStore store, Preprocessing.FittedPipeline<TView> view, System.Threading.CancellationToken cancellationToken = default) { }
    }
    public static class ViewSources
    {
        public static Preprocessing.IBatchSource<TView> SortedByCreation<TView>(this Preprocessing.IBatchSource<TView> source, int maxRows = 5000000)
            where TView : Preprocessing.IPipelineRow<TView> { }
    }
    public sealed class ViewStore : System.IAsyncDisposable
    {
        public Preprocessing.FeatureStore.IOnlineStore? Online { get; }
        public System.Threading.Tasks.Task<Preprocessing.FeatureStore.CompactReport> CompactAsync(string view, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask DisposeAsync() { }
        public System.Threading.Tasks.Task<bool> DropAsync(string view, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Collections.Generic.IReadOnlyList<string> Files(string view) { }
        public System.Threading.Tasks.Task FollowAsync<TView>(Preprocessing.FittedPipeline<TView> view, System.Func<string?, System.Threading.CancellationToken, System.Threading.Tasks.Task<Preprocessing.IIncrementalSource<TView>>> open, Preprocessing.FeatureStore.FollowOptions? options = null, System.IProgress<Preprocessing.FeatureStore.MaterializeReport>? progress = null, System.Threading.CancellationToken cancellationToken = default)
            where TView : Preprocessing.IPipelineRow<TView> { }
        public Preprocessing.FeatureStore.JoinedSource<TRow> Join<TRow>(Preprocessing.IBatchSource<TRow> source, Preprocessing.FeatureStore.JoinOptions? options = null)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public string JoinSql<TRow>(string rows, System.Func<Preprocessing.FeatureStore.OnlineView, string> table)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public System.Threading.Tasks.Task<Preprocessing.FeatureStore.MaterializeReport> MaterializeAsync<TView>(Preprocessing.FittedPipeline<TView> view, Preprocessing.IBatchSource<TView> source, Preprocessing.FeatureStore.MaterializeOptions? options = null, System.IProgress<long>? progress = null, System.Threading.CancellationToken cancellationToken = default)
            where TView : Preprocessing.IPipelineRow<TView> { }
        public System.Threading.Tasks.Task<Preprocessing.FeatureStore.MaterializeReport> MaterializeNewAsync<TView>(Preprocessing.FittedPipeline<TView> view, System.Func<string?, System.Threading.CancellationToken, System.Threading.Tasks.Task<Preprocessing.IIncrementalSource<TView>>> open, Preprocessing.FeatureStore.MaterializeOptions? options = null, System.IProgress<long>? progress = null, System.Threading.CancellationToken cancellationToken = default)
            where TView : Preprocessing.IPipelineRow<TView> { }
        public System.Threading.Tasks.Task<Preprocessing.FeatureStore.MaterializeReport> ServeAsync<TView>(Preprocessing.FittedPipeline<TView> view, Preprocessing.FeatureStore.MaterializeOptions? options = null, System.IProgress<long>? progress = null, System.Threading.CancellationToken cancellationToken = default)
            where TView : Preprocessing.IPipelineRow<TView> { }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.FeatureStore.OnlineView> Views() { }
        public static Preprocessing.FeatureStore.ViewStore Open(string folder, Preprocessing.FeatureStore.IOnlineStore? online = null, System.TimeProvider? clock = null) { }
    }
}