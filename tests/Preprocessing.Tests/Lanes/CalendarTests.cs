using System.Runtime.InteropServices;
using Preprocessing.Generated;

namespace Preprocessing.Tests.Lanes;

using DatePart = Preprocessing.Generated.DatePart;

/// <summary>Parts of dates in lanes are those of <see cref="DateTime"/>.</summary>
public class CalendarTests
{
    /// <summary>A tick of every day there is: the first, the last, or noon in turn.</summary>
    static readonly long[] Dates = [.. Enumerable.Range(0, DateOnly.MaxValue.DayNumber + 1)
        .SelectMany(
            day => (day % 3) switch { 0 => new[] { 0L }, 1 => [TimeSpan.TicksPerDay - 1], _ => [TimeSpan.TicksPerDay / 2] },
            (day, tick) => day * TimeSpan.TicksPerDay + tick)];

    /// <summary>The ticks around full hours, minutes, seconds and milliseconds at any time.</summary>
    static readonly long[] Times = Around(new Random(5));

    static long[] Around(Random random)
    {
        long[] units = [TimeSpan.TicksPerHour, TimeSpan.TicksPerMinute, TimeSpan.TicksPerSecond, TimeSpan.TicksPerMillisecond, 1];
        return [0, DateTime.MaxValue.Ticks, .. Enumerable.Range(0, 200_001).Select(i =>
        {
            var unit = units[i % units.Length];
            return Math.Max(0, random.NextInt64(DateTime.MaxValue.Ticks / unit) * unit - random.Next(2));
        })];
    }

    public static TheoryData<string> Names => [.. Enum.GetNames<DatePart>()];

    [Theory, MemberData(nameof(Names))]
    public void Every_day_and_any_time_in_every_width(string name)
    {
        var part = Enum.Parse<DatePart>(name);
        var ticks = part >= DatePart.Hour ? Times : Dates;
        var expected = ticks.Select(tick => Expected(part, new DateTime(tick))).ToArray();
        var type = typeof(Calendar).GetNestedType(name, System.Reflection.BindingFlags.NonPublic)!;
        foreach (var run in ((Run)Activator.CreateInstance(typeof(Widths<>).MakeGenericType(type))!).All)
        {
            var block = MemoryMarshal.Cast<long, double>(ticks).ToArray();
            run(block);
            block.AsSpan().SequenceEqual(expected).ShouldBeTrue();
        }
    }

    [Fact]
    public void Columns_of_all_types_give_their_parts_and_NaN_where_they_miss()
    {
        Leaf(new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc), DatePart.Minute).ShouldBe([5, double.NaN]);
        Leaf(new DateOnly(2001, 2, 3), DatePart.Month).ShouldBe([2, double.NaN]);
        Leaf(new TimeOnly(23, 5), DatePart.Hour).ShouldBe([23, double.NaN]);
        Leaf(new DateTimeOffset(2001, 2, 3, 4, 5, 6, TimeSpan.FromHours(-7)), DatePart.Hour).ShouldBe([4, double.NaN]);
    }

    static double[] Leaf<T>(T value, DatePart part) where T : unmanaged
    {
        var column = (Column<T>)ColumnInfo.Of<T>("c", "C", nullable: true).NewColumn();
        column.Resize(3, withMissing: true);
        column.Values.Fill(value);
        column.Missing[2] = true;
        var block = new double[2];
        DatePartReader.Part(column, part, 1, block);
        return block;
    }

    static double Expected(DatePart part, DateTime time) => part switch
    {
        DatePart.Year => time.Year,
        DatePart.Month => time.Month,
        DatePart.Day => time.Day,
        DatePart.DayOfWeek => (int)time.DayOfWeek,
        DatePart.DayOfYear => time.DayOfYear,
        DatePart.Hour => time.Hour,
        DatePart.Minute => time.Minute,
        DatePart.Second => time.Second,
        DatePart.Millisecond => time.Millisecond,
        DatePart.DayNumber => DateOnly.FromDateTime(time).DayNumber,
        _ => time.TimeOfDay.Ticks,
    };

    abstract class Run
    {
        public abstract Action<double[]>[] All { get; }
    }

    sealed class Widths<TPart> : Run where TPart : struct, Calendar.IPart
    {
        public override Action<double[]>[] All =>
        [
            block => Calendar.Parts<TPart, Scalar>(block),
            block => Calendar.Parts<TPart, VectorLane>(block),
            block => Calendar.Parts<TPart, Vector512Lane>(block),
        ];
    }
}
