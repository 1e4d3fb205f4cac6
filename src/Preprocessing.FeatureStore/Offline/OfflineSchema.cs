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

    bool HasOffset { get; }

    /// <summary>The number of slots, whose columns come last.</summary>
    public int Width => columns.Length - Slots;

    int Slots => Keys + Own.Length;

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

    /// <summary>The key of a row.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="row">The row.</param>
    /// <param name="into">Gets the key, and is returned.</param>
    public FeatureKey Key(Batch<OfflineRow> batch, int row, FeatureKey into)
    {
        into.Begin();
        for (var part = 0; part < Keys; part++)
            into.Add(batch[part].CategoryAt(row));
        return into;
    }

    /// <summary>The ticks at which a row happened.</summary>
    public long EventTicks(Batch<OfflineRow> batch, int row) => Ticks(batch, row, Keys);

    /// <summary>The ticks at which a row became known.</summary>
    public long CreatedTicks(Batch<OfflineRow> batch, int row) => Ticks(batch, row, Keys + 1);

    /// <summary>The sequence of a row.</summary>
    public long Sequence(Batch<OfflineRow> batch, int row) => batch.Values<long>(Keys + 2).Values[row];

    /// <summary>The number of a slot of a row; NaN if it is missing.</summary>
    public double Number(Batch<OfflineRow> batch, int row, int slot) => batch.Values<double>(Slots + slot)[row] ?? double.NaN;

    /// <summary>Adds a row behind its key, which the caller has added.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="eventTicks">When it happened.</param>
    /// <param name="createdTicks">When it became known.</param>
    /// <param name="sequence">Its sequence.</param>
    /// <param name="numbers">One number per slot; NaN if it is missing.</param>
    public void Append(Batch<OfflineRow> batch, long eventTicks, long createdTicks, long sequence, ReadOnlySpan<double> numbers)
    {
        AppendTicks(batch, Keys, eventTicks);
        AppendTicks(batch, Keys + 1, createdTicks);
        batch.Values<long>(Keys + 2).Add(sequence);
        for (var slot = 0; slot < numbers.Length; slot++)
            batch.Values<double>(Slots + slot).Add(double.IsNaN(numbers[slot]) ? null : numbers[slot]);
        batch.Count++;
    }

    long Ticks(Batch<OfflineRow> batch, int row, int column) =>
        HasOffset ? batch.Values<DateTimeOffset>(column).Values[row].UtcTicks : batch.Values<DateTime>(column).Values[row].Ticks;

    void AppendTicks(Batch<OfflineRow> batch, int column, long ticks)
    {
        if (HasOffset)
            batch.Values<DateTimeOffset>(column).Add(new DateTimeOffset(ticks, TimeSpan.Zero));
        else
            batch.Values<DateTime>(column).Add(new DateTime(ticks));
    }

    static NotSupportedException NoRows() => new("The rows of an offline store are only read and written as batches.");
}
