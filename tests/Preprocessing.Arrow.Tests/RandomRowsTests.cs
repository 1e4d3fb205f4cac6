using Apache.Arrow;
using Preprocessing;

namespace Preprocessing.Arrow.Tests;

/// <summary>A row with a column of nearly every type.</summary>
[Pipeline("arrow-row")]
public sealed partial class ArrowRow
{
    [StandardScale] public sbyte Small { get; init; }
    public byte? Byte { get; init; }
    public short Short { get; init; }
    public ushort? UShort { get; init; }
    [Impute] public int? Int { get; init; }
    public uint UInt { get; init; }
    [StandardScale] public long Long { get; init; }
    public ulong? ULong { get; init; }
    public Int128? Wide { get; init; }
    public UInt128 UWide { get; init; }
    public Half? Half { get; init; }
    [Impute] public float? Float { get; init; }
    [StandardScale] public double Double { get; init; }
    public decimal? Decimal { get; init; }
    public bool? Bool { get; init; }
    public DateTime Local { get; init; }
    public DateTime? Instant { get; init; }
    public DateTimeOffset? Offset { get; init; }
    public DateOnly Date { get; init; }
    public TimeOnly? Time { get; init; }
    public TimeSpan? Length { get; init; }
    [OneHot] public string? Text { get; init; }
    [Vocabulary] public Guid? Id { get; init; }
    [OneHot] public char Letter { get; init; }
    [OneHot] public DayOfWeek? Day { get; init; }
    [MultiHot] public string[]? Tags { get; init; }
    [Vector(3), StandardScale] public required float[] Vector { get; init; }
    [Columns("P*"), Vector(2), StandardScale] public required double[] Parts { get; init; }

    [Cyclic(24)] double Hour => Local.Hour;

    /// <summary>Random rows.</summary>
    public static ArrowRow[] Some(int count, Random random)
    {
        return [.. Enumerable.Range(0, count).Select(_ => One())];

        bool Missing() => random.Next(4) == 0;

        ArrowRow One() => new()
        {
            Small = (sbyte)random.Next(-128, 128),
            Byte = Missing() ? null : (byte)random.Next(256),
            Short = (short)random.Next(short.MinValue, short.MaxValue + 1),
            UShort = Missing() ? null : (ushort)random.Next(1 << 16),
            Int = Missing() ? null : random.Next(int.MinValue, int.MaxValue),
            UInt = (uint)random.NextInt64(1L << 32),
            Long = random.NextInt64(long.MinValue, long.MaxValue),
            ULong = Missing() ? null : (ulong)random.NextInt64() * 2,
            Wide = Missing() ? null : (Int128)random.NextInt64() * random.NextInt64(1, 1L << 60) * (random.Next(2) * 2 - 1),
            UWide = (UInt128)random.NextInt64() * (ulong)random.NextInt64(1L << 60),
            Half = Missing() ? null : (Half)random.NextSingle(),
            Float = Missing() ? null : random.Next(9) == 0 ? float.NaN : random.NextSingle() - 0.5f,
            Double = random.NextDouble() * 1e300,
            // Ten digits after the point, as they are written.
            Decimal = Missing() ? null : random.Next() + random.Next() / 100m + 0.0000000000m,
            Bool = Missing() ? null : random.Next(2) == 1,
            Local = DateTime.MinValue.AddTicks(random.NextInt64(DateTime.MaxValue.Ticks / 10) * 10),
            Instant = Missing() ? null : DateTime.SpecifyKind(DateTime.UnixEpoch.AddTicks(random.Next() * 10L), DateTimeKind.Utc),
            Offset = Missing() ? null : new DateTimeOffset(DateTime.UnixEpoch.AddTicks(random.Next() * -10L), TimeSpan.Zero),
            Date = DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber + 1)),
            Time = Missing() ? null : new TimeOnly(random.NextInt64(TimeSpan.TicksPerDay / 10) * 10),
            Length = Missing() ? null : new TimeSpan(random.NextInt64(-1L << 40, 1L << 40) * 10),
            Text = Missing() ? null : random.Next(4) == 0 ? $"text number {random.Next(1000)}" : "Zürich 😀",
            Id = Missing() ? null : new Guid(random.Next(5), 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
            Letter = "aB×é\uffff"[random.Next(5)],
            Day = Missing() ? null : (DayOfWeek)random.Next(7),
            Tags = Missing() ? null : [.. Enumerable.Range(0, random.Next(4)).Select(tag => $"tag {random.Next(6)}")],
            Vector = [random.NextSingle(), random.NextSingle(), random.NextSingle()],
            Parts = [random.NextDouble(), random.NextDouble()],
        };
    }
}

