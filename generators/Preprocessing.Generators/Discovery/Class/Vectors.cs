using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The columns whose lists have a fixed length, and so are several numbers.</summary>
static class Vectors
{
    /// <summary>So many numbers fit on the stack of a thread several times.</summary>
    const int Longest = 1 << 14;

    /// <summary>How many numbers a column declares its lists to have; null if it declares nothing.</summary>
    public static int? Declared(IPropertySymbol property) =>
        property.Attribute(Names.Vector)?.ConstructorArguments.FirstOrDefault().Value as int?;

    /// <summary>The number of the first of the columns that a vector is read from one by one; null if it is read from lists.</summary>
    public static int? First(IPropertySymbol property) =>
        property.Attribute(Names.Columns) is { } columns
            ? columns.NamedArguments.FirstOrDefault(named => named.Key == "First").Value.Value as int? ?? 1
            : null;

    /// <summary>
    /// The name of a column that a vector is read from, with <c>*</c> in place of its number; null if it is read from lists.
    /// </summary>
    public static string? Pattern(IPropertySymbol property) =>
        property.Attribute(Names.Columns)?.ConstructorArguments.FirstOrDefault().Value as string;

    /// <summary>The rule that a vector is a column of numbers, of a length that is possible.</summary>
    public static IEnumerable<Breach> Misdeclared(PipelineClass pipeline) =>
        from property in pipeline.Declared
        let problem = Problem(property)
        where problem is not null
        let attribute = property.Attribute(Names.Vector) ?? property.Attribute(Names.Columns)
        select new Breach(
            attribute?.Location(pipeline.CancellationToken) ?? property.TypeLocation(pipeline.CancellationToken), property.Name, problem);

    /// <summary>Why a property cannot be the vector that it is declared to be, in words; null if it can, or is none.</summary>
    public static string? Problem(IPropertySymbol property) => Declared(property) switch
    {
        null when First(property) is not null => "'[Columns]' reads vectors; write how many columns there are, as in '[Vector(28)]'",
        null => property.Type.IsMemory() && property.Type.IsColumn() && Columns.IsColumn(property)
            ? "its length is not declared; write how many numbers each has, as in '[Vector(384)]'"
            : null,
        _ when !Columns.IsColumn(property) => "it is no column; put '[Vector]' on the column that it is computed from",
        _ when property.Type.Underlying().ListElement() is not { } element || !element.IsNumber() || element.IsBoolean() =>
            $"its type is {property.Type.Describe()}, expected an array, an IReadOnlyList or a ReadOnlyMemory of numbers",
        { } length when length is < 1 or > Longest => $"its length is {length}, expected 1 to {Longest}",
        { } length => First(property) is { } first ? OfColumns(property, first, length) : null,
    };

    static string? OfColumns(IPropertySymbol property, int first, int length) =>
        Pattern(property)?.Split('*').Length != 2
            ? $"'{Pattern(property)}' is not the name of a column with one '*' in place of its number"
        : first < 0 || first > int.MaxValue - length ? $"its first column has the number {first}, expected 0 or more"
        : property.Type.Underlying().ListElement()!.SpecialType is not (SpecialType.System_Single or SpecialType.System_Double)
            ? $"its type is {property.Type.Describe()}, expected one of float or double, which NaN can be missing in"
        : property.Attribute(Names.Column) is not null ? "'[Column]' and '[Columns]' both name its data; leave one out"
        : null;
}
