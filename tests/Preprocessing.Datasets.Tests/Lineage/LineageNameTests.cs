namespace Preprocessing.Datasets.Tests;

/// <summary>A dataset has one name, that of its root, however its parts are read.</summary>
public sealed class LineageNameTests : IDisposable
{
    readonly Repo repo = new();

    public void Dispose() => repo.Dispose();

    [Theory]
    [InlineData("/data/loans", "file", "/data/loans")]
    [InlineData("/data/loans/", "file", "/data/loans")]
    [InlineData("/data/./x/../loans", "file", "/data/loans")]
    [InlineData("file:///data/loans", "file", "/data/loans")]
    [InlineData("/data/loans/*.parquet", "file", "/data/loans")]
    [InlineData("/data/loans/year=2026/month=1/part-0.parquet", "file", "/data/loans")]
    [InlineData("s3://bucket/raw/loans", "s3://bucket", "raw/loans")]
    [InlineData("s3://bucket/raw/loans/", "s3://bucket", "raw/loans")]
    [InlineData("S3://bucket/raw/loans/year=2026/", "s3://bucket", "raw/loans")]
    [InlineData("s3://bucket/raw/loans-0[1-5].parquet", "s3://bucket", "raw")]
    [InlineData("az://container/loans/?.csv", "az://container", "loans")]
    [InlineData("postgres://me:secret@Host/shop/public/loans", "postgres://host:5432", "shop.public.loans")]
    [InlineData("postgresql://host:6000/shop.public.loans?password=secret", "postgres://host:6000", "shop.public.loans")]
    [InlineData("kafka://broker:9092/loans", "kafka://broker:9092", "loans")]
    [InlineData("kafka://[::1]/loans", "kafka://[::1]:9092", "loans")]
    [InlineData("https://me:secret@example.org/loans?key=secret", "https://example.org", "loans")]
    public void Data_are_named_by_their_root(string data, string space, string name) =>
        LineageName.Of(data, repo.Datasets).ShouldBe(new LineageName(space, name));

    [Fact]
    public async Task Versions_are_named_by_the_path_of_their_dataset()
    {
        repo.Write("a.csv", "x\n1\n");
        await repo.Commit();
        repo.Write("a.csv", "x\n2\n");
        await repo.Commit();

        new[] { "trips@1", "trips@2", "trips@latest", repo.Data, repo.Data + "/*.csv" }
            .Select(data => LineageName.Of(data, repo.Datasets)).Distinct().ShouldBe([new("file", repo.Data)]);
        LineageName.Of("trips@9", repo.Datasets).Name.ShouldEndWith("/trips@9");
    }
}
