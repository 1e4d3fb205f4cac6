namespace Preprocessing.Data
{
    public sealed class CsvReadOptions : System.IEquatable<Preprocessing.Data.CsvReadOptions>
    {
        public CsvReadOptions() { }
        public System.Collections.Generic.IReadOnlyList<string>? ColumnNames { get; init; }
        public System.Text.Encoding? Encoding { get; init; }
        public bool HasHeader { get; init; }
        public bool HasQuotes { get; init; }
        public int MaxBatchRows { get; init; }
        public int MaxRowBytes { get; init; }
        public long PartitionBytes { get; init; }
        public bool RefuseExtraColumns { get; init; }
        public char? Separator { get; init; }
    }
    public static class CsvSource
    {
        public static Preprocessing.Data.CsvSource<TRow> Open<TRow>(params string[] paths)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static Preprocessing.Data.CsvSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, params string[] paths) { }
        public static Preprocessing.Data.CsvSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, Preprocessing.Data.CsvReadOptions options, params string[] paths) { }
    }
    public sealed class CsvSource<TRow> : Preprocessing.IBatchSource<TRow>
    {
        public System.Collections.Generic.IReadOnlyList<string> Files { get; }
        public int PartitionCount { get; }
        public long? RowCount { get; }
        public System.Threading.Tasks.ValueTask<string?> GetVersionAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public System.Collections.Generic.IAsyncEnumerable<Preprocessing.Batch<TRow>> ReadAsync(int partition, bool training, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken = default) { }
    }
    public static class DataSource
    {
        public static Preprocessing.IBatchSource<TRow> Open<TRow>(params string[] paths)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static Preprocessing.IBatchSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, params string[] paths) { }
    }
    public sealed class DatabaseReadOptions : System.IEquatable<Preprocessing.Data.DatabaseReadOptions>
    {
        public DatabaseReadOptions() { }
        public string? PartitionBy { get; init; }
        public int Partitions { get; init; }
        public System.Action<System.Data.Common.DbCommand>? Prepare { get; init; }
        public bool RefuseExtraColumns { get; init; }
    }
    public static class DatabaseSource
    {
        public static Preprocessing.Data.DatabaseSource<TRow> Open<TRow>(System.Data.Common.DbDataSource database, string query)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static Preprocessing.Data.DatabaseSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, Preprocessing.Data.DatabaseReadOptions options, System.Data.Common.DbDataSource database, string query) { }
    }
    public sealed class DatabaseSource<TRow> : Preprocessing.IBatchSource<TRow>
    {
        public int PartitionCount { get; }
        public long? RowCount { get; }
        public System.Threading.Tasks.ValueTask<string?> GetVersionAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public System.Collections.Generic.IAsyncEnumerable<Preprocessing.Batch<TRow>> ReadAsync(int partition, bool training, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken = default) { }
    }
    public static class FeatureFile
    {
        public static System.Threading.Tasks.Task<Preprocessing.Stamp?> ReadStampAsync(string path, System.Threading.CancellationToken cancellationToken = default) { }
        public static System.Threading.Tasks.Task<System.Collections.Generic.IReadOnlyList<string>> VerifyAsync<TRow>(string path, Preprocessing.FittedPipeline<TRow> fitted, bool allowUnstamped = false, System.Threading.CancellationToken cancellationToken = default, string? label = null) { }
        public static System.Threading.Tasks.Task<long> WriteAsync<TRow>(string path, Preprocessing.IBatchSource<TRow> source, Preprocessing.FittedPipeline<TRow> fitted, Preprocessing.Data.FeatureFileOptions? options = null, System.IProgress<long>? progress = null, System.Threading.CancellationToken cancellationToken = default) { }
        public static System.Threading.Tasks.Task<long> WriteAsync<TRow>(string path, Preprocessing.IBatchSource<TRow> source, Preprocessing.TrainingPipeline<TRow> training, Preprocessing.Data.FeatureFileOptions? options = null, System.IProgress<long>? progress = null, System.Threading.CancellationToken cancellationToken = default) { }
    }
    public sealed class FeatureFileOptions : System.IEquatable<Preprocessing.Data.FeatureFileOptions>
    {
        public FeatureFileOptions() { }
        public string? Label { get; init; }
        public string? LabelColumn { get; init; }
        public System.Collections.Generic.IReadOnlyDictionary<string, string> Metadata { get; init; }
        public int RowGroupRows { get; init; }
        public string? SourceRevision { get; init; }
        public string? WeightColumn { get; init; }
    }
    public sealed class HttpReadOptions : System.IEquatable<Preprocessing.Data.HttpReadOptions>
    {
        public HttpReadOptions() { }
        public System.Uri Address { get; init; }
        public Preprocessing.Data.JsonReadOptions Json { get; init; }
        public int MaxPages { get; init; }
        public int MaxRetries { get; init; }
        public System.TimeSpan MaxRetryDelay { get; init; }
        public Preprocessing.Data.Paging Paging { get; init; }
        public System.TimeSpan RetryDelay { get; init; }
    }
    public static class HttpSource
    {
        public static Preprocessing.Data.HttpSource<TRow> Open<TRow>(System.Net.Http.HttpClient client, Preprocessing.Data.HttpReadOptions options)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static Preprocessing.Data.HttpSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, System.Net.Http.HttpClient client, Preprocessing.Data.HttpReadOptions options) { }
    }
    public sealed class HttpSource<TRow> : Preprocessing.IBatchSource<TRow>
    {
        public int PartitionCount { get; }
        public long Retries { get; }
        public long? RowCount { get; }
        public System.Threading.Tasks.ValueTask<string?> GetVersionAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public System.Collections.Generic.IAsyncEnumerable<Preprocessing.Batch<TRow>> ReadAsync(int partition, bool training, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken = default) { }
    }
    public sealed class JsonReadOptions : System.IEquatable<Preprocessing.Data.JsonReadOptions>
    {
        public JsonReadOptions() { }
        public string? ArrayProperty { get; init; }
        public bool? IsLines { get; init; }
        public int MaxBatchRows { get; init; }
        public int MaxRowBytes { get; init; }
        public long PartitionBytes { get; init; }
        public bool RefuseExtraColumns { get; init; }
    }
    public static class JsonSource
    {
        public static Preprocessing.Data.JsonSource<TRow> Open<TRow>(params string[] paths)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static Preprocessing.Data.JsonSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, params string[] paths) { }
        public static Preprocessing.Data.JsonSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, Preprocessing.Data.JsonReadOptions options, params string[] paths) { }
    }
    public sealed class JsonSource<TRow> : Preprocessing.IBatchSource<TRow>
    {
        public System.Collections.Generic.IReadOnlyList<string> Files { get; }
        public int PartitionCount { get; }
        public long? RowCount { get; }
        public System.Threading.Tasks.ValueTask<string?> GetVersionAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public System.Collections.Generic.IAsyncEnumerable<Preprocessing.Batch<TRow>> ReadAsync(int partition, bool training, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken = default) { }
    }
    public abstract class Paging : System.IEquatable<Preprocessing.Data.Paging>
    {
        public static Preprocessing.Data.Paging Cursor(string parameter = "cursor", string property = "next_cursor") { }
        public static Preprocessing.Data.Paging LinkHeader() { }
        public static Preprocessing.Data.Paging PageNumber(string parameter = "page", int first = 1) { }
    }
    public sealed class ParquetQuarantine<TRow> : Preprocessing.IQuarantine<TRow>
    {
        public ParquetQuarantine(Preprocessing.Pipeline<TRow> pipeline, long mostRows = 1000000) { }
        public long RowCount { get; }
        public void Add(int partition, Preprocessing.Batch<TRow> rows, System.Collections.Generic.IReadOnlyList<Preprocessing.QuarantinedRow> reasons) { }
        public System.Threading.Tasks.Task CompleteAsync(string path, bool training = true, System.Threading.CancellationToken cancellationToken = default) { }
    }
    public sealed class ParquetReadOptions : System.IEquatable<Preprocessing.Data.ParquetReadOptions>
    {
        public ParquetReadOptions() { }
        public int MaxBatchRows { get; init; }
        public bool RefuseExtraColumns { get; init; }
    }
    public static class ParquetSink
    {
        public static System.Threading.Tasks.Task<long> WriteAsync<TRow>(string path, Preprocessing.Pipeline<TRow> pipeline, Preprocessing.IBatchSource<TRow> source, Preprocessing.Data.ParquetWriteOptions? options = null, System.Threading.CancellationToken cancellationToken = default) { }
    }
    public sealed class ParquetSink<TRow> : System.IDisposable
    {
        public ParquetSink(string path, Preprocessing.Pipeline<TRow> pipeline, Preprocessing.Data.ParquetWriteOptions? options = null) { }
        public long RowCount { get; }
        public System.Threading.Tasks.Task CompleteAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public void Dispose() { }
        public System.Threading.Tasks.Task WriteAsync(Preprocessing.Batch<TRow> batch, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.Task WriteAsync(Preprocessing.Batch<TRow> batch, System.ReadOnlyMemory<int> rows, System.Threading.CancellationToken cancellationToken = default) { }
    }
    public static class ParquetSource
    {
        public static Preprocessing.Data.ParquetSource<TRow> Open<TRow>(params string[] paths)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static Preprocessing.Data.ParquetSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, params string[] paths) { }
        public static Preprocessing.Data.ParquetSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, Preprocessing.Data.ParquetReadOptions options, params string[] paths) { }
    }
    public sealed class ParquetSource<TRow> : Preprocessing.IBatchSource<TRow>
    {
        public System.Collections.Generic.IReadOnlyList<string> Files { get; }
        public int PartitionCount { get; }
        public long? RowCount { get; }
        public System.Threading.Tasks.ValueTask<string?> GetVersionAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public System.Collections.Generic.IAsyncEnumerable<Preprocessing.Batch<TRow>> ReadAsync(int partition, bool training, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken = default) { }
    }
    public sealed class ParquetWriteOptions : System.IEquatable<Preprocessing.Data.ParquetWriteOptions>
    {
        public ParquetWriteOptions() { }
        public int DecimalScale { get; init; }
        public System.Collections.Generic.IReadOnlyDictionary<string, string> Metadata { get; init; }
        public int RowGroupRows { get; init; }
        public Preprocessing.Data.TimeFineness Times { get; init; }
        public bool Training { get; init; }
    }
    public enum TimeFineness
    {
        Milliseconds = 0,
        Microseconds = 1,
        Nanoseconds = 2,
    }
}
namespace Preprocessing.Engines
{
    public sealed class SourceFiles
    {
        public System.Collections.Generic.IReadOnlyList<string> Paths { get; }
        public System.Threading.Tasks.ValueTask<string?> GetVersionAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public System.IO.Stream OpenRead(int file) { }
        public static Preprocessing.Engines.SourceFiles Find(System.Collections.Generic.IReadOnlyList<string> paths, params string[] endings) { }
    }
}