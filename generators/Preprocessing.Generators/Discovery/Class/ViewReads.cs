using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>The columns that come from feature views.</summary>
static class ViewReads
{
    /// <summary>The most views that a row can read: each has a bit that says whether it was looked up.</summary>
    const int Most = 64;

    /// <summary>The attribute by which a property comes from a view; null if it does not.</summary>
    public static AttributeData? Attribute(IPropertySymbol property) => property.Attribute(Names.From);

    /// <summary>
    /// The columns that hold keys of views, and the time at which they are read; they count, since they say what is read.
    /// </summary>
    public static IEnumerable<InputColumn> Reads(PipelineClass pipeline) =>
        from property in pipeline.Properties
        let attribute = Attribute(property)
        where attribute is not null
        from column in On(pipeline, property, attribute).OfType<IPropertySymbol>().Concat(pipeline.Properties.Where(IsClock(pipeline)))
            .SelectMany(pipeline.Reads)
        select column;

    /// <summary>The columns that hold the key by which a property is looked up in a view.</summary>
    public static IEnumerable<IPropertySymbol> Keys(PipelineClass pipeline, IPropertySymbol property, AttributeData attribute) =>
        On(pipeline, property, attribute).OfType<IPropertySymbol>();

    /// <summary>What a class that keeps the rules reads from views: one look-up for each view and key.</summary>
    public static IEnumerable<ViewReadModel> Models(PipelineClass pipeline, Func<IPropertySymbol, ValueModel> value) =>
        from read in
            from property in pipeline.Properties
            let attribute = Attribute(property)
            where attribute is not null
            select (
                Property: property,
                Facts: pipeline.View(Class(attribute)!)!,
                Feature: Feature(property, attribute),
                Keys: On(pipeline, property, attribute).Select(key => pipeline.IndexOf(key!)).ToEquatable())
        group read by (read.Facts, read.Keys) into reading
        select new ViewReadModel(
            reading.Key.Facts.Name,
            reading.Key.Facts.TransformHash,
            reading.Key.Facts.Rule,
            reading.Key.Keys,
            Times.Model(pipeline.Properties.First(IsClock(pipeline)), value),
            reading.Select(read => new ViewReadFeatureModel(pipeline.IndexOf(read.Property), read.Feature)).ToEquatable(),
            reading.Key.Facts.Columns);

    /// <summary>The rule that columns from views can be looked up, and are used.</summary>
    public static IEnumerable<Breach> Misdeclared(PipelineClass pipeline) =>
        from property in pipeline.Properties
        let attribute = Attribute(property)
        where attribute is not null
        from problem in Problems(pipeline, property, attribute).Take(1)
        select new Breach(attribute.Location(pipeline.CancellationToken), property.Name, problem);

    /// <summary>The rule that no column from a view tells the label of its own row.</summary>
    public static IEnumerable<Breach> TellsLabel(PipelineClass pipeline) =>
        from property in pipeline.Properties
        let attribute = Attribute(property)
        where attribute is not null && pipeline.Labels.Count > 0
        let view = Class(attribute) is { } type ? pipeline.View(type) : null
        where view is not null && !(view.Rule.IsStrict && view.HasCreated)
        let secret = (
            from label in pipeline.Labels
            from column in pipeline.Reads(label)
            where view.Columns.Contains(column.Name, StringComparer.OrdinalIgnoreCase)
            select (Column: column, Label: label)).FirstOrDefault()
        where secret.Label is not null
        let lacks = view.HasCreated ? "is not strict"
            : view.Rule.IsStrict ? "has no [CreatedTime]"
            : "has no [CreatedTime] and is not strict"
        select new Breach(
            attribute.Location(pipeline.CancellationToken),
            property.Name, view.Name, secret.Column.Name, secret.Label.Name, lacks);

    static IEnumerable<string> Problems(PipelineClass pipeline, IPropertySymbol property, AttributeData attribute)
    {
        if (property.SetMethod is not { IsInitOnly: false }
            || property.Type.Underlying().SpecialType != SpecialType.System_Double
            || !property.Type.IsNullable())
            yield return $"it cannot take the value; declare it as 'double? {property.Name} {{ get; private set; }}'";
        if (property.GetAttributes().Any(other => other.AttributeClass.DerivesFrom(Names.History)))
            yield return "it is computed from earlier rows as well; declare a property for each";
        if (Class(attribute) is not { } type || type.Attribute(Names.Pipeline) is null || !Views.IsView(type))
        {
            yield return $"'{Class(attribute)?.Name ?? "the type"}' is no feature view; mark its class with [Pipeline] and [FeatureView]";
            yield break;
        }
        if (pipeline.View(type) is not { } view)
        {
            yield return LeadsTo(type, pipeline.Row)
                ? $"'{type.Name}' reads '{pipeline.Row.Name}', so that neither can be computed before the other; remove one of the two"
                : $"'{type.Name}' has errors of its own, or was built without the generator; mend these first";
            yield break;
        }
        foreach (var problem in TimeProblems(pipeline, view).Concat(KeyProblems(pipeline, property, attribute, view)))
            yield return problem;
        if (FeatureProblem(view, Feature(property, attribute)) is { } unknown)
            yield return unknown;
        if (!Features.IsFeature(property)
            && !pipeline.AllDerived.Any(derived => derived.Reads.Any(column => column.Member == property.Name))
            && !Features.Computed(pipeline.Row).Contains(property, SymbolEqualityComparer.Default))
            yield return "nothing reads it, so that the view is looked up for nothing; add a step or [Feature], or remove it";
        if (pipeline.Properties.Select(Attribute).OfType<AttributeData>()
            .Select(read => (read.AttributeClass!.Full(), string.Join(",", KeyNames(read)))).Distinct().Count() > Most)
            yield return $"the class looks up more than {Most} rows of views; take some of them in another pipeline";
    }

