using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Preprocessing.Tests.Checking;

/// <summary>A constraint of a user.</summary>
public sealed class ShoutedAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not string text || !text.Any(char.IsLower);
}

/// <summary>A user's own idea of what is required, which says otherwise than the attribute that it derives from.</summary>
public sealed class WeekdayAttribute : RequiredAttribute
{
    public override bool IsValid(object? value) => value is not DayOfWeek.Sunday and not nameof(DayOfWeek.Sunday);
}

/// <summary>Values of every kind with all constraints of the base library that say something about a value alone.</summary>
[Pipeline("inspected")]
public sealed partial class Inspected
{
    [OneHot(MaxCategories = 4)]
    [Required, StringLength(9, MinimumLength = 2), Length(1, 5), MinLength(3), MaxLength(4)]
    [EmailAddress, Url, Phone, CreditCard, Base64String, FileExtensions(Extensions = "PNG, .tar.gz,x"), DataType(DataType.Html)]
    [RegularExpression("[a-z0-9.@]*"), AllowedValues("red", "green", "\n", "1", null), DeniedValues("red", null, "")]
    [Shouted]
    public string? Text { get; init; }

    [Required(AllowEmptyStrings = true), MaxLength, AllowedValues("red", 1), DeniedValues] public string? Other { get; init; }
    [AllowedValues(DayOfWeek.Monday, DayOfWeek.Sunday), DeniedValues(DayOfWeek.Friday, null), Weekday] public DayOfWeek? Day { get; init; }
    [AllowedValues('a', 'b'), MinLength(1)] public char? Letter { get; init; }
    [Required, AllowedValues(1.0, 2.5, -0.0), DeniedValues(2.5)] public double? Number { get; init; }
    [Required, DeniedValues(2.5f)] public float Single { get; init; }
    [AllowedValues(1L, 7L, null), Range(typeof(long), "1", "7", MinimumIsExclusive = true)] public long? Whole { get; init; }
    [DeniedValues((byte)3)] public byte Byte { get; init; }
    [Required, AllowedValues(0, 3)] public int? Count { get; init; }
    [AllowedValues(true)] public bool? Flag { get; init; }
    [Range(typeof(decimal), "0.10", "0.90", MaximumIsExclusive = true)] public decimal? Share { get; init; }
    [Range(typeof(DateTime), "2026-01-01", "2026-12-31T12:00:00"), Required] public DateTime? Time { get; init; }
    [Range(typeof(TimeSpan), "00:10", "01:00", MinimumIsExclusive = true, MaximumIsExclusive = true)] public TimeSpan Took { get; init; }
    [Required, MinLength(1), MaxLength(2), Length(0, 1)] public string[]? Tags { get; init; }
    [Length(1, 2)] public IReadOnlyList<int>? Numbers { get; init; }
}

public class WrittenChecksTests
{
    static readonly PropertyInfo[] Columns = typeof(Inspected).GetProperties(BindingFlags.Public | BindingFlags.Instance);

    // What each attribute looks for, in forms that only look like it, and letters whose case or kind depends on who asks.
    static readonly string[] Pieces =
    [
        "@", "@", ".", "\r", "\n", " ", "\u00A0", "\t", "http://", "HTTPS://", "ftp:/", "/", "\\", ":", "ext.", "EXT", "ext", "x", "X", "+",
        "-", "(", ")", "0", "1", "9", "4111 1111-1111 1111", "79927398713", "\u0661", "\u096A", "\uFF11", "a", "b", "QUJD", "=", "==",
        "red", "green", ".png", ".PNG", ".tar.gz", ".targz", ",", "\u0130", "\u0131", "\u212A", "\u017F", "\uD800", "\uDC00",
        "\U0001F600", "\0",
    ];

    static Inspected[] Rows()
    {
        var random = new Random(17);
        T? Maybe<T>(params ReadOnlySpan<T> some) where T : struct => random.Next(6) == 0 ? null : some[random.Next(some.Length)];
        string? Text()
        {
            if (random.Next(20) == 0)
                return random.Next(2) == 0 ? null : "";
            var pieces = new string[1 + random.Next(random.Next(2) == 0 ? 3 : 9)];
            foreach (ref var piece in pieces.AsSpan())
                piece = Pieces[random.Next(Pieces.Length)];
            return string.Concat(pieces);
        }
        return
        [
            .. Enumerable.Range(0, 20_000).Select(_ => new Inspected
            {
                Text = Text(),
                Other = Text(),
                Day = Maybe(Enum.GetValues<DayOfWeek>()),
                Letter = Maybe("abc\0\uD800".AsSpan()),
                Number = Maybe(1, 2.5, 0.0, -0.0, double.NaN, double.PositiveInfinity, double.Epsilon),
                Single = Maybe(0, 2.5f, float.NaN, float.NegativeInfinity).GetValueOrDefault(),
                Whole = Maybe(0L, 1, 2, 7, 8, long.MinValue, long.MaxValue),
                Byte = Maybe((byte)0, (byte)3).GetValueOrDefault(),
                Count = Maybe(0, 3, 4),
                Flag = Maybe(false, true),
                Share = Maybe(0.1m, 0.10m, 0.9m, 0.8999m, -1m),
                Time = Maybe(
                    new DateTime(2026, 1, 1), new DateTime(2025, 12, 31, 23, 59, 59, DateTimeKind.Utc), new(2026, 12, 31, 12, 0, 0),
                    new(2026, 12, 31, 12, 0, 1)),
                Took = Maybe(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(11), TimeSpan.FromHours(1), TimeSpan.Zero).GetValueOrDefault(),
                Tags = random.Next(5) == 0 ? null : new string[random.Next(4)],
                Numbers = random.Next(5) == 0 ? null : new int[random.Next(4)],
            }),
        ];
    }

