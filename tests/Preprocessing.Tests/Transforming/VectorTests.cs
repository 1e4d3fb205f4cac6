namespace Preprocessing.Tests.Transforming;

/// <summary>Vectors in every type that holds them, scaled, reduced and passed on.</summary>
[Pipeline("article")]
public sealed partial class Article
{
    [Vector(4), StandardScale] public float[]? Title { get; init; }

    [Vector(3), Impute(ImputeStrategy.Mean), Pca(Components = 2)] public required IReadOnlyList<double> Body { get; init; }

    [Vector(2), Feature] public ReadOnlyMemory<int> Sizes { get; init; }

    [Vector(2), MinMaxScale] public ReadOnlyMemory<float>? Place { get; init; }

    [RowNormalize] float[]? Direction => Title;
}

/// <summary>A vector is several numbers, one slot each, in rows, batches and fits.</summary>
public class VectorTests
{
    static readonly Article[] Rows = [.. Enumerable.Range(0, 300).Select(Row)];

    static readonly FittedPipeline<Article> Fitted = Article.Pipeline.FitAsync(Rows).GetAwaiter().GetResult();

    static Article Row(int i) => new()
    {
        Title = i % 7 == 0 ? null : [i, i % 5 == 0 ? float.NaN : -i, i * 0.1f, 3],
        Body = [Math.Sin(i), i % 11 == 0 ? double.NaN : Math.Cos(i), i * i],
        Sizes = i % 3 == 0 ? default : new[] { i, -i },
        Place = i % 4 == 0 ? null : new[] { i * 0.5f, 2 },
    };

    static float[] Transform(Article row)
    {
        var features = new float[Fitted.Width];
        Fitted.Transform(row, features);
        return features;
    }

    [Fact]
    public void Each_number_has_a_slot_named_by_its_position() =>
        Fitted.SlotNames.ShouldBe(
        [
            "Title_0", "Title_1", "Title_2", "Title_3", "Body_pca0", "Body_pca1", "Sizes_0", "Sizes_1", "Place_0", "Place_1",
            "Direction_0", "Direction_1", "Direction_2", "Direction_3",
        ]);

    [Fact]
    public void Each_number_is_scaled_by_a_state_of_its_own()
    {
        var features = Transform(new() { Title = [10, 10, 10, 10], Body = [0, 0, 0], Place = new[] { 0.5f, 2f } });
        var titles = Rows.Select(row => row.Title).OfType<float[]>().ToArray();
        for (var k = 0; k < 3; k++)
        {
            var values = titles.Select(title => (double)title[k]).Where(value => !double.IsNaN(value)).ToArray();
            var deviation = Math.Sqrt(values.Select(value => Math.Pow(value - values.Average(), 2)).Average());
            ((double)features[k]).ShouldBe((10 - values.Average()) / deviation, 1e-5, $"number {k}");
        }
        features[8..10].ShouldBe([0, 0]);
    }

    [Fact]
    public void Batches_have_the_bits_of_rows()
    {
        using var transformer = Fitted.CreateTransformer();
        var batch = new Batch<Article>(Article.Pipeline);
        Article.Pipeline.Fill(batch, Rows, training: false);
        transformer.Load(batch);
        var matrix = new float[Rows.Length * Fitted.Width];
        transformer.Transform(0, Rows.Length, matrix);
        for (var row = 0; row < Rows.Length; row++)
            matrix.AsSpan(row * Fitted.Width, Fitted.Width).ToArray().Select(BitConverter.SingleToInt32Bits)
                .ShouldBe(Transform(Rows[row]).Select(BitConverter.SingleToInt32Bits), $"row {row}");
    }

    [Fact]
    public void All_numbers_of_a_missing_vector_are_missing()
    {
        var features = Transform(new() { Body = [0, 0, 0] });
        features.Where((_, slot) => slot is < 4 or >= 6).ShouldAllBe(value => float.IsNaN(value));
        features[4..6].ShouldAllBe(value => float.IsFinite(value));
    }

    [Fact]
    public void A_vector_of_another_length_is_refused_with_its_row()
    {
        Should.Throw<StepException>(() => Transform(new() { Title = [1, 2, 3], Body = [0, 0, 0] })).Message.ShouldBe(
            "Column 'Title': the vector has 3 numbers, but its class declares 4. Mend the data, or declare the length that they have.");
        Should.Throw<StepException>(() => Transform(new() { Body = [0] }))
            .Message.ShouldStartWith("Column 'Body': the vector has 1 numbers");
        Should.Throw<StepException>(() => Transform(new() { Body = [0, 0, 0], Sizes = new[] { 1 } }))
            .Message.ShouldStartWith("Column 'Sizes': the vector has 1 numbers");
        Article[] rows = [.. Rows, new() { Body = [0, 0] }];
        Should.Throw<StepException>(() => Article.Pipeline.FitAsync(rows).GetAwaiter().GetResult())
            .Message.ShouldContain("the vector in row 300 of memory has 2 numbers, but its class declares 3");
    }

    [Fact]
    public void The_state_survives_a_file()
    {
        var path = Path.GetTempFileName();
        Fitted.Save(path);
        var loaded = Article.Pipeline.Load(path);
        File.Delete(path);
        loaded.StateHash.ShouldBe(Fitted.StateHash);
    }

    [Fact]
    public void The_length_is_in_the_schema_and_so_in_the_hashes()
    {
        Article.Pipeline.Definition.ShouldContain("column Title Single[4]?\n");
        Article.Pipeline.Definition.ShouldContain("column Sizes Int32[2]\n");
    }

    [Fact]
    public void A_row_allocates_nothing()
    {
        var (row, features) = (Rows[1], new float[Fitted.Width]);
        void Run()
        {
            for (var i = 0; i < 1000; i++)
                Fitted.Transform(row, features);
        }
        Allocated.Least(Run).ShouldBe(0);
    }

    [Fact]
    public void Formulas_have_the_positions_of_numbers()
    {
        Fitted.FormulaOf("Title_3").ToText().ShouldBe("Title[3] − 3");
        Fitted.FormulaOf("Sizes_1").ToText().ShouldBe("Sizes[1]");
        Fitted.FormulaOf("Body_pca1").ToText().ShouldContain("Body[2]");
        Fitted.FormulaOf("Direction_0").ToText().ShouldContain("Title[3]");
    }
}
