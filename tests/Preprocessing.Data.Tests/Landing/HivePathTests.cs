namespace Preprocessing.Data.Tests;

/// <summary>Values name folders as Hive writes them, whatever they are.</summary>
public class HivePathTests
{
    static string Of(ColumnInfo info, Action<Column> fill)
    {
        var column = info.NewColumn();
        fill(column);
        return HivePath.Of(HivePath.Name(info), column, 0, () => "row 7 of 'memory'");
    }

    static string OfText(string? text) => Of(ColumnInfo.OfText("shop", "Shop", nullable: true), column =>
    {
        var texts = (TextColumn)column;
        texts.Resize(1);
        texts.Indices[0] = text is null ? TextColumn.MissingIndex : texts.AddValue(text.AsMemory());
    });

    static string OfValue<T>(T value) where T : unmanaged => Of(ColumnInfo.Of<T>("of", "Of"), column =>
    {
        ((Column<T>)column).Resize(1, withMissing: false);
        ((Column<T>)column).Values[0] = value;
    });

    [Theory]
    [InlineData("Oslo", "Oslo")]
    [InlineData("Ålesund 2", "Ålesund 2")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("../x", "%2E.%2Fx")]
    [InlineData("..", "%2E%2E")]
    [InlineData("a=b:c%d", "a%3Db%3Ac%25d")]
    [InlineData("line\nend\u007F", "line%0Aend%7F")]
    [InlineData(" x.", "%20x%2E")]
    [InlineData("", "")]
    [InlineData(null, "__HIVE_DEFAULT_PARTITION__")]
    [InlineData("__HIVE_DEFAULT_PARTITION__", "%5F_HIVE_DEFAULT_PARTITION__")]
    public void Texts(string? text, string folder) => OfText(text).ShouldBe($"shop={folder}");

    [Fact]
    public void Times_by_their_day_and_numbers_by_their_digits()
    {
        OfValue(new DateTime(2026, 1, 31, 23, 59, 59)).ShouldBe("of_day=2026-01-31");
        OfValue(new DateTimeOffset(2026, 1, 31, 23, 59, 59, TimeSpan.FromHours(-3))).ShouldBe("of_day=2026-02-01");
        OfValue(new DateOnly(2026, 1, 31)).ShouldBe("of=2026-01-31");
        OfValue(-7L).ShouldBe("of=-7");
        OfValue(ulong.MaxValue).ShouldBe("of=18446744073709551615");
        OfValue(true).ShouldBe("of=true");
    }

    [Fact]
    public void A_text_that_is_longer_than_a_name_may_be() => Should.Throw<SourceException>(
        () => OfText(new string('å', 130))).Message.ShouldBe(
        "row 7 of 'memory' has a text of 130 characters in column 'shop', by which rows are laid: the name of its folder would have more "
        + "than 255 bytes. Mark another column with [PartitionBy].");
}
