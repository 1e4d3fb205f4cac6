using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The column by which kept rows are laid into folders.</summary>
static class Partitions
{
    /// <summary>Whether rows are laid by a property.</summary>
    public static bool IsPartition(IPropertySymbol property) => property.Attribute(Names.PartitionBy) is not null;

    /// <summary>The rule that rows are laid by one column, whose values can name folders.</summary>
    public static IEnumerable<Breach> Misdeclared(PipelineClass pipeline)
    {
        var all = pipeline.Properties.Where(IsPartition).ToArray();
        return
            from property in all
            let problem = Problem(property, all[0])
            where problem is not null
            select new Breach(property.Attribute(Names.PartitionBy)!.Location(pipeline.CancellationToken), property.Name, problem);
    }

    static string? Problem(IPropertySymbol property, IPropertySymbol first) =>
        !SymbolEqualityComparer.Default.Equals(property, first) ? $"'{first.Name}' is marked already; mark one of the two"
        : !Columns.IsColumn(property) ? "it has no setter, and so is no column; mark the column that it is computed from"
        : Columns.IsRecalled(property) ? "no source has it, so that no row has it yet; mark another column"
        : property.Type.TypeKind == TypeKind.Error || NamesFolder(property.Type.Underlying()) ? null
        : $"it is of type '{property.Type.Describe()}', expected a date or time, a text, an enum, a whole number or a boolean; mark "
            + "another column";

    static bool NamesFolder(ITypeSymbol type) =>
        type.IsText() || type.IsEnum() || type.IsParsed()
        || type.SpecialType is SpecialType.System_Boolean or SpecialType.System_DateTime
            or (>= SpecialType.System_SByte and <= SpecialType.System_UInt64)
        || type.MetadataName() is "System.DateTimeOffset" or "System.DateOnly";
}
