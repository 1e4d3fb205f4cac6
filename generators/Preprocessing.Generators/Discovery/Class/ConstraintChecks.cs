using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// What constraints of the base library say of a value, as C# conditions that answer as the attributes do. The call of an attribute is left
/// for those of a user, and for those of the base library whose answer is no matter of the value alone or of its type.
/// </summary>
static class ConstraintChecks
{
    const string Library = "System.ComponentModel.DataAnnotations.";
    const string Checks = "global::Preprocessing.Generated.TextChecks.";

    /// <summary>The condition of a constraint on a column; null if only its attribute can say.</summary>
    /// <param name="column">The column.</param>
    /// <param name="attribute">The constraint.</param>
    /// <param name="field">The field that holds the attribute.</param>
    public static CheckModel? Of(IPropertySymbol column, AttributeData attribute, string field)
    {
        var type = column.Type.Underlying();
        var fullName = attribute.AttributeClass!.MetadataName();
        // A class derived from one of the base library may decide otherwise.
        if (!fullName.StartsWith(Library, System.StringComparison.Ordinal))
            return null;
        var name = fullName.Substring(Library.Length);
        return type.ListElement() is not null ? OfCount(attribute, name)
            : type.IsText() || type.IsEnum() || type.IsParsed() ? OfText(type, attribute, name, field)
            : OfValue(type, attribute, name, field);
    }

    static CheckModel? OfCount(AttributeData attribute, string name) =>
        name == "RequiredAttribute" ? new("int", "true", AllowsMissing: false)
        : Length(attribute, name) is { } length && name != "StringLengthAttribute" ? new("int", $"value {length}", AllowsMissing: true)
        : null;

    static CheckModel? OfText(ITypeSymbol type, AttributeData attribute, string name, string field)
    {
        if (ConstraintCode.Listed(attribute) is { } listed)
            return OfListed(
                type, attribute, listed, CheckModel.Text, type.IsEnum() ? values => string.Join(" || ", values.Select(IsMember)) : IsOneOf);
        if (name == "RequiredAttribute")
            return new(CheckModel.Text, IsSet("AllowEmptyStrings") ? "true" : $"{Checks}IsPresent(value)", AllowsMissing: false);
        var condition = name switch
        {
            "RegularExpressionAttribute" => $"{field}.Allows(value)",
            // It says how a value is shown.
            "DataTypeAttribute" when attribute.ConstructorArguments[0].Kind == TypedConstantKind.Enum => "true",
            "EmailAddressAttribute" or "UrlAttribute" or "PhoneAttribute" or "CreditCardAttribute" or "Base64StringAttribute" =>
                $"{Checks}Is{name.Replace("Attribute", "")}(value)",
            "FileExtensionsAttribute" => $"{Checks}HasExtension(value, {Literals.Text(Extensions(attribute))})",
            _ => Length(attribute, name) is { } length ? $"value.Length {length}" : null,
        };
        return condition is null ? null : new(CheckModel.Text, condition, AllowsMissing: true);

        bool IsSet(string property) => attribute.Named(property) is true;

        static string IsMember(string member) => $"{Checks}Is(value, {member})";
    }

    static CheckModel? OfValue(ITypeSymbol type, AttributeData attribute, string name, string field) =>
        ConstraintCode.Listed(attribute) is { } listed ? OfListed(type, attribute, listed, type.Full(), IsOneOf)
        : name == "RequiredAttribute" ? new(type.Full(), "true", AllowsMissing: false)
        : ConstraintCode.IsTyped(type, attribute) ? new(type.Full(), $"{field}.Allows(value)", AllowsMissing: true)
        : null;

    /// <summary>Whether a value is one of those listed, or none of them.</summary>
    static CheckModel OfListed(
        ITypeSymbol type,
        AttributeData attribute,
        IEnumerable<TypedConstant> listed,
        string checkedType,
        System.Func<IEnumerable<string>, string> isOneOf)
    {
        var held = listed.Select(constant => ConstraintCode.Held(type, constant)).OfType<string>().Distinct().ToList();
        var listsMissing = held.Remove("null");
        var isListed = held.Count == 0 ? "false" : isOneOf(held);
        var denies = attribute.AttributeClass.Is(Names.DeniedValues);
        return new(checkedType, denies ? $"!({isListed})" : isListed, AllowsMissing: listsMissing != denies);
    }

    static string IsOneOf(IEnumerable<string> constants) => $"value is {string.Join(" or ", constants)}";

    /// <summary>The lengths that a constraint allows, as a pattern; null if it is no constraint on lengths, or an illegal one.</summary>
    static string? Length(AttributeData attribute, string name)
    {
        var (first, second) = (Number(0), Number(1));
        return name switch
        {
            "LengthAttribute" when first >= 0 && second >= first => $"is >= {first} and <= {second}",
            "MinLengthAttribute" when first >= 0 => $"is >= {first}",
            "MaxLengthAttribute" when first is null or -1 => "is >= 0",
            "MaxLengthAttribute" when first > 0 => $"is <= {first}",
            "StringLengthAttribute" when (attribute.Named("MinimumLength") as int? ?? 0) is var least && first >= 0 && first >= least =>
                $"is >= {least} and <= {first}",
            _ => null,
        };

        int? Number(int position) => attribute.ConstructorArguments.ElementAtOrDefault(position).Value as int?;
    }

    /// <summary>The endings of files as the attribute understands them: in lower case, without spaces and further points.</summary>
    static string Extensions(AttributeData attribute)
    {
        var given = attribute.Named("Extensions") as string;
        var list = string.IsNullOrWhiteSpace(given) ? "png,jpg,jpeg,gif" : given!;
        return string.Join(",", list.Replace(" ", "").Replace(".", "").ToLowerInvariant().Split(',').Select(ending => "." + ending));
    }
}
