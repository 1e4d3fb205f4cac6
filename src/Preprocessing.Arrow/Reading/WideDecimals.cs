using System.Numerics;
using System.Runtime.InteropServices;

namespace Preprocessing.Arrow;

/// <summary>A whole number of 256 bits, the least significant first.</summary>
[StructLayout(LayoutKind.Sequential)]
readonly struct Int256
{
    readonly ulong first, second, third;
    readonly long last;

    /// <summary>The number, with zeros at its end taken off.</summary>
    /// <param name="scale">The digits after the point; at the end as many less as zeros were taken off.</param>
    /// <param name="number">The number without these zeros.</param>
    /// <returns>False if it needs more than 128 bits.</returns>
    public bool TryShorten(ref int scale, out Int128 number)
    {
        var whole = Value;
        while (scale > 0 && (whole > Int128.MaxValue || whole < Int128.MinValue))
        {
            var (quotient, digit) = BigInteger.DivRem(whole, 10);
            if (!digit.IsZero)
                break;
            (whole, scale) = (quotient, scale - 1);
        }
        var fits = whole <= Int128.MaxValue && whole >= Int128.MinValue;
        number = fits ? (Int128)whole : 0;
        return fits;
    }

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    BigInteger Value => ((BigInteger)last << 192) + ((BigInteger)third << 128) + ((BigInteger)second << 64) + first;
}

/// <summary>Decimals of 256 bits.</summary>
readonly struct FromWideDecimal(int scale) : IConversion<Int256, decimal>
{
    public bool TryConvert(Int256 stored, out decimal value)
    {
        var digits = scale;
        value = 0;
        return stored.TryShorten(ref digits, out var number) && new ToDecimal(digits).TryConvert(number, out value);
    }
}

/// <summary>Decimals of 256 bits without digits after the point as whole numbers of 128 bits.</summary>
readonly struct FromWideWhole<T> : IConversion<Int256, T> where T : unmanaged, INumberBase<T>
{
    public bool TryConvert(Int256 stored, out T value)
    {
        var digits = 0;
        value = default;
        return stored.TryShorten(ref digits, out var number) && new ToWide<T>().TryConvert(number, out value);
    }
}
