using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>Constants as C# literals, the same in every culture.</summary>
static class Literals
{
    public static string Text(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Array =>
            constant.IsNull ? "null" : $"new {constant.Type!.Full()} {{ {string.Join(", ", constant.Values.Select(Text))} }}",
        TypedConstantKind.Type => constant.Value is ITypeSymbol type ? $"typeof({type.Full()})" : "null",
        TypedConstantKind.Enum => EnumMember(constant) ?? $"({constant.Type!.Full()})({Text(constant.Value)})",
        _ => InCode(Text(constant.Value)),
    };

    /// <summary>
    /// A literal for generated code. Where its text looks like a full name, it is changed so that nothing shortens it as a name.
    /// </summary>
    public static string InCode(string literal) => literal.Replace("global::", "global:\\u003a");

    public static string Text(object? value) => value switch
    {
        null => "null",
        double number => Text(number),
        float number when float.IsNaN(number) || float.IsInfinity(number) => $"(float){Text((double)number)}",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        decimal number => Text(number),
        // With their type: a constant may be boxed, as the values of [AllowedValues] are.
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        sbyte or byte or short or ushort =>
            $"({value.GetType().Name switch { "SByte" => "sbyte", "Byte" => "byte", "Int16" => "short", _ => "ushort" }})("
            + $"{SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)})",
        _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false),
    };

    /// <summary>A constant as people write it, without the letter that marks a double.</summary>
    public static string Readable(object? value) =>
        value is double number && Text(number) is var text && text.EndsWith("d", System.StringComparison.Ordinal)
            ? text.Substring(0, text.Length - 1) + (text.IndexOfAny(['.', 'E']) < 0 ? ".0" : "")
            : Text(value);

    /// <summary>An attribute as the expression that makes it.</summary>
    public static string Creation(AttributeData attribute) =>
        Creation(attribute, string.Join(", ", attribute.ConstructorArguments.Select(Text)), attribute.NamedArguments);

    /// <summary>An attribute with other arguments or settings than are written, as the expression that makes it.</summary>
    public static string Creation(
        AttributeData attribute, string arguments, IEnumerable<KeyValuePair<string, TypedConstant>> settings, params string[] more)
    {
        var all = string.Join(", ", settings.Select(named => $"{Identifiers.Code(named.Key)} = {Text(named.Value)}").Concat(more));
        return $"new {attribute.AttributeClass!.Full()}({arguments})" + (all.Length == 0 ? "" : $" {{ {all} }}");
    }

    /// <summary>The argument of an attribute's constructor for a parameter; null if there is no parameter of the name.</summary>
    public static object? Argument(AttributeData attribute, string parameter)
    {
        var parameters = attribute.AttributeConstructor?.Parameters;
        for (var i = 0; i < parameters?.Length && i < attribute.ConstructorArguments.Length; i++)
            if (parameters.Value[i].Name == parameter)
                return attribute.ConstructorArguments[i].Value;
        return null;
    }

    /// <summary>
    /// The value of a parameter: a setting, an argument of the constructor, or the <c>[DefaultValue]</c>; null if only the running
    /// attribute knows it.
    /// </summary>
    public static object? Parameter(AttributeData attribute, string name)
    {
        foreach (var named in attribute.NamedArguments)
            if (named.Key == name)
                return named.Value.Value;
        return Argument(attribute, char.ToLowerInvariant(name[0]) + name.Substring(1))
            ?? (attribute.AttributeClass!.GetMembers(name).FirstOrDefault() is IPropertySymbol { SetMethod: not null } property
                ? property.Attribute(Names.DefaultValue)?.ConstructorArguments.FirstOrDefault().Value : null);
    }

    /// <summary>
    /// The parameters of an attribute as they stand in a definition: of a built-in step in ordinal order of the names, of others as
    /// written.
    /// </summary>
    /// <remarks>
    /// Steps that are not built in may do anything: an argument may mean something else than the property of its name, a setter may depend
    /// on what was set before, and [DefaultValue] may be wrong.
    /// </remarks>
    public static string Parameters(AttributeData attribute, Compilation compilation)
    {
        if (!LibraryCode.IsExempt(attribute.AttributeClass!, compilation))
            return string.Concat(Arguments(attribute)
                .Select(given => $" {(HasProperty(Capitalised(given.Name)) ? given.Name : Capitalised(given.Name))}={Plain(given.Value)}")
                .Concat(attribute.NamedArguments.Select(named => $" {named.Key}={Plain(named.Value)}")));
        return Sorted(attribute, Plain);

        bool HasProperty(string name) =>
            Types.WithBases(attribute.AttributeClass!)
                .SelectMany(type => type.GetMembers(name))
                .Any(member => member is IFieldSymbol or IPropertySymbol { SetMethod: not null });

        string Plain(TypedConstant constant) => constant.Kind switch
        {
            // A member of an enum of somebody's own may get another value under its name.
            TypedConstantKind.Enum => EnumField(constant) is { } field && LibraryCode.IsExempt(constant.Type!, compilation)
                ? field.Name
                : $"{EnumField(constant)?.Name}({Text(constant.Value)})",
            TypedConstantKind.Array => constant.IsNull ? "null" : "[" + string.Join(",", constant.Values.Select(Plain)) + "]",
            TypedConstantKind.Type => constant.Value is ITypeSymbol type ? SymbolText.Type(type, compilation.Assembly) : "null",
            _ => Text(constant.Value),
        };
    }

    /// <summary>
    /// The settings of an attribute that changes no number, as they stand in a contract: in ordinal order of the names, members of enums by
    /// their names.
    /// </summary>
    public static string Settings(AttributeData attribute, Compilation compilation)
    {
        return Sorted(attribute, Plain);

        string Plain(TypedConstant constant) => constant.Kind switch
        {
            TypedConstantKind.Enum => EnumField(constant)?.Name ?? Text(constant.Value),
            TypedConstantKind.Array => constant.IsNull ? "null" : "[" + string.Join(",", constant.Values.Select(Plain)) + "]",
            TypedConstantKind.Type => constant.Value is ITypeSymbol type ? SymbolText.Type(type, compilation.Assembly) : "null",
            _ => Text(constant.Value),
        };
    }

    static string Sorted(AttributeData attribute, System.Func<TypedConstant, string> plain)
    {
        var parameters = new SortedDictionary<string, string>(System.StringComparer.Ordinal);
        foreach (var (name, value) in Arguments(attribute))
            parameters[Capitalised(name)] = plain(value);
        foreach (var named in attribute.NamedArguments)
            // A default that is written out changes no number.
            if (parameters.ContainsKey(named.Key) || !IsDefault(attribute.AttributeClass, named.Key, named.Value))
                parameters[named.Key] = plain(named.Value);
        return string.Concat(parameters.Select(parameter => $" {parameter.Key}={parameter.Value}"));
    }

    static IEnumerable<(string Name, TypedConstant Value)> Arguments(AttributeData attribute) =>
        attribute.AttributeConstructor is { } constructor
            ? constructor.Parameters.Zip(attribute.ConstructorArguments, (parameter, argument) => (parameter.Name, argument))
            : [];

    /// <summary>Whether a property's <c>[DefaultValue]</c> says the value.</summary>
    public static bool IsDefault(INamedTypeSymbol? type, string property, TypedConstant value)
    {
        var member = type is null ? null : Types.WithBases(type).SelectMany(declaring => declaring.GetMembers(property)).FirstOrDefault();
        return value.Kind != TypedConstantKind.Array && member?.Attribute(Names.DefaultValue)?.ConstructorArguments is { Length: 1 } given
            && given[0].Kind != TypedConstantKind.Array && Equals(given[0].Value, value.Value);
    }

    // Zero has a sign, too, which its text does not show on every runtime.
    static string Text(decimal number) =>
        (decimal.GetBits(number)[3] < 0 ? "-" : "") + number.ToString(CultureInfo.InvariantCulture).TrimStart('-') + "m";

    public static string Text(double number) =>
        double.IsNaN(number) ? "double.NaN"
        : double.IsPositiveInfinity(number) ? "double.PositiveInfinity"
        : double.IsNegativeInfinity(number) ? "double.NegativeInfinity"
        : Shortest(number) + "d";

    /// <summary>The shortest text that reads back to the same bits, on every runtime that hosts a compiler.</summary>
    static string Shortest(double number)
    {
        if (number == 0)
            return double.IsNegativeInfinity(1 / number) ? "-0" : "0";
        foreach (var digits in new[] { "G15", "G16" })
            if (number.ToString(digits, CultureInfo.InvariantCulture) is var text
                && double.Parse(text, CultureInfo.InvariantCulture) == number)
                return text;
        return number.ToString("G17", CultureInfo.InvariantCulture);
    }

    static string? EnumMember(TypedConstant constant) =>
        EnumField(constant) is { } field ? $"{constant.Type!.Full()}.{Identifiers.Code(field.Name)}" : null;

    static IFieldSymbol? EnumField(TypedConstant constant) =>
        constant.Type!.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, constant.Value));

    static string Capitalised(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
