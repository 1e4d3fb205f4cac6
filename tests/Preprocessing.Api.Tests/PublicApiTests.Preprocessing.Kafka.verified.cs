namespace Preprocessing.Kafka
{
    public readonly struct KafkaRange : System.IEquatable<Preprocessing.Kafka.KafkaRange>
    {
        public KafkaRange(int Partition, long From, long To) { }
        public long From { get; init; }
        public int Partition { get; init; }
        public long To { get; init; }
    }
    public sealed class KafkaReadOptions : System.IEquatable<Preprocessing.Kafka.KafkaReadOptions>
    {
        public KafkaReadOptions() { }
        public string? After { get; init; }
        public System.Collections.Generic.IReadOnlyDictionary<int, long> From { get; init; }
        public Preprocessing.Data.JsonReadOptions Json { get; init; }
        public bool SkipTombstones { get; init; }
        public System.TimeSpan Timeout { get; init; }
        public System.Collections.Generic.IReadOnlyDictionary<int, long> To { get; init; }
        public string Topic { get; init; }
    }
    public static class KafkaSource
    {
        public static System.Threading.Tasks.Task<Preprocessing.Kafka.KafkaSource<TRow>> OpenAsync<TRow>(Confluent.Kafka.ConsumerConfig config, Preprocessing.Kafka.KafkaReadOptions options, System.Threading.CancellationToken cancellationToken = default)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static System.Threading.Tasks.Task<Preprocessing.Kafka.KafkaSource<TRow>> OpenAsync<TRow>(Preprocessing.Pipeline<TRow> pipeline, Confluent.Kafka.ConsumerConfig config, Preprocessing.Kafka.KafkaReadOptions options, System.Threading.CancellationToken cancellationToken = default) { }
    }
    public sealed class KafkaSource<TRow> : Preprocessing.IBatchSource<TRow>, Preprocessing.IIncrementalSource<TRow>
    {
        public long? AbsentOffsets { get; }
        public int PartitionCount { get; }
        public string Position { get; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Kafka.KafkaRange> Ranges { get; }
        public long? RowCount { get; }
        public long? Tombstones { get; }
        public System.Threading.Tasks.ValueTask<string?> GetVersionAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public System.Collections.Generic.IAsyncEnumerable<Preprocessing.Batch<TRow>> ReadAsync(int partition, bool training, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken = default) { }
    }
}