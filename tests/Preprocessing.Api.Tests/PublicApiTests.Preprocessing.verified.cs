namespace Preprocessing
{
    public enum Accents
    {
        Keep = 0,
        StripUnicode = 1,
        StripAscii = 2,
    }
    public sealed class AnswerException : Preprocessing.PreprocessingException
    {
        public AnswerException(string message, System.Exception? cause = null) { }
    }
    public abstract class BatchTransformer<TRow> : System.IDisposable
    {
        public abstract void Dispose();
        public abstract void Labels(int start, System.Span<float> labels);
        public void Labels(Preprocessing.FittedLabel<TRow> label, int start, System.Span<float> labels) { }
        public abstract void Load(Preprocessing.Batch<TRow> batch);
        public abstract void Transform(int start, int count, Preprocessing.SparseMatrix<double> matrix);
        public abstract void Transform(int start, int count, Preprocessing.SparseMatrix<float> matrix);
        public abstract void Transform(int start, int count, System.Span<double> matrix);
        public abstract void Transform(int start, int count, System.Span<float> matrix);
        public void Transform(Preprocessing.FittedOutput<TRow> output, int start, int count, System.Span<double> matrix) { }
        public void Transform(Preprocessing.FittedOutput<TRow> output, int start, int count, System.Span<float> matrix) { }
        public void Transform(Preprocessing.FittedOutput<TRow> output, int start, int count, System.Span<long> matrix) { }
        public abstract void Weights(int start, System.Span<float> weights);
    }
    public sealed class Batch<TRow>
    {
        public Batch(Preprocessing.Schema<TRow> schema) { }
        public int Count { get; set; }
        public long FirstRow { get; set; }
        public Preprocessing.Column this[int column] { get; }
        public string Origin { get; set; }
        public Preprocessing.Schema<TRow> Schema { get; }
        public void Append(Preprocessing.Batch<TRow> source, int row) { }
        public Preprocessing.ListColumn Lists(int column) { }
        public long RowAt(int row) { }
        public Preprocessing.TextColumn Texts(int column) { }
        public Preprocessing.Column<T> Values<T>(int column)
            where T :  unmanaged { }
    }
    public enum BinClosed
    {
        Left = 0,
        Right = 1,
    }
    public enum BinOutside
    {
        Own = 0,
        Clamp = 1,
        Error = 2,
    }
    public enum CategoryOrdering
    {
        Value = 0,
        Frequency = 1,
    }
    public enum CheckAction
    {
        Report = 0,
        Quarantine = 1,
        Stop = 2,
    }
    [System.AttributeUsage(System.AttributeTargets.Property, AllowMultiple=true)]
    public sealed class CheckAttribute : System.Attribute
    {
        public CheckAttribute(Preprocessing.CheckLevel level) { }
        public CheckAttribute(Preprocessing.CheckLevel level, System.Type constraint) { }
        public System.Type? Constraint { get; }
        public Preprocessing.CheckLevel Level { get; }
        public double Tolerance { get; init; }
    }
    public sealed class CheckException : Preprocessing.PreprocessingException
    {
        public CheckException(string message) { }
    }
    public enum CheckLevel
    {
        Warning = 0,
        Error = 1,
        Critical = 2,
    }
    public sealed class CheckOptions : System.IEquatable<Preprocessing.CheckOptions>
    {
        public CheckOptions() { }
        public Preprocessing.CheckAction Critical { get; init; }
        public Preprocessing.CheckAction Error { get; init; }
        public System.Collections.Generic.IReadOnlyDictionary<string, Preprocessing.ReferenceSet> References { get; init; }
        public Preprocessing.CheckAction Warning { get; init; }
    }
    public sealed class CheckReport
    {
        public int ExitCode { get; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.CheckResult> Results { get; }
        public long Rows { get; }
        public Preprocessing.Verdict Verdict { get; }
        public void ThrowIfFailed() { }
        public override string ToString() { }
    }
    public sealed class CheckResult : System.IEquatable<Preprocessing.CheckResult>
    {
        public CheckResult(Preprocessing.Constraint Constraint, long Rows, string Message, string? Origin, long Row) { }
        public Preprocessing.Constraint Constraint { get; init; }
        public string Message { get; init; }
        public string? Origin { get; init; }
        public long Row { get; init; }
        public long Rows { get; init; }
    }
    public sealed class CheckedSource<TRow> : Preprocessing.IBatchSource<TRow>
    {
        public long Emitted { get; }
        public int PartitionCount { get; }
        public long Quarantined { get; }
        public Preprocessing.CheckReport Report { get; }
        public long? RowCount { get; }
        public System.Threading.Tasks.Task<Preprocessing.CheckReport> CheckAsync(System.IProgress<long>? progress = null, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.ValueTask<string?> GetVersionAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public System.Collections.Generic.IAsyncEnumerable<Preprocessing.Batch<TRow>> ReadAsync(int partition, bool training, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken = default) { }
    }
    public static class CheckedSources
    {
        public static Preprocessing.CheckedSource<TRow> Checked<TRow>(this Preprocessing.IBatchSource<TRow> source, Preprocessing.CheckOptions? options = null, Preprocessing.IQuarantine<TRow>? quarantine = null)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static Preprocessing.CheckedSource<TRow> Checked<TRow>(this Preprocessing.IBatchSource<TRow> source, Preprocessing.Pipeline<TRow> pipeline, Preprocessing.CheckOptions? options = null, Preprocessing.IQuarantine<TRow>? quarantine = null) { }
    }
    public sealed class ClassPrediction
    {
        public ClassPrediction(System.Collections.Generic.IReadOnlyList<string> classes, System.ReadOnlySpan<float> scores) { }
        public string? Class { get; }
        public System.Collections.Generic.IReadOnlyList<string> Classes { get; }
        public float this[string name] { get; }
        public float Score { get; }
        public System.Collections.Generic.IReadOnlyList<float> Scores { get; }
        public static int IndexOfLargest(System.ReadOnlySpan<float> scores) { }
    }
    public abstract class Column
    {
        public int Count { get; }
        public Preprocessing.ColumnInfo Info { get; }
        public abstract void Append(Preprocessing.Column source, int row);
        public abstract Preprocessing.Authoring.Category CategoryAt(int row);
        public abstract void CopyNumbers(int start, System.Span<double> destination);
        public virtual void EraseMissingTokens() { }
        public abstract bool IsMissing(int row);
        public abstract void Truncate(int count);
        public abstract object? ValueAt(int row);
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class ColumnAttribute : System.Attribute
    {
        public ColumnAttribute(string name) { }
        public string Name { get; }
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public abstract class ColumnConstraintAttribute : System.ComponentModel.DataAnnotations.ValidationAttribute
    {
        public override sealed bool IsValid(object? value) { }
    }
    public sealed class ColumnDrift : System.IEquatable<Preprocessing.ColumnDrift>
    {
        public ColumnDrift() { }
        public double ChiSquare { get; init; }
        public double ChiSquareProbability { get; init; }
        public string Column { get; init; }
        public double JensenShannonBits { get; init; }
        public double JensenShannonDistance { get; init; }
        public double KolmogorovSmirnov { get; init; }
        public double KolmogorovSmirnovProbability { get; init; }
        public double LInfinity { get; init; }
        public double MissingProbability { get; init; }
        public double MissingShare { get; init; }
        public double Psi { get; init; }
        public double PsiNoise { get; init; }
        public System.Collections.Generic.IReadOnlyList<string> Reasons { get; init; }
        public double ReferenceMissingShare { get; init; }
        public double ReferenceRows { get; init; }
        public double Rows { get; init; }
        public Preprocessing.Verdict Verdict { get; init; }
        public string WorstBin { get; init; }
    }
    public sealed class ColumnInfluence : System.IEquatable<Preprocessing.ColumnInfluence>
    {
        public ColumnInfluence(string Column, Preprocessing.Influence Influence) { }
        public string Column { get; init; }
        public Preprocessing.Influence Influence { get; init; }
    }
    public abstract class ColumnInfo
    {
        public System.Type DeclaredType { get; }
        public bool IsNullable { get; }
        public bool IsRecalled { get; }
        public bool IsTrainingOnly { get; }
        public string? Key { get; }
        public string Member { get; }
        public System.Collections.Generic.IReadOnlyDictionary<System.Int128, string> Members { get; }
        public System.Collections.Generic.IReadOnlyList<string> MissingTokens { get; }
        public string Name { get; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.ColumnInfo> Parts { get; }
        public Preprocessing.ColumnRoles Roles { get; }
        public Preprocessing.TextFormatAttribute? TextFormat { get; }
        public System.Type Type { get; }
        public Preprocessing.ColumnInfo As(Preprocessing.ColumnRoles roles) { }
        public Preprocessing.ColumnInfo AtKey(string key) { }
        public Preprocessing.ColumnInfo MissingWhen(params string[] tokens) { }
        public Preprocessing.ColumnInfo MissingWhen<T>(params string[] tokens)
            where T :  unmanaged, System.ISpanParsable<T> { }
        public abstract Preprocessing.Column NewColumn();
        public Preprocessing.ColumnInfo ReadAs(Preprocessing.TextFormatAttribute format) { }
        public static Preprocessing.ColumnInfo Of<T>(string name, string member, bool nullable = false, bool trainingOnly = false, bool recalled = false)
            where T :  unmanaged { }
        public static Preprocessing.ColumnInfo OfEnum<T>(string name, string member, bool nullable = false, bool trainingOnly = false)
            where T :  struct, System.Enum { }
        public static Preprocessing.ColumnInfo OfList<T>(string name, string member, bool nullable = false, bool trainingOnly = false)
            where T :  unmanaged { }
        public static Preprocessing.ColumnInfo OfParsed<T>(string name, string member, bool nullable = false, bool trainingOnly = false)
            where T :  struct, System.ISpanParsable<T> { }
        public static Preprocessing.ColumnInfo OfParts<T>(string pattern, int first, int count, string member, bool nullable = false, bool trainingOnly = false)
            where T :  unmanaged { }
        public static Preprocessing.ColumnInfo OfText(string name, string member, bool nullable = false, bool trainingOnly = false) { }
        public static Preprocessing.ColumnInfo OfTextList(string name, string member, bool nullable = false, bool trainingOnly = false) { }
    }
    public enum ColumnKind
    {
        Number = 0,
        Time = 1,
        Text = 2,
        List = 3,
    }
    public sealed class ColumnProfile : System.IEquatable<Preprocessing.ColumnProfile>
    {
        public const int LeastGroup = 10;
        public ColumnProfile() { }
        public double Distinct { get; init; }
        public bool IsDistinctExact { get; init; }
        public Preprocessing.ColumnKind Kind { get; init; }
        public double Missing { get; init; }
        public string Name { get; init; }
        public double NegativeInfinite { get; init; }
        public double NotANumber { get; init; }
        public Preprocessing.NumberProfile Numbers { get; init; }
        public double Other { get; }
        public double PositiveInfinite { get; init; }
        public double Rows { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Authoring.CategoryCount> Top { get; init; }
    }
    [System.Flags]
    public enum ColumnRoles
    {
        None = 0,
        Key = 1,
        EventTime = 2,
        PartitionBy = 4,
        CreatedTime = 8,
        Classified = 16,
    }
    public sealed class Column<T> : Preprocessing.Column
        where T :  unmanaged
    {
        public T? this[int row] { get; }
        public System.Memory<T> Memory { get; }
        public System.Span<bool> Missing { get; }
        public System.Span<T> Values { get; }
        public void Add(T? value) { }
        public override void Append(Preprocessing.Column source, int row) { }
        public override Preprocessing.Authoring.Category CategoryAt(int row) { }
        public override void CopyNumbers(int start, System.Span<double> destination) { }
        public override void EraseMissingTokens() { }
        public override bool IsMissing(int row) { }
        public void Resize(int count, bool withMissing) { }
        public override void Truncate(int count) { }
        public override object? ValueAt(int row) { }
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class ColumnsAttribute : System.Attribute
    {
        public ColumnsAttribute(string pattern) { }
        public int First { get; init; }
        public string Pattern { get; }
    }
    public sealed class Constraint : System.IEquatable<Preprocessing.Constraint>
    {
        public Constraint(string Column, string Text, Preprocessing.CheckLevel Level, double Tolerance) { }
        public Constraint(string column, string text, Preprocessing.CheckLevel level, double tolerance, System.ComponentModel.DataAnnotations.ValidationAttribute attribute) { }
        public string Column { get; init; }
        public Preprocessing.CheckLevel Level { get; init; }
        public string Text { get; init; }
        public double Tolerance { get; }
    }
    public enum ContrastKind
    {
        Treatment = 0,
        Sum = 1,
        Helmert = 2,
        BackwardDifference = 3,
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class CreatedTimeAttribute : System.Attribute
    {
        public CreatedTimeAttribute() { }
    }
    public enum CyclePeriod
    {
        Second = 0,
        Minute = 1,
        Hour = 2,
        DayOfWeek = 3,
        Day = 4,
        Month = 5,
        Quarter = 6,
        DayOfYear = 7,
        Degrees = 8,
    }
    public sealed class DataProfile : System.IEquatable<Preprocessing.DataProfile>
    {
        public DataProfile(long Rows, System.Collections.Generic.IReadOnlyList<Preprocessing.ColumnProfile> Columns) { }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.ColumnProfile> Columns { get; init; }
        public Preprocessing.ColumnProfile this[string name] { get; }
        public long Rows { get; init; }
        public void WriteTo(System.Text.Json.Utf8JsonWriter json) { }
        public static Preprocessing.DataProfile Read(System.Text.Json.JsonElement json) { }
    }
    public enum DatePart
    {
        Year = 0,
        Semester = 1,
        Quarter = 2,
        Month = 3,
        Day = 4,
        DayOfWeek = 5,
        DayOfYear = 6,
        IsoWeek = 7,
        IsoYear = 8,
        WeekOfMonth = 9,
        DaysInMonth = 10,
        FiscalYear = 11,
        FiscalQuarter = 12,
        Hour = 13,
        Minute = 14,
        Second = 15,
        IsWeekend = 16,
        IsLeapYear = 17,
        IsMonthStart = 18,
        IsMonthEnd = 19,
        IsQuarterStart = 20,
        IsQuarterEnd = 21,
        IsYearStart = 22,
        IsYearEnd = 23,
    }
    public sealed class DeduplicatedSource<TRow> : Preprocessing.IBatchSource<TRow>
    {
        public long Duplicates { get; }
        public long Emitted { get; }
        public int PartitionCount { get; }
        public long? RowCount { get; }
        public long Rows { get; }
        public System.Threading.Tasks.ValueTask<string?> GetVersionAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public System.Collections.Generic.IAsyncEnumerable<Preprocessing.Batch<TRow>> ReadAsync(int partition, bool training, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken = default) { }
    }
    public static class DeduplicatedSources
    {
        public static Preprocessing.DeduplicatedSource<TRow> Deduplicated<TRow>(this Preprocessing.IBatchSource<TRow> source)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
    }
    public static class Difference
    {
        public static System.Collections.Generic.IReadOnlyList<string> OfContracts(string before, string after) { }
        public static System.Collections.Generic.IReadOnlyList<string> OfDefinitions(string before, string after) { }
        public static System.Collections.Generic.IReadOnlyList<string> OfStamps(Preprocessing.Stamp before, Preprocessing.Stamp after) { }
    }
    public enum DistanceUnit
    {
        Kilometres = 0,
        Metres = 1,
        Miles = 2,
    }
    public sealed class DriftMonitor<TRow> : System.IDisposable
    {
        public const string MeterName = "Preprocessing";
        public DriftMonitor(Preprocessing.FittedPipeline<TRow> fitted, long windowRows = 10000, Preprocessing.DriftOptions? options = null, int oneOf = 1) { }
        public long Rows { get; }
        public void Add(TRow row) { }
        public Preprocessing.DriftReport Compare() { }
        public void Dispose() { }
        public void Refuse([System.Runtime.CompilerServices.ParamCollection] System.Collections.Generic.IEnumerable<string> columns) { }
    }
    public sealed class DriftOptions : System.IEquatable<Preprocessing.DriftOptions>
    {
        public DriftOptions() { }
        public System.Collections.Generic.IReadOnlyList<string> Critical { get; init; }
        public double DriftedShare { get; init; }
        public double KolmogorovSmirnov { get; init; }
        public double LInfinity { get; init; }
        public double MissingShare { get; init; }
        public double PsiFailure { get; init; }
        public double PsiWarning { get; init; }
        public double Significance { get; init; }
    }
    public sealed class DriftReport : System.IEquatable<Preprocessing.DriftReport>
    {
        public const string CloudEventContentType = "application/cloudevents+json; charset=utf-8";
        public const string CloudEventType = "preprocessing.drift.verdict";
        public DriftReport(Preprocessing.Verdict Verdict, System.Collections.Generic.IReadOnlyList<Preprocessing.ColumnDrift> Columns) { }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.ColumnDrift> Columns { get; init; }
        public int ExitCode { get; }
        public Preprocessing.ColumnDrift this[string name] { get; }
        public Preprocessing.ServedRows? Served { get; init; }
        public Preprocessing.Verdict Verdict { get; init; }
        public byte[] ToCloudEvent(System.Uri source, string subject, System.DateTimeOffset time, string id) { }
        public override string ToString() { }
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class EventTimeAttribute : System.Attribute
    {
        public EventTimeAttribute() { }
    }
    public enum Fault
    {
        MissingInput = 0,
        InfiniteInput = 1,
        NonPositiveInput = 2,
        ConstantInput = 3,
        UnknownCategory = 4,
        InvalidParameter = 5,
        InvalidInputType = 6,
        TooFewRows = 7,
        NoFeaturesLeft = 8,
        EmptyVocabulary = 9,
        OutOfRange = 10,
        MissingNotSeenInFit = 11,
        TooManyValues = 12,
        OutOfOrder = 13,
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class FeatureAttribute : System.Attribute
    {
        public FeatureAttribute() { }
    }
    [System.AttributeUsage(System.AttributeTargets.Class | System.AttributeTargets.Struct | System.AttributeTargets.Method | System.AttributeTargets.Property, Inherited=false)]
    public sealed class FeatureCodeAttribute : System.Attribute
    {
        public FeatureCodeAttribute() { }
        public string? Version { get; init; }
    }
    [System.AttributeUsage(System.AttributeTargets.Property, AllowMultiple=true)]
    public sealed class FeaturePolicyAttribute : System.Attribute
    {
        public FeaturePolicyAttribute(string policy) { }
        public string Policy { get; }
    }
    [System.AttributeUsage(System.AttributeTargets.Class)]
    public sealed class FeatureViewAttribute : System.Attribute
    {
        public FeatureViewAttribute() { }
        public string? Policy { get; init; }
        public bool Strict { get; init; }
        public string? Ttl { get; init; }
    }
    public sealed class FitException : Preprocessing.StepException
    {
        public FitException(Preprocessing.Fault fault, string message, System.Exception? cause = null) { }
    }
    public sealed class FitOptions : System.IEquatable<Preprocessing.FitOptions>
    {
        public FitOptions() { }
        public bool Check { get; init; }
        public System.Action<Preprocessing.CheckReport>? Checked { get; init; }
        public int MaxDegreeOfParallelism { get; init; }
        public bool Profile { get; init; }
        public System.Collections.Generic.IReadOnlyDictionary<string, Preprocessing.ReferenceSet> References { get; init; }
    }
    public readonly struct FitProgress : System.IEquatable<Preprocessing.FitProgress>
    {
        public FitProgress(int Pass, int Passes, long Rows, long? TotalRows) { }
        public int Pass { get; init; }
        public int Passes { get; init; }
        public long Rows { get; init; }
        public long? TotalRows { get; init; }
    }
    public static class FittedChecks
    {
        public static System.Collections.Generic.IReadOnlyList<Preprocessing.Violation> Check<TRow>(this Preprocessing.FittedPipeline<TRow> fitted, TRow row) { }
        public static Preprocessing.CheckedSource<TRow> Checked<TRow>(this Preprocessing.IBatchSource<TRow> source, Preprocessing.FittedPipeline<TRow> fitted, Preprocessing.CheckOptions? options = null, Preprocessing.IQuarantine<TRow>? quarantine = null) { }
    }
    public sealed class FittedLabel<TRow>
    {
        public System.Collections.Generic.IReadOnlyList<string> Classes { get; }
        public Preprocessing.LabelKind Kind { get; }
        public string Name { get; }
        public double Inverse(double prediction) { }
        public float Number(in TRow row) { }
        public void Numbers(Preprocessing.Batch<TRow> batch, System.Span<float> numbers) { }
    }
    public sealed class FittedOn : System.IEquatable<Preprocessing.FittedOn>
    {
        public FittedOn(long Rows, string? DataVersion, Preprocessing.DataProfile? Profile = null) { }
        public string? DataVersion { get; init; }
        public Preprocessing.DataProfile? Profile { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.LearnedRange> Ranges { get; init; }
        public long Rows { get; init; }
    }
    public sealed class FittedOutput<TRow>
    {
        public string Name { get; }
        public System.Collections.Generic.IReadOnlyList<string> SlotNames { get; }
        public Preprocessing.OutputType Type { get; }
        public int Width { get; }
        public void Transform(Preprocessing.Batch<TRow> batch, System.Span<double> matrix) { }
        public void Transform(Preprocessing.Batch<TRow> batch, System.Span<float> matrix) { }
        public void Transform(Preprocessing.Batch<TRow> batch, System.Span<long> matrix) { }
        public void Transform(in TRow row, System.Span<double> values) { }
        public void Transform(in TRow row, System.Span<float> values) { }
        public void Transform(in TRow row, System.Span<long> values) { }
    }
    public abstract class FittedPipeline<TRow>
    {
        public abstract System.Collections.Generic.IReadOnlyDictionary<string, int> Cardinalities { get; }
        public System.Collections.Generic.IReadOnlyList<string> Classes { get; }
        public abstract Preprocessing.FittedOn FittedOn { get; }
        public System.Collections.Generic.IReadOnlyList<System.Range> Indicators { get; }
        public abstract bool IsSparse { get; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.FittedLabel<TRow>> Labels { get; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.FittedOutput<TRow>> Outputs { get; }
        public abstract Preprocessing.Pipeline<TRow> Pipeline { get; }
        public abstract System.Collections.Generic.IReadOnlyList<string> SlotNames { get; }
        public abstract string StateHash { get; }
        public Preprocessing.TrainingPipeline<TRow> Training { get; }
        public bool TransformsTrainingDifferently { get; }
        public abstract int Width { get; }
        public abstract Preprocessing.BatchTransformer<TRow> CreateTransformer();
        public abstract System.Collections.Generic.IReadOnlyDictionary<string, object?> Inverse(System.ReadOnlySpan<double> features);
        public System.Collections.Generic.IReadOnlyDictionary<string, object?> Inverse(System.ReadOnlySpan<float> features) { }
        public double InverseLabel(double prediction) { }
        public float Label(in TRow row) { }
        public Preprocessing.FittedLabel<TRow> Label(string? name = null) { }
        public Preprocessing.FittedOutput<TRow> Output(string name) { }
        public void Transform(Preprocessing.Batch<TRow> batch, Preprocessing.SparseMatrix<double> matrix) { }
        public void Transform(Preprocessing.Batch<TRow> batch, Preprocessing.SparseMatrix<float> matrix) { }
        public void Transform(Preprocessing.Batch<TRow> batch, System.Span<double> matrix) { }
        public void Transform(Preprocessing.Batch<TRow> batch, System.Span<float> matrix) { }
        public abstract void Transform(in TRow row, Preprocessing.SparseMatrix<double> features);
        public abstract void Transform(in TRow row, Preprocessing.SparseMatrix<float> features);
        public abstract void Transform(in TRow row, System.Span<double> features);
        public abstract void Transform(in TRow row, System.Span<float> features);
    }
    public sealed class Formula
    {
        public string? Omitted { get; }
        public string Slot { get; }
        public string ToMathML(int digits = 3) { }
        public override string ToString() { }
        public string ToText(int digits = 3) { }
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class FromAttribute<TView> : System.Attribute
        where TView :  class
    {
        public FromAttribute(params string[] on) { }
        public string? Feature { get; init; }
        public System.Collections.Generic.IReadOnlyList<string> Keys { get; }
        public string? On { get; init; }
    }
    public enum GeoCellKind
    {
        Geohash = 0,
        Square = 1,
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class GroupAttribute : System.Attribute
    {
        public GroupAttribute() { }
    }
    public static class HistorySources
    {
        public static Preprocessing.IBatchSource<TRow> RecordedBy<TRow>(this Preprocessing.IBatchSource<TRow> source, Preprocessing.History<TRow> history) { }
        public static Preprocessing.IBatchSource<TRow> WithHistory<TRow>(this Preprocessing.IBatchSource<TRow> source, Preprocessing.History<TRow>? before = null)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
    }
    public abstract class History<TRow>
    {
        public abstract int KeyCount { get; }
        public abstract int Forget(System.DateTime before);
        public abstract void Recall(TRow row);
        public abstract void Record(TRow row);
        public System.Threading.Tasks.Task RecordAsync(Preprocessing.IBatchSource<TRow> source, System.Threading.CancellationToken cancellationToken = default) { }
        public abstract void Save(string path);
    }
    public enum HolidayOutput
    {
        Flag = 0,
        DaysSince = 1,
        DaysUntil = 2,
    }
    public interface IBatchSource<TRow>
    {
        int PartitionCount { get; }
        long? RowCount { get; }
        System.Threading.Tasks.ValueTask<string?> GetVersionAsync(System.Threading.CancellationToken cancellationToken = default);
        System.Collections.Generic.IAsyncEnumerable<Preprocessing.Batch<TRow>> ReadAsync(int partition, bool training, System.Threading.CancellationToken cancellationToken = default);
    }
    public interface IIncrementalSource<TRow> : Preprocessing.IBatchSource<TRow>
    {
        string Position { get; }
    }
    public interface IPipelineRow<TSelf>
    {
        Preprocessing.Pipeline<TSelf> Pipeline { get; }
    }
    public interface IQuarantine<TRow>
    {
        void Add(int partition, Preprocessing.Batch<TRow> rows, System.Collections.Generic.IReadOnlyList<Preprocessing.QuarantinedRow> reasons);
    }
    public enum ImputeStrategy
    {
        Mean = 0,
        Median = 1,
        MostFrequent = 2,
        Constant = 3,
        Min = 4,
        Max = 5,
    }
    public sealed class IncreasingAttribute : Preprocessing.ColumnConstraintAttribute
    {
        public IncreasingAttribute() { }
        public bool Strictly { get; init; }
    }
    public enum Influence
    {
        Identity = 0,
        Transformation = 1,
        Aggregation = 2,
        Conditional = 3,
        Window = 4,
        Filter = 5,
        GroupBy = 6,
        Weight = 7,
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class KeysAttribute : System.Attribute
    {
        public KeysAttribute(params string[] keys) { }
        public System.Collections.Generic.IReadOnlyList<string> Keys { get; }
    }
    public enum KnotKind
    {
        Uniform = 0,
        Quantile = 1,
    }
    [Preprocessing.Authoring.ImpliedStep(typeof(Preprocessing.ClassesAttribute))]
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class LabelAttribute : System.Attribute
    {
        public LabelAttribute() { }
    }
    public enum LabelKind
    {
        None = 0,
        Boolean = 1,
        Number = 2,
        Classes = 3,
        Several = 4,
    }
    [Preprocessing.Authoring.StepInfo("lag", Version=1)]
    public sealed class LagAttribute : Preprocessing.Authoring.HistoryAttribute
    {
        public LagAttribute(string of, [System.ComponentModel.DataAnnotations.Range(1, 2147483647)] int rows = 1) { }
        public int Rows { get; }
        public override bool Keeps(int later, System.TimeSpan elapsed) { }
        public override double Recall(Preprocessing.Authoring.Remembered earlier, System.DateTime now) { }
    }
    public sealed class LearnedRange : System.IEquatable<Preprocessing.LearnedRange>
    {
        public LearnedRange(string Column, double Minimum, double Maximum) { }
        public string Column { get; init; }
        public double Maximum { get; init; }
        public double Minimum { get; init; }
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class LearnedRangeAttribute : System.ComponentModel.DataAnnotations.ValidationAttribute
    {
        public LearnedRangeAttribute() { }
        public LearnedRangeAttribute(Preprocessing.WinsorizeBy by) { }
        public Preprocessing.WinsorizeBy? By { get; }
        public double Fold { get; init; }
        public double Lower { get; init; }
        public double Slack { get; init; }
        public double Upper { get; init; }
        public override bool IsValid(object? value) { }
    }
    public sealed class Lineage : System.IEquatable<Preprocessing.Lineage>
    {
        public Lineage(System.Collections.Generic.IReadOnlyList<Preprocessing.SlotLineage> Slots, System.Collections.Generic.IReadOnlyList<Preprocessing.SlotLineage> Labels, System.Collections.Generic.IReadOnlyList<Preprocessing.ColumnInfluence> Training) { }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.SlotLineage> Labels { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.SlotLineage> Slots { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.ColumnInfluence> Training { get; init; }
        public string ToMermaid() { }
    }
    public sealed class ListColumn : Preprocessing.Column
    {
        public System.Span<int> Ends { get; }
        public System.Span<bool> Missing { get; }
        public System.Span<int> Starts { get; }
        public Preprocessing.Column Values { get; }
        public override void Append(Preprocessing.Column source, int row) { }
        public override Preprocessing.Authoring.Category CategoryAt(int row) { }
        public override void CopyNumbers(int start, System.Span<double> destination) { }
        [return: System.Runtime.CompilerServices.TupleElementNames(new string[] {
                "Start",
                "End"})]
        public System.ValueTuple<int, int> Elements(int row) { }
        public override bool IsMissing(int row) { }
        public T[]? Numbers<T>(int row)
            where T :  unmanaged { }
        public void Resize(int count) { }
        public string[]? Texts(int row) { }
        public override void Truncate(int count) { }
        public override object? ValueAt(int row) { }
    }
    public enum LookupMiss
    {
        Default = 0,
        Error = 1,
    }
    public sealed class MaxMissingAttribute : Preprocessing.ColumnConstraintAttribute
    {
        public MaxMissingAttribute(double share) { }
        public double MissingShare { get; }
    }
    public sealed class MismatchException : Preprocessing.PreprocessingException
    {
        public MismatchException(string message, System.Exception? cause = null) { }
        public MismatchException(string model, System.Collections.Generic.IReadOnlyList<string> differences) { }
        public System.Collections.Generic.IReadOnlyList<string> Differences { get; }
    }
    public enum MissingBin
    {
        None = 0,
        OwnBin = 1,
    }
    public enum MissingCategory
    {
        OwnSlot = 0,
        Ignore = 1,
        Error = 2,
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class MissingWhenAttribute : System.Attribute
    {
        public MissingWhenAttribute(params string[] tokens) { }
        public System.Collections.Generic.IReadOnlyList<string> Tokens { get; }
    }
    public enum NeighborWeights
    {
        Uniform = 0,
        Distance = 1,
    }
    public sealed class NumberProfile : System.IEquatable<Preprocessing.NumberProfile>
    {
        public NumberProfile() { }
        public double Count { get; init; }
        public System.Collections.Generic.IReadOnlyList<double> Counts { get; init; }
        public System.Collections.Generic.IReadOnlyList<int> Deciles { get; init; }
        public System.Collections.Generic.IReadOnlyList<double> Edges { get; init; }
        public double Greatest { get; init; }
        public double Least { get; init; }
        public double Mean { get; init; }
        public double StandardDeviation { get; init; }
    }
    public enum OneHotDrop
    {
        None = 0,
        First = 1,
        IfBinary = 2,
    }
    public enum OutOfDomain
    {
        Missing = 0,
        Error = 1,
        Clip = 2,
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class OutputAttribute : System.Attribute
    {
        public OutputAttribute(string name) { }
        public string Name { get; }
        public Preprocessing.OutputType Type { get; init; }
    }
    public enum OutputType
    {
        Single = 0,
        Int64 = 1,
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class PartitionByAttribute : System.Attribute
    {
        public PartitionByAttribute() { }
    }
    [System.AttributeUsage(System.AttributeTargets.Class, Inherited=false)]
    public sealed class PipelineAttribute : System.Attribute
    {
        public PipelineAttribute(string name) { }
        public string Name { get; }
        public int Version { get; init; }
    }
    public static class PipelineDrift
    {
        public static System.Threading.Tasks.Task<Preprocessing.DriftReport> CompareAsync<TRow>(this Preprocessing.FittedPipeline<TRow> fitted, Preprocessing.IBatchSource<TRow> later, Preprocessing.DriftOptions? options = null, bool training = false, System.IProgress<long>? progress = null, System.Threading.CancellationToken cancellationToken = default) { }
    }
    public static class PipelineFiles
    {
        public static Preprocessing.FittedPipeline<TRow> Load<TRow>(this Preprocessing.Pipeline<TRow> pipeline, string path) { }
        public static void Save<TRow>(this Preprocessing.FittedPipeline<TRow> fitted, string path) { }
        public static void WriteState<TRow>(this Preprocessing.FittedPipeline<TRow> fitted, System.Text.Json.Utf8JsonWriter json) { }
    }
    public static class PipelineFitting
    {
        public static System.Threading.Tasks.Task<Preprocessing.FittedPipeline<TRow>> FitAsync<TRow>(this Preprocessing.Pipeline<TRow> pipeline, Preprocessing.IBatchSource<TRow> source, System.IProgress<Preprocessing.FitProgress>? progress = null, System.Threading.CancellationToken cancellationToken = default) { }
        public static System.Threading.Tasks.Task<Preprocessing.FittedPipeline<TRow>> FitAsync<TRow>(this Preprocessing.Pipeline<TRow> pipeline, System.ReadOnlyMemory<TRow> rows, System.IProgress<Preprocessing.FitProgress>? progress = null, System.Threading.CancellationToken cancellationToken = default) { }
        public static System.Threading.Tasks.Task<Preprocessing.FittedPipeline<TRow>> FitAsync<TRow>(this Preprocessing.Pipeline<TRow> pipeline, Preprocessing.IBatchSource<TRow> source, Preprocessing.FitOptions options, System.IProgress<Preprocessing.FitProgress>? progress = null, System.Threading.CancellationToken cancellationToken = default) { }
    }
    public static class PipelineFormulas
    {
        public static System.Collections.Generic.IReadOnlyList<Preprocessing.Formula> get_Formulas<TRow>(Preprocessing.FittedPipeline<TRow> fitted)
            where TRow :  notnull { }
        extension<TRow>(Preprocessing.FittedPipeline<TRow> fitted)
            where TRow :  notnull
        {
            public System.Collections.Generic.IReadOnlyList<Preprocessing.Formula> Formulas { get; }
            public Preprocessing.Formula FormulaOf(string feature) { }
        }
    }
    public static class PipelineHistory
    {
        public static Preprocessing.History<TRow> CreateHistory<TRow>(this Preprocessing.Pipeline<TRow> pipeline) { }
        public static bool HasHistory<TRow>(this Preprocessing.Pipeline<TRow> pipeline) { }
        public static Preprocessing.History<TRow> LoadHistory<TRow>(this Preprocessing.Pipeline<TRow> pipeline, string path) { }
    }
    public static class PipelineLineage
    {
        public static Preprocessing.Lineage get_Lineage<TRow>(Preprocessing.FittedPipeline<TRow> fitted)
            where TRow :  notnull { }
        extension<TRow>(Preprocessing.FittedPipeline<TRow> fitted)
            where TRow :  notnull
        {
            public Preprocessing.Lineage Lineage { get; }
        }
    }
    public static class PipelineProfiling
    {
        public static System.Threading.Tasks.Task<Preprocessing.DriftReport> CompareAsync<TRow>(this Preprocessing.Pipeline<TRow> pipeline, Preprocessing.DataProfile earlier, Preprocessing.IBatchSource<TRow> later, Preprocessing.DriftOptions? options = null, bool training = false, System.IProgress<long>? progress = null, System.Threading.CancellationToken cancellationToken = default) { }
        public static System.Threading.Tasks.Task<Preprocessing.DataProfile> ProfileAsync<TRow>(this Preprocessing.Pipeline<TRow> pipeline, Preprocessing.IBatchSource<TRow> source, bool training = true, System.IProgress<long>? progress = null, System.Threading.CancellationToken cancellationToken = default) { }
        public static System.Threading.Tasks.Task<Preprocessing.ProfileSummary<TRow>> SummarizeAsync<TRow>(this Preprocessing.Pipeline<TRow> pipeline, Preprocessing.IBatchSource<TRow> source, bool training = true, System.IProgress<long>? progress = null, System.Threading.CancellationToken cancellationToken = default) { }
    }
    public static class PipelineReplay
    {
        public static System.Threading.Tasks.Task<Preprocessing.ReplayReport> ReplayAsync<TRow>(this Preprocessing.FittedPipeline<TRow> fitted, string log, int mostDifferences = 100, System.Threading.CancellationToken cancellationToken = default) { }
    }
    public static class PipelineSql
    {
        public static System.Threading.Tasks.Task<Preprocessing.FittedPipeline<TRow>> FitSqlAsync<TRow>(this Preprocessing.Pipeline<TRow> pipeline, System.Data.Common.DbConnection connection, Preprocessing.SqlDialect dialect, string table, System.Threading.CancellationToken cancellationToken = default) { }
        public static string ToSql<TRow>(this Preprocessing.FittedPipeline<TRow> fitted, Preprocessing.SqlDialect dialect, string table, params string[] keep) { }
    }
    public abstract class Pipeline<TRow> : Preprocessing.Schema<TRow>
    {
        public virtual bool ComputesCreatedTime { get; }
        public virtual System.Collections.Generic.IReadOnlyList<Preprocessing.Constraint> Constraints { get; }
        public abstract string Contract { get; }
        public string ContractHash { get; }
        public abstract string Definition { get; }
        public virtual int Folds { get; }
        public virtual bool HasGroup { get; }
        public virtual bool HasTrainingFilter { get; }
        public abstract bool HasWeight { get; }
        public abstract Preprocessing.LabelKind LabelKind { get; }
        public abstract string Name { get; }
        public abstract int Passes { get; }
        public abstract string SchemaHash { get; }
        public abstract string TransformHash { get; }
        public abstract System.Collections.Generic.IReadOnlyList<Preprocessing.Violation> Check(TRow row);
        public virtual Preprocessing.Authoring.Category GroupAt(Preprocessing.Batch<TRow> batch, int row) { }
    }
    public static class PortableHash
    {
        public static double Share(long number, uint seed = 0) { }
        public static double Share(string? text, uint seed = 0) { }
    }
    public static class PortableMath
    {
        public static double Asin(double value) { }
        public static double Atan2(double y, double x) { }
        public static double Cbrt(double value) { }
        public static double Cos(double radians) { }
        public static double Exp(double value) { }
        public static double ExpM1(double value) { }
        public static double Log(double value) { }
        public static double Log10(double value) { }
        public static double Log1P(double value) { }
        public static double Log2(double value) { }
        public static double NormalQuantile(double probability) { }
        public static double Pow(double value, double exponent) { }
        public static double Sin(double radians) { }
        public static double Sqrt(double value) { }
        public static double Tan(double radians) { }
        public static double Tanh(double value) { }
    }
    public static class PortableMathF
    {
        public static float Asin(float value) { }
        public static float Atan2(float y, float x) { }
        public static float Cbrt(float value) { }
        public static float Cos(float radians) { }
        public static float Exp(float value) { }
        public static float ExpM1(float value) { }
        public static float Log(float value) { }
        public static float Log10(float value) { }
        public static float Log1P(float value) { }
        public static float Log2(float value) { }
        public static float NormalQuantile(float probability) { }
        public static float Pow(float value, float exponent) { }
        public static float Sin(float radians) { }
        public static float Sqrt(float value) { }
        public static float Tan(float radians) { }
        public static float Tanh(float value) { }
    }
    public abstract class PreprocessingException : System.Exception
    {
        protected PreprocessingException(string message, System.Exception? cause = null) { }
    }
    [System.AttributeUsage(System.AttributeTargets.Assembly | System.AttributeTargets.Class | System.AttributeTargets.Struct | System.AttributeTargets.Constructor | System.AttributeTargets.Method | System.AttributeTargets.Property | System.AttributeTargets.Field | System.AttributeTargets.Interface, AllowMultiple=true, Inherited=false)]
    public sealed class PreprocessingVersionAttribute : System.Attribute
    {
        public PreprocessingVersionAttribute(string version) { }
        public string? Of { get; init; }
        public string Version { get; }
    }
    public sealed class ProfileSummary<TRow>
    {
        public ProfileSummary(Preprocessing.Schema<TRow> schema) { }
        public void Add(Preprocessing.Batch<TRow> batch) { }
        public Preprocessing.DataProfile Complete() { }
        public void Merge(Preprocessing.ProfileSummary<TRow> other) { }
        public void Write(System.Buffers.IBufferWriter<byte> destination) { }
        public static Preprocessing.ProfileSummary<TRow> Read(Preprocessing.Schema<TRow> schema, ref System.ReadOnlySpan<byte> source) { }
    }
    public enum QuantileMethod
    {
        AveragedInvertedCdf = 0,
        Linear = 1,
    }
    public enum QuantileOutput
    {
        Uniform = 0,
        Normal = 1,
    }
    public sealed class QuarantinedRow : System.IEquatable<Preprocessing.QuarantinedRow>
    {
        public QuarantinedRow(string Origin, long Row, System.Collections.Generic.IReadOnlyList<Preprocessing.Constraint> Constraints) { }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Constraint> Constraints { get; init; }
        public string Origin { get; init; }
        public string Reasons { get; }
        public long Row { get; init; }
    }
    public static class RangedSources
    {
        public static Preprocessing.IBatchSource<TRow> Between<TRow, T>(this Preprocessing.IBatchSource<TRow> source, string column, T from, T before)
            where TRow : Preprocessing.IPipelineRow<TRow>
            where T :  unmanaged, System.IComparable<T> { }
    }
    public sealed class ReferenceSet
    {
        public int Count { get; }
        public static Preprocessing.ReferenceSet Of(System.Collections.Generic.IEnumerable<string> texts) { }
        public static System.Threading.Tasks.Task<Preprocessing.ReferenceSet> ReadAsync<TRow>(Preprocessing.IBatchSource<TRow> source, string column, System.Threading.CancellationToken cancellationToken = default)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class ReferencesAttribute : System.ComponentModel.DataAnnotations.ValidationAttribute
    {
        public ReferencesAttribute(string name) { }
        public string Name { get; }
        public override bool IsValid(object? value) { }
    }
    public sealed class ReplayDifference : System.IEquatable<Preprocessing.ReplayDifference>
    {
        public ReplayDifference(string File, long Line, string? Slot, float Served, float Replayed) { }
        public string File { get; init; }
        public long Line { get; init; }
        public float Replayed { get; init; }
        public float Served { get; init; }
        public string? Slot { get; init; }
        public override string ToString() { }
    }
    public sealed class ReplayReport : System.IEquatable<Preprocessing.ReplayReport>
    {
        public ReplayReport() { }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.ReplayDifference> Differences { get; init; }
        public long DifferentRows { get; init; }
        public int ExitCode { get; }
        public int Files { get; init; }
        public int IncompleteLines { get; init; }
        public long Rows { get; init; }
        public Preprocessing.Verdict Verdict { get; }
        public override string ToString() { }
    }
    [Preprocessing.Authoring.StepInfo("rolling", Version=1)]
    public sealed class RollingAttribute : Preprocessing.Authoring.HistoryAttribute
    {
        public RollingAttribute(string of, [System.ComponentModel.DataAnnotations.Range(1, 2147483647)] int rows, Preprocessing.Statistic statistic = 2) { }
        public int Rows { get; }
        public Preprocessing.Statistic Statistic { get; }
        public override bool Keeps(int later, System.TimeSpan elapsed) { }
        public override double Recall(Preprocessing.Authoring.Remembered earlier, System.DateTime now) { }
    }
    [Preprocessing.Authoring.StepInfo("rolling-period", Version=1)]
    public sealed class RollingPeriodAttribute : Preprocessing.Authoring.HistoryAttribute
    {
        public RollingPeriodAttribute(string of, Preprocessing.Statistic statistic = 2) { }
        [System.ComponentModel.DataAnnotations.Range(0D, 36500D)]
        [System.ComponentModel.DefaultValue(0D)]
        public double Days { get; init; }
        [System.ComponentModel.DataAnnotations.Range(0D, 876000D)]
        [System.ComponentModel.DefaultValue(0D)]
        public double Hours { get; init; }
        [System.ComponentModel.DataAnnotations.Range(0D, 52560000D)]
        [System.ComponentModel.DefaultValue(0D)]
        public double Minutes { get; init; }
        [System.ComponentModel.DataAnnotations.Range(0D, 3153600000D)]
        [System.ComponentModel.DefaultValue(0D)]
        public double Seconds { get; init; }
        public Preprocessing.Statistic Statistic { get; }
        public override bool Keeps(int later, System.TimeSpan elapsed) { }
        public override double Recall(Preprocessing.Authoring.Remembered earlier, System.DateTime now) { }
    }
    public enum RowNorm
    {
        L2 = 0,
        L1 = 1,
        Max = 2,
    }
    public sealed class RowSource<TRow> : Preprocessing.IBatchSource<TRow>
    {
        public RowSource(Preprocessing.Schema<TRow> schema, System.ReadOnlyMemory<TRow> rows, int batchRows = 4096) { }
        public int PartitionCount { get; }
        public long? RowCount { get; }
        public System.Threading.Tasks.ValueTask<string?> GetVersionAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public System.Collections.Generic.IAsyncEnumerable<Preprocessing.Batch<TRow>> ReadAsync(int partition, bool training, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken = default) { }
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class RuleAttribute : System.Attribute
    {
        public RuleAttribute() { }
    }
    public abstract class Schema<TRow>
    {
        public abstract System.Collections.Generic.IReadOnlyList<Preprocessing.ColumnInfo> Columns { get; }
        public abstract void Fill(Preprocessing.Batch<TRow> batch, System.ReadOnlySpan<TRow> rows, bool training);
    }
    public enum SequenceEnd
    {
        Right = 0,
        Left = 1,
    }
    public sealed class ServedFeature : System.IEquatable<Preprocessing.ServedFeature>
    {
        public ServedFeature(string Feature, System.Collections.Generic.IReadOnlyList<string> Columns, long? Missing, long? Unknown, long? Clipped) { }
        public long? Clipped { get; init; }
        public System.Collections.Generic.IReadOnlyList<string> Columns { get; init; }
        public string Feature { get; init; }
        public long? Missing { get; init; }
        public long? Unknown { get; init; }
    }
    public sealed class ServedLogOptions<TRow> : System.IEquatable<Preprocessing.ServedLogOptions<TRow>>
    {
        public ServedLogOptions() { }
        public long FileBytes { get; init; }
        public System.Func<TRow, bool>? MayKeep { get; init; }
        public long MostBytes { get; init; }
        public int MostWaiting { get; init; }
        public int OneOf { get; init; }
    }
    public sealed class ServedLog<TRow> : System.IAsyncDisposable
    {
        public ServedLog(Preprocessing.FittedPipeline<TRow> fitted, string folder, Preprocessing.ServedLogOptions<TRow>? options = null) { }
        public long Dropped { get; }
        public string? Failure { get; }
        public long Written { get; }
        public void Add(TRow row) { }
        public void Add(TRow row, System.ReadOnlySpan<float> features) { }
        public System.Threading.Tasks.ValueTask DisposeAsync() { }
    }
    public sealed class ServedRows : System.IEquatable<Preprocessing.ServedRows>
    {
        public const string OtherReason = "other";
        public ServedRows() { }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.ServedFeature> Features { get; init; }
        public long Refused { get; init; }
        public System.Collections.Generic.IReadOnlyList<System.Collections.Generic.KeyValuePair<string, long>> RefusedBy { get; init; }
        public long Rows { get; init; }
        public long Watched { get; init; }
        public override string ToString() { }
    }
    public sealed class SlotLineage : System.IEquatable<Preprocessing.SlotLineage>
    {
        public SlotLineage(string Name, string Feature, string? Output, System.Collections.Generic.IReadOnlyList<Preprocessing.ColumnInfluence> Columns, System.Collections.Generic.IReadOnlyList<Preprocessing.StepLineage> Steps, bool IsTraced) { }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.ColumnInfluence> Columns { get; init; }
        public string Feature { get; init; }
        public bool IsTraced { get; init; }
        public string Name { get; init; }
        public string? Output { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.StepLineage> Steps { get; init; }
    }
    public sealed class SourceException : Preprocessing.PreprocessingException
    {
        public SourceException(string message, System.Exception? cause = null) { }
    }
    public sealed class SparseMatrix<T>
        where T :  unmanaged
    {
        public SparseMatrix() { }
        public int Count { get; }
        public Preprocessing.SparseRow<T> this[int row] { get; }
        public System.ReadOnlySpan<int> RowEnds { get; }
        public System.ReadOnlySpan<int> Slots { get; }
        public System.ReadOnlySpan<T> Values { get; }
        public int Width { get; }
    }
    public readonly ref struct SparseRow<T>
    {
        public SparseRow(System.ReadOnlySpan<int> slots, System.ReadOnlySpan<T> values) { }
        public System.ReadOnlySpan<int> Slots { get; }
        public System.ReadOnlySpan<T> Values { get; }
    }
    public enum SplineOutside
    {
        Constant = 0,
        Linear = 1,
        Continue = 2,
        Periodic = 3,
        Error = 4,
    }
    public abstract class SqlDialect
    {
        public abstract string Name { get; }
        public static Preprocessing.SqlDialect DuckDb { get; }
        public static Preprocessing.SqlDialect PostgreSql { get; }
        public static Preprocessing.SqlDialect Spark { get; }
        public override string ToString() { }
    }
    public sealed class Stamp : System.IEquatable<Preprocessing.Stamp>
    {
        public const string BesideExtension = ".preprocessing.json";
        public const string Key = "preprocessing.stamp";
        public const int MaxLength = 268435456;
        public Stamp(string Pipeline, string Definition, string Contract, string TransformHash, string SchemaHash, string ContractHash, string StateHash, long Rows, string? DataVersion, System.Collections.Generic.IReadOnlyList<Preprocessing.StampedFeature> Features, Preprocessing.StampedLabel? Label, string LibraryVersion, string? SourceRevision) { }
        public string Contract { get; init; }
        public string ContractHash { get; init; }
        public string? DataVersion { get; init; }
        public string Definition { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.StampedFeature> Features { get; init; }
        public Preprocessing.StampedLabel? Label { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.StampedLabel> Labels { get; init; }
        public string LibraryVersion { get; init; }
        public string Pipeline { get; init; }
        public string? Predicts { get; init; }
        public long Rows { get; init; }
        public string SchemaHash { get; init; }
        public string? SourceRevision { get; init; }
        public string StateHash { get; init; }
        public string TransformHash { get; init; }
        public bool Equals(Preprocessing.Stamp? other) { }
        public override int GetHashCode() { }
        public string ToJson() { }
        public string ToJson(string modelHash) { }
        public System.Collections.Generic.IReadOnlyList<string> Verify<TRow>(Preprocessing.FittedPipeline<TRow> fitted, string model, string? label = null) { }
        public static Preprocessing.Stamp Of<TRow>(Preprocessing.FittedPipeline<TRow> fitted, string? sourceRevision = null, string? label = null) { }
        public static Preprocessing.Stamp Parse(string json) { }
        public static Preprocessing.Stamp Parse(string json, out string? modelHash) { }
        public static Preprocessing.Stamp? ReadBeside(string path) { }
        public static System.Collections.Generic.IReadOnlyList<string> Verify<TRow>(Preprocessing.Stamp? stamp, Preprocessing.FittedPipeline<TRow> fitted, string model, bool allowUnstamped = false, string? label = null) { }
        public static System.Collections.Generic.IReadOnlyList<string> VerifyBeside<TRow>(string path, Preprocessing.FittedPipeline<TRow> fitted, bool allowUnstamped = false, string? label = null) { }
        public static void WriteBeside<TRow>(string path, Preprocessing.FittedPipeline<TRow> fitted, string? sourceRevision = null, string? label = null) { }
    }
    public sealed class StampedFeature : System.IEquatable<Preprocessing.StampedFeature>
    {
        public StampedFeature(string Name, string Type, string? Output = null) { }
        public string Name { get; init; }
        public string? Output { get; init; }
        public string Type { get; init; }
    }
    public sealed class StampedLabel : System.IEquatable<Preprocessing.StampedLabel>
    {
        public StampedLabel(string Name, Preprocessing.LabelKind Kind, System.Collections.Generic.IReadOnlyList<string>? Classes = null) { }
        public System.Collections.Generic.IReadOnlyList<string>? Classes { get; init; }
        public Preprocessing.LabelKind Kind { get; init; }
        public string Name { get; init; }
    }
    public sealed class StateException : Preprocessing.PreprocessingException
    {
        public StateException(string message, System.Exception? cause = null) { }
    }
    public enum Statistic
    {
        Count = 0,
        Sum = 1,
        Mean = 2,
        StandardDeviation = 3,
        Min = 4,
        Max = 5,
    }
    public class StepException : Preprocessing.PreprocessingException
    {
        public StepException(Preprocessing.Fault fault, string message, System.Exception? cause = null) { }
        public Preprocessing.Fault Fault { get; }
    }
    public sealed class StepLineage : System.IEquatable<Preprocessing.StepLineage>
    {
        public StepLineage(string Name, string Settings, System.Collections.Generic.IReadOnlyList<string> LearntFrom, System.Collections.Generic.IReadOnlyList<string> Targets) { }
        public System.Collections.Generic.IReadOnlyList<string> LearntFrom { get; init; }
        public string Name { get; init; }
        public string Settings { get; init; }
        public System.Collections.Generic.IReadOnlyList<string> Targets { get; init; }
        public override string ToString() { }
    }
    public sealed class StreamSource<TRow> : Preprocessing.IBatchSource<TRow>
    {
        public StreamSource(Preprocessing.Schema<TRow> schema, System.Func<System.Threading.CancellationToken, System.Collections.Generic.IAsyncEnumerable<TRow>> rows, int batchRows = 4096) { }
        public int PartitionCount { get; }
        public long? RowCount { get; }
        public System.Threading.Tasks.ValueTask<string?> GetVersionAsync(System.Threading.CancellationToken cancellationToken = default) { }
        public System.Collections.Generic.IAsyncEnumerable<Preprocessing.Batch<TRow>> ReadAsync(int partition, bool training, [System.Runtime.CompilerServices.EnumeratorCancellation] System.Threading.CancellationToken cancellationToken = default) { }
    }
    public enum TermNorm
    {
        L2 = 0,
        L1 = 1,
        None = 2,
    }
    public abstract class TermStepAttribute : Preprocessing.TextStepAttribute
    {
        [System.ComponentModel.DefaultValue(false)]
        public bool Binary { get; init; }
        public object MaxDf { get; init; }
        [System.ComponentModel.DataAnnotations.Range(0, 2147483647)]
        [System.ComponentModel.DefaultValue(0)]
        public int MaxFeatures { get; init; }
        public object MinDf { get; init; }
        public string[]? Vocabulary { get; init; }
    }
    public sealed class TextColumn : Preprocessing.Column
    {
        public const int MissingIndex = -1;
        public System.Span<int> Indices { get; }
        public string? this[int row] { get; }
        public System.ReadOnlySpan<System.ReadOnlyMemory<char>> Values { get; }
        public int AddValue(System.ReadOnlyMemory<char> value) { }
        public override void Append(Preprocessing.Column source, int row) { }
        public override Preprocessing.Authoring.Category CategoryAt(int row) { }
        public override void CopyNumbers(int start, System.Span<double> destination) { }
        public override void EraseMissingTokens() { }
        public override bool IsMissing(int row) { }
        public void Resize(int count) { }
        public override void Truncate(int count) { }
        public override object? ValueAt(int row) { }
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class TextFormatAttribute : System.Attribute
    {
        public TextFormatAttribute(params string[] formats) { }
        public char DecimalSeparator { get; init; }
        public string? False { get; init; }
        public System.Collections.Generic.IReadOnlyList<string> Formats { get; }
        public char GroupSeparator { get; init; }
        public string? True { get; init; }
    }
    public abstract class TextStepAttribute : Preprocessing.Authoring.StepAttribute
    {
        [System.ComponentModel.DefaultValue(Preprocessing.Accents.Keep)]
        public Preprocessing.Accents Accents { get; init; }
        [System.ComponentModel.DefaultValue(false)]
        public bool EnglishStopWords { get; init; }
        [System.ComponentModel.DefaultValue(true)]
        public bool Lowercase { get; init; }
        [System.ComponentModel.DataAnnotations.Range(1, 2147483647)]
        public int MinTokenLength { get; init; }
        [System.ComponentModel.DataAnnotations.Range(1, 2147483647)]
        [System.ComponentModel.DefaultValue(1)]
        public int NGramMax { get; init; }
        [System.ComponentModel.DataAnnotations.Range(1, 2147483647)]
        [System.ComponentModel.DefaultValue(1)]
        public int NGramMin { get; init; }
        public string[]? StopWords { get; init; }
        [System.ComponentModel.DefaultValue(Preprocessing.Authoring.Tokens.Word)]
        public Preprocessing.Authoring.Tokens Tokens { get; init; }
    }
    [Preprocessing.Authoring.StepInfo("time-since-last", Version=1)]
    public sealed class TimeSinceLastAttribute : Preprocessing.Authoring.HistoryAttribute
    {
        public TimeSinceLastAttribute() { }
        public override bool Keeps(int later, System.TimeSpan elapsed) { }
        public override double Recall(Preprocessing.Authoring.Remembered earlier, System.DateTime now) { }
    }
    public enum TimeUnit
    {
        Days = 0,
        Weeks = 1,
        Hours = 2,
        Minutes = 3,
        Seconds = 4,
        Years = 5,
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class TrainingFilterAttribute : System.Attribute
    {
        public TrainingFilterAttribute() { }
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class TrainingNoiseAttribute : System.Attribute
    {
        public TrainingNoiseAttribute(double standardDeviation) { }
        public double StandardDeviation { get; }
    }
    public sealed class TrainingPipeline<TRow>
    {
        public Preprocessing.FittedPipeline<TRow> Fitted { get; }
        public Preprocessing.BatchTransformer<TRow> CreateTransformer() { }
        public void Transform(Preprocessing.Batch<TRow> batch, System.Span<double> matrix) { }
        public void Transform(Preprocessing.Batch<TRow> batch, System.Span<float> matrix) { }
    }
    public static class TrainingSources
    {
        public static Preprocessing.IBatchSource<TRow> ForTraining<TRow>(this Preprocessing.IBatchSource<TRow> source)
            where TRow : Preprocessing.IPipelineRow<TRow> { }
        public static Preprocessing.IBatchSource<TRow> ForTraining<TRow>(this Preprocessing.IBatchSource<TRow> source, Preprocessing.Pipeline<TRow> pipeline) { }
    }
    public sealed class UniqueAttribute : Preprocessing.ColumnConstraintAttribute
    {
        public UniqueAttribute() { }
        public UniqueAttribute(params string[] with) { }
        public System.Collections.Generic.IReadOnlyList<string> With { get; }
    }
    public enum UnknownCategory
    {
        Ignore = 0,
        OwnSlot = 1,
        Infrequent = 2,
        Error = 3,
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class VectorAttribute : System.Attribute
    {
        public VectorAttribute(int length) { }
        public int Length { get; }
    }
    public enum Verdict
    {
        Sound = 0,
        Warning = 1,
        Failure = 2,
        InsufficientData = 3,
    }
    public static class Verdicts
    {
        public static int ExitCode(this Preprocessing.Verdict verdict) { }
    }
    public sealed class Violation : System.IEquatable<Preprocessing.Violation>
    {
        public Violation(string Column, string Message) { }
        public string Column { get; init; }
        public string Message { get; init; }
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class WeightAttribute : System.Attribute
    {
        public WeightAttribute() { }
    }
    public enum WinsorizeBy
    {
        Quantile = 0,
        Iqr = 1,
        Gaussian = 2,
        Mad = 3,
    }
    public enum WinsorizeTail
    {
        Both = 0,
        Left = 1,
        Right = 2,
    }
}
namespace Preprocessing.Authoring
{
    public readonly ref struct Category
    {
        public long Integer { get; }
        public bool IsMissing { get; }
        public Preprocessing.Authoring.CategoryKind Kind { get; }
        public double Real { get; }
        public System.ReadOnlySpan<char> Text { get; }
        public static Preprocessing.Authoring.Category Missing { get; }
        public override string ToString() { }
        public static Preprocessing.Authoring.Category Of(System.ReadOnlySpan<char> text) { }
        public static Preprocessing.Authoring.Category Of(double number) { }
        public static Preprocessing.Authoring.Category Of(long number) { }
        public static Preprocessing.Authoring.Category Of(string? text) { }
    }
    public readonly struct CategoryCount : System.IEquatable<Preprocessing.Authoring.CategoryCount>
    {
        public CategoryCount(Preprocessing.Authoring.CategoryValue Value, double Count) { }
        public double Count { get; init; }
        public Preprocessing.Authoring.CategoryValue Value { get; init; }
    }
    public static class CategoryIndex
    {
        public const int None = -1;
        public const int Refused = -2;
    }
    public enum CategoryKind
    {
        Missing = 0,
        Text = 1,
        Integer = 2,
        Real = 3,
    }
    public readonly struct CategoryLabels : System.IEquatable<Preprocessing.Authoring.CategoryLabels>
    {
        public CategoryLabels(Preprocessing.Authoring.CategoryValue Value, double Count, System.Collections.Generic.IReadOnlyList<double> ByLabel) { }
        public System.Collections.Generic.IReadOnlyList<double> ByLabel { get; init; }
        public double Count { get; init; }
        public double this[int label] { get; }
        public Preprocessing.Authoring.CategoryValue Value { get; init; }
    }
    public sealed class CategoryTable : Preprocessing.Authoring.IStateValue<Preprocessing.Authoring.CategoryTable>, System.IEquatable<Preprocessing.Authoring.CategoryTable>
    {
        public CategoryTable(System.Collections.Generic.IEnumerable<Preprocessing.Authoring.CategoryValue> values) { }
        public int Count { get; }
        public Preprocessing.Authoring.CategoryValue this[int index] { get; }
        public System.ReadOnlySpan<Preprocessing.Authoring.CategoryValue> Values { get; }
        public static Preprocessing.Authoring.CategoryTable Empty { get; }
        public bool Equals(Preprocessing.Authoring.CategoryTable? other) { }
        public override bool Equals(object? obj) { }
        public int Find(Preprocessing.Authoring.Category value) { }
        public override int GetHashCode() { }
        public override string ToString() { }
        public void Write(System.Text.Json.Utf8JsonWriter writer) { }
        public static System.Collections.Generic.IReadOnlyList<Preprocessing.Authoring.CategoryValue> Domain([System.Runtime.CompilerServices.ParamCollection] [System.Runtime.CompilerServices.ScopedRef] System.ReadOnlySpan<Preprocessing.Authoring.CategoryTable> tables) { }
        public static Preprocessing.Authoring.CategoryTable Read(System.Text.Json.JsonElement json) { }
    }
    public readonly struct CategoryTarget : System.IEquatable<Preprocessing.Authoring.CategoryTarget>
    {
        public CategoryTarget(Preprocessing.Authoring.CategoryValue Value, double Count, double Sum, double Mean, double Variance) { }
        public double Count { get; init; }
        public double Mean { get; init; }
        public double Sum { get; init; }
        public Preprocessing.Authoring.CategoryValue Value { get; init; }
        public double Variance { get; init; }
    }
    public readonly struct CategoryValue : System.IComparable<Preprocessing.Authoring.CategoryValue>, System.IEquatable<Preprocessing.Authoring.CategoryValue>
    {
        public long Integer { get; }
        public bool IsMissing { get; }
        public Preprocessing.Authoring.CategoryKind Kind { get; }
        public double Real { get; }
        public string? Text { get; }
        public static Preprocessing.Authoring.CategoryValue Missing { get; }
        public int CompareTo(Preprocessing.Authoring.CategoryValue other) { }
        public bool Equals(Preprocessing.Authoring.CategoryValue other) { }
        public override bool Equals(object? obj) { }
        public override int GetHashCode() { }
        public Preprocessing.Authoring.Category ToCategory() { }
        public override string ToString() { }
        public static Preprocessing.Authoring.CategoryValue Of(Preprocessing.Authoring.Category value) { }
        public static Preprocessing.Authoring.CategoryValue Of(double number) { }
        public static Preprocessing.Authoring.CategoryValue Of(long number) { }
        public static Preprocessing.Authoring.CategoryValue Of(string? text) { }
        public static bool operator !=(Preprocessing.Authoring.CategoryValue left, Preprocessing.Authoring.CategoryValue right) { }
        public static bool operator ==(Preprocessing.Authoring.CategoryValue left, Preprocessing.Authoring.CategoryValue right) { }
    }
    public sealed class ClassMoments : Preprocessing.Authoring.IAccumulator<Preprocessing.Authoring.ClassMoments>, Preprocessing.Authoring.IVectorTargetAccumulator
    {
        public ClassMoments() { }
        public ClassMoments(int mostClasses) { }
        public System.Collections.Generic.IReadOnlyDictionary<double, Preprocessing.Authoring.ColumnMoments> Classes { get; }
        public double Infinite { get; }
        public double Unlabelled { get; }
        public int Width { get; }
        public void Add(System.ReadOnlySpan<double> row, double target) { }
        public void Add(System.ReadOnlySpan<double> row, double target, Preprocessing.Authoring.RowCount count) { }
        public void Merge(Preprocessing.Authoring.ClassMoments other) { }
        public Preprocessing.Authoring.ColumnMoments Together() { }
        public void Write(System.Buffers.IBufferWriter<byte> destination) { }
        public static Preprocessing.Authoring.ClassMoments Read(ref System.ReadOnlySpan<byte> source) { }
    }
    public sealed class ColumnMoments : Preprocessing.Authoring.IAccumulator<Preprocessing.Authoring.ColumnMoments>, Preprocessing.Authoring.IVectorAccumulator
    {
        public ColumnMoments() { }
        public Preprocessing.Authoring.Moments this[int column] { get; }
        public double Rows { get; }
        public int Width { get; }
        public void Add(System.ReadOnlySpan<double> row) { }
        public void Add(System.ReadOnlySpan<double> row, Preprocessing.Authoring.RowCount count) { }
        public void Merge(Preprocessing.Authoring.ColumnMoments other) { }
        public void Write(System.Buffers.IBufferWriter<byte> destination) { }
        public static Preprocessing.Authoring.ColumnMoments Read(ref System.ReadOnlySpan<byte> source) { }
    }
    [System.AttributeUsage(System.AttributeTargets.Class)]
    public sealed class ContractTermAttribute : System.Attribute
    {
        public ContractTermAttribute(string word) { }
        public bool LimitsStorage { get; init; }
        public string Word { get; }
    }
    public sealed class DayRange : Preprocessing.Authoring.IAccumulator<Preprocessing.Authoring.DayRange>, Preprocessing.Authoring.IVectorAccumulator
    {
        public DayRange() { }
        public double Count { get; }
        public double First { get; }
        public double Last { get; }
        public void Add(System.ReadOnlySpan<double> row) { }
        public void Add(System.ReadOnlySpan<double> row, Preprocessing.Authoring.RowCount count) { }
        public void Merge(Preprocessing.Authoring.DayRange other) { }
        public void Write(System.Buffers.IBufferWriter<byte> destination) { }
        public static Preprocessing.Authoring.DayRange Read(ref System.ReadOnlySpan<byte> source) { }
    }
    public sealed class ExactSum : Preprocessing.Authoring.IAccumulator<Preprocessing.Authoring.ExactSum>, Preprocessing.Authoring.INumberAccumulator
    {
        public ExactSum() { }
        public double Count { get; }
        public double Mean { get; }
        public double Missing { get; }
        public double NegativeInfinities { get; }
        public double PositiveInfinities { get; }
        public double Value { get; }
        public void Add(System.ReadOnlySpan<double> values) { }
        public void Add(double value) { }
        public void Add(System.ReadOnlySpan<double> values, System.ReadOnlySpan<Preprocessing.Authoring.RowCount> counts) { }
        public void Add(double value, Preprocessing.Authoring.RowCount times) { }
        public void AddProduct(double a, double b) { }
        public void Merge(Preprocessing.Authoring.ExactSum other) { }
        public void Write(System.Buffers.IBufferWriter<byte> destination) { }
        public static Preprocessing.Authoring.ExactSum Read(ref System.ReadOnlySpan<byte> source) { }
    }
    public sealed class Frequencies : Preprocessing.Authoring.IAccumulator<Preprocessing.Authoring.Frequencies>, Preprocessing.Authoring.ICategoryAccumulator
    {
        public Frequencies() { }
        public Frequencies(long memoryLimit) { }
        public double Count { get; }
        public int Distinct { get; }
        public double Missing { get; }
        public double Rows { get; }
        public void Add(Preprocessing.Authoring.Category value, Preprocessing.Authoring.RowCount rows) { }
        public Preprocessing.Authoring.CategoryCount[] ByFrequency(double least = 0) { }
        public Preprocessing.Authoring.CategoryCount[] ByValue() { }
        public double CountOf(Preprocessing.Authoring.Category value) { }
        public void Expect(Preprocessing.Authoring.Category value) { }
        public void Merge(Preprocessing.Authoring.Frequencies other) { }
        public void Write(System.Buffers.IBufferWriter<byte> destination) { }
        public static Preprocessing.Authoring.Frequencies Read(ref System.ReadOnlySpan<byte> source) { }
    }
    public sealed class GramMatrix : Preprocessing.Authoring.IAccumulator<Preprocessing.Authoring.GramMatrix>, Preprocessing.Authoring.IVectorAccumulator
    {
        public GramMatrix() { }
        public GramMatrix(long memoryLimit) { }
        public double Count { get; }
        public double Infinite { get; }
        public double Missing { get; }
        public int Width { get; }
        public void Add(System.ReadOnlySpan<double> row) { }
        public void Add(System.ReadOnlySpan<double> row, Preprocessing.Authoring.RowCount times) { }
        public double Covariance(int i, int j, int ddof = 0) { }
        public double Mean(int column) { }
        public void Merge(Preprocessing.Authoring.GramMatrix other) { }
        public double[]? Rows() { }
        public void Write(System.Buffers.IBufferWriter<byte> destination) { }
        public static Preprocessing.Authoring.GramMatrix Read(ref System.ReadOnlySpan<byte> source) { }
    }
    public sealed class GroupMoments : Preprocessing.Authoring.IAccumulator<Preprocessing.Authoring.GroupMoments>, Preprocessing.Authoring.ICategoryTargetAccumulator
    {
        public GroupMoments() { }
        public void Add(Preprocessing.Authoring.Category value, double target) { }
        public void Add(Preprocessing.Authoring.Category value, double target, Preprocessing.Authoring.RowCount count) { }
        public Preprocessing.Authoring.Moments All() { }
        [return: System.Runtime.CompilerServices.TupleElementNames(new string[] {
                "Value",
                "Numbers"})]
        public System.ValueTuple<Preprocessing.Authoring.CategoryValue, Preprocessing.Authoring.Moments>[] ByValue() { }
        public void Merge(Preprocessing.Authoring.GroupMoments other) { }
        public void Write(System.Buffers.IBufferWriter<byte> destination) { }
        public static Preprocessing.Authoring.GroupMoments Read(ref System.ReadOnlySpan<byte> source) { }
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public abstract class HistoryAttribute : System.Attribute
    {
        protected HistoryAttribute(string? of) { }
        public string? Of { get; }
        public abstract bool Keeps(int later, System.TimeSpan elapsed);
        public abstract double Recall(Preprocessing.Authoring.Remembered earlier, System.DateTime now);
    }
    public interface IAccumulator<TSelf>
        where TSelf :  class, Preprocessing.Authoring.IAccumulator<TSelf>
    {
        void Merge(TSelf other);
        void Write(System.Buffers.IBufferWriter<byte> destination);
        TSelf Read(ref System.ReadOnlySpan<byte> source);
    }
    public interface IBin<TState>
    {
        T Apply<T>(in TState state, T x)
            where T :  struct, Preprocessing.Authoring.ILane<T>;
        int Cardinality(in TState state);
    }
    public interface ICategoryAccumulator
    {
        void Add(Preprocessing.Authoring.Category value, Preprocessing.Authoring.RowCount count);
        void Expect(Preprocessing.Authoring.Category value);
    }
    public interface ICategoryTargetAccumulator
    {
        void Add(Preprocessing.Authoring.Category value, double target);
        void Add(Preprocessing.Authoring.Category value, double target, Preprocessing.Authoring.RowCount count);
    }
    public interface IClip<TState>
    {
        bool Clips { get; }
        T Clipped<T>(in TState state, T x)
            where T :  struct, Preprocessing.Authoring.ILane<T>;
    }
    public interface IConstrain : Preprocessing.Authoring.IMap<Preprocessing.Authoring.NoState>, Preprocessing.Authoring.IRefuse, Preprocessing.Authoring.IRefuse<Preprocessing.Authoring.NoState> { }
    public interface ICrossFit
    {
        int Folds { get; }
    }
    public interface IEncode<TState>
    {
        int Apply(in TState state, Preprocessing.Authoring.Category value);
        int Cardinality(in TState state);
        System.Collections.Generic.IReadOnlyList<Preprocessing.Authoring.CategoryValue>? Domain(in TState state);
        string IndexName(in TState state, int index);
        double Number(in TState state, int index);
    }
    public interface IExpand<TState>
    {
        void Apply<T>(in TState state, T x, System.Span<T> slots)
            where T :  struct, Preprocessing.Authoring.ILane<T>;
        string SlotName(in TState state, int slot);
        int Width(in TState state);
    }
    public interface IFit<TAccumulator, TState>
        where TAccumulator :  class, Preprocessing.Authoring.IAccumulator<TAccumulator>, new ()
    {
        TAccumulator Begin();
        TState Fit(TAccumulator column);
    }
    public interface IFlag<TState>
    {
        string FlagName { get; }
        bool Flags { get; }
        T Flag<T>(in TState state, T x)
            where T :  struct, Preprocessing.Authoring.ILane<T>;
    }
    public interface IIndicate
    {
        int Slot(int index, int cardinality);
        int Width(int cardinality);
    }
    public interface IInvertMix<TState>
    {
        int Inputs(in TState state);
        void Invert<T>(in TState state, System.ReadOnlySpan<T> slots, System.Span<T> inputs)
            where T :  struct, Preprocessing.Authoring.ILane<T>;
    }
    public interface IInvert<TState>
    {
        T Invert<T>(in TState state, T y)
            where T :  struct, Preprocessing.Authoring.ILane<T>;
    }
    public interface IItemsAccumulator
    {
        void Add(in Preprocessing.Authoring.Item item);
        void EndRow(Preprocessing.Authoring.RowCount count);
    }
    public interface ILane<T>
        where T :  struct, Preprocessing.Authoring.ILane<T>
    {
        T Abs(T value);
        T Asin(T value);
        T Atan2(T y, T x);
        T Cbrt(T value);
        T Cos(T radians);
        T Exp(T value);
        T ExpM1(T value);
        T Floor(T value);
        T IfEqual(T left, T right, T then, T otherwise);
        T IfLess(T left, T right, T then, T otherwise);
        T IfLessOrEqual(T left, T right, T then, T otherwise);
        T IfMissing(T value, T then, T otherwise);
        T Log(T value);
        T Log10(T value);
        T Log1P(T value);
        T Log2(T value);
        T Max(T left, T right);
        T Min(T left, T right);
        T NormalQuantile(T probability);
        T Pow(T value, T exponent);
        T Sin(T radians);
        T Sqrt(T value);
        T Tan(T radians);
        T Tanh(T value);
        T op_Implicit(double value);
        T operator *(T left, T right);
        T operator +(T left, T right);
        T operator -(T value);
        T operator -(T left, T right);
        T operator /(T left, T right);
    }
    public interface ILearnFrom
    {
        string Of { get; }
    }
    public interface IMap<TState>
    {
        T Apply<T>(in TState state, T x)
            where T :  struct, Preprocessing.Authoring.ILane<T>;
    }
    public interface IMask { }
    public interface IMix<TState>
    {
        void Apply<T>(in TState state, System.ReadOnlySpan<T> inputs, System.Span<T> slots)
            where T :  struct, Preprocessing.Authoring.ILane<T>;
        string SlotName(in TState state, int slot, System.Collections.Generic.IReadOnlyList<string> inputs);
        int Width(in TState state, int inputs);
    }
    public interface INumberAccumulator
    {
        void Add(System.ReadOnlySpan<double> values);
        void Add(System.ReadOnlySpan<double> values, System.ReadOnlySpan<Preprocessing.Authoring.RowCount> counts);
    }
    public interface IOfMoments { }
    public interface IOfTexts { }
    public interface IReduce<TState>
    {
        T Apply<T>(in TState state, System.ReadOnlySpan<T> inputs)
            where T :  struct, Preprocessing.Authoring.ILane<T>;
    }
    public interface IRefuse
    {
        Preprocessing.Fault Fault { get; }
        string Reason { get; }
        bool Refuses { get; }
    }
    public interface IRefuse<TState> : Preprocessing.Authoring.IRefuse
    {
        T Refused<T>(in TState state, System.ReadOnlySpan<T> inputs)
            where T :  struct, Preprocessing.Authoring.ILane<T>;
    }
    public interface IReplace<TState>
    {
        Preprocessing.Authoring.Category Apply(in TState state, Preprocessing.Authoring.Category value);
        System.Collections.Generic.IReadOnlyList<Preprocessing.Authoring.CategoryValue>? Domain(in TState state);
    }
    public interface IScatter<TState>
    {
        void Apply(in TState state, in Preprocessing.Authoring.Item item, Preprocessing.Authoring.SparseSlots slots);
        void Finish(in TState state, Preprocessing.Authoring.SparseSlots slots);
        string SlotName(in TState state, int slot);
        int Width(in TState state);
    }
    public interface IScore<TState>
    {
        bool Apply(in TState state, Preprocessing.Authoring.Category value, out double number);
        System.Collections.Generic.IReadOnlyList<Preprocessing.Authoring.CategoryValue>? Domain(in TState state);
    }
    public interface ISpread<TState> : Preprocessing.Authoring.IEncode<TState>
    {
        void Apply(in TState state, int index, System.Span<double> slots);
        string SlotName(in TState state, int slot);
        int Width(in TState state);
    }
    public interface IStateValue<TSelf>
    {
        void Write(System.Text.Json.Utf8JsonWriter writer);
        TSelf Read(System.Text.Json.JsonElement json);
    }
    public interface IVectorAccumulator
    {
        void Add(System.ReadOnlySpan<double> row);
        void Add(System.ReadOnlySpan<double> row, Preprocessing.Authoring.RowCount count);
    }
    public interface IVectorTargetAccumulator
    {
        void Add(System.ReadOnlySpan<double> row, double target);
        void Add(System.ReadOnlySpan<double> row, double target, Preprocessing.Authoring.RowCount count);
    }
    public interface IVerifyState<TState>
    {
        string? Verify(in TState state, int inputs);
    }
    [System.AttributeUsage(System.AttributeTargets.Class, Inherited=false)]
    public sealed class ImpliedStepAttribute : System.Attribute
    {
        public ImpliedStepAttribute(System.Type step) { }
        public System.Type Step { get; }
    }
    public sealed class ImputeSummary : Preprocessing.Authoring.IAccumulator<Preprocessing.Authoring.ImputeSummary>, Preprocessing.Authoring.ICategoryAccumulator, Preprocessing.Authoring.INumberAccumulator
    {
        public ImputeSummary() { }
        public ImputeSummary(Preprocessing.ImputeStrategy strategy) { }
        public Preprocessing.Authoring.Frequencies? Frequencies { get; }
        public Preprocessing.Authoring.Moments? Moments { get; }
        public Preprocessing.Authoring.Quantiles? Quantiles { get; }
        public void Add(System.ReadOnlySpan<double> values) { }
        public void Add(Preprocessing.Authoring.Category value, Preprocessing.Authoring.RowCount count) { }
        public void Add(System.ReadOnlySpan<double> values, System.ReadOnlySpan<Preprocessing.Authoring.RowCount> counts) { }
        public void Merge(Preprocessing.Authoring.ImputeSummary other) { }
        public void Write(System.Buffers.IBufferWriter<byte> destination) { }
        public static Preprocessing.Authoring.ImputeSummary Read(ref System.ReadOnlySpan<byte> source) { }
    }
    [System.AttributeUsage(System.AttributeTargets.Class, Inherited=false)]
    public sealed class InputsAttribute : System.Attribute
    {
        public InputsAttribute(params int[] counts) { }
        public System.Collections.Generic.IReadOnlyList<int> Counts { get; }
    }
    public readonly ref struct Item
    {
        public Item(Preprocessing.Authoring.Category value, string name = "", int position = 0) { }
        public string Name { get; }
        public int Position { get; }
        public Preprocessing.Authoring.Category Value { get; }
    }
    public sealed class LabelCounts : Preprocessing.Authoring.IAccumulator<Preprocessing.Authoring.LabelCounts>, Preprocessing.Authoring.ICategoryTargetAccumulator
    {
        public LabelCounts() { }
        public System.Collections.Generic.IReadOnlyList<double> Labels { get; }
        public void Add(Preprocessing.Authoring.Category value, double target) { }
        public void Add(Preprocessing.Authoring.Category value, double target, Preprocessing.Authoring.RowCount count) { }
        public Preprocessing.Authoring.CategoryLabels[] ByValue() { }
        public void Merge(Preprocessing.Authoring.LabelCounts other) { }
        public void Write(System.Buffers.IBufferWriter<byte> destination) { }
        public static Preprocessing.Authoring.LabelCounts Read(ref System.ReadOnlySpan<byte> source) { }
    }
    [System.AttributeUsage(System.AttributeTargets.Class, Inherited=false)]
    public sealed class LearnsNothingAttribute : System.Attribute
    {
        public LearnsNothingAttribute(string parameter, object value) { }
        public string Parameter { get; }
        public object Value { get; }
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class LeastRowsAttribute : System.Attribute
    {
        public const int Least = 10;
        public LeastRowsAttribute() { }
    }
    public sealed class MissingCount : Preprocessing.Authoring.IAccumulator<Preprocessing.Authoring.MissingCount>, Preprocessing.Authoring.ICategoryAccumulator, Preprocessing.Authoring.INumberAccumulator
    {
        public MissingCount() { }
        public double Missing { get; }
        public void Add(System.ReadOnlySpan<double> values) { }
        public void Add(Preprocessing.Authoring.Category value, Preprocessing.Authoring.RowCount count) { }
        public void Add(System.ReadOnlySpan<double> values, System.ReadOnlySpan<Preprocessing.Authoring.RowCount> counts) { }
        public void Merge(Preprocessing.Authoring.MissingCount other) { }
        public void Write(System.Buffers.IBufferWriter<byte> destination) { }
        public static Preprocessing.Authoring.MissingCount Read(ref System.ReadOnlySpan<byte> source) { }
    }
    public sealed class Moments : Preprocessing.Authoring.IAccumulator<Preprocessing.Authoring.Moments>, Preprocessing.Authoring.INumberAccumulator
    {
        public Moments() { }
        public double Count { get; }
        public double Infinite { get; }
        public double Max { get; }
        public double Mean { get; }
        public double Min { get; }
        public double Missing { get; }
        public double Rows { get; }
        public double Sum { get; }
        public double SumOfSquares { get; }
        public void Add(System.ReadOnlySpan<double> values) { }
        public void Add(double value) { }
        public void Add(System.ReadOnlySpan<double> values, System.ReadOnlySpan<Preprocessing.Authoring.RowCount> counts) { }
        public void Add(double value, Preprocessing.Authoring.RowCount times) { }
        public void Merge(Preprocessing.Authoring.Moments other) { }
        public double StandardDeviation(int ddof = 0) { }
        public double Variance(int ddof = 0) { }
        public void Write(System.Buffers.IBufferWriter<byte> destination) { }
        public static Preprocessing.Authoring.Moments Read(ref System.ReadOnlySpan<byte> source) { }
    }
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class NamesColumnAttribute : System.Attribute
    {
        public NamesColumnAttribute() { }
    }
    [System.AttributeUsage(System.AttributeTargets.Class, AllowMultiple=true)]
    public sealed class NeedsTermAttribute : System.Attribute
    {
        public NeedsTermAttribute(System.Type term) { }
        public string? Setting { get; init; }
        public System.Type Term { get; }
    }
    public readonly struct NoState : System.IEquatable<Preprocessing.Authoring.NoState> { }
    public sealed class Nothing : Preprocessing.Authoring.IAccumulator<Preprocessing.Authoring.Nothing>
    {
        public Nothing() { }
        public void Merge(Preprocessing.Authoring.Nothing other) { }
        public void Write(System.Buffers.IBufferWriter<byte> destination) { }
        public static Preprocessing.Authoring.Nothing Read(ref System.ReadOnlySpan<byte> source) { }
    }
    public sealed class Pattern : Preprocessing.Authoring.IStateValue<Preprocessing.Authoring.Pattern>, System.IEquatable<Preprocessing.Authoring.Pattern>
    {
        public Pattern(string pattern, bool ignoreCase = false) { }
        public bool IgnoreCase { get; }
        public string Text { get; }
        public int Count(System.ReadOnlySpan<char> text) { }
        public bool Equals(Preprocessing.Authoring.Pattern? other) { }
        public override bool Equals(object? obj) { }
        public override int GetHashCode() { }
        public bool IsMatch(System.ReadOnlySpan<char> text) { }
        public override string ToString() { }
        public void Write(System.Text.Json.Utf8JsonWriter writer) { }
        public static Preprocessing.Authoring.Pattern Read(System.Text.Json.JsonElement json) { }
    }
    public sealed class Quantiles : Preprocessing.Authoring.IAccumulator<Preprocessing.Authoring.Quantiles>, Preprocessing.Authoring.INumberAccumulator
    {
        public const int DefaultCapacity = 65536;
        public Quantiles() { }
        public Quantiles(int capacity) { }
        public int Capacity { get; }
        public double Count { get; }
        public int DroppedBits { get; }
        public double Infinite { get; }
        public double Max { get; }
        public double Median { get; }
        public double Min { get; }
        public double Missing { get; }
        public double Mode { get; }
        public double RelativeError { get; }
        public System.ReadOnlySpan<Preprocessing.Authoring.ValueCount> Values { get; }
        public void Add(System.ReadOnlySpan<double> values) { }
        public void Add(System.ReadOnlySpan<double> values, System.ReadOnlySpan<Preprocessing.Authoring.RowCount> counts) { }
        public double At(long position) { }
        public double AveragedInvertedCdf(double q) { }
        public double ErrorOf(double given) { }
        public double Linear(double q) { }
        public void Merge(Preprocessing.Authoring.Quantiles other) { }
        public void Write(System.Buffers.IBufferWriter<byte> destination) { }
        public static Preprocessing.Authoring.Quantiles Read(ref System.ReadOnlySpan<byte> source) { }
    }
    public readonly ref struct Remembered
    {
        public int Count { get; }
        public System.ReadOnlySpan<double> Values { get; }
        public Preprocessing.Authoring.Remembered From(int row) { }
        public Preprocessing.Authoring.Remembered Last(int rows) { }
        public Preprocessing.Authoring.Remembered Since(System.DateTime time) { }
        public System.DateTime Time(int row) { }
    }
    public readonly struct RowCount : System.IComparable<Preprocessing.Authoring.RowCount>, System.IEquatable<Preprocessing.Authoring.RowCount>
    {
        public long Whole { get; }
        public int CompareTo(Preprocessing.Authoring.RowCount other) { }
        public double ToDouble() { }
        public override string ToString() { }
        public static Preprocessing.Authoring.RowCount Of(double weight) { }
        public static Preprocessing.Authoring.RowCount op_Implicit(long rows) { }
        public static Preprocessing.Authoring.RowCount operator +(Preprocessing.Authoring.RowCount left, Preprocessing.Authoring.RowCount right) { }
        public static bool operator <(Preprocessing.Authoring.RowCount left, Preprocessing.Authoring.RowCount right) { }
        public static bool operator <=(Preprocessing.Authoring.RowCount left, Preprocessing.Authoring.RowCount right) { }
        public static bool operator >(Preprocessing.Authoring.RowCount left, Preprocessing.Authoring.RowCount right) { }
        public static bool operator >=(Preprocessing.Authoring.RowCount left, Preprocessing.Authoring.RowCount right) { }
    }
    public sealed class RowSet : Preprocessing.Authoring.IAccumulator<Preprocessing.Authoring.RowSet>, Preprocessing.Authoring.IVectorAccumulator
    {
        public const long DefaultLimit = 67108864;
        public RowSet() { }
        public RowSet(long memoryLimit) { }
        public int Rows { get; }
        public int Width { get; }
        public void Add(System.ReadOnlySpan<double> row) { }
        public void Add(System.ReadOnlySpan<double> row, Preprocessing.Authoring.RowCount count) { }
        public double[] InOrder() { }
        public void Merge(Preprocessing.Authoring.RowSet other) { }
        public void Write(System.Buffers.IBufferWriter<byte> destination) { }
        public static Preprocessing.Authoring.RowSet Read(ref System.ReadOnlySpan<byte> source) { }
    }
    public readonly struct Scalar : Preprocessing.Authoring.ILane<Preprocessing.Authoring.Scalar>
    {
        public Scalar(double value) { }
        public double Value { get; }
        public override string ToString() { }
        public static Preprocessing.Authoring.Scalar Abs(Preprocessing.Authoring.Scalar value) { }
        public static Preprocessing.Authoring.Scalar Asin(Preprocessing.Authoring.Scalar value) { }
        public static Preprocessing.Authoring.Scalar Atan2(Preprocessing.Authoring.Scalar y, Preprocessing.Authoring.Scalar x) { }
        public static Preprocessing.Authoring.Scalar Cbrt(Preprocessing.Authoring.Scalar value) { }
        public static Preprocessing.Authoring.Scalar Cos(Preprocessing.Authoring.Scalar radians) { }
        public static Preprocessing.Authoring.Scalar Exp(Preprocessing.Authoring.Scalar value) { }
        public static Preprocessing.Authoring.Scalar ExpM1(Preprocessing.Authoring.Scalar value) { }
        public static Preprocessing.Authoring.Scalar Floor(Preprocessing.Authoring.Scalar value) { }
        public static Preprocessing.Authoring.Scalar IfEqual(Preprocessing.Authoring.Scalar left, Preprocessing.Authoring.Scalar right, Preprocessing.Authoring.Scalar then, Preprocessing.Authoring.Scalar otherwise) { }
        public static Preprocessing.Authoring.Scalar IfLess(Preprocessing.Authoring.Scalar left, Preprocessing.Authoring.Scalar right, Preprocessing.Authoring.Scalar then, Preprocessing.Authoring.Scalar otherwise) { }
        public static Preprocessing.Authoring.Scalar IfLessOrEqual(Preprocessing.Authoring.Scalar left, Preprocessing.Authoring.Scalar right, Preprocessing.Authoring.Scalar then, Preprocessing.Authoring.Scalar otherwise) { }
        public static Preprocessing.Authoring.Scalar IfMissing(Preprocessing.Authoring.Scalar value, Preprocessing.Authoring.Scalar then, Preprocessing.Authoring.Scalar otherwise) { }
        public static Preprocessing.Authoring.Scalar Log(Preprocessing.Authoring.Scalar value) { }
        public static Preprocessing.Authoring.Scalar Log10(Preprocessing.Authoring.Scalar value) { }
        public static Preprocessing.Authoring.Scalar Log1P(Preprocessing.Authoring.Scalar value) { }
        public static Preprocessing.Authoring.Scalar Log2(Preprocessing.Authoring.Scalar value) { }
        public static Preprocessing.Authoring.Scalar Max(Preprocessing.Authoring.Scalar left, Preprocessing.Authoring.Scalar right) { }
        public static Preprocessing.Authoring.Scalar Min(Preprocessing.Authoring.Scalar left, Preprocessing.Authoring.Scalar right) { }
        public static Preprocessing.Authoring.Scalar NormalQuantile(Preprocessing.Authoring.Scalar probability) { }
        public static Preprocessing.Authoring.Scalar Pow(Preprocessing.Authoring.Scalar value, Preprocessing.Authoring.Scalar exponent) { }
        public static Preprocessing.Authoring.Scalar Sin(Preprocessing.Authoring.Scalar radians) { }
        public static Preprocessing.Authoring.Scalar Sqrt(Preprocessing.Authoring.Scalar value) { }
        public static Preprocessing.Authoring.Scalar Tan(Preprocessing.Authoring.Scalar radians) { }
        public static Preprocessing.Authoring.Scalar Tanh(Preprocessing.Authoring.Scalar value) { }
        public static Preprocessing.Authoring.Scalar op_Implicit(double value) { }
        public static Preprocessing.Authoring.Scalar operator *(Preprocessing.Authoring.Scalar left, Preprocessing.Authoring.Scalar right) { }
        public static Preprocessing.Authoring.Scalar operator +(Preprocessing.Authoring.Scalar left, Preprocessing.Authoring.Scalar right) { }
        public static Preprocessing.Authoring.Scalar operator -(Preprocessing.Authoring.Scalar value) { }
        public static Preprocessing.Authoring.Scalar operator -(Preprocessing.Authoring.Scalar left, Preprocessing.Authoring.Scalar right) { }
        public static Preprocessing.Authoring.Scalar operator /(Preprocessing.Authoring.Scalar left, Preprocessing.Authoring.Scalar right) { }
    }
    public sealed class SparseSlots
    {
        public SparseSlots() { }
        public int Count { get; }
        public System.ReadOnlySpan<int> Slots { get; }
        public Preprocessing.Authoring.TokenList Tokens { get; }
        public System.Span<double> Values { get; }
        public void Add(int slot, double number) { }
        public void Refuse(Preprocessing.Authoring.Category value) { }
        public void Truncate(int count) { }
    }
    [System.AttributeUsage(System.AttributeTargets.Property, AllowMultiple=true)]
    public abstract class StepAttribute : System.Attribute
    {
        protected StepAttribute() { }
    }
    [System.AttributeUsage(System.AttributeTargets.Class, Inherited=false)]
    public sealed class StepInfoAttribute : System.Attribute
    {
        public StepInfoAttribute(string name) { }
        public string Name { get; }
        public int Version { get; init; }
    }
    public sealed class TargetMeans : Preprocessing.Authoring.IAccumulator<Preprocessing.Authoring.TargetMeans>, Preprocessing.Authoring.ICategoryTargetAccumulator
    {
        public TargetMeans() { }
        public TargetMeans(long memoryLimit) { }
        public double Count { get; }
        public int Distinct { get; }
        public double Infinite { get; }
        public Preprocessing.Authoring.CategoryTarget this[Preprocessing.Authoring.Category value] { get; }
        public double Mean { get; }
        public double Unlabelled { get; }
        public void Add(Preprocessing.Authoring.Category value, double target) { }
        public void Add(Preprocessing.Authoring.Category value, double target, Preprocessing.Authoring.RowCount rows) { }
        public Preprocessing.Authoring.CategoryTarget[] ByValue() { }
        public void Merge(Preprocessing.Authoring.TargetMeans other) { }
        public double Variance(int ddof = 0) { }
        public void Write(System.Buffers.IBufferWriter<byte> destination) { }
        public static Preprocessing.Authoring.TargetMeans Read(ref System.ReadOnlySpan<byte> source) { }
    }
    public readonly struct TermCount : System.IEquatable<Preprocessing.Authoring.TermCount>
    {
        public TermCount(Preprocessing.Authoring.CategoryValue Value, double Rows, double Occurrences) { }
        public double Occurrences { get; init; }
        public double Rows { get; init; }
        public Preprocessing.Authoring.CategoryValue Value { get; init; }
    }
    public sealed class TermCounts : Preprocessing.Authoring.IAccumulator<Preprocessing.Authoring.TermCounts>, Preprocessing.Authoring.IItemsAccumulator
    {
        public TermCounts() { }
        public TermCounts(System.Action<Preprocessing.Authoring.Category, Preprocessing.Authoring.TokenList>? split, long memoryLimit = 1073741824) { }
        public int Distinct { get; }
        public double Rows { get; }
        public void Add(in Preprocessing.Authoring.Item item) { }
        public Preprocessing.Authoring.TermCount[] ByValue() { }
        public void EndRow(Preprocessing.Authoring.RowCount count) { }
        public void Merge(Preprocessing.Authoring.TermCounts other) { }
        public double RowsOf(Preprocessing.Authoring.Category term) { }
        public void Write(System.Buffers.IBufferWriter<byte> destination) { }
        public static Preprocessing.Authoring.TermCounts Read(ref System.ReadOnlySpan<byte> source) { }
    }
    public sealed class TextAnalyzer : Preprocessing.Authoring.IStateValue<Preprocessing.Authoring.TextAnalyzer>, System.IEquatable<Preprocessing.Authoring.TextAnalyzer>
    {
        public TextAnalyzer(Preprocessing.Authoring.Tokens tokens = 0, bool lowercase = true, Preprocessing.Accents accents = 0, int minLength = 2, int minN = 1, int maxN = 1, [System.Runtime.CompilerServices.ParamCollection] System.Collections.Generic.IReadOnlyList<string> stopWords) { }
        public Preprocessing.Accents Accents { get; }
        public bool Lowercase { get; }
        public int MaxN { get; }
        public int MinLength { get; }
        public int MinN { get; }
        public System.Collections.Generic.IReadOnlyList<string> StopWords { get; }
        public Preprocessing.Authoring.Tokens Tokens { get; }
        public bool Equals(Preprocessing.Authoring.TextAnalyzer? other) { }
        public override bool Equals(object? obj) { }
        public override int GetHashCode() { }
        public void Split(Preprocessing.Authoring.Category value, Preprocessing.Authoring.TokenList tokens) { }
        public void Write(System.Text.Json.Utf8JsonWriter writer) { }
        public static Preprocessing.Authoring.TextAnalyzer Read(System.Text.Json.JsonElement json) { }
    }
    public sealed class TokenList
    {
        public TokenList() { }
        public int Count { get; }
        public System.ReadOnlySpan<char> this[int token] { get; }
    }
    public enum Tokens
    {
        Word = 0,
        Blank = 1,
        Char = 2,
        CharWb = 3,
    }
    public readonly struct ValueCount : System.IEquatable<Preprocessing.Authoring.ValueCount>
    {
        public ValueCount(double Value, double Count) { }
        public double Count { get; init; }
        public double Value { get; init; }
    }
    public sealed class WinsorizeSummary : Preprocessing.Authoring.IAccumulator<Preprocessing.Authoring.WinsorizeSummary>, Preprocessing.Authoring.INumberAccumulator
    {
        public WinsorizeSummary() { }
        public WinsorizeSummary(Preprocessing.WinsorizeBy by) { }
        public double Infinite { get; }
        public Preprocessing.Authoring.Moments? Moments { get; }
        public Preprocessing.Authoring.Quantiles? Quantiles { get; }
        public void Add(System.ReadOnlySpan<double> values) { }
        public void Add(System.ReadOnlySpan<double> values, System.ReadOnlySpan<Preprocessing.Authoring.RowCount> counts) { }
        public void Merge(Preprocessing.Authoring.WinsorizeSummary other) { }
        public void Write(System.Buffers.IBufferWriter<byte> destination) { }
        public static Preprocessing.Authoring.WinsorizeSummary Read(ref System.ReadOnlySpan<byte> source) { }
    }
}
namespace Preprocessing.Engines
{
    public sealed class Binary : Preprocessing.Engines.Number
    {
        public Preprocessing.Engines.Number Left { get; }
        public override System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.Number> Operands { get; }
        public Preprocessing.Engines.BinaryOperation Operation { get; }
        public Preprocessing.Engines.Number Right { get; }
    }
    public enum BinaryOperation
    {
        Add = 0,
        Subtract = 1,
        Multiply = 2,
        Divide = 3,
        Min = 4,
        Max = 5,
        Pow = 6,
        Atan2 = 7,
    }
    public readonly struct Break : System.IComparable<Preprocessing.Engines.Break>, System.IEquatable<Preprocessing.Engines.Break>
    {
        public Break(double Value, bool After) { }
        public bool After { get; init; }
        public double Value { get; init; }
        public int CompareTo(Preprocessing.Engines.Break other) { }
        public bool IsPassedBy(double x) { }
    }
    public sealed class ColumnNumber : Preprocessing.Engines.Number
    {
        public int Column { get; }
    }
    public sealed class ColumnPart : Preprocessing.Engines.Number
    {
        public const string DayNumber = "DayNumber";
        public const string Presence = "HasValue";
        public const string Ticks = "Ticks";
        public const string TimeOfDay = "TimeOfDay";
        public int Column { get; }
        public string Part { get; }
    }
    public enum Comparison
    {
        Less = 0,
        LessOrEqual = 1,
        Equal = 2,
        Missing = 3,
    }
    public sealed class Constant : Preprocessing.Engines.Number
    {
        public double Value { get; }
    }
    public sealed class DataPartition : System.IEquatable<Preprocessing.Engines.DataPartition>
    {
        public DataPartition(string Name, string Version) { }
        public string Name { get; init; }
        public string Version { get; init; }
    }
    public sealed class DeclaredFeature : System.IEquatable<Preprocessing.Engines.DeclaredFeature>
    {
        public DeclaredFeature(string Name, string Value, System.Collections.Generic.IReadOnlyList<string> Steps, string? Documentation) { }
        public string? Documentation { get; init; }
        public string Name { get; init; }
        public System.Collections.Generic.IReadOnlyList<string> Steps { get; init; }
        public string Value { get; init; }
    }
    public static class Expansions
    {
        public static Preprocessing.Engines.Number? Expand(Preprocessing.Engines.Number number) { }
    }
    public sealed class ExpressionGraph
    {
        public const int Largest = 2000000;
        public int Count { get; }
        public Preprocessing.Engines.Number Binary(Preprocessing.Engines.BinaryOperation operation, Preprocessing.Engines.Number left, Preprocessing.Engines.Number right) { }
        public Preprocessing.Engines.Number Column(int column) { }
        public Preprocessing.Engines.Constant Constant(double value) { }
        public Preprocessing.Engines.Number Element(int column, int element, int length) { }
        public Preprocessing.Engines.Number Guard(Preprocessing.Engines.Number value, Preprocessing.Engines.Number refused, string refusedBy) { }
        public Preprocessing.Engines.Number Hit(Preprocessing.Engines.Number index, double[] among) { }
        public Preprocessing.Engines.Number LookUp(Preprocessing.Engines.LookUpKey key, Preprocessing.Authoring.CategoryTable categories, double[] numbers, double missing, double unknown, string refusedBy) { }
        public Preprocessing.Engines.Number Part(int column, string part) { }
        public Preprocessing.Engines.Number Piecewise(Preprocessing.Engines.Number of, System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.Break> breaks, System.Collections.Generic.IReadOnlyList<double> pieces, double missing) { }
        public Preprocessing.Engines.Number Select(Preprocessing.Engines.Comparison comparison, Preprocessing.Engines.Number left, Preprocessing.Engines.Number right, Preprocessing.Engines.Number then, Preprocessing.Engines.Number otherwise) { }
        public Preprocessing.Engines.Number Unary(Preprocessing.Engines.UnaryOperation operation, Preprocessing.Engines.Number operand) { }
    }
    public abstract class FeatureView<TRow>
    {
        protected FeatureView(int[] keys, long ticksToLive, bool isStrict) { }
        public System.Collections.Generic.IReadOnlyList<int> Keys { get; }
        public Preprocessing.Engines.ViewRule Rule { get; }
        public abstract long? CreatedTicksAt(Preprocessing.Batch<TRow> batch, int row);
        public abstract long? EventTicksAt(Preprocessing.Batch<TRow> batch, int row);
        public Preprocessing.Authoring.Category KeyAt(Preprocessing.Batch<TRow> batch, int row, int part) { }
    }
    public abstract class FiniteNumber : Preprocessing.Engines.Number
    {
        public abstract object Key { get; }
        public abstract System.Collections.Generic.IEnumerable<double> Values { get; }
    }
    public sealed class Guard : Preprocessing.Engines.Number
    {
        public override System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.Number> Operands { get; }
        public Preprocessing.Engines.Number Refused { get; }
        public string RefusedBy { get; }
        public Preprocessing.Engines.Number Value { get; }
    }
    public sealed class Hit : Preprocessing.Engines.Number
    {
        public System.Collections.Generic.IReadOnlyList<double> Among { get; }
        public System.Collections.Generic.IEnumerable<Preprocessing.Authoring.CategoryValue> Categories { get; }
        public Preprocessing.Engines.LookUp Index { get; }
        public bool Missing { get; }
        public override System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.Number> Operands { get; }
        public bool Unknown { get; }
    }
    public interface IPartitioned<TRow> : Preprocessing.IBatchSource<TRow>
    {
        string PartitionName(int partition);
        System.Threading.Tasks.ValueTask<string> PartitionVersionAsync(int partition, System.Threading.CancellationToken cancellationToken = default);
    }
    public interface IPrunable<TRow>
    {
        Preprocessing.IBatchSource<TRow> Prune<T>(int column, T from, T before)
            where T :  unmanaged, System.IComparable<T>;
    }
    public sealed class LookUp : Preprocessing.Engines.FiniteNumber
    {
        public Preprocessing.Authoring.CategoryTable Categories { get; }
        public Preprocessing.Engines.LookUpKey Category { get; }
        public override object Key { get; }
        public double Missing { get; }
        public System.Collections.Generic.IReadOnlyList<double> Numbers { get; }
        public override System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.Number> Operands { get; }
        public string RefusedBy { get; }
        public double Unknown { get; }
        public override System.Collections.Generic.IEnumerable<double> Values { get; }
        public double NumberOf(Preprocessing.Authoring.CategoryValue value) { }
    }
    public sealed class LookUpKey : System.IEquatable<Preprocessing.Engines.LookUpKey>
    {
        public LookUpKey(int Column, Preprocessing.Engines.Number? Number, Preprocessing.Authoring.CategoryKind Kind) { }
        public int Column { get; init; }
        public Preprocessing.Authoring.CategoryKind Kind { get; init; }
        public Preprocessing.Engines.Number? Number { get; init; }
    }
    public sealed class NotTraceableException : System.Exception
    {
        public NotTraceableException(string reason) { }
    }
    public abstract class Number
    {
        public Preprocessing.Engines.ExpressionGraph Graph { get; }
        public int Id { get; }
        public virtual System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.Number> Operands { get; }
        public static System.Collections.Generic.IReadOnlyCollection<Preprocessing.Engines.Number> Reachable(System.Collections.Generic.IEnumerable<Preprocessing.Engines.Number> numbers, System.Func<Preprocessing.Engines.Number, System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.Number>>? operands = null) { }
    }
    public static class Operations
    {
        public static double Apply(Preprocessing.Engines.UnaryOperation operation, double value) { }
        public static double Apply(Preprocessing.Engines.BinaryOperation operation, double left, double right) { }
        public static bool Holds(Preprocessing.Engines.Comparison comparison, double left, double right) { }
        public static bool Same(double left, double right) { }
    }
    public sealed class PartialFit<TRow>
    {
        public PartialFit(Preprocessing.Pipeline<TRow> pipeline, Preprocessing.FitOptions? options = null) { }
        public string Before { get; }
        public bool IsComplete { get; }
        public string Options { get; }
        public int Pass { get; }
        public int Passes { get; }
        public System.Threading.Tasks.Task<System.ReadOnlyMemory<byte>> AnswerAsync(Preprocessing.Engines.WorkOrder order, Preprocessing.IBatchSource<TRow> source, System.Threading.CancellationToken cancellationToken = default) { }
        public System.Threading.Tasks.Task CompleteAsync(System.ReadOnlyMemory<byte> merged) { }
        public Preprocessing.FittedPipeline<TRow> Fitted(string? version) { }
        public System.Threading.Tasks.Task<System.ReadOnlyMemory<byte>> MergeAsync(string name, System.Collections.Generic.IAsyncEnumerable<System.ReadOnlyMemory<byte>> answers) { }
        public System.Threading.Tasks.Task<System.ReadOnlyMemory<byte>> MergeAsync(string name, System.Collections.Generic.IEnumerable<System.ReadOnlyMemory<byte>> answers) { }
        public Preprocessing.Engines.WorkOrder Order(Preprocessing.Engines.DataPartition partition) { }
        public System.Threading.Tasks.Task<System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.DataPartition>> PartitionsAsync(Preprocessing.IBatchSource<TRow> source, System.Threading.CancellationToken cancellationToken = default) { }
    }
    public sealed class Piecewise : Preprocessing.Engines.FiniteNumber
    {
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.Break> Breaks { get; }
        public override object Key { get; }
        public double Missing { get; }
        public Preprocessing.Engines.Number Operand { get; }
        public override System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.Number> Operands { get; }
        public System.Collections.Generic.IReadOnlyList<double> Pieces { get; }
        public override System.Collections.Generic.IEnumerable<double> Values { get; }
    }
    public static class PipelineDeclaration
    {
        public static System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.DeclaredFeature> DeclaredFeatures<TRow>(this Preprocessing.Pipeline<TRow> pipeline) { }
        public static string? Documentation<TRow>(this Preprocessing.Pipeline<TRow> pipeline) { }
    }
    public static class PipelineViews
    {
        public static System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.ViewReading<TRow>> Readings<TRow>(this Preprocessing.Pipeline<TRow> pipeline) { }
        public static Preprocessing.Engines.FeatureView<TRow> View<TRow>(this Preprocessing.Pipeline<TRow> pipeline) { }
    }
    public sealed class Select : Preprocessing.Engines.Number
    {
        public Preprocessing.Engines.Comparison Comparison { get; }
        public Preprocessing.Engines.Number Left { get; }
        public override System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.Number> Operands { get; }
        public Preprocessing.Engines.Number Otherwise { get; }
        public Preprocessing.Engines.Number Right { get; }
        public Preprocessing.Engines.Number Then { get; }
    }
    public sealed class TracedFeature : System.IEquatable<Preprocessing.Engines.TracedFeature>
    {
        public TracedFeature(string Name, int Position, System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.TracedSlot> Slots, string? Refusal) { }
        public string Name { get; init; }
        public int Position { get; init; }
        public string? Refusal { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.TracedSlot> Slots { get; init; }
    }
    public sealed class TracedPipeline : System.IEquatable<Preprocessing.Engines.TracedPipeline>
    {
        public TracedPipeline(System.Collections.Generic.IReadOnlyList<Preprocessing.ColumnInfo> Columns, Preprocessing.Engines.ExpressionGraph Graph, System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.TracedFeature> Features) { }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.ColumnInfo> Columns { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.TracedFeature> Features { get; init; }
        public Preprocessing.Engines.ExpressionGraph Graph { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.TracedSlot> Slots(string engine) { }
        public static System.NotSupportedException Refused(string engine, [System.Runtime.CompilerServices.TupleElementNames(new string[] {
                "Feature",
                "Reason"})] System.Collections.Generic.IEnumerable<System.ValueTuple<string, string>> refusals) { }
    }
    public static class TracedPipelines
    {
        public static Preprocessing.Engines.TracedPipeline Traced<TRow>(this Preprocessing.FittedPipeline<TRow> fitted) { }
    }
    public sealed class TracedSlot : System.IEquatable<Preprocessing.Engines.TracedSlot>
    {
        public TracedSlot(int Position, string Name, Preprocessing.Engines.Number Value) { }
        public string Name { get; init; }
        public int Position { get; init; }
        public Preprocessing.Engines.Number Value { get; init; }
    }
    public sealed class Unary : Preprocessing.Engines.Number
    {
        public Preprocessing.Engines.Number Operand { get; }
        public override System.Collections.Generic.IReadOnlyList<Preprocessing.Engines.Number> Operands { get; }
        public Preprocessing.Engines.UnaryOperation Operation { get; }
    }
    public enum UnaryOperation
    {
        Negate = 0,
        Abs = 1,
        Sqrt = 2,
        Floor = 3,
        Log = 4,
        Log1P = 5,
        Log2 = 6,
        Log10 = 7,
        Exp = 8,
        ExpM1 = 9,
        Cbrt = 10,
        Sin = 11,
        Cos = 12,
        Tan = 13,
        Asin = 14,
        Tanh = 15,
        NormalQuantile = 16,
    }
    public sealed class UntypedPipeline : Preprocessing.Pipeline<Preprocessing.Engines.UntypedRow>
    {
        public UntypedPipeline(System.Collections.Generic.IReadOnlyList<Preprocessing.ColumnInfo> columns) { }
        public override System.Collections.Generic.IReadOnlyList<Preprocessing.ColumnInfo> Columns { get; }
        public override string Contract { get; }
        public override string Definition { get; }
        public override bool HasWeight { get; }
        public override Preprocessing.LabelKind LabelKind { get; }
        public override string Name { get; }
        public override int Passes { get; }
        public override string SchemaHash { get; }
        public override string TransformHash { get; }
        public override System.Collections.Generic.IReadOnlyList<Preprocessing.Violation> Check(Preprocessing.Engines.UntypedRow row) { }
        public override void Fill(Preprocessing.Batch<Preprocessing.Engines.UntypedRow> batch, System.ReadOnlySpan<Preprocessing.Engines.UntypedRow> rows, bool training) { }
    }
    public sealed class UntypedRow { }
    public sealed class VectorElement : Preprocessing.Engines.Number
    {
        public int Column { get; }
        public int Element { get; }
        public int Length { get; }
    }
    public abstract class ViewReading<TRow>
    {
        protected ViewReading(string view, string transformHash, Preprocessing.Engines.ViewRule rule, int[] keys, string[] on, string[] features, int[] columns) { }
        public System.Collections.Generic.IReadOnlyList<int> Columns { get; }
        public System.Collections.Generic.IReadOnlyList<string> Features { get; }
        public System.Collections.Generic.IReadOnlyList<int> Keys { get; }
        public Preprocessing.Engines.ViewRule Rule { get; }
        public string TransformHash { get; }
        public string View { get; }
        public Preprocessing.Authoring.Category KeyAt(Preprocessing.Batch<TRow> batch, int row, int part) { }
        public abstract Preprocessing.Authoring.Category KeyOf(TRow row, int part);
        public abstract void Set(TRow row, System.ReadOnlySpan<double> values);
        public abstract long? TicksAt(Preprocessing.Batch<TRow> batch, int row);
        public abstract long? TicksOf(TRow row);
        public override string ToString() { }
    }
    public readonly struct ViewRule : System.IEquatable<Preprocessing.Engines.ViewRule>
    {
        public ViewRule(long TicksToLive, bool IsStrict) { }
        public bool IsStrict { get; init; }
        public long TicksToLive { get; init; }
        public bool IsExpired(long eventTicks, long now) { }
        public bool IsKnown(long eventTicks, long createdTicks, long now) { }
    }
    public sealed class WorkOrder : System.IEquatable<Preprocessing.Engines.WorkOrder>
    {
        public WorkOrder(string Pipeline, string TransformHash, int Pass, string Before, string Options, Preprocessing.Engines.DataPartition Partition) { }
        public string Before { get; init; }
        public string Name { get; }
        public string Options { get; init; }
        public Preprocessing.Engines.DataPartition Partition { get; init; }
        public int Pass { get; init; }
        public string Pipeline { get; init; }
        public string TransformHash { get; init; }
        public static string HashOf(System.ReadOnlySpan<byte> merged) { }
        public static string MergedName(System.Collections.Generic.IEnumerable<string> names) { }
    }
}