using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>How sources read the values of columns: what stands for a missing one, and which form texts have.</summary>
static class Readings
{
    public static IEnumerable<string> MissingTokens(IPropertySymbol column) =>
        Written(column.Attribute(Names.MissingWhen)).Select(token => token.Value as string ?? "");

    public static AttributeData? Format(IPropertySymbol column) => column.Attribute(Names.TextFormat);

    /// <summary>The rule that what is declared of reading can be done.</summary>
    public static IEnumerable<Breach> Misdeclared(PipelineClass pipeline) =>
        from property in pipeline.Declared
        from name in new[] { Names.MissingWhen, Names.TextFormat }
        let attribute = property.Attribute(name)
        where attribute is not null
        let problem = name == Names.MissingWhen ? OfTokens(property) : OfFormat(property, attribute)
        where problem is not null
        select new Breach(
            attribute.Location(pipeline.CancellationToken), Constraints.Short(attribute.AttributeClass!), property.Name, problem);

    static string? OfTokens(IPropertySymbol property) =>
        NoColumn(property)
        ?? (property.Type.Underlying().ListElement() is not null ? "a list is no single value"
            : !property.Type.IsNullable() ? $"its type is {property.Type.Describe()}, which has no missing value; declare "
                + $"'{property.Type.Describe()}?'"
            : !MissingTokens(property).Any() ? "it names nothing; write the texts, as in [MissingWhen(\"NA\")]"
            : null);

    static string? OfFormat(IPropertySymbol property, AttributeData format)
    {
        var type = property.Type.Underlying();
        var formats = Written(format).Length;
        var settings = format.NamedArguments.Select(named => named.Key).ToArray();
        var (isNumber, isBoolean) = (type.IsNumber() && !type.IsBoolean(), type.IsBoolean());
        var wrong = settings.FirstOrDefault(name =>
            isBoolean ? name is not ("True" or "False") : !isNumber || !name.EndsWith("Separator"));
        return NoColumn(property)
            ?? (!isNumber && !isBoolean && (type.IsText() || type.IsEnum() || type.IsParsed() || type.ListElement() is not null)
                ? $"its type is {property.Type.Describe()}, expected numbers, booleans, dates or times"
                : wrong is not null ? $"'{wrong}' is for {(wrong.EndsWith("Separator") ? "numbers" : "booleans")}, and its type is "
                    + property.Type.Describe()
                : (isNumber || isBoolean) && formats > 0 ? "format strings are for dates and times; name a setting instead, such as "
                    + (isNumber ? "DecimalSeparator" : "True")
                : !(isNumber || isBoolean) && formats == 0 ? "it says no format; write one, as in [TextFormat(\"dd.MM.yyyy\")]"
                : isNumber && Separator(format, "DecimalSeparator", '.') == Separator(format, "GroupSeparator", '\0')
                    ? "one character cannot separate both groups and fractions"
                : null);
    }

    /// <summary>The texts that an attribute lists.</summary>
    static ImmutableArray<TypedConstant> Written(AttributeData? attribute) =>
        attribute?.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array, IsNull: false } list
            ? list.Values
            : ImmutableArray<TypedConstant>.Empty;

    static char Separator(AttributeData format, string name, char otherwise) =>
        format.NamedArguments.FirstOrDefault(named => named.Key == name).Value.Value as char? ?? otherwise;

    static string? NoColumn(IPropertySymbol property) =>
        Columns.IsColumn(property) && !Columns.IsRecalled(property) ? null : "it is no column that is read";
}
