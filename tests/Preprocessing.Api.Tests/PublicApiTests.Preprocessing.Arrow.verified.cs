namespace Preprocessing.Arrow
{
    public static class ArrowExport
    {
        public static System.Collections.Generic.IAsyncEnumerable<Apache.Arrow.RecordBatch> ToArrowAsync<TRow>(this Preprocessing.FittedPipeline<TRow> fitted, Preprocessing.IBatchSource<TRow> source, Preprocessing.Data.FeatureFileOptions? options = null, System.Threading.CancellationToken cancellationToken = default) { }
        public static System.Collections.Generic.IAsyncEnumerable<Apache.Arrow.RecordBatch> ToArrowAsync<TRow>(this Preprocessing.IBatchSource<TRow> source, Preprocessing.Pipeline<TRow> pipeline, Preprocessing.Arrow.ArrowWriteOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken = default) { }
    }
    public static class ArrowFile
    {
        public static Preprocessing.Stamp? ReadStamp(string path) { }
        public static System.Collections.Generic.IReadOnlyList<string> Verify<TRow>(string path, Preprocessing.FittedPipeline<TRow> fitted, bool allowUnstamped = false, string? label = null) { }
        public static System.Threading.Tasks.Task<long> WriteAsync(string path, System.Collections.Generic.IAsyncEnumerable<Apache.Arrow.RecordBatch> batches, System.Threading.CancellationToken cancellationToken = default) { }
    }
    public sealed class ArrowFormat : Preprocessing.Engines.FileFormat
    {
        public ArrowFormat() { }
        public override System.Collections.Generic.IReadOnlyList<string> Endings { get; }
        public override Preprocessing.IBatchSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, Preprocessing.Engines.SourceFiles files) { }
    }
    public sealed class ArrowReadOptions : System.IEquatable<Preprocessing.Arrow.ArrowReadOptions>
    {
        public ArrowReadOptions() { }
        public int MaxBatchRows { get; init; }
        public bool RefuseExtraColumns { get; init; }
    }
    public static class ArrowSource
    {
        public static Preprocessing.IBatchSource<TRow> Open<TRow>(System.Collections.Generic.IReadOnlyList<Apache.Arrow.RecordBatch> batches)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static Preprocessing.IBatchSource<TRow> Open<TRow>(System.Func<Apache.Arrow.Ipc.IArrowArrayStream> begin)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static Preprocessing.Arrow.ArrowSource<TRow> Open<TRow>(params string[] paths)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static Preprocessing.IBatchSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, System.Collections.Generic.IReadOnlyList<Apache.Arrow.RecordBatch> batches) { }
        public static Preprocessing.IBatchSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, System.Func<Apache.Arrow.Ipc.IArrowArrayStream> begin) { }
        public static Preprocessing.Arrow.ArrowSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, params string[] paths) { }
        public static Preprocessing.Arrow.ArrowSource<TRow> Open<TRow>(Preprocessing.Pipeline<TRow> pipeline, Preprocessing.Arrow.ArrowReadOptions options, params string[] paths) { }
    }
    public sealed class ArrowSource<TRow> : Preprocessing.IBatchSource<TRow>
    {
        public System.Collections.Generic.IReadOnlyList<string> Files { get; }
        public int PartitionCount { get; }
        public long? RowCount { get; }
        public System.Threading.Tasks.ValueTask<string?> GetVersionAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public System.Collections.Generic.IAsyncEnumerable<Preprocessing.Batch<TRow>> ReadAsync(int partition, bool training, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken = default) { }
    }
    public sealed class ArrowWriteOptions : System.IEquatable<Preprocessing.Arrow.ArrowWriteOptions>
    {
        public ArrowWriteOptions() { }
        public int DecimalScale { get; init; }
        public System.Collections.Generic.IReadOnlyDictionary<string, string> Metadata { get; init; }
        public Preprocessing.Data.TimeFineness Times { get; init; }
        public bool Training { get; init; }
    }
}