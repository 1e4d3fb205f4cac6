namespace Preprocessing.Datasets
{
    public readonly struct AuditAnchor : System.IEquatable<Preprocessing.Datasets.AuditAnchor>
    {
        public AuditAnchor(long Number, string Hash) { }
        public string Hash { get; init; }
        public long Number { get; init; }
        public override string ToString() { }
        public static Preprocessing.Datasets.AuditAnchor Parse(string text) { }
    }
    public sealed class AuditEntry : System.IEquatable<Preprocessing.Datasets.AuditEntry>
    {
        public AuditEntry(Preprocessing.Datasets.AuditAnchor Anchor, string Type, string Subject, string Json, string Place) { }
        public Preprocessing.Datasets.AuditAnchor Anchor { get; init; }
        public string Json { get; init; }
        public string Place { get; init; }
        public string Subject { get; init; }
        public System.DateTime? Time { get; init; }
        public string Type { get; init; }
    }
    public sealed class AuditLog
    {
        public Preprocessing.Datasets.AuditAnchor Append(string type, string subject, System.Action<System.Text.Json.Utf8JsonWriter>? data = null) { }
        public Preprocessing.Datasets.AuditAnchor Checkpoint(System.Security.Cryptography.ECDsa key) { }
        public Preprocessing.Datasets.AuditAnchor? Merge(string other) { }
        public System.Collections.Generic.IEnumerable<Preprocessing.Datasets.AuditEntry> Read() { }
        public Preprocessing.Datasets.AuditVerification Verify([System.Runtime.CompilerServices.TupleElementNames(new string[] {
                "Where",
                "Anchor"})] System.Collections.Generic.IEnumerable<System.ValueTuple<string, Preprocessing.Datasets.AuditAnchor>> anchors, System.Security.Cryptography.ECDsa? key = null) { }
    }
    public sealed class AuditVerification : System.IEquatable<Preprocessing.Datasets.AuditVerification>
    {
        public AuditVerification(long Entries, Preprocessing.Datasets.AuditAnchor? Head, long Signed, System.Collections.Generic.IReadOnlyList<string> Faults) { }
        public long Entries { get; init; }
        public System.Collections.Generic.IReadOnlyList<string> Faults { get; init; }
        public Preprocessing.Datasets.AuditAnchor? Head { get; init; }
        public long Signed { get; init; }
    }
    public sealed class BrokenConstraint : System.IEquatable<Preprocessing.Datasets.BrokenConstraint>
    {
        public BrokenConstraint(string Column, string Constraint, long Rows) { }
        public string Column { get; init; }
        public string Constraint { get; init; }
        public long Rows { get; init; }
    }
    public readonly struct ByteProgress : System.IEquatable<Preprocessing.Datasets.ByteProgress>
    {
        public ByteProgress(long Bytes, long Total) { }
        public long Bytes { get; init; }
        public long Total { get; init; }
    }
    public sealed class CheckoutOptions : System.IEquatable<Preprocessing.Datasets.CheckoutOptions>
    {
        public CheckoutOptions() { }
        public bool Force { get; init; }
        public bool HardLinks { get; init; }
        public System.IProgress<Preprocessing.Datasets.ByteProgress>? Progress { get; init; }
    }
    public sealed class CheckoutReport : System.IEquatable<Preprocessing.Datasets.CheckoutReport>
    {
        public CheckoutReport(Preprocessing.Datasets.Manifest Manifest, int Written, int Removed, int Unchanged) { }
        public Preprocessing.Datasets.Manifest Manifest { get; init; }
        public int Removed { get; init; }
        public int Unchanged { get; init; }
        public int Written { get; init; }
    }
    public sealed class CommitOptions : System.IEquatable<Preprocessing.Datasets.CommitOptions>
    {
        public CommitOptions() { }
        public string? Actor { get; init; }
        public string? Dataset { get; init; }
        public bool HardLinks { get; init; }
        public string? Message { get; init; }
        public System.Collections.Generic.IReadOnlyList<string>? Parents { get; init; }
        public System.IProgress<Preprocessing.Datasets.ByteProgress>? Progress { get; init; }
        public string? Run { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Datasets.DataInput> Sources { get; init; }
    }
    public sealed class ContentHash : System.IEquatable<Preprocessing.Datasets.ContentHash>
    {
        public ContentHash(string Md5, string Sha256, long Length) { }
        public long Length { get; init; }
        public string Md5 { get; init; }
        public string Sha256 { get; init; }
    }
    public sealed class DataInput : System.IEquatable<Preprocessing.Datasets.DataInput>
    {
        public DataInput(string Name, string? Token) { }
        public string Name { get; init; }
        public string? Token { get; init; }
    }
    public static class Dataset
    {
        public static Preprocessing.IBatchSource<TRow> Open<TRow>(string address, string folder = ".")
            where TRow : Preprocessing.IPipelineRow<TRow> { }
    }
    public sealed class DatasetContent : System.IEquatable<Preprocessing.Datasets.DatasetContent>
    {
        public DatasetContent(string Pipeline, string SchemaHash, long Rows, Preprocessing.Datasets.TimeRange? EventTime, Preprocessing.Verdict Verdict, System.Collections.Generic.IReadOnlyList<Preprocessing.Datasets.BrokenConstraint> Broken, Preprocessing.DataProfile Profile) { }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Datasets.BrokenConstraint> Broken { get; init; }
        public Preprocessing.Datasets.TimeRange? EventTime { get; init; }
        public string Pipeline { get; init; }
        public Preprocessing.DataProfile Profile { get; init; }
        public long Rows { get; init; }
        public string SchemaHash { get; init; }
        public Preprocessing.Verdict Verdict { get; init; }
    }
    public sealed class DatasetDiff : System.IEquatable<Preprocessing.Datasets.DatasetDiff>
    {
        public DatasetDiff(Preprocessing.Datasets.Manifest From, Preprocessing.Datasets.Manifest To, System.Collections.Generic.IReadOnlyList<string> Added, System.Collections.Generic.IReadOnlyList<string> Removed, System.Collections.Generic.IReadOnlyList<string> Changed) { }
        public System.Collections.Generic.IReadOnlyList<string> Added { get; init; }
        public System.Collections.Generic.IReadOnlyList<string> Changed { get; init; }
        public System.Collections.Generic.IReadOnlyList<string> Columns { get; init; }
        public Preprocessing.DriftReport? Drift { get; init; }
        public Preprocessing.Datasets.Manifest From { get; init; }
        public bool IsSame { get; }
        public long? KeysAdded { get; init; }
        public long? KeysRemoved { get; init; }
        public System.Collections.Generic.IReadOnlyList<string> Removed { get; init; }
        public Preprocessing.Datasets.Manifest To { get; init; }
        public override string ToString() { }
    }
    public sealed class DatasetException : Preprocessing.PreprocessingException
    {
        public DatasetException(string message, System.Exception? cause = null) { }
    }
    public sealed class DatasetFile : System.IEquatable<Preprocessing.Datasets.DatasetFile>
    {
        public DatasetFile(string Path, long Length, string Md5, string Sha256) { }
        public Preprocessing.Datasets.TimeRange? EventTime { get; init; }
        public long Length { get; init; }
        public string Md5 { get; init; }
        public string Path { get; init; }
        public long? Rows { get; init; }
        public string Sha256 { get; init; }
    }
    public sealed class DatasetRemote
    {
        public string Address { get; }
        public static Preprocessing.Datasets.DatasetRemote Open(string address, Preprocessing.Engines.FileStore? store = null) { }
    }
    public sealed class DatasetRepository
    {
        public Preprocessing.Datasets.AuditLog Audit { get; }
        public System.Collections.Generic.IReadOnlyList<string> Datasets { get; }
        public string Root { get; }
        public Preprocessing.Datasets.RunLog Runs { get; }
        public System.Threading.Tasks.Task<Preprocessing.Datasets.CheckoutReport> CheckoutAsync(string address, Preprocessing.Datasets.CheckoutOptions? options = null, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.Task<Preprocessing.Datasets.GarbageReport> CollectAsync(Preprocessing.Datasets.GarbageOptions options, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.Task<Preprocessing.Datasets.Manifest> CommitAsync(string path, Preprocessing.Datasets.CommitOptions? options = null, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.Task<Preprocessing.Datasets.Manifest> CommitAsync<TRow>(string path, Preprocessing.Datasets.CommitOptions? options = null, System.Collections.Generic.IReadOnlyDictionary<string, Preprocessing.ReferenceSet>? references = null, System.Threading.CancellationToken cancellationToken = default)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public Preprocessing.Datasets.DatasetDiff Diff(string from, string to) { }
        public System.Threading.Tasks.Task<Preprocessing.Datasets.DatasetDiff> DiffAsync<TRow>(string from, string to, System.Threading.CancellationToken cancellationToken = default)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public Preprocessing.Datasets.Manifest Find(string address) { }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Datasets.Manifest> Log(string dataset) { }
        public System.Threading.Tasks.Task<Preprocessing.Datasets.TransferReport> PullAsync(string address, Preprocessing.Datasets.DatasetRemote remote, System.IProgress<Preprocessing.Datasets.ByteProgress>? progress = null, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.Task<Preprocessing.Datasets.TransferReport> PushAsync(string address, Preprocessing.Datasets.DatasetRemote remote, System.IProgress<Preprocessing.Datasets.ByteProgress>? progress = null, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.Task<Preprocessing.Datasets.RefitReport> RefitAsync<TRow>(Preprocessing.Stamp stamp, System.Func<Preprocessing.IBatchSource<TRow>, Preprocessing.IBatchSource<TRow>>? rows = null, Preprocessing.FitOptions? fit = null, System.IProgress<Preprocessing.FitProgress>? progress = null, System.Threading.CancellationToken cancellationToken = default)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public void Tag(string address, string tag) { }
        public System.Collections.Generic.IReadOnlyDictionary<string, int> Tags(string dataset) { }
        public System.Threading.Tasks.Task<Preprocessing.Datasets.ModelTrace> TraceAsync(Preprocessing.Stamp stamp, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.Task<Preprocessing.Datasets.VerificationReport> VerifyAsync(string? address = null, System.IProgress<Preprocessing.Datasets.ByteProgress>? progress = null, System.Threading.CancellationToken cancellationToken = default) { }
        public Preprocessing.Datasets.AuditVerification VerifyAudit(System.Collections.Generic.IReadOnlyDictionary<string, string>? models = null, System.Security.Cryptography.ECDsa? key = null) { }
        public static Preprocessing.Datasets.DatasetRepository Create(string folder) { }
        public static Preprocessing.Datasets.DatasetRepository Open(string folder) { }
        public static Preprocessing.Datasets.DatasetRepository? OpenIfAny(string folder) { }
    }
    public sealed class DatasetStore : Preprocessing.Engines.FileStore
    {
        public DatasetStore(Preprocessing.Datasets.DatasetRepository repository) { }
        public override System.Threading.Tasks.ValueTask<Preprocessing.Engines.StoredFile?> FindAsync(string path, System.Threading.CancellationToken cancellationToken) { }
        public override System.Collections.Generic.IAsyncEnumerable<Preprocessing.Engines.StoredFile> ListAsync(string folder, bool isDeep, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken) { }
        public override System.Threading.Tasks.ValueTask<System.IO.Stream> OpenAsync(Preprocessing.Engines.StoredFile file, long start, long length, System.Threading.CancellationToken cancellationToken) { }
    }
    public sealed class DatasetToken : System.IEquatable<Preprocessing.Datasets.DatasetToken>
    {
        public DatasetToken(string Address, string Sha256, Preprocessing.Datasets.AuditAnchor Audit) { }
        public string Address { get; init; }
        public Preprocessing.Datasets.AuditAnchor Audit { get; init; }
        public string Sha256 { get; init; }
        public static Preprocessing.Datasets.DatasetToken? Find(string? version) { }
    }
    public sealed class DefinitionLock : System.IEquatable<Preprocessing.Datasets.DefinitionLock>
    {
        public DefinitionLock(string Path, System.Collections.Generic.IReadOnlyList<string> Differences) { }
        public System.Collections.Generic.IReadOnlyList<string> Differences { get; init; }
        public bool IsSame { get; }
        public string Path { get; init; }
    }
    public sealed class DvcStage : System.IEquatable<Preprocessing.Datasets.DvcStage>
    {
        public DvcStage(string Name, string Command, string Parameters, System.Collections.Generic.IReadOnlyList<string> Outputs) { }
        public string Command { get; init; }
        public string Name { get; init; }
        public System.Collections.Generic.IReadOnlyList<string> Outputs { get; init; }
        public string Parameters { get; init; }
        public void Write(string root, Preprocessing.Datasets.Manifest data) { }
        public void WriteLock<TRow>(string root, Preprocessing.Datasets.Manifest data, Preprocessing.Pipeline<TRow> pipeline) { }
        public static void WriteParameters<TRow>(string path, Preprocessing.Pipeline<TRow> pipeline) { }
    }
    public sealed class GarbageOptions : System.IEquatable<Preprocessing.Datasets.GarbageOptions>
    {
        public GarbageOptions() { }
        public bool DryRun { get; init; }
        public int? KeepLast { get; init; }
        public bool Unreferenced { get; init; }
    }
    public sealed class GarbageReport : System.IEquatable<Preprocessing.Datasets.GarbageReport>
    {
        public GarbageReport(int Objects, long Bytes, System.Collections.Generic.IReadOnlyList<string> Versions) { }
        public long Bytes { get; init; }
        public int Objects { get; init; }
        public System.Collections.Generic.IReadOnlyList<string> Versions { get; init; }
    }
    public interface ILineageSink
    {
        System.Threading.Tasks.Task SendAsync(System.ReadOnlyMemory<byte> json, System.Threading.CancellationToken cancellationToken = default);
    }
    public sealed class LineageFile : Preprocessing.Datasets.ILineageSink
    {
        public LineageFile(string path) { }
        public System.Threading.Tasks.Task SendAsync(System.ReadOnlyMemory<byte> json, System.Threading.CancellationToken cancellationToken = default) { }
    }
    public sealed class LineageReceiver : Preprocessing.Datasets.ILineageSink
    {
        public LineageReceiver(System.Net.Http.HttpClient client, System.Uri receiver) { }
        public System.Threading.Tasks.Task SendAsync(System.ReadOnlyMemory<byte> json, System.Threading.CancellationToken cancellationToken = default) { }
    }
    public sealed class Manifest : System.IEquatable<Preprocessing.Datasets.Manifest>
    {
        public Manifest(string Dataset, int Version, string Path, bool IsFolder, string Md5, string Sha256, System.Collections.Generic.IReadOnlyList<Preprocessing.Datasets.DatasetFile> Files) { }
        public string? Actor { get; init; }
        public string Address { get; }
        public Preprocessing.Datasets.AuditAnchor Audit { get; init; }
        public System.DateTime CommittedAt { get; init; }
        public Preprocessing.Datasets.DatasetContent? Content { get; init; }
        public string Dataset { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Datasets.DatasetFile> Files { get; init; }
        public bool IsFolder { get; init; }
        public long Length { get; }
        public string Md5 { get; init; }
        public string? Message { get; init; }
        public System.Collections.Generic.IReadOnlyList<string> Parents { get; init; }
        public string Path { get; init; }
        public string? Run { get; init; }
        public string Sha256 { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Datasets.DataInput> Sources { get; init; }
        public string Token { get; }
        public int Version { get; init; }
    }
    public sealed class ModelTrace : System.IEquatable<Preprocessing.Datasets.ModelTrace>
    {
        public ModelTrace(Preprocessing.Stamp Stamp, System.Collections.Generic.IReadOnlyList<Preprocessing.Datasets.DefinitionLock> Locks, Preprocessing.Datasets.Manifest Version, System.Collections.Generic.IReadOnlyList<Preprocessing.Datasets.Manifest> Ancestors, System.Collections.Generic.IReadOnlyList<Preprocessing.Datasets.RunRecord> Runs, System.Collections.Generic.IReadOnlyList<string> Faults) { }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Datasets.Manifest> Ancestors { get; init; }
        public System.Collections.Generic.IReadOnlyList<string> Faults { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Datasets.DefinitionLock> Locks { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Datasets.RunRecord> Runs { get; init; }
        public Preprocessing.Stamp Stamp { get; init; }
        public Preprocessing.Datasets.Manifest Version { get; init; }
        public override string ToString() { }
    }
    public sealed class OpenLineageEvents
    {
        public OpenLineageEvents(Preprocessing.Datasets.ILineageSink sink) { }
        public System.Collections.Generic.IReadOnlyList<System.Exception> Faults { get; }
        public string Namespace { get; init; }
    }
    public static class RecordedRuns
    {
        public static System.Threading.Tasks.Task<Preprocessing.CheckReport> CheckAsync<TRow>(this Preprocessing.Datasets.RunLog runs, Preprocessing.IBatchSource<TRow> source, Preprocessing.CheckOptions? checks = null, Preprocessing.Datasets.RunOptions? options = null, System.IProgress<long>? progress = null, System.Threading.CancellationToken cancellationToken = default)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static System.Threading.Tasks.Task<Preprocessing.FittedPipeline<TRow>> FitAsync<TRow>(this Preprocessing.Datasets.RunLog runs, Preprocessing.IBatchSource<TRow> source, Preprocessing.FitOptions? fit = null, string? output = null, Preprocessing.Datasets.RunOptions? options = null, System.IProgress<Preprocessing.FitProgress>? progress = null, System.Threading.CancellationToken cancellationToken = default)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static System.Threading.Tasks.Task<Preprocessing.Data.LandingReport> LandAsync<TRow>(this Preprocessing.Datasets.RunLog runs, string folder, System.Func<string?, System.Threading.CancellationToken, System.Threading.Tasks.Task<Preprocessing.IIncrementalSource<TRow>>> open, Preprocessing.Data.LandingOptions? landing = null, Preprocessing.Datasets.RunOptions? options = null, System.Threading.CancellationToken cancellationToken = default)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static System.Threading.Tasks.Task<T> MaterializeAsync<TView, T>(this Preprocessing.Datasets.RunLog runs, string store, Preprocessing.IBatchSource<TView> source, Preprocessing.FittedPipeline<TView> view, System.Func<Preprocessing.IBatchSource<TView>, System.Threading.Tasks.Task<T>> materialize, Preprocessing.Datasets.RunOptions? options = null, System.Threading.CancellationToken cancellationToken = default)
            where TView : Preprocessing.IPipelineRow<TView> { }
        public static System.Threading.Tasks.Task<long> TransformAsync<TRow>(this Preprocessing.Datasets.RunLog runs, string path, Preprocessing.IBatchSource<TRow> source, Preprocessing.FittedPipeline<TRow> fitted, Preprocessing.Data.FeatureFileOptions? features = null, Preprocessing.Datasets.RunOptions? options = null, System.IProgress<long>? progress = null, System.Threading.CancellationToken cancellationToken = default)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
    }
    public sealed class RefitReport : System.IEquatable<Preprocessing.Datasets.RefitReport>
    {
        public RefitReport(string Version, string Expected, string? Found, System.Collections.Generic.IReadOnlyList<string> Differences) { }
        public System.Collections.Generic.IReadOnlyList<string> Differences { get; init; }
        public string Expected { get; init; }
        public string? Found { get; init; }
        public bool IsSame { get; }
        public string Version { get; init; }
        public override string ToString() { }
    }
    public sealed class Run
    {
        public string Id { get; }
        public void Checked(Preprocessing.CheckReport report) { }
        public void Checked<TRow>(Preprocessing.CheckedSource<TRow> source) { }
        public void Counted(long read, long quarantined) { }
        public void Input(Preprocessing.Datasets.Manifest manifest) { }
        public void Input(string name, string? token) { }
        public void Made<TRow>(Preprocessing.FittedPipeline<TRow> fitted) { }
        public void Output(Preprocessing.Datasets.Manifest manifest) { }
        public void Output(string name, string? token) { }
        public void OutputFile(string path) { }
        public void Profiled(Preprocessing.DataProfile profile) { }
        public void Uses<TRow>(Preprocessing.FittedPipeline<TRow> fitted) { }
        public void Uses<TRow>(Preprocessing.Pipeline<TRow> pipeline) { }
    }
    public sealed class RunCode : System.IEquatable<Preprocessing.Datasets.RunCode>
    {
        public RunCode(string Pipeline, string TransformHash, string SchemaHash, string ContractHash, string? StateHash, string LibraryVersion, string? SourceRevision) { }
        public string ContractHash { get; init; }
        public string LibraryVersion { get; init; }
        public string Pipeline { get; init; }
        public string SchemaHash { get; init; }
        public string? SourceRevision { get; init; }
        public string? StateHash { get; init; }
        public string TransformHash { get; init; }
    }
    public sealed class RunLog
    {
        public Preprocessing.Datasets.RunRecord? Find(string id) { }
        public System.Collections.Generic.IEnumerable<Preprocessing.Datasets.RunRecord> Read() { }
        public System.Threading.Tasks.Task<T> RunAsync<T>(string kind, string job, System.Func<Preprocessing.Datasets.Run, System.Threading.Tasks.Task<T>> work, Preprocessing.Datasets.RunOptions? options = null) { }
    }
    public sealed class RunOptions : System.IEquatable<Preprocessing.Datasets.RunOptions>
    {
        public RunOptions() { }
        public string? Actor { get; init; }
        public string? Data { get; init; }
        public Preprocessing.Datasets.OpenLineageEvents? Lineage { get; init; }
        public string? Reason { get; init; }
    }
    public enum RunOutcome
    {
        Complete = 0,
        Fail = 1,
        Abort = 2,
    }
    public sealed class RunRecord : System.IEquatable<Preprocessing.Datasets.RunRecord>
    {
        public RunRecord(string Id, string Kind, string Job, Preprocessing.Datasets.RunOutcome Outcome, System.DateTime StartedAt, System.DateTime EndedAt) { }
        public string? Actor { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Datasets.BrokenConstraint> Broken { get; init; }
        public Preprocessing.Datasets.RunCode? Code { get; init; }
        public System.DateTime EndedAt { get; init; }
        public string? Error { get; init; }
        public string Id { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Datasets.DataInput> Inputs { get; init; }
        public string Job { get; init; }
        public string Kind { get; init; }
        public Preprocessing.Datasets.RunOutcome Outcome { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Datasets.DataInput> Outputs { get; init; }
        public Preprocessing.DataProfile? Profile { get; init; }
        public string? Reason { get; init; }
        public long? RowsEmitted { get; init; }
        public long? RowsQuarantined { get; init; }
        public long? RowsRead { get; init; }
        public System.DateTime StartedAt { get; init; }
        public Preprocessing.Verdict? Verdict { get; init; }
    }
    public sealed class TimeRange : System.IEquatable<Preprocessing.Datasets.TimeRange>
    {
        public TimeRange(System.DateTime From, System.DateTime To) { }
        public System.DateTime From { get; init; }
        public System.DateTime To { get; init; }
    }
    public sealed class TransferReport : System.IEquatable<Preprocessing.Datasets.TransferReport>
    {
        public TransferReport(Preprocessing.Datasets.Manifest Manifest, int Copied, int Known, long Bytes) { }
        public long Bytes { get; init; }
        public int Copied { get; init; }
        public int Known { get; init; }
        public Preprocessing.Datasets.Manifest Manifest { get; init; }
    }
    public sealed class VerificationReport : System.IEquatable<Preprocessing.Datasets.VerificationReport>
    {
        public VerificationReport(System.Collections.Generic.IReadOnlyList<string> Versions, int Files, long Bytes, System.Collections.Generic.IReadOnlyList<string> Faults) { }
        public long Bytes { get; init; }
        public System.Collections.Generic.IReadOnlyList<string> Faults { get; init; }
        public int Files { get; init; }
        public System.Collections.Generic.IReadOnlyList<string> Versions { get; init; }
    }
}