/// <summary>Random rows are the same rows in memory, as record batches, as slices of them, and in files.</summary>
public sealed class RandomRowsTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Rows_stay_as_they_are()
    {
        var random = ByteMutation.Random();
        foreach (var count in new[] { 0, 1, 7, 8, 63, 500 })
        {
            var rows = new RowSource<ArrowRow>(ArrowRow.Pipeline, ArrowRow.Some(count, random), batchRows: 100);
            var expected = (await Batches.RowsAsync(rows)).ToArray();
            var batches = new List<RecordBatch>();
            await foreach (var batch in rows.ToArrowAsync(ArrowRow.Pipeline, cancellationToken: Batches.Stop))
                batches.Add(batch);
            (await Batches.RowsAsync(ArrowSource.Open<ArrowRow>(batches))).ShouldBeRows(expected);

            // Cut at random places, also inside of the bytes of a bitmap.
            var slices = new List<RecordBatch>();
            foreach (var batch in batches)
                for (int start = 0, length; start < batch.Length; start += length)
                    slices.Add(batch.Slice(start, length = random.Next(1, batch.Length - start + 1)));
            (await Batches.RowsAsync(ArrowSource.Open<ArrowRow>(slices))).ShouldBeRows(expected);

            var written = rows.ToArrowAsync(ArrowRow.Pipeline, cancellationToken: Batches.Stop);
            (await ArrowFile.WriteAsync(folder["x.arrow"], written, Batches.Stop)).ShouldBe(count);
            (await Batches.RowsAsync(ArrowSource.Open<ArrowRow>(folder["x.arrow"]))).ShouldBeRows(expected);
            folder.Names.ShouldBe(["x.arrow"]);
        }
    }

    [Fact]
    public async Task The_state_and_the_features_are_those_of_the_rows()
    {
        var rows = ArrowRow.Some(300, ByteMutation.Random());
        var fitted = await ArrowRow.Pipeline.FitAsync(rows, cancellationToken: Batches.Stop);
        var source = new RowSource<ArrowRow>(ArrowRow.Pipeline, rows);
        var written = source.ToArrowAsync(ArrowRow.Pipeline, cancellationToken: Batches.Stop);
        await ArrowFile.WriteAsync(folder["x.arrow"], written, Batches.Stop);
        var read = ArrowSource.Open<ArrowRow>(folder.Path);
        (await ArrowRow.Pipeline.FitAsync(read, cancellationToken: Batches.Stop)).StateHash.ShouldBe(fitted.StateHash);
        var (at, expected) = (0, new float[fitted.Width]);
        await foreach (var batch in read.ReadAsync(0, true, Batches.Stop))
        {
            var found = new float[batch.Count * fitted.Width];
            fitted.Transform(batch, found);
            for (var row = 0; row < batch.Count; row++, at++)
            {
                fitted.Transform(rows[at], expected);
                found.AsSpan(row * fitted.Width, fitted.Width).SequenceEqual(expected).ShouldBeTrue($"row {at}");
            }
        }
        at.ShouldBe(rows.Length);
    }

    [Fact]
    public async Task The_version_of_record_batches_is_that_of_their_rows()
    {
        var rows = ArrowRow.Some(50, ByteMutation.Random());
        var version = await VersionAsync(rows, 50);
        version.ShouldStartWith("rows:");
        (await VersionAsync([.. rows.Reverse()], 7)).ShouldBe(version);
        (await VersionAsync(rows[1..], 50)).ShouldNotBe(version);

        static async Task<string?> VersionAsync(ArrowRow[] rows, int batchRows)
        {
            var batches = new List<RecordBatch>();
            var source = new RowSource<ArrowRow>(ArrowRow.Pipeline, rows, batchRows);
            await foreach (var batch in source.ToArrowAsync(ArrowRow.Pipeline, cancellationToken: Batches.Stop))
                batches.Add(batch);
            return await ArrowSource.Open<ArrowRow>(batches).GetVersionAsync(Batches.Stop);
        }
    }
}
