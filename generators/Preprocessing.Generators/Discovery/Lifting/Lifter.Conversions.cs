using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

// Conversions between numbers.
sealed partial class Lifter
{
    /// <summary>Every whole number up to 2²⁴ is one in single precision.</summary>
    const double SingleLimit = 16777216;

    LaneValue Conversion(IConversionOperation conversion) =>
        IsNull(conversion.Operand) && conversion.Type!.IsNullable() ? Null
        : conversion.OperatorMethod is not null && !IsDecimal(conversion) && !IsOfHalf(conversion)
            ? Refuse(conversion, "calls a conversion of its own")
        : Convert(conversion, Value(conversion.Operand), conversion.Operand.Type, conversion.Type!);

    static bool IsDecimal(IConversionOperation conversion) =>
        conversion.OperatorMethod!.ContainingType.SpecialType == SpecialType.System_Decimal;

    /// <summary>Every number of half precision is one in double precision.</summary>
    static bool IsOfHalf(IConversionOperation conversion) =>
        conversion.Operand.Type?.IsHalf() == true && conversion.Type!.Underlying().IsDouble();

    LaneValue Convert(IOperation operation, LaneValue value, ITypeSymbol? from, ITypeSymbol to)
    {
        if (from is null || SymbolEqualityComparer.Default.Equals(from, to))
            return value;
        if (from.IsNullable() && !to.IsNullable() && value.IsNull is not null)
            return Refuse(operation, "fails where the value is missing");
        (from, to) = (from.Underlying(), to.Underlying());
        if (SymbolEqualityComparer.Default.Equals(from, to))
            return value;
        if (from.IsWhole() && WholeNumbers.Range(to) is var (least, most))
            return value.Least >= least && value.Most <= most
                ? value
                : Refuse(operation, $"may leave the range of '{to.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'");
        if (from.IsWhole() && to.SpecialType == SpecialType.System_Single && Largest(value) > SingleLimit)
            return Refuse(operation, "rounds to single precision, which lanes do not");
        // A decimal is only ever a column, a constant or a choice of such, and each of them is rounded to double on the way in.
        if (to.IsDouble() && (from.IsWhole() || from.IsFloating() || from.SpecialType == SpecialType.System_Decimal)
            || to.IsFloating() && from.IsWhole())
            return value with { IsTrue = null };
        if (from.IsFloating() && to.SpecialType == SpecialType.System_Int32)
            return operation is IConversionOperation { IsChecked: true }
                ? Refuse(operation, "fails where the number is too large")
                : ToInt32(value);
        return Refuse(
            operation, from.IsFloating() && to.SpecialType == SpecialType.System_Single ? "rounds to single precision, which lanes do not"
                : $"converts to '{to.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'");
    }

    /// <summary>As .NET converts: without the fraction, the nearest int for what is too large, 0 for NaN.</summary>
    LaneValue ToInt32(LaneValue value)
    {
        var whole = program.Call(
            "Max",
            program.Constant(int.MinValue),
            program.Call("Min", program.Constant(int.MaxValue), PositiveZero(Truncated(value.Number))));
        var number = IsNaN(value.Number)(program.Constant(0), whole);
        if (value.IsNull is { } isNull)
            number = isNull(program.Constant(double.NaN), number);
        return new(number, value.IsNull is null ? null : IsNaN(number), int.MinValue, int.MaxValue);
    }
}
