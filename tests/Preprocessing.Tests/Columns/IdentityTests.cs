using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing.Tests.Columns;

/// <summary>A member of a library, with an identity, letters, and numbers of 16 and 128 bits.</summary>
[Pipeline("member")]
public sealed partial class Member
{
    [Key] public Guid Id { get; init; }
    [OneHot] public Guid? Branch { get; init; }
    [CountEncode] public char Shelf { get; init; }
    [Range(0, 100), StandardScale] public Half Fee { get; init; }
    [Impute] public Half? Fine { get; init; }
    [OneHot] public Half? Level { get; init; }
    [StandardScale] public Int128 Card { get; init; }
    [Vocabulary] public UInt128? Barcode { get; init; }

    [OneHot] char? Letter => Shelf == 'q' ? null : char.ToUpperInvariant(Shelf);
    [OneHot] Guid Home => Branch ?? Id;
    [Feature] double Twice => (double)Fee * 2;
    [Log1p] double Rounded => (double)(Barcode ?? 0);

    public static Member[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new Member
    {
        Id = new Guid(i % 4, 0, 0, new byte[8]),
        Branch = i % 3 == 0 ? null : new Guid(i % 5, 1, 2, new byte[8]),
        Shelf = "aqzé"[i % 4],
        Fee = (Half)(i % 50 * 0.5),
        Fine = i % 4 == 0 ? null : (Half)(0.1 * i),
        Level = i % 5 == 0 ? null : (Half)(i % 3),
        Card = (Int128)(i - 20) << 80,
        Barcode = i % 6 == 0 ? null : UInt128.MaxValue - (UInt128)(i % 3),
    })];
}

/// <summary>A loan to the member whose identity is the key of its history.</summary>
[Pipeline("loan")]
public sealed partial class Loan
{
    [Key] public Guid? Member { get; init; }
    [EventTime] public DateTime At { get; init; }
    public Half Days { get; init; }
    [Lag(nameof(Days)), Feature] public double? Before { get; private set; }
}

/// <summary>Whole numbers of every width, as numbers and as categories.</summary>
[Pipeline("widths")]
public sealed partial class Widths
{
    [OneHot(MaxCategories = 4)] public byte A { get; init; }
    [StandardScale] public byte? B { get; init; }
    [Vocabulary] public sbyte C { get; init; }
    [Impute] public sbyte? D { get; init; }
    [CountEncode] public ushort E { get; init; }
    [OneHot(MaxCategories = 4)] public ushort? F { get; init; }
    [StandardScale] public uint G { get; init; }
    [Vocabulary] public uint? H { get; init; }
    [Vocabulary] public short I { get; init; }
    [CountEncode] public int J { get; init; }
    [Vocabulary] public ulong K { get; init; }

    [OneHot(MaxCategories = 3)] (byte, sbyte?, ushort, uint?) Cross => (A, D, E, H);
    [RowNormalize] (byte, sbyte?, ushort?, uint) Together => (A, D, F, G);
    [Vocabulary] byte Half => (byte)(A >> 1);
    [Feature] ushort? Same => F;
}

