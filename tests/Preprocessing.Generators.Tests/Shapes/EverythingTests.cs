namespace Preprocessing.Generators.Tests.Shapes;

public class EverythingTests
{
    internal static readonly Everything[] Rows = [.. Enumerable.Range(0, 300).Select(i => new Everything
    {
        Plain = i % 97,
        Number = i % 7 == 0 ? null : i * 0.5,
        Text = "t" + i % 5,
        Holes = i % 3 == 0 ? null : "h" + i % 4,
        Scored = i % 11 == 0 ? null : "s" + i % 6,
        Flag = i % 2 == 0,
        Tags = i % 9 == 0 ? null : [.. Enumerable.Range(0, i % 4).Select(k => k == 2 ? null : "tag" + (i + k) % 5)],
        Codes = [.. Enumerable.Range(0, i % 3).Select(k => (long)(i * 7 + k) % 4)],
        When = new DateTime(2001, 1 + i % 12, 1 + i % 28, i % 24, 0, 0),
        Result = i % 4 == 0 ? null : i % 5 - 2,
    })];

    [Fact]
    public async Task Row_and_batch_agree_to_the_last_bit()
    {
        var fitted = await Everything.Pipeline.FitAsync(Rows, cancellationToken: TestContext.Current.CancellationToken);
        var batch = new Batch<Everything>(Everything.Pipeline);
        Everything.Pipeline.Fill(batch, Rows, training: true);
        var matrix = new float[Rows.Length * fitted.Width];
        fitted.Transform(batch, matrix);
        var features = new float[fitted.Width];
        for (var r = 0; r < Rows.Length; r++)
        {
            fitted.Transform(Rows[r], features);
            Bits(features).ShouldBe(Bits(matrix.AsSpan(r * fitted.Width, fitted.Width)), $"row {r}");
        }
    }

    [Fact]
    public async Task Single_precision_is_double_precision_rounded_once()
    {
        var fitted = await Everything.Pipeline.FitAsync(Rows, cancellationToken: TestContext.Current.CancellationToken);
        var (single, exact) = (new float[fitted.Width], new double[fitted.Width]);
        foreach (var row in Rows)
        {
            fitted.Transform(row, single);
            fitted.Transform(row, exact);
            Bits(single).ShouldBe(Bits([.. exact.Select(value => double.IsNaN(value) ? float.NaN : (float)value)]));
        }
        var batch = new Batch<Everything>(Everything.Pipeline);
        Everything.Pipeline.Fill(batch, Rows, training: true);
        var matrix = new double[Rows.Length * fitted.Width];
        fitted.Transform(batch, matrix);
        matrix.AsSpan(matrix.Length - fitted.Width).ToArray().ShouldBe(exact);
    }

    [Fact]
    public async Task A_refused_number_is_an_error_that_names_feature_step_and_number()
    {
        var fitted = await Everything.Pipeline.FitAsync(Rows, cancellationToken: TestContext.Current.CancellationToken);
        Everything[] rows =
        [
            Rows[1],
            new() { Text = "t1", Plain = 1001, Codes = [], When = Rows[1].When },
            new() { Text = "t1", Plain = 2000, Codes = [], When = Rows[1].When },
        ];
        var batch = new Batch<Everything>(Everything.Pipeline);
        Everything.Pipeline.Fill(batch, rows, training: false);
        foreach (var transform in new Action[]
        {
            () => fitted.Transform(rows[1], new float[fitted.Width]),
            () => fitted.Transform(batch, new float[3 * fitted.Width]),
        })
        {
            var error = Should.Throw<StepException>(transform);
            error.Fault.ShouldBe(Fault.OutOfRange);
            error.Message.ShouldBe("Feature 'Limited': step 'not-above' refuses 1001: the most is 1000.");
        }
    }

    [Fact]
    public async Task Any_partitioning_and_number_of_threads_learns_the_same()
    {
        var hashes = new List<string>();
        foreach (var (rows, threads) in new[] { (300, 1), (7, 1), (13, 3), (64, 2) })
            hashes.Add((await Everything.Pipeline.FitAsync(
                new RowSource<Everything>(Everything.Pipeline, Rows, rows),
                new FitOptions { MaxDegreeOfParallelism = threads },
                cancellationToken: TestContext.Current.CancellationToken)).StateHash);
        hashes.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_saved_pipeline_loads_to_the_same()
    {
        var fitted = await Everything.Pipeline.FitAsync(Rows, cancellationToken: TestContext.Current.CancellationToken);
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            fitted.Save(path);
            var loaded = Everything.Pipeline.Load(path);
            loaded.StateHash.ShouldBe(fitted.StateHash);
            loaded.SlotNames.ShouldBe(fitted.SlotNames);
            float[] before = new float[fitted.Width], after = new float[fitted.Width];
            foreach (var row in Rows)
            {
                fitted.Transform(row, before);
                loaded.Transform(row, after);
                Bits(after).ShouldBe(Bits(before));
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Slots_are_named_after_features_and_values()
    {
        var fitted = await Everything.Pipeline.FitAsync(Rows, cancellationToken: TestContext.Current.CancellationToken);
        string.Join(" ", fitted.SlotNames).ShouldBe(
            "Plain Number Number_above Text Holes_h0 Holes_h1 Holes_h2 Holes_h3 Scored Flag_0 Flag_1 When_day When_hour Tags_tag0 "
            + "Tags_tag1 Tags_tag2 Tags_tag3 Tags_tag4 Bin "
            + string.Join(" ", Enumerable.Range(0, 10).Select(bin => $"BinHot_{bin}"))
            + " BinScored " + string.Join(" ", Rows.Select(row => row.Plain / 10 * 10).Distinct()
                .Select(tens => tens - (double)Rows.Sum(row => (row.Plain + 1) * (row.Plain / 10 * 10)) / Rows.Sum(row => row.Plain + 1))
                .Select(value => "Rounded_" + value.ToString("R", System.Globalization.CultureInfo.InvariantCulture))
                .Order(StringComparer.Ordinal))
            + " Curve_p1 Curve_p2 Curve_p3 Pair_A Pair_Item2 "
            + string.Join(" ", Enumerable.Range(1, 12).Select(month => $"Month_{month:00}")) + " Hour Filled_Filledh0 Filled_Filledh1 "
            + "Filled_Filledh2 Filled_Filledh3 Sorted_0 Sorted_1 Sorted_2 Sorted_3 Mixed_Holesh0 Mixed_Holesh1 Mixed_Holesh2 "
            + "Mixed_Holesh3 Mixed_Mod0 Mixed_Mod1 Mixed_Mod2 "
            + string.Join(" ", Enumerable.Range(0, 10).Select(bin => $"BinBag_BinBag{bin}")) + " Big Both Alone Wait Bits_bit0 Bits_bit1 "
            + "Bits_bit2 Crossed_\\0×0 Crossed_\\0×1 Crossed_h0×1 Crossed_h1×0 Crossed_h2×1 Crossed_h3×0 Limited");
    }

    static int[] Bits(ReadOnlySpan<float> values) => System.Runtime.InteropServices.MemoryMarshal.Cast<float, int>(values).ToArray();
}
