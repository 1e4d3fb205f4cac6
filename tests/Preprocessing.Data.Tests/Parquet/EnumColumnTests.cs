namespace Preprocessing.Data.Tests;

public enum Size { Small = 10, Medium = 5, Large = 1 }

/// <summary>A shirt whose size is an enum.</summary>
[Pipeline("shirt")]
public sealed partial class Shirt
{
    [OneHot] public Size Size { get; init; }
    [Vocabulary] public Size? Second { get; init; }

    [Feature] bool Same => Size == Second;
}

public sealed class EnumColumnTests : IDisposable
{
    readonly Folder folder = new();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Members_are_read_and_written_by_their_names()
    {
        string?[] first = ["Small", "Large", "Small", "Medium"], second = ["Small", null, "Large", "Large"];
        await RawFile.WriteAsync(folder["shirts.parquet"], RawFile.Texts("Size", first), RawFile.Texts("Second", second));
        Shirt[] shirts = [.. first.Zip(
            second,
            (size, other) => new Shirt { Size = Enum.Parse<Size>(size!), Second = other is null ? null : Enum.Parse<Size>(other) })];
        var fitted = await Shirt.Pipeline.FitAsync(ParquetSource.Open<Shirt>(folder["shirts.parquet"]), cancellationToken: Token);
        fitted.StateHash.ShouldBe((await Shirt.Pipeline.FitAsync(shirts, cancellationToken: Token)).StateHash);
        await foreach (var batch in ParquetSource.Open<Shirt>(folder["shirts.parquet"]).ReadAsync(0, training: true, Token))
        {
            var (matrix, row) = (new double[4 * fitted.Width], new double[fitted.Width]);
            fitted.Transform(batch, matrix);
            for (var i = 0; i < 4; i++)
            {
                fitted.Transform(shirts[i], row);
                matrix[(i * fitted.Width)..((i + 1) * fitted.Width)].ShouldBe(row);
            }
        }
    }

    [Fact]
    public async Task A_name_that_no_member_has_is_unknown_to_steps_and_an_error_to_expressions()
    {
        await RawFile.WriteAsync(folder["shirts.parquet"], RawFile.Texts("Size", ["Huge"]), RawFile.Texts("Second", ["Small"]));
        var fitted =
            await Shirt.Pipeline.FitAsync(new Shirt[] { new() { Size = Size.Small, Second = Size.Small } }, cancellationToken: Token);
        await foreach (var batch in ParquetSource.Open<Shirt>(folder["shirts.parquet"]).ReadAsync(0, training: true, Token))
            Should.Throw<StepException>(() => fitted.Transform(batch, new double[fitted.Width])).Message
                .ShouldContain("Column 'Size' has the value 'Huge', which an expression reads as Size");
    }
}
