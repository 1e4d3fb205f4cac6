namespace Preprocessing.Generators.Tests.Shapes;

/// <summary>A pipeline that uses every shape, every conversion between shapes, and every kind of column.</summary>
[Pipeline("everything")]
public sealed partial class Everything
{
    const double Factor = 2.5;

    [Feature] public int Plain { get; init; }
    [Centre(Flags = true), Double] public double? Number { get; init; }
    [Index, Centre] public required string Text { get; init; }
    [Fill, Hot] public string? Holes { get; init; }
    [TargetSum, Centre] public string? Scored { get; init; }
    [Hot] public bool Flag { get; init; }
    [Clock] public DateTime When { get; init; }
    [Bag] public string?[]? Tags { get; init; }
    public required IReadOnlyList<long> Codes { get; init; }
    public long? Result { get; init; }

    [Tens] double Bin => Number ?? 0;
    [Tens, Hot] double BinHot => Plain;
    [Tens, TargetSum] double BinScored => Twice(Plain);
    [Centre, Hot] int Rounded => Plain / 10 * 10;
    [Powers(3), Centre] double Curve => Plain * Factor;
    [MinusSum, Double] (int A, double) Pair => (Plain, this.Number ?? -1.0);
    [Hot] string Month => When.ToString("MM", System.Globalization.CultureInfo.InvariantCulture);
    [Centre] double Hour => When.TimeOfDay.TotalHours + Bin;
    [Fill, Bag] string? Filled => Holes;
    [Bag] IReadOnlyList<long> Sorted => [.. Codes.Order()];
    [Bag] (string?, int Mod) Mixed => (Holes, Plain % 3);
    [Tens, Bag] double BinBag => Plain;
    [Feature] bool Big => Plain.IsBig();
    [Total, Centre] (int, double?) Both => (Plain, Number);
    [MinusSum] int Alone => Plain;
    [Between, Tens] (DateTime? From, DateTime To) Wait => (Big ? When.AddHours(-30) : null, When);
    [Bits] string? Bits => Holes;
    [Hot] (string?, bool) Crossed => (Holes, Flag);
    [NotAbove(1000)] double Limited => Plain;

    [Label] bool Positive => Result > 0;
    [Weight] double Importance => Plain + 1;

    static double Twice(int x) => 2 * x;
}

static class Extensions
{
    public static bool IsBig(this int number) => number > 50;
}
