using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>The ranges of numbers, which generated code compares itself.</summary>
static class Ranges
{
    /// <summary>The bounds of a range of numbers; null for every other constraint.</summary>
    public static RangeModel? Of(IPropertySymbol column, AttributeData attribute)
    {
        if (!attribute.AttributeClass.Is(Names.Range)
            || !column.Type.IsNumber()
            || attribute.NamedArguments.Any(named => named.Key is not ("MinimumIsExclusive" or "MaximumIsExclusive"))
            || attribute.ConstructorArguments.Length != 2
            || attribute.ConstructorArguments[0].Value is not (int or double)
            || attribute.ConstructorArguments[1].Value is not (int or double))
            return null;
        var (low, high) = (Number(0), Number(1));
        var (above, below) = (IsSet("MinimumIsExclusive"), IsSet("MaximumIsExclusive"));
        return new(
            Literals.Text(above ? Next(low) : low),
            Literals.Text(below ? -Next(-high) : high),
            $"the declared range {(above ? "above" : "from")} {Shown(low)} {(below ? "to below" : "to")} {Shown(high)}");

        double Number(int argument) => Convert.ToDouble(attribute.ConstructorArguments[argument].Value, CultureInfo.InvariantCulture);

        bool IsSet(string name) => attribute.NamedArguments.Any(named => named.Key == name && named.Value.Value is true);
    }

    static string Shown(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>The least number above another one: what is more than the one is at least the other.</summary>
    static double Next(double number)
    {
        if (double.IsNaN(number) || double.IsPositiveInfinity(number))
            return number;
        if (number == 0)
            return double.Epsilon;
        var bits = BitConverter.DoubleToInt64Bits(number);
        return BitConverter.Int64BitsToDouble(bits + (number > 0 ? 1 : -1));
    }
}
