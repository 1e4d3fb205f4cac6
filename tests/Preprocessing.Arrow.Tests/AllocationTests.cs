using Apache.Arrow;
using Apache.Arrow.Types;
using Preprocessing;

namespace Preprocessing.Arrow.Tests;

/// <summary>Once its buffers have their size, a reading allocates per partition and per batch, but nothing per row.</summary>
/// <remarks>A reading goes on on any thread, so the bytes of all threads count, and no other test runs at the time.</remarks>
[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationTests : IDisposable
{
    static readonly ColumnInfo[] Columns =
    [
        ColumnInfo.Of<long>("n", "N", nullable: true), ColumnInfo.Of<double>("x", "X"), ColumnInfo.OfText("d", "D"),
        ColumnInfo.Of<DateTime>("t", "T"), ColumnInfo.Of<bool>("b", "B"), ColumnInfo.Of<decimal>("e", "E"),
        ColumnInfo.OfList<float>("l", "L"),
    ];

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rows_allocate_nothing(bool isFile)
    {
        // Both are one batch: only the rows differ.
        var few = await AllocatedAsync(1000, isFile);
        var many = await AllocatedAsync(8000, isFile);
        (many - few).ShouldBeLessThan(7000);
    }

    async Task<long> AllocatedAsync(int rows, bool isFile)
    {
        var batch = Batch(rows);
        Batches.WriteFile(folder[$"{rows}.arrow"], [batch]);
        var pipeline = new AnyPipeline(Columns);
        var source = isFile ? ArrowSource.Open(pipeline, folder[$"{rows}.arrow"]) : ArrowSource.Open(pipeline, [batch]);
        var least = long.MaxValue;
        // The first readings make buffers, and a thread of the runtime may allocate at any time.
        for (var time = 0; time < 6; time++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await foreach (var read in source.ReadAsync(0, training: true, Batches.Stop))
                read.Count.ShouldBe(rows);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }
        return least;
    }

    static RecordBatch Batch(int rows)
    {
        var (numbers, fractions, codes) = (new Int32Array.Builder(), new FloatArray.Builder(), new Int32Array.Builder());
        var times = new TimestampArray.Builder(Apache.Arrow.Types.TimeUnit.Second);
        var (flags, decimals) = (new BooleanArray.Builder(), new Decimal128Array.Builder(new Decimal128Type(20, 2)));
        var lists = new FixedSizeListArray.Builder(FloatType.Default, 2);
        for (var i = 0; i < rows; i++)
        {
            _ = i % 5 == 0 ? numbers.AppendNull() : numbers.Append(i);
            fractions.Append(i);
            codes.Append(i % 2);
            times.Append(DateTimeOffset.FromUnixTimeSeconds(i));
            flags.Append(i % 3 == 0);
            decimals.Append(i / 4m);
            lists.Append();
            ((FloatArray.Builder)lists.ValueBuilder).Append(i).Append(-i);
        }
        var texts = new DictionaryArray(
            new DictionaryType(Int32Type.Default, StringType.Default, false), codes.Build(),
            new StringArray.Builder().Append("ORD").Append("LGA").Build());
        return Batches.Of(
            ("n", numbers.Build()), ("x", fractions.Build()), ("d", texts), ("t", times.Build()), ("b", flags.Build()),
            ("e", decimals.Build()), ("l", lists.Build()));
    }
}
