namespace Preprocessing.Tests.Transforming;

/// <summary>Clicks as recommenders see them: numbers in one vector, ids in another.</summary>
[Pipeline("clicks")]
public sealed partial class Click
{
    [StandardScale] public double? Seconds { get; init; }
    [Vocabulary(Order = CategoryOrdering.Frequency), Output("ids", Type = OutputType.Int64)] public string? Site { get; init; }
    [HashIndex(16), Output("ids", Type = OutputType.Int64)] public string? Ad { get; init; }
    [UniformBins(4), Output("ids", Type = OutputType.Int64)] double Bin => Seconds ?? double.NaN;
    [OneHot, Output("wide-part")] public required string Device { get; init; }
    [MinMaxScale, Output("wide-part")] double Twice => 2 * (Seconds ?? 1);

    public static readonly Click[] Rows = [.. Enumerable.Range(0, 300).Select(i => new Click
    {
        Seconds = i % 7 == 0 ? null : i % 13,
        Site = i % 5 == 0 ? null : "site" + i % 4,
        Ad = i % 11 == 0 ? null : "ad" + i,
        Device = i % 3 == 0 ? "phone" : "desk",
    })];
}

public class FittedOutputTests
{
    static async Task<FittedPipeline<Click>> Fitted() => await Click.Pipeline.FitAsync(Click.Rows);

    [Fact]
    public async Task Features_stand_in_the_output_they_are_sent_to()
    {
        var fitted = await Fitted();
        fitted.SlotNames.ShouldBe(["Seconds"]);
        fitted.Outputs.Select(output => (output.Name, output.Type, output.Width))
            .ShouldBe([("ids", OutputType.Int64, 3), ("wide-part", OutputType.Single, 3)]);
        fitted.Output("ids").SlotNames.ShouldBe(["Site", "Ad", "Bin"]);
        fitted.Output("wide-part").SlotNames.ShouldBe(["Device_desk", "Device_phone", "Twice"]);
    }

    [Fact]
    public async Task Rows_give_indices_and_minus_one_for_none()
    {
        var (fitted, ids) = (await Fitted(), new long[3]);
        fitted.Output("ids").Transform(new Click { Seconds = 12, Site = "site1", Ad = null, Device = "phone" }, ids);
        ids[0].ShouldBeInRange(0, 3);
        ids[2].ShouldBe(3);
        fitted.Output("ids").Transform(new Click { Site = "elsewhere", Device = "phone" }, ids);
        ids[0].ShouldBe(-1);
        ids[2].ShouldBe(-1);
    }

    [Fact]
    public async Task Batches_give_what_their_rows_give()
    {
        var fitted = await Fitted();
        var (ids, wide) = (fitted.Output("ids"), fitted.Output("wide-part"));
        var batch = new Batch<Click>(Click.Pipeline);
        Click.Pipeline.Fill(batch, Click.Rows, training: false);
        var (allIds, allWide, exact) = (new long[300 * 3], new float[300 * 3], new double[300 * 3]);
        ids.Transform(batch, allIds);
        wide.Transform(batch, allWide);
        wide.Transform(batch, exact);
        var (rowIds, rowWide, rowExact) = (new long[3], new float[3], new double[3]);
        for (var r = 0; r < 300; r++)
        {
            ids.Transform(Click.Rows[r], rowIds);
            wide.Transform(Click.Rows[r], rowWide);
            wide.Transform(Click.Rows[r], rowExact);
            allIds[(3 * r)..(3 * r + 3)].ShouldBe(rowIds);
            allWide[(3 * r)..(3 * r + 3)].ShouldBe(rowWide);
            exact[(3 * r)..(3 * r + 3)].ShouldBe(rowExact);
        }
    }

    [Fact]
    public async Task A_transformer_gives_pieces_of_every_output()
    {
        var fitted = await Fitted();
        var batch = new Batch<Click>(Click.Pipeline);
        Click.Pipeline.Fill(batch, Click.Rows, training: false);
        using var transformer = fitted.CreateTransformer();
        transformer.Load(batch);
        var (piece, expected) = (new long[2 * 3], new long[3]);
        transformer.Transform(fitted.Output("ids"), 130, 2, piece);
        fitted.Output("ids").Transform(Click.Rows[131], expected);
        piece[3..].ShouldBe(expected);
    }

    [Fact]
    public async Task A_row_allocates_nothing()
    {
        var (ids, values, row) = ((await Fitted()).Output("ids"), new long[3], Click.Rows[1]);
        Allocated.Least(() =>
        {
            for (var i = 0; i < 100; i++)
                ids.Transform(row, values);
        }).ShouldBe(0);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_in_words()
    {
        var fitted = await Fitted();
        var row = Click.Rows[0];
        Should.Throw<ArgumentException>(() => fitted.Output("id")).Message
            .ShouldStartWith("Pipeline 'clicks' has no output 'id'. It has ids, wide-part.");
        Should.Throw<InvalidOperationException>(() => fitted.Output("ids").Transform(row, new float[3])).Message
            .ShouldBe("Output 'ids' holds Int64, which is not written to float: give memory of long.");
        Should.Throw<InvalidOperationException>(() => fitted.Output("wide-part").Transform(row, new long[3])).Message
            .ShouldBe("Output 'wide-part' holds Single, which is not written to long: give memory of float or double.");
        Should.Throw<ArgumentException>(() => fitted.Output("ids").Transform(row, new long[2])).Message
            .ShouldStartWith("A row has 3 features, but there is room for 2.");
    }

    [Fact]
    public void The_definition_says_where_features_go()
    {
        Click.Pipeline.Definition.ShouldContain("feature Site string = Site to ids Int64\n");
        Click.Pipeline.Definition.ShouldContain("feature Twice double = 2 * (Seconds ?? 1) to wide-part Single\n");
        Difference.OfDefinitions(Click.Pipeline.Definition.Replace(" to ids Int64", ""), Click.Pipeline.Definition)
            .ShouldContain("Site: string = Site → string = Site to ids Int64");
    }
}
