using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The features of a pipeline: the properties of its class that go to the model, with their steps.</summary>
static class Features
{
    /// <summary>The properties that a pipeline is made of, in the order written.</summary>
    public static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol row) =>
        row.GetMembers().OfType<IPropertySymbol>().Where(property =>
            !property.IsStatic && !property.IsIndexer && property.CanBeReferencedByName && property.ExplicitInterfaceImplementations.IsEmpty
            && property is not { Name: "EqualityContract", ContainingType.IsRecord: true });

    /// <summary>
    /// The properties whose values the pipeline computes: features, label, weight and training filter, what steps learn from or
    /// histories remember, and when a row became known.
    /// </summary>
    public static IEnumerable<IPropertySymbol> Computed(INamedTypeSymbol row)
    {
        var properties = Properties(row).ToList();
        HashSet<string> named =
        [
            .. properties.Where(IsFeature).SelectMany(Steps).Select(LearntFrom.Name).OfType<string>(),
            .. properties.Select(other => Histories.Remembered(row, other)?.Name).OfType<string>(),
        ];
        return properties.Where(property => IsFeature(property) || Roles.CanChangeNumbers(property) || named.Contains(property.Name)
            || Times.IsCreated(property) && !Columns.IsColumn(property));
    }

    /// <summary>Whether a property goes to the model: it has a step, or is marked as a feature.</summary>
    public static bool IsFeature(IPropertySymbol property) =>
        !Roles.IsRole(property) && (property.Attribute(Names.Feature) is not null || Steps(property).Any());

    /// <summary>The steps on a property, in the order written, without those that are its constraints.</summary>
    public static IEnumerable<AttributeData> Steps(IPropertySymbol property) =>
        HasConstraints(property) ? Written(property).SkipWhile(IsConstraint) : Written(property);

    /// <summary>The steps that constrain a column, before all others on it.</summary>
    public static IEnumerable<AttributeData> Constraints(IPropertySymbol property) =>
        HasConstraints(property) ? Written(property).TakeWhile(IsConstraint) : [];

    /// <summary>The rule that a pipeline has a feature.</summary>
    public static IEnumerable<Breach> Missing(PipelineClass pipeline)
    {
        if (pipeline.Features.Count == 0)
            yield return new(pipeline.Row.NameLocation(), pipeline.Row.Name);
    }

    /// <summary>
    /// The rule that a feature has a type that can enter a chain. The compiler reports a type that does not exist, the rule of columns
    /// one that no column can have, and the rule of vectors memory without a length.
    /// </summary>
    public static IEnumerable<Breach> UnsupportedType(PipelineClass pipeline) =>
        from feature in pipeline.Features
        let type = feature.Type
        where pipeline.Enters(feature) is null && type.TypeKind != TypeKind.Error
            && !(Columns.IsColumn(feature) && (type.IsMemory() || !type.IsColumn()))
        let advice = type.IsMemory() ? "read the column as it is"
            : type.IsColumn() ? "derive one, as in 'double Hours => Duration.TotalHours'"
            : "convert it in the expression"
        select new Breach(feature.TypeLocation(pipeline.CancellationToken), feature.Name, type.Describe(), advice);

    static IEnumerable<AttributeData> Written(IPropertySymbol property) =>
        property.GetAttributes()
            .Where(attribute => attribute.AttributeClass.DerivesFrom(Names.Step))
            .OrderBy(attribute => attribute.ApplicationSyntaxReference?.Span.Start ?? 0);

    // A column of numbers that are read. A column that no source has is a feature of a kind.
    static bool HasConstraints(IPropertySymbol property) =>
        Columns.IsColumn(property) && property.Type.IsNumber() && !Columns.IsRecalled(property);

    static bool IsConstraint(AttributeData attribute) => StepTypes.Implemented(attribute.AttributeClass!, "IConstrain") is not null;
}
