using System.Text.Json;
using Preprocessing.Generated;

namespace Preprocessing.FeatureStore;

/// <summary>A row of a view in a Parquet file; only batches of such rows are made.</summary>
sealed class OfflineRow;

/// <summary>
/// The columns of the files that keep a view: the key columns under their own names and types, <c>event_time</c>, <c>created_time</c>,
/// <c>sequence</c>, then one <c>double</c> per slot, of which null is a missing one.
/// </summary>
sealed class OfflineSchema : GeneratedPipeline<OfflineRow, OfflineSchema.NoState>
{
    static readonly string[] Own = ["event_time", "created_time", "sequence"];

    readonly ColumnInfo[] columns;
    readonly string name;

    /// <summary>The columns of a view.</summary>
    /// <exception cref="StoreException">A key and a slot, or one of them and a column of every view, have one name.</exception>
    public OfflineSchema(string view, IReadOnlyList<ColumnInfo> keys, bool hasOffset, IReadOnlyList<string> slots)
    {
        name = view;
        ColumnInfo Time(string name) => hasOffset ? ColumnInfo.Of<DateTimeOffset>(name, name) : ColumnInfo.Of<DateTime>(name, name);
        columns =
        [
            .. keys, Time(Own[0]), Time(Own[1]), ColumnInfo.Of<long>(Own[2], Own[2]),
            .. slots.Select(slot => ColumnInfo.Of<double>(slot, slot, nullable: true)),
        ];
        Keys = keys.Count;
        HasOffset = hasOffset;
        if (columns.GroupBy(column => column.Name).FirstOrDefault(same => same.Count() > 1)?.Key is { } taken)
            throw new StoreException($"Two columns of the files of view '{view}' would be named '{taken}': give the key column another "
                + "name with [Column], or the feature another property name. "
                + $"{string.Join(", ", Own)} are columns of every view.");
    }

    public sealed class NoState : PipelineState
    {
        public override void Write(Utf8JsonWriter writer) { }
    }

    /// <summary>The number of key columns, which come first.</summary>
    public int Keys { get; }

    /// <summary>Whether times are in UTC.</summary>
    public bool HasOffset { get; }

    /// <summary>The position of the event time; those of the time of creation and the sequence follow.</summary>
    public int Event => Keys;

    /// <summary>The position of the first slot.</summary>
    public int Slots => Keys + Own.Length;

    /// <summary>The number of slots.</summary>
    public int Width => columns.Length - Slots;

    public override string Name => name;
    public override string Definition => "";
    public override string TransformHash => "";
    public override string SchemaHash => "";
    public override string Contract => "";
    public override IReadOnlyList<ColumnInfo> Columns => columns;
    public override LabelKind LabelKind => LabelKind.None;
    public override bool HasWeight => false;
    public override int Passes => 0;
    public override IReadOnlyList<Violation> Check(OfflineRow row) => [];
    public override void Fill(Batch<OfflineRow> batch, ReadOnlySpan<OfflineRow> rows, bool training) => throw NoRows();
    protected override FitPass<OfflineRow> BeginPass(int pass, NoState state, int group) => throw NoRows();
    protected override FittedPipeline<OfflineRow> Complete(NoState state, FittedOn data) => throw NoRows();
    protected override NoState EmptyState() => new();
    protected override NoState ReadState(JsonElement json) => new();
    protected override void Check(Batch<OfflineRow> batch, CheckFindings findings) { }

    /// <summary>The ticks of a time at a row.</summary>
    public long Ticks(Batch<OfflineRow> batch, int row, int column) =>
        HasOffset ? batch.Values<DateTimeOffset>(column).Values[row].UtcTicks : batch.Values<DateTime>(column).Values[row].Ticks;

    static NotSupportedException NoRows() => new("The rows of an offline store are only read and written as batches.");
}
