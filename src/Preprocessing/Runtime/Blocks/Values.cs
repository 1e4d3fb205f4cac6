using System.ComponentModel;
using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>
/// Values of properties as numbers (missing is NaN, booleans are 0 and 1), as categories, and as the two numbers of a moment.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Values
{
#pragma warning disable CS1591 // One line per type; the class says what they do.
    public static double Number(double value) => value;
    public static double Number(double? value) => value ?? double.NaN;
    public static double Number(float value) => value;
    public static double Number(float? value) => value ?? double.NaN;
    public static double Number(long value) => value;
    public static double Number(long? value) => value ?? double.NaN;
    public static double Number(ulong value) => value;
    public static double Number(ulong? value) => value ?? double.NaN;
    // Without their own, numbers of these types could be taken for halves or numbers of 128 bits.
    public static double Number(byte value) => value;
    public static double Number(byte? value) => value ?? double.NaN;
    public static double Number(sbyte value) => value;
    public static double Number(sbyte? value) => value ?? double.NaN;
    public static double Number(ushort value) => value;
    public static double Number(ushort? value) => value ?? double.NaN;
    public static double Number(uint value) => value;
    public static double Number(uint? value) => value ?? double.NaN;
    public static double Number(Half value) => (double)value;
    public static double Number(Half? value) => value is { } number ? (double)number : double.NaN;
    public static double Number(Int128 value) => WideNumber.Number(value);
    public static double Number(Int128? value) => value is { } number ? WideNumber.Number(number) : double.NaN;
    public static double Number(UInt128 value) => WideNumber.Number(value);
    public static double Number(UInt128? value) => value is { } number ? WideNumber.Number(number) : double.NaN;
    public static double Number(decimal value) => (double)value;
    public static double Number(decimal? value) => value is { } number ? (double)number : double.NaN;
    public static double Number(bool value) => value ? 1 : 0;
    public static double Number(bool? value) => value is { } flag ? Number(flag) : double.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Category Category(string? value) => Authoring.Category.Of(value);
    public static Category Category(double value) => Authoring.Category.Of(value);
    public static Category Category(double? value) => value is { } number ? Authoring.Category.Of(number) : default;
    public static Category Category(float value) => Authoring.Category.Of((double)value);
    public static Category Category(float? value) => value is { } number ? Authoring.Category.Of((double)number) : default;
    public static Category Category(byte value) => Authoring.Category.Of((long)value);
    public static Category Category(byte? value) => value is { } number ? Authoring.Category.Of((long)number) : default;
    public static Category Category(sbyte value) => Authoring.Category.Of((long)value);
    public static Category Category(sbyte? value) => value is { } number ? Authoring.Category.Of((long)number) : default;
    public static Category Category(ushort value) => Authoring.Category.Of((long)value);
    public static Category Category(ushort? value) => value is { } number ? Authoring.Category.Of((long)number) : default;
    public static Category Category(uint value) => Authoring.Category.Of((long)value);
    public static Category Category(uint? value) => value is { } number ? Authoring.Category.Of((long)number) : default;
    public static Category Category(Half value) => Authoring.Category.Of((double)value);
    public static Category Category(Half? value) => value is { } number ? Authoring.Category.Of((double)number) : default;
    public static Category Category(Int128 value) => WideNumber.Category(value);
    public static Category Category(Int128? value) => value is { } number ? WideNumber.Category(number) : default;
    public static Category Category(UInt128 value) => WideNumber.Category(value);
    public static Category Category(UInt128? value) => value is { } number ? WideNumber.Category(number) : default;
    public static Category Category(Guid value) => Authoring.Category.Of(ParsedTexts.Text(value));
    public static Category Category(Guid? value) => Authoring.Category.Of(ParsedTexts.Text(value));
    public static Category Category(char value) => Authoring.Category.Of(ParsedTexts.Text(value));
    public static Category Category(char? value) => Authoring.Category.Of(ParsedTexts.Text(value));
    public static Category Category(decimal value) => Authoring.Category.Of((double)value);
    public static Category Category(decimal? value) => value is { } number ? Authoring.Category.Of((double)number) : default;
    public static Category Category(long value) => Authoring.Category.Of(value);
    public static Category Category(long? value) => value is { } number ? Authoring.Category.Of(number) : default;
    public static Category Category(ulong value) => Authoring.Category.Of((long)value);
    public static Category Category(ulong? value) => value is { } number ? Authoring.Category.Of((long)number) : default;
    public static Category Category(bool value) => Authoring.Category.Of(value ? 1L : 0L);
    public static Category Category(bool? value) => value is { } flag ? Category(flag) : default;

    public static Category Category<T>(T value) where T : struct, Enum => Authoring.Category.Of(EnumNames.Name(value));
    public static Category Category<T>(T? value) where T : struct, Enum => Authoring.Category.Of(EnumNames.Name(value));

    public static double Day(DateTime value) => value.Ticks / TimeSpan.TicksPerDay;
    public static double Day(DateTime? value) => value is { } moment ? Day(moment) : double.NaN;
    public static double Day(DateTimeOffset value) => Day(value.UtcDateTime);
    public static double Day(DateTimeOffset? value) => value is { } moment ? Day(moment) : double.NaN;
    public static double Day(DateOnly value) => value.DayNumber;
    public static double Day(DateOnly? value) => value is { } date ? Day(date) : double.NaN;
    public static double Day(TimeOnly? value) => double.NaN;

    public static double TimeOfDay(DateTime value) => value.Ticks % TimeSpan.TicksPerDay;
    public static double TimeOfDay(DateTime? value) => value is { } moment ? TimeOfDay(moment) : double.NaN;
    public static double TimeOfDay(DateTimeOffset value) => TimeOfDay(value.UtcDateTime);
    public static double TimeOfDay(DateTimeOffset? value) => value is { } moment ? TimeOfDay(moment) : double.NaN;
    public static double TimeOfDay(DateOnly? value) => value is null ? double.NaN : 0;
    public static double TimeOfDay(TimeOnly? value) => value is { } time ? time.Ticks : double.NaN;
#pragma warning restore CS1591

    /// <summary>An index as a category of its own; none is missing.</summary>
    public static Category IndexCategory(int index) => index < 0 ? default : Authoring.Category.Of((long)index);

    /// <summary>A whole number as a category; NaN is missing.</summary>
    public static Category WholeCategory(double number) => double.IsNaN(number) ? default : Authoring.Category.Of((long)number);

    /// <summary>An index as a number; none is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double IndexNumber(double index) => index < 0 ? double.NaN : index;
}