/// <summary>Identities and letters are categories, halves are numbers, and numbers of 128 bits are both as far as that is exact.</summary>
public class IdentityTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_and_batches_have_the_same_bits()
    {
        var members = Member.Some(200);
        var fitted = await Member.Pipeline.FitAsync(members, cancellationToken: Token);
        var batch = new Batch<Member>(Member.Pipeline);
        Member.Pipeline.Fill(batch, members, training: false);
        var (matrix, row) = (new double[members.Length * fitted.Width], new double[fitted.Width]);
        fitted.Transform(batch, matrix);
        for (var r = 0; r < members.Length; r++)
        {
            fitted.Transform(members[r], row);
            matrix.AsSpan(r * fitted.Width, fitted.Width).ToArray().ShouldBe(row, $"row {r}");
        }
        fitted.SlotNames.ShouldContain("Letter_É");
        fitted.SlotNames.ShouldContain("Home_00000001-0001-0002-0000-000000000000");
    }

    [Fact]
    public async Task A_Guid_is_the_key_of_a_history()
    {
        Loan[] loans = [.. Enumerable.Range(0, 60).Select(i => new Loan
        {
            Member = i % 5 == 0 ? null : new Guid(i % 4, 0, 0, new byte[8]), At = new DateTime(2020, 1, 1).AddHours(i), Days = (Half)i,
        })];
        var source = new RowSource<Loan>(Loan.Pipeline, loans).WithHistory();
        var fitted = await Loan.Pipeline.FitAsync(source, cancellationToken: Token);
        var (history, row) = (Loan.Pipeline.CreateHistory(), new double[fitted.Width]);
        await foreach (var batch in source.ReadAsync(0, training: false, Token))
        {
            var matrix = new double[batch.Count * fitted.Width];
            fitted.Transform(batch, matrix);
            for (var r = 0; r < batch.Count; r++)
            {
                history.Recall(loans[r]);
                fitted.Transform(loans[r], row);
                history.Record(loans[r]);
                row[0].ShouldBe(matrix[r * fitted.Width]);
            }
            matrix[6].ShouldBe(2);
        }
    }

    [Fact]
    public async Task A_state_comes_back_from_its_file()
    {
        var fitted = await Member.Pipeline.FitAsync(Member.Some(50), cancellationToken: Token);
        var path = Path.GetTempFileName();
        fitted.Save(path);
        Member.Pipeline.Load(path).StateHash.ShouldBe(fitted.StateHash);
        File.Delete(path);
    }

    [Fact]
    public async Task A_whole_number_that_no_double_is_is_refused_as_a_number()
    {
        var fitted = await Member.Pipeline.FitAsync(Member.Some(50), cancellationToken: Token);
        Member[] members = [new() { Shelf = 'a', Card = ((Int128)1 << 80) + 1 }];
        const string words = "The whole number 1208925819614629174706177 is no double";
        Should.Throw<StepException>(() => fitted.Transform(members[0], new double[fitted.Width])).Message.ShouldContain(words);
        var batch = new Batch<Member>(Member.Pipeline);
        Member.Pipeline.Fill(batch, members, training: false);
        Should.Throw<StepException>(() => fitted.Transform(batch, new double[fitted.Width])).Message.ShouldContain(words);
    }

    [Theory]
    [InlineData("170141183460469231731687303715884105727", false)]
    [InlineData("-170141183460469231731687303715884105728", true)]
    [InlineData("9007199254740993", false)]
    [InlineData("-9007199254740992", true)]
    public void What_is_exact_is_a_number(string digits, bool isExact)
    {
        var value = Int128.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        if (isExact)
            Generated.Values.Number(value).ShouldBe((double)value);
        else
            Should.Throw<StepException>(() => Generated.Values.Number(value)).Fault.ShouldBe(Fault.OutOfRange);
    }

    [Fact]
    public void Numbers_without_sign_are_exact_or_refused_as_well()
    {
        Generated.Values.Number(UInt128.One << 127).ShouldBe(Math.ScaleB(1, 127));
        Should.Throw<StepException>(() => Generated.Values.Number(UInt128.MaxValue));
        Generated.Values.Number((UInt128?)null).ShouldBe(double.NaN);
    }

    [Fact]
    public void Whole_numbers_of_64_bits_are_the_categories_that_they_are_in_other_columns()
    {
        Generated.Values.Category((Int128)(-5)).Integer.ShouldBe(-5);
        Generated.Values.Category((UInt128)ulong.MaxValue).Text.ToString().ShouldBe("18446744073709551615");
        Generated.Values.Category((Int128)long.MinValue - 1).Kind.ShouldBe(CategoryKind.Text);
    }

    /// <summary>Columns of every whole number type, alone and read by expressions.</summary>
    [Fact]
    public async Task Whole_numbers_of_every_width_are_taken_for_what_they_are()
    {
        Widths[] rows = [.. Enumerable.Range(0, 40).Select(i => new Widths
        {
            A = (byte)i, B = i % 3 == 0 ? null : (byte)i, C = (sbyte)-i, D = i % 4 == 0 ? null : (sbyte)i, E = (ushort)i,
            F = i % 5 == 0 ? null : (ushort)i, G = (uint)i, H = i % 6 == 0 ? null : (uint)i, I = (short)-i, J = -i, K = (ulong)i,
        })];
        var fitted = await Widths.Pipeline.FitAsync(rows, cancellationToken: Token);
        var batch = new Batch<Widths>(Widths.Pipeline);
        Widths.Pipeline.Fill(batch, rows, training: false);
        var (matrix, row) = (new double[rows.Length * fitted.Width], new double[fitted.Width]);
        fitted.Transform(batch, matrix);
        for (var r = 0; r < rows.Length; r++)
        {
            fitted.Transform(rows[r], row);
            matrix.AsSpan(r * fitted.Width, fitted.Width).ToArray().ShouldBe(row, $"row {r}");
        }
    }

    [Fact]
    public void A_column_of_Guids_holds_one_text_of_each()
    {
        var column = (TextColumn)ColumnInfo.OfParsed<Guid>("id", "Id").NewColumn();
        column.Resize(1);
        column.Indices[0] = column.AddValue("{0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F0}".AsMemory());
        column[0].ShouldBe("0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f0");
        Should.Throw<SourceException>(() => column.AddValue("x".AsMemory())).Message
            .ShouldBe("Column 'id' has the text 'x', which is no Guid as property Id declares it. "
                + "Correct the data, or declare it as a string.");
    }

    [Fact]
    public async Task Engines_refuse_numbers_of_128_bits_by_name()
    {
        var fitted = await Member.Pipeline.FitAsync(Member.Some(50), cancellationToken: Token);
        Should.Throw<NotSupportedException>(() => fitted.ToSql(SqlDialect.DuckDb, "members")).Message
            .ShouldContain("Card: 'Card' is of type Int128, and engines have no whole numbers of 128 bits");
    }
}
