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

    /// <summary>The rule that a vector is a column of numbers, of a length that is possible.</summary>
    public static IEnumerable<Breach> Misdeclared(PipelineClass pipeline) =>
        from property in pipeline.Properties
        let problem = Problem(property)
        where problem is not null
        let attribute = property.Attribute(Names.Vector)
        select new Breach(
            attribute?.Location(pipeline.CancellationToken) ?? property.TypeLocation(pipeline.CancellationToken), property.Name, problem);

    static string? Problem(IPropertySymbol property) => Declared(property) switch
    {
        null => property.Type.IsMemory() && Columns.IsColumn(property)
            ? "its length is not declared; write how many numbers each has, as in '[Vector(384)]'"
            : null,
        _ when !Columns.IsColumn(property) => "it is no column; put '[Vector]' on the column that it is computed from",
        _ when property.Type.Underlying().ListElement() is not { } element || !element.IsNumber() || element.IsBoolean() =>
            $"its type is {property.Type.Describe()}, expected an array, an IReadOnlyList or a ReadOnlyMemory of numbers",
        { } length when length is < 1 or > Longest => $"its length is {length}, expected 1 to {Longest}",
        _ => null,
    };
}
