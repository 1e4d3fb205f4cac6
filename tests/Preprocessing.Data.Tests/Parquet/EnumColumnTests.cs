namespace Preprocessing.Data.Tests;

public enum Size { Small = 10, Medium = 5, Large = 1 }

public enum Depth : ulong { None, Deepest = ulong.MaxValue, Bottom = Deepest }

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

    [Fact]
    public async Task Members_are_read_by_their_numbers()
    {
        int?[] sizes = [10, 1, 10, 5], seconds = [10, null, 1, 1];
        await RawFile.WriteAsync(folder["numbers.parquet"],
            RawFile.Of("Size", nullable: false, sizes[..2], sizes[2..]), RawFile.Of("Second", nullable: true, seconds[..2], seconds[2..]));
        Shirt[] shirts = [.. sizes.Zip(seconds, (size, second) => new Shirt { Size = (Size)size!, Second = (Size?)second })];
        var fitted = await Shirt.Pipeline.FitAsync(shirts, cancellationToken: Token);
        foreach (var most in new[] { 1, 100 })
        {
            var source = ParquetSource.Open(
                Shirt.Pipeline, new ParquetReadOptions { MaxBatchRows = most }, folder["numbers.parquet"]);
            (await Shirt.Pipeline.FitAsync(source, cancellationToken: Token)).StateHash.ShouldBe(fitted.StateHash);
        }
        var row = new double[fitted.Width];
        await foreach (var batch in ParquetSource.Open<Shirt>(folder["numbers.parquet"]).ReadAsync(1, training: true, Token))
        {
            var matrix = new double[batch.Count * fitted.Width];
            fitted.Transform(batch, matrix);
            for (var i = 0; i < batch.Count; i++)
            {
                fitted.Transform(shirts[2 + i], row);
                matrix[(i * fitted.Width)..((i + 1) * fitted.Width)].ShouldBe(row);
            }
        }
        // They are written by their names, so that a file says what it holds.
        await ParquetSink.WriteAsync(
            folder["names.parquet"], Shirt.Pipeline, ParquetSource.Open<Shirt>(folder["numbers.parquet"]), cancellationToken: Token);
        (await Reading.AllAsync(folder["names.parquet"], ColumnInfo.OfText("Second", "Second", nullable: true)))
            .ShouldBe(["Small", null, "Large", "Large"]);
    }

    [Fact]
    public async Task Numbers_of_every_width_are_members()
    {
        await AllAre<sbyte>(10);
        await AllAre<byte>(10);
        await AllAre<short>(10);
        await AllAre<ushort>(10);
        await AllAre<uint>(10);
        await AllAre<long>(10);
        await AllAre<ulong>(10);
        await RawFile.WriteAsync(folder["x.parquet"], RawFile.Of("d", nullable: true, new ulong?[] { ulong.MaxValue, null, 0 }));
        (await Reading.AllAsync(folder["x.parquet"], ColumnInfo.OfEnum<Depth>("d", "D", nullable: true)))
            .ShouldBe([Enum.GetName(Depth.Deepest), null, "None"]);
        // −1 has the bits of the largest number without sign, but is another number.
        await RawFile.WriteAsync(folder["x.parquet"], RawFile.Of("d", nullable: false, new long?[] { 0, -1 }));
        (await RefusedAsync(ColumnInfo.OfEnum<Depth>("d", "D"))).ShouldContain("has -1 (int64) in row 1 of");

        async Task AllAre<T>(T number) where T : struct
        {
            await RawFile.WriteAsync(folder["x.parquet"], RawFile.Of("s", nullable: false, new T?[] { number }));
            (await Reading.AllAsync(folder["x.parquet"], ColumnInfo.OfEnum<Size>("s", "S"))).ShouldBe(["Small"]);
        }
    }

    [Fact]
    public async Task A_number_that_no_member_has_is_an_error_that_names_the_members()
    {
        await RawFile.WriteAsync(folder["x.parquet"], RawFile.Of("s", nullable: true, new int?[] { 10 }, new int?[] { null, 1, 2 }));
        (await RefusedAsync(ColumnInfo.OfEnum<Size>("s", "S", nullable: true))).ShouldBe(
            $"Column 's' has 2 (int32) in row 3 of '{folder["x.parquet"]}', but the enum of property S has no member with this number. "
            + "It has Large = 1, Medium = 5, Small = 10. Add the member, or correct the data.");
    }

    [Fact]
    public async Task A_missing_number_needs_a_property_that_may_be_missing()
    {
        await RawFile.WriteAsync(folder["x.parquet"], RawFile.Of("s", nullable: true, new int?[] { 10, null }));
        (await RefusedAsync(ColumnInfo.OfEnum<Size>("s", "S"))).ShouldContain("Column 's' is missing in row 1 of");
    }

    [Fact]
    public async Task Other_types_are_refused()
    {
        await RawFile.WriteAsync(folder["x.parquet"], RawFile.Of("s", nullable: false, new double?[] { 10 }));
        (await RefusedAsync(ColumnInfo.OfEnum<Size>("s", "S"))).ShouldBe(
            $"Column 's' of '{folder["x.parquet"]}' holds double, but property S is an enum, which is read from text with the names of its "
            + "members or from an integer with their numbers: Large = 1, Medium = 5, Small = 10. Write the column in one of these types.");
    }

    async Task<string> RefusedAsync(ColumnInfo column) =>
        (await Should.ThrowAsync<SourceException>(() => Reading.AllAsync(folder["x.parquet"], column))).Message;
}
