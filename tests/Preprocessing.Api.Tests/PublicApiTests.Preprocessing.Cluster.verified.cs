namespace Preprocessing.Cluster
{
    public static class ClusterFitting
    {
        public static System.Threading.Tasks.Task<Preprocessing.FittedPipeline<TRow>> CompleteAsync<TRow>(this Preprocessing.Pipeline<TRow> pipeline, Preprocessing.Cluster.FitPlan plan, Preprocessing.Cluster.SummaryStore store, Preprocessing.FitOptions? options = null, System.Threading.CancellationToken cancellationToken = default) { }
        public static System.Threading.Tasks.Task<System.Collections.Generic.IReadOnlyList<Preprocessing.Cluster.ExplainedPass>> ExplainAsync<TRow>(this Preprocessing.Pipeline<TRow> pipeline, Preprocessing.Cluster.FitPlan plan, Preprocessing.Cluster.SummaryStore store, Preprocessing.FitOptions? options = null, System.Threading.CancellationToken cancellationToken = default) { }
        public static System.Threading.Tasks.Task<Preprocessing.FittedPipeline<TRow>> FitAsync<TRow>(this Preprocessing.Pipeline<TRow> pipeline, Preprocessing.IBatchSource<TRow> source, Preprocessing.Cluster.SummaryStore store, Preprocessing.FitOptions? options = null, System.IProgress<Preprocessing.Cluster.PartitionProgress>? progress = null, System.Threading.CancellationToken cancellationToken = default) { }
        public static System.Threading.Tasks.Task<int> MergeAsync<TRow>(this Preprocessing.Pipeline<TRow> pipeline, Preprocessing.Cluster.FitPlan plan, Preprocessing.Cluster.SummaryStore store, Preprocessing.FitOptions? options = null, System.Threading.CancellationToken cancellationToken = default) { }
        public static System.Threading.Tasks.Task<int> PartialFitAsync<TRow>(this Preprocessing.Pipeline<TRow> pipeline, Preprocessing.Cluster.FitPlan plan, System.Collections.Generic.IReadOnlyList<int> partitions, Preprocessing.IBatchSource<TRow> source, Preprocessing.Cluster.SummaryStore store, Preprocessing.FitOptions? options = null, System.Threading.CancellationToken cancellationToken = default) { }
        public static System.Threading.Tasks.Task<Preprocessing.Cluster.FitPlan> PlanAsync<TRow>(this Preprocessing.Pipeline<TRow> pipeline, Preprocessing.IBatchSource<TRow> source, Preprocessing.Cluster.SummaryStore store, Preprocessing.FitOptions? options = null, System.Threading.CancellationToken cancellationToken = default) { }
    }
    public sealed class CollectReport : System.IEquatable<Preprocessing.Cluster.CollectReport>
    {
        public CollectReport(int Removed, long Bytes, int Kept) { }
        public long Bytes { get; init; }
        public int Kept { get; init; }
        public int Removed { get; init; }
    }
    public sealed class ExplainedPartition : System.IEquatable<Preprocessing.Cluster.ExplainedPartition>
    {
        public ExplainedPartition(string Name, string Reason) { }
        public string Name { get; init; }
        public string Reason { get; init; }
    }
    public sealed class ExplainedPass : System.IEquatable<Preprocessing.Cluster.ExplainedPass>
    {
        public ExplainedPass(int Pass, int Passes, int Answered, System.Collections.Generic.IReadOnlyList<Preprocessing.Cluster.ExplainedPartition> Read, string? Reason) { }
        public int Answered { get; init; }
        public int Pass { get; init; }
        public int Passes { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Cluster.ExplainedPartition> Read { get; init; }
        public string? Reason { get; init; }
        public override string ToString() { }
    }
    public sealed class FitPlan : System.IEquatable<Preprocessing.Cluster.FitPlan>
    {
        public const int Group = 16;
        public const int MergedAtOnce = 64;
        public FitPlan(string Pipeline, string TransformHash, int Passes, string Options, string? DataVersion, System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.DataPartition> Partitions) { }
        public string? DataVersion { get; init; }
        public string Name { get; }
        public string Options { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.DataPartition> Partitions { get; init; }
        public int Passes { get; init; }
        public string Pipeline { get; init; }
        public string TransformHash { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.WorkOrder> Orders(int pass, string before) { }
        public void Save(string path) { }
        public static Preprocessing.Cluster.FitPlan Load(string path) { }
    }
    public readonly struct PartitionProgress : System.IEquatable<Preprocessing.Cluster.PartitionProgress>
    {
        public PartitionProgress(int Pass, int Passes, int Reused, int Read, int Partitions) { }
        public int Partitions { get; init; }
        public int Pass { get; init; }
        public int Passes { get; init; }
        public int Read { get; init; }
        public int Reused { get; init; }
    }
    public static class StoredPlans
    {
        public static System.Threading.Tasks.Task<Preprocessing.Cluster.CollectReport> CollectAsync(this Preprocessing.Cluster.SummaryStore store, System.Collections.Generic.IReadOnlyList<Preprocessing.Cluster.FitPlan> kept, bool isTrial = false, System.Threading.CancellationToken cancellationToken = default) { }
    }
    public sealed class SummaryStore
    {
        public string Address { get; }
        public System.Threading.Tasks.Task<System.Collections.Generic.IReadOnlySet<string>> ListAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.Task<System.ReadOnlyMemory<byte>?> ReadAsync(string name, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.Task<bool> WriteAsync(string name, System.ReadOnlyMemory<byte> answer, System.Threading.CancellationToken cancellationToken = default) { }
        public static Preprocessing.Cluster.SummaryStore Open(string address, Preprocessing.Engines.FileStore? files = null) { }
    }
}