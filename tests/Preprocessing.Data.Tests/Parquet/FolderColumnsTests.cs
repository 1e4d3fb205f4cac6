using Preprocessing.Support;

namespace Preprocessing.Data.Tests;

public enum Zone { North = 1, South = 2 }

/// <summary>Rows whose year, zone and shop folders may name.</summary>
[Pipeline("folder-sale")]
public sealed partial class FolderSale
{
    [Feature] public int Year { get; init; }
    [OneHot] public string? Shop { get; init; }
    [OneHot] public Zone? Zone { get; init; }
    [Feature] public double Price { get; init; }
}

/// <summary>The columns that are in the files.</summary>
[Pipeline("folder-price")]
public sealed partial class FolderPrice
{
    [Feature] public double Price { get; init; }
}

public sealed class FolderColumnsTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    async Task Write(string path, params double[] prices)
    {
        var full = folder[path];
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var rows = new RowSource<FolderPrice>(
            FolderPrice.Pipeline, prices.Select(price => new FolderPrice { Price = price }).ToArray());
        await ParquetSink.WriteAsync(full, FolderPrice.Pipeline, rows, cancellationToken: Stop);
    }

    [Fact]
    public async Task Folders_that_name_columns_are_columns()
    {
        await Write("Year=2025/Shop=a%2Fb/Zone=South/part.parquet", 1, 2);
        await Write("Year=2026/Shop=__HIVE_DEFAULT_PARTITION__/Zone=1/part.parquet", 3);
        await Write("Year=2026/Shop=ä b/Zone=North/part.parquet", 4);
        var source = ParquetSource.Open<FolderSale>(folder.Path);
        (await Reading.TextsAsync(source)).ShouldBe(["2025 a/b South 1", "2025 a/b South 2", "2026 - North 3", "2026 ä b North 4"]);
        // Slices of a row group, too.
        var slices = ParquetSource.Open(FolderSale.Pipeline, new ParquetReadOptions { MaxBatchRows = 1 }, folder.Path);
        (await Reading.TextsAsync(slices)).ShouldBe(await Reading.TextsAsync(source));
    }

    [Fact]
    public async Task A_column_of_the_file_goes_before_its_folder()
    {
        var rows = new RowSource<FolderSale>(FolderSale.Pipeline, new FolderSale[] { new() { Year = 2020, Price = 1 } });
        Directory.CreateDirectory(folder["Year=2026"]);
        await ParquetSink.WriteAsync(folder["Year=2026/part.parquet"], FolderSale.Pipeline, rows, cancellationToken: Stop);
        (await Reading.TextsAsync(ParquetSource.Open<FolderSale>(folder.Path))).ShouldBe(["2020 - - 1"]);
    }

    [Theory]
    [InlineData("Year=MMXXVI/Shop=a/Zone=1", "gives column 'Year' the value 'MMXXVI', which property Year cannot hold exactly as int")]
    [InlineData("Year=2026/Shop=a/Zone=3", "gives column 'Zone' the value '3', which property Zone cannot hold exactly as Zone")]
    [InlineData("Year=__HIVE_DEFAULT_PARTITION__/Shop=a/Zone=1", "Column 'Year' is missing by the folder of")]
    [InlineData("Year=2026/Zone=1", "has no column 'Shop'")]
    public async Task A_folder_without_a_value_of_the_type_is_refused(string path, string message)
    {
        await Write(path + "/part.parquet", 1);
        Should.Throw<SourceException>(() => ParquetSource.Open<FolderSale>(folder.Path)).Message.ShouldContain(message);
    }

    [Fact]
    public async Task Row_groups_outside_of_a_range_are_not_read()
    {
        await Write("Year=2024/Shop=a/Zone=1/part.parquet", 1);
        await Write("Year=2025/Shop=a/Zone=1/part.parquet", 2);
        await Write("Year=2026/Shop=a/Zone=1/part.parquet", 3, 4);
        var source = ParquetSource.Open<FolderSale>(folder.Path);
        var later = source.Between("Year", 2025, 2026);
        later.PartitionCount.ShouldBe(1);
        (await Reading.TextsAsync(later)).ShouldBe(["2025 a North 2"]);
        (await later.GetVersionAsync(Stop)).ShouldBe($"{await source.GetVersionAsync(Stop)} with Year from 2025 to before 2026");
        (await Reading.TextsAsync(later.Between("Price", 0.0, 1.0))).ShouldBeEmpty();
    }
}
