using DuckDB.NET.Data;

namespace Preprocessing.Data.Tests;

/// <summary>Readers that leave out row groups by their statistics lose no row of the files that are written.</summary>
public sealed class WrittenExtremesTests : IDisposable
{
    const int Rows = 600, RowsOfGroup = 50;

    static readonly DateTime Start = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    readonly Folder folder = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public Task Integers()
    {
        var random = new Random(1);
        return CheckAsync(
            Column<sbyte>(() => (sbyte)random.Next(-128, 128)), Column<byte>(() => (byte)random.Next(256)),
            Column<short>(() => (short)random.Next(-32768, 32768)), Column<ushort>(() => (ushort)random.Next(65536)),
            Column<int>(() => random.Next(int.MinValue, int.MaxValue)), Column<uint>(() => (uint)random.NextInt64(uint.MaxValue)),
            Column<long>(() => random.NextInt64(long.MinValue, long.MaxValue)),
            Column<ulong>(() => (ulong)random.NextInt64(long.MinValue, long.MaxValue)));
    }

    [Fact]
    public Task Numbers()
    {
        var random = new Random(2);
        double[] odd = [0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
        return CheckAsync(
            Column<double>(() => random.NextDouble() - 0.5),
            Column<double>(() => random.Next(20) == 0 ? odd[random.Next(odd.Length)] : random.NextDouble()),
            Column<float>(() => random.Next(20) == 0 ? (float)odd[random.Next(odd.Length)] : random.NextSingle()),
            Column<double>(() => odd[random.Next(2)]),
            Column<decimal>(() => random.Next(-1000, 1000) / 8m));
    }

    [Theory]
    [InlineData(TimeFineness.Milliseconds)]
    [InlineData(TimeFineness.Microseconds)]
    [InlineData(TimeFineness.Nanoseconds)]
    public Task Times(TimeFineness fineness)
    {
        var random = new Random(3);
        var unit = fineness switch
        {
            TimeFineness.Milliseconds => TimeSpan.TicksPerMillisecond,
            TimeFineness.Microseconds => TimeSpan.TicksPerMicrosecond,
            _ => 1,
        };
        long Ticks(long most) => random.NextInt64(-most, most) / unit * unit;
        return CheckAsync(
            new ParquetWriteOptions { RowGroupRows = RowsOfGroup, Times = fineness },
            Column(() => Start.AddTicks(Ticks(TimeSpan.TicksPerDay * 20_000))),
            Column(() => Start.AddTicks(Ticks(TimeSpan.TicksPerSecond))),
            Column(() => new DateTimeOffset(Start.AddTicks(Ticks(TimeSpan.TicksPerDay)), TimeSpan.FromHours(2))),
            Column(() => DateOnly.FromDateTime(Start).AddDays(random.Next(-20_000, 20_000))),
            Column(() => new TimeOnly(Math.Abs(Ticks(TimeSpan.TicksPerDay)))));
    }

    [Fact]
    public Task Texts()
    {
        var random = new Random(4);
        string[] odd = ["", "a", "A", "Z", "ä", "z", "é", "𝒳", "\uFFFD", "-a", "co-op", "coop", "ß", "ss"];
        return CheckAsync((ColumnInfo.OfText("c", "C", nullable: true), Fill));

        void Fill(Column column)
        {
            var texts = (TextColumn)column;
            texts.Resize(Rows);
            for (var row = 0; row < Rows; row++)
                texts.Indices[row] = random.Next(9) == 0
                    ? TextColumn.MissingIndex
                    : texts.AddValue((odd[random.Next(odd.Length)] + random.Next(3)).AsMemory());
        }
    }

    static (ColumnInfo, Action<Column>) Column<T>(Func<T> draw) where T : unmanaged
    {
        return (ColumnInfo.Of<T>("c", "C", nullable: true), Fill);

        void Fill(Column column)
        {
            var values = (Column<T>)column;
            values.Resize(Rows, withMissing: true);
            // A whole group is missing, too.
            for (var row = 0; row < Rows; row++)
                if (values.Missing[row] = row < RowsOfGroup || row % 9 == 0)
                    values.Values[row] = default;
                else
                    values.Values[row] = draw();
        }
    }

    Task CheckAsync(params (ColumnInfo Info, Action<Column> Fill)[] columns) =>
        CheckAsync(new ParquetWriteOptions { RowGroupRows = RowsOfGroup }, columns);

    async Task CheckAsync(ParquetWriteOptions options, params (ColumnInfo Info, Action<Column> Fill)[] columns)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            var path = folder[$"{i}.parquet"];
            var pipeline = new AnyPipeline(columns[i].Info);
            var batch = new Batch<Any>(pipeline) { Count = Rows };
            columns[i].Fill(batch[0]);
            using (var sink = new ParquetSink<Any>(path, pipeline, options))
            {
                await sink.WriteAsync(batch, Stop);
                await sink.CompleteAsync(Stop);
            }
            await CompareAsync(path);
        }
    }

    /// <summary>Whatever is asked of the file, the same is asked of its rows, of which no statistics are known.</summary>
    static async Task CompareAsync(string path)
    {
        await using var database = new DuckDBConnection("DataSource=:memory:");
        await database.OpenAsync(Stop);
        using var command = database.CreateCommand();
        List<string[]> Ask(string sql)
        {
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var rows = new List<string[]>();
            while (reader.Read())
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i).ToString()!)]);
            return rows;
        }
        Ask($"CREATE TABLE rows AS SELECT c FROM '{path}'");
        foreach (var value in Ask("SELECT DISTINCT c::VARCHAR, typeof(c) FROM rows WHERE c IS NOT NULL ORDER BY hash(c) LIMIT 12"))
        {
            var literal = $"CAST('{value[0]}' AS {value[1]})";
            foreach (var sign in (string[])["=", "<", "<=", ">", ">="])
                Ask($"SELECT count(*) FROM '{path}' WHERE c {sign} {literal}")[0][0]
                    .ShouldBe(Ask($"SELECT count(*) FROM rows WHERE c {sign} {literal}")[0][0], $"{value[1]} {sign} {value[0]}");
        }
        Ask($"SELECT min(c)::VARCHAR, max(c)::VARCHAR FROM '{path}'").ShouldBe(Ask("SELECT min(c)::VARCHAR, max(c)::VARCHAR FROM rows"));
    }
}
