namespace Preprocessing.Tests.Transforming;

/// <summary>A pipeline with narrow features before, between and after wide ones.</summary>
[Pipeline("sparse")]
public sealed partial class SparseTrip
{
    [StandardScale] public double? Distance { get; init; }
    [HashVector(1 << 20)] public string? City { get; init; }
    [OneHot] public bool Fast { get; init; }
    [MultiHot] public string[]? Tags { get; init; }
    [HashText(4096, NGramMax = 2)] string? Note => Tags is null ? null : string.Join(' ', Tags);
    [Feature] double Double => Distance * 2 ?? 0;

    public static SparseTrip[] Some(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new SparseTrip
        {
            Distance = i % 10 == 0 ? null : i % 97 - 48,
            City = i % 9 == 0 ? null : "c" + i % 7,
            Fast = i % 2 == 0,
            Tags = i % 5 == 0 ? null : [.. Enumerable.Range(0, i % 4).Select(k => "tag" + (i + k) % 6)],
        })];
}

public class SparseMatrixTests
{
    [Fact]
    public async Task Rows_and_batches_hold_the_numbers_of_the_dense_row()
    {
        var rows = SparseTrip.Some(300);
        var fitted = await SparseTrip.Pipeline.FitAsync(rows, cancellationToken: TestContext.Current.CancellationToken);
        fitted.IsSparse.ShouldBeTrue();
        var batch = new Batch<SparseTrip>(SparseTrip.Pipeline);
        SparseTrip.Pipeline.Fill(batch, rows, training: true);
        var (single, many) = (new SparseMatrix<double>(), new SparseMatrix<double>());
        fitted.Transform(batch, many);
        many.Count.ShouldBe(300);
        many.Width.ShouldBe(fitted.Width);
        var dense = new double[fitted.Width];
        for (var r = 0; r < rows.Length; r++)
        {
            fitted.Transform(rows[r], single);
            single[0].Slots.ToArray().ShouldBe(many[r].Slots.ToArray());
            single[0].Values.ToArray().ShouldBe(many[r].Values.ToArray());
            if (r % 50 != 0)
                continue;
            fitted.Transform(rows[r], dense);
            var entries = dense.Index().Where(entry => BitConverter.DoubleToInt64Bits(entry.Item) != 0).ToList();
            single[0].Slots.ToArray().ShouldBe(entries.Select(entry => entry.Index).ToArray());
            single[0].Values.ToArray().ShouldBe(entries.Select(entry => entry.Item).ToArray());
        }
    }

    [Fact]
    public async Task Parts_of_a_batch_are_the_rows_of_the_whole()
    {
        var rows = SparseTrip.Some(300);
        var fitted = await SparseTrip.Pipeline.FitAsync(rows, cancellationToken: TestContext.Current.CancellationToken);
        var batch = new Batch<SparseTrip>(SparseTrip.Pipeline);
        SparseTrip.Pipeline.Fill(batch, rows, training: true);
        var (part, whole) = (new SparseMatrix<float>(), new SparseMatrix<float>());
        using var transformer = fitted.CreateTransformer();
        transformer.Load(batch);
        transformer.Transform(0, 300, whole);
        transformer.Transform(131, 17, part);
        part.Count.ShouldBe(17);
        for (var r = 0; r < 17; r++)
            part[r].Slots.ToArray().ShouldBe(whole[131 + r].Slots.ToArray());

        // The next batch in the same memory.
        SparseTrip.Pipeline.Fill(batch, rows.AsSpan(100, 50), training: true);
        transformer.Load(batch);
        transformer.Transform(0, 50, part);
        for (var r = 0; r < 50; r++)
            part[r].Values.ToArray().ShouldBe(whole[100 + r].Values.ToArray());
        Should.Throw<ArgumentOutOfRangeException>(() => transformer.Transform(0, 51, part));
        Should.Throw<ArgumentOutOfRangeException>(() => part[50].Slots.Length);
    }

    [Fact]
    public async Task Names_of_many_slots_are_made_when_asked_for()
    {
        var fitted = await SparseTrip.Pipeline.FitAsync(SparseTrip.Some(20), cancellationToken: TestContext.Current.CancellationToken);
        fitted.SlotNames[1].ShouldBe("City_0");
        fitted.SlotNames[1 << 20].ShouldBe("City_1048575");
        fitted.SlotNames[^1].ShouldBe("Double");
        fitted.SlotNames.Count().ShouldBe(fitted.Width);
    }

    [Fact]
    public async Task A_row_allocates_nothing()
    {
        var rows = SparseTrip.Some(100);
        var fitted = await SparseTrip.Pipeline.FitAsync(rows, cancellationToken: TestContext.Current.CancellationToken);
        var features = new SparseMatrix<float>();
        rows = [.. rows.Where(row => row.Tags is null)]; // the feature Note makes a text of tags
        Allocated.Least(() =>
        {
            foreach (var row in rows)
                fitted.Transform(row, features);
        }).ShouldBe(0);
    }

    [Fact]
    public async Task Mostly_dense_pipelines_say_so() =>
        (await Trip.Pipeline.FitAsync(Trip.Some(50), cancellationToken: TestContext.Current.CancellationToken)).IsSparse.ShouldBeFalse();
}
