using Parquet;
using Parquet.Schema;

namespace Preprocessing.Data.Tests;

/// <summary>A post with lists of words and codes.</summary>
[Pipeline("post")]
public sealed partial class Post
{
    [MultiHot] public string?[]? Tags { get; init; }
    [TokenIds(4)] public required string?[] Words { get; init; }
    [HashVector(8)] public required long[] Codes { get; init; }
    public required double[] Scores { get; init; }

    [Feature] double Best => Scores.Length == 0 ? 0 : Scores.Max();
}

public sealed class ListReaderTests : IDisposable
{
    readonly Folder folder = new();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    static readonly Post[] Posts =
    [
        .. Enumerable.Range(0, 700).Select(i => new Post
        {
            Tags = i % 5 == 0 ? null : [.. Enumerable.Range(0, i % 4).Select(k => (i + k) % 11 == 0 ? null : "tag " + (i * k + k) % 13)],
            Words = [.. Enumerable.Range(0, i % 7).Select(k => "w" + (i + k) % 29)],
            Codes = [.. Enumerable.Range(0, i * i % 5).Select(k => (long)i - k)],
            Scores = i % 3 == 0 ? [] : [i / 4.0, -i],
        }),
    ];

    /// <summary>Writes lists as others do: a group of a repeated group of the values.</summary>
    async Task WriteAsync(string file, Post[] posts, int rowsPerGroup, Type? codes = null)
    {
        var (tags, words, ids, scores) = (
            List("Tags", typeof(string), true),
            List("Words", typeof(string), true),
            List("Codes", codes ?? typeof(long), false),
            List("Scores", typeof(float), false));
        await using var stream = File.Create(folder[file]);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(tags, words, ids, scores), stream);
        foreach (var group in posts.Chunk(rowsPerGroup))
        {
            using var rows = writer.CreateRowGroup();
            await Put<string?, ReadOnlyMemory<char>>(rows, tags, [.. group.Select(post => post.Tags)], text => text.AsMemory());
            await Put<string?, ReadOnlyMemory<char>>(rows, words, [.. group.Select(post => post.Words)], text => text.AsMemory());
            if (codes == typeof(int))
                await Put<long, int>(rows, ids, [.. group.Select(post => post.Codes)], code => (int)code);
            else
                await Put<long, long>(rows, ids, [.. group.Select(post => post.Codes)], code => code);
            await Put<double, float>(rows, scores, [.. group.Select(post => post.Scores)], score => (float)score);
        }
    }

    static ListField List(string name, Type element, bool nullable) => new(name, new DataField("element", element, nullable));

    static async Task Put<T, TStored>(ParquetRowGroupWriter rows, ListField list, T[]?[] lists, Func<T, TStored> store)
        where TStored : struct
    {
        var field = (DataField)list.Item;
        var (values, definitions, repetitions) = (new List<TStored>(), new List<int>(), new List<int>());
        foreach (var elements in lists)
        {
            if (elements is null || elements.Length == 0)
                (definitions, repetitions) = ([.. definitions, elements is null ? 0 : 1], [.. repetitions, 0]);
            for (var i = 0; i < elements?.Length; i++)
            {
                repetitions.Add(i == 0 ? 0 : 1);
                definitions.Add(field.MaxDefinitionLevel - (elements[i] is null ? 1 : 0));
                if (elements[i] is not null)
                    values.Add(store(elements[i]));
            }
        }
        await rows.WriteAllPartsAsync<TStored>(
            field, values.ToArray().AsMemory(), definitions.ToArray().AsMemory(), repetitions.ToArray().AsMemory(), Token);
    }

    [Theory]
    [InlineData(700, 65_536)]
    [InlineData(90, 65_536)]
    [InlineData(700, 64)]
    public async Task Lists_come_as_they_were(int rowsPerGroup, int batchRows)
    {
        await WriteAsync("posts.parquet", Posts, rowsPerGroup);
        var source = ParquetSource.Open(Post.Pipeline, new ParquetReadOptions { MaxBatchRows = batchRows }, folder["posts.parquet"]);
        var row = 0;
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, Token))
                for (var r = 0; r < batch.Count; r++, row++)
                {
                    batch.Lists(0).Texts(r).ShouldBe(Posts[row].Tags);
                    batch.Lists(1).Texts(r).ShouldBe(Posts[row].Words);
                    batch.Lists(2).Numbers<long>(r).ShouldBe(Posts[row].Codes);
                    batch.Lists(3).Numbers<double>(r).ShouldBe(Posts[row].Scores);
                }
        row.ShouldBe(Posts.Length);
        (await Post.Pipeline.FitAsync(source, cancellationToken: Token)).StateHash
            .ShouldBe((await Post.Pipeline.FitAsync(Posts, cancellationToken: Token)).StateHash);
    }

    [Fact]
    public async Task Integers_widen()
    {
        await WriteAsync("posts.parquet", Posts, 700, typeof(int));
        (await Post.Pipeline.FitAsync(ParquetSource.Open<Post>(folder["posts.parquet"]), cancellationToken: Token)).StateHash
            .ShouldBe((await Post.Pipeline.FitAsync(Posts, cancellationToken: Token)).StateHash);
    }

    [Fact]
    public async Task A_list_of_other_values_is_refused_by_name()
    {
        await WriteAsync("posts.parquet", Posts, 700);
        var error = Should.Throw<SourceException>(() => ParquetSource.Open<NumberedPost>(folder["posts.parquet"]));
        error.Message.ShouldContain("holds a list of text, but property Tags is long[], which is read from a list: of an integer");
        error.Message.ShouldContain("Declare the property as string[]");
    }

    [Fact]
    public async Task A_missing_list_or_number_is_refused_with_its_row()
    {
        Post[] posts = [.. Posts[..10], new Post { Words = null!, Codes = [], Scores = [] }];
        await WriteAsync("posts.parquet", posts, 20);
        var error = await Should.ThrowAsync<SourceException>(async () =>
            await Post.Pipeline.FitAsync(ParquetSource.Open<Post>(folder["posts.parquet"]), cancellationToken: Token));
        error.Message.ShouldContain("'Words' is missing in row 10");
    }
}

/// <summary>A post whose tags are declared as what they are not.</summary>
[Pipeline("numbered-post")]
public sealed partial class NumberedPost
{
    [HashVector(4)] public required long[] Tags { get; init; }
}
