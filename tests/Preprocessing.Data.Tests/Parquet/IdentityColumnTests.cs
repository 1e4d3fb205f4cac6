using Parquet.Schema;
using ParquetSharp;

namespace Preprocessing.Data.Tests;

/// <summary>An account, with identities, letters, and numbers of 16 and 128 bits.</summary>
[Pipeline("account")]
public sealed partial class Account
{
    [OneHot] public Guid Owner { get; init; }
    [Vocabulary] public Guid? Device { get; init; }
    [OneHot] public char Grade { get; init; }
    [OneHot] public char? Initial { get; init; }
    [StandardScale] public Half Share { get; init; }
    [Impute] public Half? Quota { get; init; }
    [MinMaxScale] public Int128 Balance { get; init; }
    [Vocabulary] public Int128? Ledger { get; init; }
    [OneHot] public UInt128? Serial { get; init; }

    [Feature] bool IsOwn => Owner == Device;

    public static Account[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new Account
    {
        Owner = Id(i % 5),
        Device = i % 3 == 0 ? null : Id(i % 7),
        Grade = "aB×é\uffff"[i % 5],
        Initial = i % 4 == 0 ? null : "xyz"[i % 3],
        Share = (Half)(i * 0.25),
        Quota = i % 6 == 0 ? null : (Half)(1 / (i + 1.0)),
        Balance = i % 2 == 0 ? i - 10 : (Int128)1 << 100,
        Ledger = i % 5 == 0 ? null : (Int128)long.MaxValue + i % 3 - 1,
        Serial = i % 7 == 0 ? null : (UInt128)ulong.MaxValue * (ulong)(i % 4),
    })];

    static Guid Id(int i) => new($"0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f{i}");
}

/// <summary>Columns of identities, letters, and numbers of 16 and 128 bits, from files and into files.</summary>
public sealed class IdentityColumnTests : IDisposable
{
    readonly Folder folder = new();

