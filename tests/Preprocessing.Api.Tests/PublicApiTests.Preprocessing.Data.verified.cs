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
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.FileStore> Stores { get; init; }
    }
    public static class CsvSource
    {
        public static Preprocessing.Data.CsvSource<TRow> Open<TRow>(params string[] paths)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static Preprocessing.Data.CsvSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, params string[] paths) { }
        public static Preprocessing.Data.CsvSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, Preprocessing.Data.CsvReadOptions options, params string[] paths) { }
    }
    public sealed class CsvSource<TRow> : Preprocessing.Engines.IPartitioned<TRow>, Preprocessing.IBatchSource<TRow>
    {
        public System.Collections.Generic.IReadOnlyList<string> Files { get; }
        public int PartitionCount { get; }
        public long? RowCount { get; }
        public System.Threading.Tasks.ValueTask<string?> GetVersionAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public string PartitionName(int partition) { }
        public System.Threading.Tasks.ValueTask<string> PartitionVersionAsync(int partition, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Collections.Generic.IAsyncEnumerable<Preprocessing.Batch<TRow>> ReadAsync(int partition, bool training, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken = default) { }
    }
    public static class DataSource
    {
        public static Preprocessing.IBatchSource<TRow> Open<TRow>(params string[] paths)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static Preprocessing.IBatchSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, params string[] paths) { }
        public static Preprocessing.IBatchSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.FileStore> stores, params string[] paths) { }
        public static System.Threading.Tasks.Task<Preprocessing.IIncrementalSource<TRow>> OpenNewAsync<TRow>(string? after, System.Threading.CancellationToken cancellationToken, params string[] paths)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static System.Threading.Tasks.Task<Preprocessing.IIncrementalSource<TRow>> OpenNewAsync<TRow>(Preprocessing.Pipeline<TRow> pipeline, string? after, System.Threading.CancellationToken cancellationToken, params string[] paths) { }
    }
    public sealed class DatabaseReadOptions : System.IEquatable<Preprocessing.Data.DatabaseReadOptions>
    {
        public DatabaseReadOptions() { }
        public string? After { get; init; }
        public string? IncreasingBy { get; init; }
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
    public sealed class DatabaseSource<TRow> : Preprocessing.IBatchSource<TRow>, Preprocessing.IIncrementalSource<TRow>
    {
        public int PartitionCount { get; }
        public string Position { get; }
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
    public static class FileFormats
    {
        public static void Register(Preprocessing.Engines.FileFormat format) { }
    }
    public static class FileStores
    {
        public static Preprocessing.Engines.FileStore For(string path) { }
        public static void Register(Preprocessing.Engines.FileStore store) { }
    }
    public sealed class HttpReadOptions : System.IEquatable<Preprocessing.Data.HttpReadOptions>
    {
        public HttpReadOptions() { }
        public System.Uri Address { get; init; }
        public string? After { get; init; }
        public string? IncreasingBy { get; init; }
        public Preprocessing.Data.JsonReadOptions Json { get; init; }
        public int MaxPages { get; init; }
        public int MaxRetries { get; init; }
        public System.TimeSpan MaxRetryDelay { get; init; }
        public Preprocessing.Data.Paging Paging { get; init; }
        public System.TimeSpan RetryDelay { get; init; }
        public string SinceParameter { get; init; }
        public override string ToString() { }
    }
    public static class HttpSource
    {
        public static Preprocessing.Data.HttpSource<TRow> Open<TRow>(System.Net.Http.HttpClient client, Preprocessing.Data.HttpReadOptions options)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static Preprocessing.Data.HttpSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, System.Net.Http.HttpClient client, Preprocessing.Data.HttpReadOptions options) { }
    }
    public sealed class HttpSource<TRow> : Preprocessing.IBatchSource<TRow>, Preprocessing.IIncrementalSource<TRow>
    {
        public int PartitionCount { get; }
        public string Position { get; }
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
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.FileStore> Stores { get; init; }
    }
    public static class JsonSource
    {
        public static Preprocessing.Data.JsonSource<TRow> Open<TRow>(params string[] paths)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static Preprocessing.Data.JsonSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, params string[] paths) { }
        public static Preprocessing.Data.JsonSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, Preprocessing.Data.JsonReadOptions options, params string[] paths) { }
    }
    public sealed class JsonSource<TRow> : Preprocessing.Engines.IPartitioned<TRow>, Preprocessing.IBatchSource<TRow>
    {
        public System.Collections.Generic.IReadOnlyList<string> Files { get; }
        public int PartitionCount { get; }
        public long? RowCount { get; }
        public System.Threading.Tasks.ValueTask<string?> GetVersionAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public string PartitionName(int partition) { }
        public System.Threading.Tasks.ValueTask<string> PartitionVersionAsync(int partition, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Collections.Generic.IAsyncEnumerable<Preprocessing.Batch<TRow>> ReadAsync(int partition, bool training, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken = default) { }
    }
    public static class Landing
    {
        public static System.Threading.Tasks.Task<Preprocessing.Data.LandingReport> RunAsync<TRow>(string folder, System.Func<string?, System.Threading.CancellationToken, System.Threading.Tasks.Task<Preprocessing.IIncrementalSource<TRow>>> open, Preprocessing.Data.LandingOptions? options = null, System.Threading.CancellationToken cancellationToken = default)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static System.Threading.Tasks.Task<Preprocessing.Data.LandingReport> RunAsync<TRow>(Preprocessing.Pipeline<TRow> pipeline, string folder, System.Func<string?, System.Threading.CancellationToken, System.Threading.Tasks.Task<Preprocessing.IIncrementalSource<TRow>>> open, Preprocessing.Data.LandingOptions? options = null, System.Threading.CancellationToken cancellationToken = default) { }
    }
    public sealed class LandingOptions : System.IEquatable<Preprocessing.Data.LandingOptions>
    {
        public LandingOptions() { }
        public Preprocessing.CheckOptions? Checks { get; init; }
        public int MaxPartitions { get; init; }
        public int MaxRows { get; init; }
        public Preprocessing.Data.ParquetWriteOptions Parquet { get; init; }
    }
    public sealed class LandingReport : System.IEquatable<Preprocessing.Data.LandingReport>
    {
        public LandingReport(int Run, long Read, long Rejected, string? Position, System.Collections.Generic.IReadOnlyList<string> Files) { }
        public Preprocessing.CheckReport? Checks { get; init; }
        public System.Collections.Generic.IReadOnlyList<string> Files { get; init; }
        public long Landed { get; }
        public string? Position { get; init; }
        public long Read { get; init; }
        public long Rejected { get; init; }
        public int Run { get; init; }
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
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.FileStore> Stores { get; init; }
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
    public sealed class ParquetSource<TRow> : Preprocessing.Engines.IPartitioned<TRow>, Preprocessing.Engines.IPrunable<TRow>, Preprocessing.IBatchSource<TRow>
    {
        public System.Collections.Generic.IReadOnlyList<string> Files { get; }
        public int PartitionCount { get; }
        public long? RowCount { get; }
        public System.Threading.Tasks.ValueTask<string?> GetVersionAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public string PartitionName(int partition) { }
        public System.Threading.Tasks.ValueTask<string> PartitionVersionAsync(int partition, System.Threading.CancellationToken cancellationToken = default) { }
        public Preprocessing.IBatchSource<TRow> Prune<T>(int column, T from, T before)
            where T :  unmanaged, System.IComparable<T> { }
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
    public sealed class Survey
    {
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Data.SurveyedColumn> Columns { get; }
        public System.Collections.Generic.IReadOnlyList<string> Files { get; }
        public long Rows { get; }
        public static System.Threading.Tasks.Task<Preprocessing.Data.Survey> ReadAsync(System.Collections.Generic.IReadOnlyList<string> paths, System.IProgress<long>? progress = null, System.Threading.CancellationToken cancellationToken = default) { }
        public static System.Threading.Tasks.Task<Preprocessing.Data.Survey> ReadAsync(System.Collections.Generic.IReadOnlyList<string> paths, System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.FileStore> stores, System.IProgress<long>? progress = null, System.Threading.CancellationToken cancellationToken = default) { }
    }
    public sealed class SurveyedColumn
    {
        public Preprocessing.TextFormatAttribute? Format { get; }
        [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, new string[] {
                "Profile",
                "Sample"})]
        [get: System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, new string[] {
                "Profile",
                "Sample"})]
        public bool IsRead { get; }
        public System.Collections.Generic.IReadOnlyList<string> MissingTokens { get; }
        public string Name { get; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.TextFormatAttribute> OtherFormats { get; }
        public string Problem { get; }
        public Preprocessing.ColumnProfile? Profile { get; }
        public Preprocessing.Column? Sample { get; }
        public Preprocessing.Data.TextShape? Text { get; }
        public System.Type Type { get; }
    }
    public sealed class TextShape
    {
        public double Length { get; }
        public int Longest { get; }
        public long Rows { get; }
        public double Words { get; }
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
    public abstract class FileFormat
    {
        protected FileFormat() { }
        public abstract System.Collections.Generic.IReadOnlyList<string> Endings { get; }
        public virtual System.Threading.Tasks.Task<System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.FoundColumn>> FindColumnsAsync(Preprocessing.Engines.SourceFiles files, System.Threading.CancellationToken cancellationToken = default) { }
        public abstract Preprocessing.IBatchSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, Preprocessing.Engines.SourceFiles files);
    }
    public abstract class FileStore
    {
        protected FileStore(string scheme) { }
        public string Scheme { get; }
        public abstract System.Threading.Tasks.ValueTask<Preprocessing.Engines.StoredFile?> FindAsync(string path, System.Threading.CancellationToken cancellationToken);
        public abstract System.Collections.Generic.IAsyncEnumerable<Preprocessing.Engines.StoredFile> ListAsync(string folder, bool isDeep, System.Threading.CancellationToken cancellationToken);
        public abstract System.Threading.Tasks.ValueTask<System.IO.Stream> OpenAsync(Preprocessing.Engines.StoredFile file, long start, long length, System.Threading.CancellationToken cancellationToken);
        [return: System.Runtime.CompilerServices.TupleElementNames(new string[] {
                "Container",
                "Name"})]
        protected System.ValueTuple<string, string> Split(string path) { }
        public virtual System.Threading.Tasks.Task WriteAsync(string path, System.IO.Stream content, long length, System.Threading.CancellationToken cancellationToken) { }
        protected static Preprocessing.SourceException Changed(Preprocessing.Engines.StoredFile file, System.Exception? cause = null) { }
    }
    public sealed class FoundColumn : System.IEquatable<Preprocessing.Engines.FoundColumn>
    {
        public FoundColumn(string Name, Preprocessing.ColumnInfo? Stored, string Problem = "") { }
        public Preprocessing.Engines.TextMeaning Meaning { get; init; }
        public string Name { get; init; }
        public string Problem { get; init; }
        public Preprocessing.ColumnInfo? Stored { get; init; }
    }
    public sealed class JsonRowReader<TRow>
    {
        public JsonRowReader(Preprocessing.Pipeline<TRow> pipeline, bool training, Preprocessing.Data.JsonReadOptions options) { }
        public bool IsFull { get; }
        public void Add(System.ReadOnlySpan<byte> json) { }
        public void Begin(string origin, long firstRow, System.Func<long, string> place) { }
        public Preprocessing.Batch<TRow> End() { }
    }
    public sealed class SourceFiles
    {
        public System.Collections.Generic.IReadOnlyList<string> Paths { get; }
        public System.Threading.Tasks.ValueTask<string?> GetVersionAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public System.IO.Stream OpenRead(int file) { }
        public static Preprocessing.Engines.SourceFiles Find(System.Collections.Generic.IReadOnlyList<string> paths, params string[] endings) { }
    }
    public sealed class StoredFile : System.IEquatable<Preprocessing.Engines.StoredFile>
    {
        public StoredFile(string Path, long Length, string Version) { }
        public long Length { get; init; }
        public string Path { get; init; }
        public string Version { get; init; }
    }
    public enum TextMeaning
    {
        Texts = 0,
        Moments = 1,
        Anything = 2,
    }
}