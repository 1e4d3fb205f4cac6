namespace Preprocessing.Tests.Serving;

/// <summary>A row with a column of every type.</summary>
[Pipeline("logged-visit")]
public sealed partial class LoggedVisit
{
    public enum Kinds { Short, Long }

    [Feature] public double Double { get; init; }
    [Feature] public double? MaybeDouble { get; init; }
    [Feature] public float Single { get; init; }
    [Feature] public Half? Half { get; init; }
    [Feature] public decimal Decimal { get; init; }
    [Feature] public sbyte SByte { get; init; }
    [Feature] public byte? Byte { get; init; }
    [Feature] public short Short { get; init; }
    [Feature] public ushort UShort { get; init; }
    [Feature] public int Int { get; init; }
    [Feature] public uint UInt { get; init; }
    [Feature] public long Long { get; init; }
    [Feature] public ulong ULong { get; init; }
    [OneHot] public Int128 Wide { get; init; }
    [HashIndex(100)] public UInt128 UWide { get; init; }
    [Feature] public bool? Flag { get; init; }
    [OneHot] public string? Text { get; init; }
    [OneHot] public Kinds Kind { get; init; }
    [HashIndex(100)] public Guid Id { get; init; }
    [OneHot] public char? Letter { get; init; }
    public DateTime At { get; init; }
    public DateTimeOffset Zoned { get; init; }
    public DateOnly Day { get; init; }
    public TimeOnly Clock { get; init; }
    public TimeSpan? Length { get; init; }
    [HashVector(8)] public string[]? Tags { get; init; }
    [Vector(3), StandardScale] public float[]? Place { get; init; }
    public bool Bought { get; init; }

    [Feature] double Hour => At.TimeOfDay.TotalHours;
    [Feature] double ZonedHour => Zoned.Hour;
    [Feature] int Month => Day.Month;
    [Feature] int Minute => Clock.Minute;
    [Feature] double? Seconds => Length?.TotalSeconds;
    [Label] bool Back => Bought;

    /// <summary>Rows with values that texts and JSON easily lose.</summary>
    public static LoggedVisit[] Odd { get; } =
    [
        new() { Double = 0.1, Text = "", Place = [1, 2, 3], Tags = [] },
        new() { Double = -0.0, MaybeDouble = double.NaN, Single = -0f, Half = System.Half.NegativeZero, Text = null, Tags = null },
        new()
        {
            // A NaN with a content of its own.
            Double = BitConverter.UInt64BitsToDouble(0x7FF8_0000_DEAD_BEEF), MaybeDouble = double.NegativeInfinity,
            Single = float.PositiveInfinity, Half = System.Half.NaN, Text = "\ud800 alone \"quoted\"\n\u2028 ü 🛫",
            Kind = Kinds.Long, Letter = '"', Tags = ["", "a", "a", "\udc00"], Place = [float.NaN, -0f, 1e-40f],
        },
        new()
        {
            Double = double.Epsilon, MaybeDouble = double.MaxValue, Single = float.Epsilon, Half = System.Half.MaxValue,
            Decimal = 1.00m, SByte = sbyte.MinValue, Byte = 255, Short = short.MinValue, UShort = ushort.MaxValue, Int = int.MinValue,
            UInt = uint.MaxValue, Long = long.MinValue, ULong = ulong.MaxValue, Wide = Int128.MinValue, UWide = UInt128.MaxValue,
            Flag = true, Id = Guid.Parse("6F9619FF-8B86-D011-B42D-00C04FC964FF"), At = DateTime.MaxValue,
            Zoned = new DateTimeOffset(2026, 11, 30, 23, 30, 0, TimeSpan.FromMinutes(-570)), Day = DateOnly.MaxValue,
            Clock = TimeOnly.MaxValue, Length = TimeSpan.MinValue,
        },
        new()
        {
            Double = 1.0 / 3, Decimal = -79228162514264337593543950335m, Flag = false, Text = "null",
            At = new(2026, 3, 29, 2, 30, 0, DateTimeKind.Utc), Length = TimeSpan.FromTicks(1),
        },
        new() { At = new(2026, 3, 29, 2, 30, 0, DateTimeKind.Local), Decimal = 0.0000000000000000000000000001m },
    ];
}