    string Path => folder["x.parquet"];

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_written_is_read_as_it_was()
    {
        var accounts = Account.Some(300);
        var rows = new RowSource<Account>(Account.Pipeline, accounts);
        await ParquetSink.WriteAsync(Path, Account.Pipeline, rows, new ParquetWriteOptions { RowGroupRows = 70 }, Token);
        var fitted = await Account.Pipeline.FitAsync(rows, cancellationToken: Token);
        var source = ParquetSource.Open(Account.Pipeline, new ParquetReadOptions { MaxBatchRows = 30 }, Path);
        (await Account.Pipeline.FitAsync(source, cancellationToken: Token)).StateHash.ShouldBe(fitted.StateHash);
        var (at, row) = (0, new double[fitted.Width]);
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, Token))
            {
                var matrix = new double[batch.Count * fitted.Width];
                fitted.Transform(batch, matrix);
                for (var i = 0; i < batch.Count; i++, at++)
                {
                    fitted.Transform(accounts[at], row);
                    matrix.AsSpan(i * fitted.Width, fitted.Width).ToArray().ShouldBe(row);
                }
            }
        at.ShouldBe(300);
    }

    [Fact]
    public async Task Guids_and_numbers_of_128_bits_have_the_types_of_the_format()
    {
        using var sink = new ParquetSink<Account>(Path, Account.Pipeline);
        var batch = new Batch<Account>(Account.Pipeline);
        Account.Pipeline.Fill(batch, Account.Some(3), training: true);
        await sink.WriteAsync(batch, Token);
        await sink.CompleteAsync(Token);
        using var file = new ParquetFileReader(Path);
        LogicalType Type(int column) => file.FileMetaData.Schema.Column(column).LogicalType;
        Type(0).ShouldBeOfType<UuidLogicalType>();
        Type(2).ShouldBeOfType<StringLogicalType>();
        Type(6).ShouldBeOfType<DecimalLogicalType>().Precision.ShouldBe(38);
    }

    [Fact]
    public async Task Guids_of_any_text_are_one()
    {
        await RawFile.WriteAsync(Path, RawFile.Texts(
            "c",
            ["0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F0", null, "{0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f0}", "0a1b2c3d4e5f60718293a4b5c6d7e8f0"]));
        const string one = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f0";
        (await Reading.AllAsync(Path, ColumnInfo.OfParsed<Guid>("c", "C", nullable: true))).ShouldBe([one, null, one, one]);
    }

    [Theory]
    [InlineData("0a1b2c3d-4e5f")]
    [InlineData("")]
    public async Task A_text_that_is_no_Guid_is_an_error_with_its_row(string text)
    {
        await RawFile.WriteAsync(Path, RawFile.Texts("c", [null, Guid.Empty.ToString()], [Guid.Empty.ToString(), text]));
        (await RefusedAsync(ColumnInfo.OfParsed<Guid>("c", "C", nullable: true))).ShouldBe(
            $"Row 3 of '{Path}': Column 'c' has the text '{text}', which is no Guid as property C declares it. "
            + "Correct the data, or declare it as a string.");
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("")]
    [InlineData("😀")]
    public async Task A_char_is_one_unit_of_a_text(string text)
    {
        await RawFile.WriteAsync(Path, RawFile.Texts("c", ["é", "x"]));
        (await Reading.AllAsync(Path, ColumnInfo.OfParsed<char>("c", "C"))).ShouldBe(["é", "x"]);
        await RawFile.WriteAsync(Path, RawFile.Texts("c", ["é", text]));
        (await RefusedAsync(ColumnInfo.OfParsed<char>("c", "C"))).ShouldContain($"has the text '{text}', which is no Char");
    }

    [Fact]
    public async Task Half_precision_of_Arrow_is_read_into_every_floating_type()
    {
        Half[] halves = [(Half)1.5, Half.MaxValue, Half.Epsilon, Half.NaN, Half.NegativeInfinity];
        WriteArrow(new ParquetSharp.Column<Half>("c", LogicalType.Float16()), halves);
        (await Reading.AllAsync(Path, ColumnInfo.Of<Half>("c", "C"))).ShouldBe(halves.Cast<object?>());
        (await Reading.AllAsync(Path, ColumnInfo.Of<float>("c", "C"))).ShouldBe(halves.Select(half => (object?)(float)half));
        (await Reading.AllAsync(Path, ColumnInfo.Of<double>("c", "C"))).ShouldBe(halves.Select(half => (object?)(double)half));
        (await RefusedAsync(ColumnInfo.Of<decimal>("c", "C"))).ShouldContain("Declare the property as Half");
    }

    [Fact]
    public async Task Uuids_of_Arrow_are_Guids()
    {
        Guid[] ids = [Guid.Empty, new("0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f0"), new("ffffffff-ffff-ffff-ffff-fffffffffffe")];
        WriteArrow(new ParquetSharp.Column<Guid>("c", LogicalType.Uuid()), ids);
        (await Reading.AllAsync(Path, ColumnInfo.OfParsed<Guid>("c", "C"))).ShouldBe(ids.Select(id => (object?)id.ToString()));
        (await RefusedAsync(ColumnInfo.OfText("c", "C"))).ShouldContain("Declare the property as Guid");
        (await RefusedAsync(ColumnInfo.OfParsed<char>("c", "C")))
            .ShouldContain("property C is char, which is read from text of one character");
    }

    [Fact]
    public async Task A_float_that_is_no_Half_is_refused()
    {
        await RawFile.WriteAsync(Path, RawFile.Of<float>("c", nullable: false, [0.5f, 0.1f]));
        (await RefusedAsync(ColumnInfo.Of<Half>("c", "C"))).ShouldContain("in row 1 of");
    }

    [Fact]
    public async Task Whole_numbers_of_128_bits_come_from_integers_and_decimals()
    {
        await RawFile.WriteAsync(Path, RawFile.Of<ulong>("c", nullable: true, [ulong.MaxValue, null, 0]));
        (await Reading.AllAsync(Path, ColumnInfo.Of<Int128>("c", "C", nullable: true)))
            .ShouldBe([(Int128)ulong.MaxValue, null, Int128.Zero]);
        (await Reading.AllAsync(Path, ColumnInfo.Of<UInt128>("c", "C", nullable: true)))
            .ShouldBe([(UInt128)ulong.MaxValue, null, UInt128.Zero]);
        await RawFile.WriteAsync(Path, RawFile.Of<decimal>(new DecimalDataField("c", 9, 0, isNullable: false), [-12m, 12m]));
        (await Reading.AllAsync(Path, ColumnInfo.Of<Int128>("c", "C"))).ShouldBe([(Int128)(-12), (Int128)12]);
        (await RefusedAsync(ColumnInfo.Of<UInt128>("c", "C"))).ShouldContain("has -12 (decimal(9, 0)) in row 0 of");
        await RawFile.WriteAsync(Path, RawFile.Of<decimal>(new DecimalDataField("c", 9, 2, isNullable: false), [12m]));
        (await RefusedAsync(ColumnInfo.Of<Int128>("c", "C"))).ShouldContain("decimal without digits after the point, or an integer");
    }

    [Fact]
    public async Task A_whole_number_of_39_digits_cannot_be_written()
    {
        var rows = new RowSource<Account>(Account.Pipeline, new Account[] { new() { Grade = 'a', Balance = Int128.MaxValue } });
        (await Should.ThrowAsync<IOException>(() => ParquetSink.WriteAsync(Path, Account.Pipeline, rows, cancellationToken: Token))).Message
            .ShouldContain("which cannot be written exactly as a decimal of 38 digits");
    }

    void WriteArrow<T>(ParquetSharp.Column column, T[] values)
    {
        using var file = new ParquetSharp.ParquetFileWriter(Path, [column]);
        using var group = file.AppendRowGroup();
        using var writer = group.NextColumn().LogicalWriter<T>();
        writer.WriteBatch(values);
        writer.Dispose();
        file.Close();
    }

    async Task<string> RefusedAsync(ColumnInfo column) =>
        (await Should.ThrowAsync<SourceException>(() => Reading.AllAsync(Path, column))).Message;
}
