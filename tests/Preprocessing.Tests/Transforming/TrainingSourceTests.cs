namespace Preprocessing.Tests.Transforming;

/// <summary>A pipeline that learns from some of its rows.</summary>
[Pipeline("measurement")]
public sealed partial class Measurement
{
    [System.ComponentModel.DataAnnotations.Range(0, 100)] public double? Value { get; init; }
    [OneHot] public string? Place { get; init; }
    public bool? IsCalibrated { get; init; }
    public long Alarms { get; init; }

    [StandardScale] double Scaled => Value ?? 0;

    [Label] bool Alarmed => Alarms > 0;
    [TrainingFilter] bool? Sound => IsCalibrated;
}

public class TrainingSourceTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static readonly Measurement[] Rows =
    [
        .. Enumerable.Range(0, 500).Select(i => new Measurement
        {
            Value = i % 7 == 3 ? null : i % 100,
            Place = i % 5 == 4 ? null : "place " + i % 3,
            IsCalibrated = i % 11 == 0 ? null : i % 4 != 0,
        }),
    ];

    static Measurement[] Kept => [.. Rows.Where(row => row.IsCalibrated == true)];

    [Fact]
    public async Task A_fit_learns_from_the_rows_that_are_kept_and_no_others()
    {
        foreach (var size in new[] { 1, 64, 4096 })
        {
            var fitted =
                await Measurement.Pipeline.FitAsync(new RowSource<Measurement>(Measurement.Pipeline, Rows, size), cancellationToken: Stop);
            fitted.StateHash.ShouldBe((await Measurement.Pipeline.FitAsync(Kept, cancellationToken: Stop)).StateHash);
            fitted.FittedOn.Rows.ShouldBe(Kept.Length);
        }
    }

    [Fact]
    public async Task What_is_left_has_its_values_and_its_places()
    {
        var row = 0;
        var source = new RowSource<Measurement>(Measurement.Pipeline, Rows, batchRows: 60).ForTraining();
        source.ForTraining().ShouldBeSameAs(source);
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, Stop))
                for (var r = 0; r < batch.Count; r++)
                {
                    var kept = Kept[row++];
                    (batch.Values<double>(0)[r], batch.Texts(1)[r], batch.Values<bool>(2)[r])
                        .ShouldBe((kept.Value, kept.Place, kept.IsCalibrated));
                    Rows[batch.RowAt(r)].ShouldBeSameAs(kept);
                }
        row.ShouldBe(Kept.Length);
    }

    [Fact]
    public async Task Inference_leaves_nothing_out_and_does_not_ask_for_what_only_the_filter_reads()
    {
        Measurement.Pipeline.Columns.Where(column => column.IsTrainingOnly)
            .Select(column => column.Name)
            .ShouldBe(["IsCalibrated", "Alarms"]);
        var source = new RowSource<Measurement>(Measurement.Pipeline, Rows, batchRows: 4096).ForTraining();
        await foreach (var batch in source.ReadAsync(0, training: false, Stop))
            batch.Count.ShouldBe(Rows.Length);
    }

    [Fact]
    public async Task A_broken_constraint_names_the_row_where_it_stands()
    {
        Measurement[] rows =
        [
            new() { Value = 1, IsCalibrated = false },
            new() { Value = 2, IsCalibrated = true },
            new() { Value = 300, IsCalibrated = true },
        ];
        var error = await Should.ThrowAsync<CheckException>(Measurement.Pipeline.FitAsync(rows, cancellationToken: Stop));
        error.Message.ShouldContain("row 2");
        (await Measurement.Pipeline.FitAsync(
            new Measurement[] { new() { Value = -5, IsCalibrated = false }, rows[1] }, cancellationToken: Stop)).FittedOn.Rows.ShouldBe(1);
    }

    [Fact]
    public async Task If_no_row_is_left_there_is_nothing_to_fit()
    {
        var error = await Should.ThrowAsync<SourceException>(
            Measurement.Pipeline.FitAsync(new Measurement[] { new() { Value = 1 } }, cancellationToken: Stop));
        error.Message.ShouldContain("no rows");
    }

    [Fact]
    public void The_definition_says_what_is_kept() => Measurement.Pipeline.Definition.ShouldContain("filter Sound bool? = IsCalibrated\n");

    [Fact]
    public void A_share_of_keys_is_the_same_everywhere_and_even()
    {
        PortableHash.Share("foo").ShouldBe(0xF6A5C420u / 4294967296.0); // MurmurHash3 of "foo" in scikit-learn: -156908512
        PortableHash.Share((string?)null).ShouldBe(0);
        Enumerable.Range(0, 100_000).Count(i => PortableHash.Share("id " + i) < 0.1).ShouldBeInRange(9_700, 10_300);
        Enumerable.Range(0, 100_000).Count(i => PortableHash.Share((long)i) < 0.1).ShouldBeInRange(9_700, 10_300);
    }
}
