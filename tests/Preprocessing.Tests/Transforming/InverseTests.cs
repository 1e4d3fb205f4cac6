
namespace Preprocessing.Tests.Transforming;

public class InverseTests
{
    /// <summary>Values for which every step below is defined and injective.</summary>
    static readonly double[] Values = [.. Enumerable.Range(1, 60).Select(i => i / 61.0)];

    public static TheoryData<string> Maps =>
    [
        .. from step in typeof(StepAttribute).Assembly.GetExportedTypes()
           where step.GetInterfaces().Any(shape => shape.Name == "IInvert`1")
           select step.Name[..^"Attribute".Length],
    ];

    [Theory, MemberData(nameof(Maps))]
    public async Task A_map_comes_back(string step)
    {
        var use = step switch { "Clip" => "Clip(Min = 0)", "Finite" => "Rescale(Scale = 2), Finite", _ => step };
        var wrong = await InverseRun.Of($"[{use}] public double? Value {{ get; init; }}", [.. Values.Cast<object?>()], (value, back) =>
            Math.Abs((double)back! - (double)value!) <= 1e-12 ? null : $"{value} comes back as {back}");
        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Vocabulary")]
    [InlineData("OneHot")]
    [InlineData("OneHot(Drop = OneHotDrop.First)")]
    [InlineData("EmbeddingId")]
    [InlineData("BinaryEncode")]
    [InlineData("Contrast(ContrastKind.Helmert)")]
    [InlineData("Impute(ImputeStrategy.MostFrequent), OneHot")]
    public async Task A_category_comes_back(string steps)
    {
        object?[] values = ["b", "a", "", "c", "zz", "a"];
        (await InverseRun.Of(
            $"[{steps}] public string? Value {{ get; init; }}",
            values,
            (value, back) => Equals(value, back) ? null : $"'{value}' comes back as '{back}'")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Numbers_that_are_categories_come_back_as_what_they_are() =>
        (await InverseRun.Of(
            "[OneHot] public long? Value { get; init; }",
            [3L, 1L, 2L],
            (value, back) => Equals(value, back) ? null : $"{value} comes back as {back}")).ShouldBeEmpty();

    [Fact]
    public async Task A_chain_comes_back_from_its_end() =>
        (await InverseRun.Of("[Log1p, StandardScale, MinMaxScale] public double? Value { get; init; }", [1.0, 20.0, 300.0], (value, back) =>
            Math.Abs((double)back! - (double)value!) <= 1e-9 ? null : $"{value} comes back as {back}")).ShouldBeEmpty();

    [Fact]
    public async Task All_components_give_the_numbers_back() =>
        (await InverseRun.Of(
            "public double? Value { get; init; } [Pca(Whiten = true), StandardScale] (double, double) Both => (Value ?? 0, "
                + "(Value ?? 0) * (Value ?? 0));",
            [1.0, 2.0, 5.0, 7.0],
            (value, back) =>
                back is double[] and [var x, var square]
                && Math.Abs(x - (double)value!) < 1e-9
                && Math.Abs(square - (double)value! * (double)value!) < 1e-9
                    ? null
                    : $"{value} comes back as {back}",
            "Both"))
            .ShouldBeEmpty();

    [Fact]
    public async Task Categories_that_share_an_index_cannot_be_told_apart() =>
        (await InverseRun.Of(
            "[OneHot(MinFrequency = 2)] public string? Value { get; init; }", ["a", "a", "b", "c", null, null], (value, back) =>
                Equals(back, value is "a" ? "a" : null) ? null : $"'{value}' comes back as '{back}'")).ShouldBeEmpty();

    [Fact]
    public async Task A_chain_that_cannot_be_undone_is_left_out() =>
        (await InverseRun.Of(
            "[Binarize, StandardScale] public double? Value { get; init; }",
            [1.0, -2.0],
            (_, _) => "there is a value",
            isMissing: true)).ShouldBeEmpty();
}

/// <summary>Transforms values and brings them back.</summary>
abstract class InverseRun
{
    protected abstract Task<IReadOnlyList<string>> Run(
        object?[] values, Func<object?, object?, string?> compare, string feature, bool isMissing);

    public static Task<IReadOnlyList<string>> Of(
        string members, object?[] values, Func<object?, object?, string?> compare, string feature = "Value", bool isMissing = false)
    {
        var assembly = GeneratorRun.Over([$"[Pipeline(\"inverse\")] public sealed partial class Row {{ {members} }}"]).Load();
        return ((InverseRun)Activator.CreateInstance(typeof(InverseRun<>).MakeGenericType(assembly.GetType("Row")!))!)
            .Run(values, compare, feature, isMissing);
    }
}

sealed class InverseRun<TRow> : InverseRun where TRow : class, IPipelineRow<TRow>, new()
{
    protected override async Task<IReadOnlyList<string>> Run(
        object?[] values, Func<object?, object?, string?> compare, string feature, bool isMissing)
    {
        var rows = Array.ConvertAll(values, value =>
        {
            var row = new TRow();
            typeof(TRow).GetProperty("Value")!.SetValue(row, value);
            return row;
        });
        var fitted = await TRow.Pipeline.FitAsync(rows);
        var wrong = new List<string>();
        for (var r = 0; r < rows.Length; r++)
        {
            var features = new double[fitted.Width];
            fitted.Transform(rows[r], features);
            var back = fitted.Inverse(features);
            if (!back.TryGetValue(feature, out var value) ? !isMissing : isMissing)
                wrong.Add(isMissing ? "the feature is inverted" : "the feature is not inverted");
            else if (!isMissing && compare(values[r], value) is { } difference)
                wrong.Add(difference);
        }
        return wrong;
    }
}