    static IEnumerable<string> TimeProblems(PipelineClass pipeline, ViewFacts view)
    {
        if (Times.Event(pipeline) is not { } happened)
            yield return $"'{pipeline.Row.Name}' has no column of DateTime or DateTimeOffset that alone is marked with [EventTime], so "
                + "nothing says as of when the view is read; mark one";
        else if (Times.HasOffset(happened) != view.HasOffset)
            yield return $"'{happened.Name}' and the event time of '{view.Name}' cannot be compared, since only one of them has an offset; "
                + "declare both as DateTimeOffset";
    }

    static IEnumerable<string> KeyProblems(PipelineClass pipeline, IPropertySymbol property, AttributeData attribute, ViewFacts view)
    {
        var names = KeyNames(attribute);
        if (names.Count > 0 && names.Count != view.Keys.Count)
        {
            yield return $"it names {names.Count} key {(names.Count == 1 ? "property" : "properties")}, but the key of '{view.Name}' has "
                + $"{view.Keys.Count}: {string.Join(", ", view.Keys.Select(key => key.Member))}";
            yield break;
        }
        var keys = On(pipeline, property, attribute);
        for (var i = 0; i < view.Keys.Count; i++)
        {
            var name = names.Count > 0 ? names[i] : view.Keys[i].Member;
            if (keys[i] is not { } key)
                yield return $"'{pipeline.Row.Name}' has no column '{name}' to look up the key '{view.Keys[i].Member}' of '{view.Name}' "
                    + "by; name one with On = nameof(…)";
            else if (Columns.IsRecalled(key))
                yield return $"its key '{name}' is itself looked up or computed from earlier rows; name a column of the data";
            else if (KeyKinds.Of(key.Type) != view.Keys[i].Kind)
                yield return $"its key '{name}' is {KeyKinds.Of(key.Type)}, but the key '{view.Keys[i].Member}' of '{view.Name}' is "
                    + $"{view.Keys[i].Kind}; name a column of the same kind";
        }
    }

    static string? FeatureProblem(ViewFacts view, string name)
    {
        if (view.Single.Contains(name) || view.Several.Any(feature => name.StartsWith(feature + "_", StringComparison.Ordinal)))
            return null;
        if (view.Several.Contains(name))
            return $"'{name}' of '{view.Name}' has several numbers; name the slot of one, such as Feature = \"{name}_…\"";
        var known = string.Join(", ", view.Single.Concat(view.Several.Select(feature => feature + "_…")));
        return $"'{view.Name}' has no feature '{name}', only {known}; name one with Feature = nameof(…)";
    }

    /// <summary>Whether a class reads views that read another class, or is that class itself.</summary>
    public static bool LeadsTo(INamedTypeSymbol type, INamedTypeSymbol other)
    {
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        return Leads(type);

        bool Leads(INamedTypeSymbol from) =>
            SymbolEqualityComparer.Default.Equals(from, other)
            || seen.Add(from)
                && Features.Properties(from).Select(Attribute).OfType<AttributeData>().Select(Class).OfType<INamedTypeSymbol>().Any(Leads);
    }

    /// <summary>The property that says as of when views are read. A view is computed when its row becomes known.</summary>
    static Func<IPropertySymbol, bool> IsClock(PipelineClass pipeline) =>
        Views.IsView(pipeline.Row) && pipeline.Properties.Any(Times.IsCreated) ? Times.IsCreated : Times.IsEvent;

    static INamedTypeSymbol? Class(AttributeData attribute) =>
        attribute.AttributeClass?.TypeArguments.FirstOrDefault() is INamedTypeSymbol { TypeKind: TypeKind.Class } type ? type : null;

    static string Feature(IPropertySymbol property, AttributeData attribute) => attribute.Named("Feature") as string ?? property.Name;

    /// <summary>The names of the key properties as the attribute gives them; none if they are those of the view.</summary>
    static IReadOnlyList<string> KeyNames(AttributeData attribute) =>
    [
        .. new[] { attribute.Named("On") as string }.OfType<string>(),
        .. attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array, IsNull: false } on
            ? on.Values.Select(value => value.Value as string ?? "")
            : [],
    ];

    /// <summary>The key properties, null where there is none of the name.</summary>
    static IReadOnlyList<IPropertySymbol?> On(PipelineClass pipeline, IPropertySymbol property, AttributeData attribute)
    {
        IReadOnlyList<string> names = KeyNames(attribute) is { Count: > 0 } written ? written
            : Class(attribute) is { } type && pipeline.View(type) is { } view ? [.. view.Keys.Select(key => key.Member)]
            : [];
        return [.. names.Select(name => pipeline.Properties.FirstOrDefault(column => Columns.IsColumn(column) && column.Name == name))];
    }
}