    static IEnumerable<(string Column, string Message)> ByAttributes(Inspected row) =>
        from column in Columns
        let value = column.GetValue(row) is var given && given is double.NaN or float.NaN ? null : given
        from attribute in column.GetCustomAttributes<ValidationAttribute>()
        where !attribute.IsValid(Held(column, attribute, value))
        select (column.Name, attribute.FormatErrorMessage(column.Name));

    // A letter is a text of one letter in its column, and constraints on texts are constraints on that.
    static object? Held(PropertyInfo column, ValidationAttribute attribute, object? value) =>
        value is char letter && attribute is MinLengthAttribute ? letter.ToString() : value;

    [Fact]
    public void A_row_breaks_what_the_attributes_themselves_refuse()
    {
        foreach (var row in Rows())
            Inspected.Pipeline.Check(row)
                .Select(violation => (violation.Column, violation.Message[(violation.Message.IndexOf(
                    " is not allowed: ", StringComparison.Ordinal) + " is not allowed: ".Length)..]))
                .Order().ShouldBe(ByAttributes(row).Order(), $"'{row.Text}', '{row.Other}'");
    }

    [Fact]
    public async Task A_batch_counts_what_the_attributes_themselves_refuse()
    {
        var rows = Rows();
        var source = new RowSource<Inspected>(Inspected.Pipeline, rows, 1000).Checked(new CheckOptions { Error = CheckAction.Report });
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var _ in source.ReadAsync(partition, training: true, TestContext.Current.CancellationToken))
                continue;
        var expected = rows.SelectMany(row => ByAttributes(row)).CountBy(broken => broken.Column).ToDictionary();
        foreach (var column in source.Report.Results.GroupBy(result => result.Constraint.Column))
            column.Sum(result => result.Rows).ShouldBe(expected.GetValueOrDefault(column.Key), column.Key);
        // Nothing is refused always, and nothing never, but for what allows or denies nothing by its own words.
        foreach (var result in source.Report.Results.Where(result => result.Constraint.Text
            is not ("[MaxLength]" or "[DataType DataType=Html]" or "[DeniedValues Values=[]]") && result.Constraint.Column != "Letter"))
            result.Rows.ShouldBeInRange(1, rows.Length - 1, $"{result.Constraint}");
    }

    [Fact]
    public void The_culture_does_not_matter()
    {
        var row = new Inspected
        {
            Text = "a@b",
            Share = 0.5m,
            Time = new(2026, 2, 1),
            Took = TimeSpan.FromMinutes(30),
            Number = 2.5,
            Other = "FTP://İ.PNG",
        };
        var before = CultureInfo.CurrentCulture;
        try
        {
            var found = Inspected.Pipeline.Check(row).Select(violation => violation.Column).ToArray();
            var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (odd.NumberFormat.NumberDecimalSeparator, odd.NumberFormat.NumberGroupSeparator) = (",", ".");
            (odd.DateTimeFormat.DateSeparator, odd.DateTimeFormat.ShortDatePattern) = (".", "dd/MM/yyyy");
            CultureInfo.CurrentCulture = odd;
            Inspected.Pipeline.Check(row).Select(violation => violation.Column).ShouldBe(found);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_sound_row_allocates_nothing()
    {
        var row = new Polite
        {
            Mail = "a@example.org",
            Phone = "+49 30 123 x 7",
            Price = 3,
            Day = DayOfWeek.Monday,
            Seen = new(2026, 3, 1),
        };
        Polite.Pipeline.Check(row).ShouldBeEmpty();
        Allocated.Least(() => Polite.Pipeline.Check(row)).ShouldBe(0);
    }

    [Fact]
    public void A_hostile_text_takes_linear_time() =>
        Polite.Pipeline.Check(new()
        {
            Mail = new string('@', 1 << 20),
            Phone = new string('+', 1 << 20) + string.Concat(Enumerable.Repeat("ext.", 1 << 18)),
            Price = 3,
        }).Select(violation => violation.Column).ShouldBe(["Mail", "Phone"]);
}

/// <summary>A caller that is sound.</summary>
[Pipeline("polite")]
public sealed partial class Polite
{
    [Required, EmailAddress, StringLength(1 << 20), HashIndex(8)] public string? Mail { get; init; }
    [Phone, RegularExpression("[^y]*")] public string? Phone { get; init; }
    [Required, AllowedValues(3.0, 4.0), Range(0, 5), Feature] public double? Price { get; init; }
    [AllowedValues(DayOfWeek.Monday, null)] public DayOfWeek? Day { get; init; }
    [Range(typeof(DateTime), "2026-01-01", "2026-12-31")] public DateTime? Seen { get; init; }
    [Unique] public long Id { get; init; }
}
