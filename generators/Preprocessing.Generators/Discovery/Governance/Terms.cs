using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// What a class says of its data beside their values: attributes on the class, its columns and its records that are marked as terms of the
/// contract, or that classify data. No such attribute is known by its name.
/// </summary>
static class Terms
{
    /// <summary>The terms of a class in the order written, each with what it is said of, as the class calls that.</summary>
    public static IEnumerable<(string Member, ISymbol On, AttributeData Term)> Of(PipelineClass pipeline) =>
        from said in Bearers(pipeline)
        from term in On(said.Symbol)
        select (said.Member, said.Symbol, term);

    /// <summary>The lines that a contract has for the terms.</summary>
    public static IEnumerable<TermModel> Models(PipelineClass pipeline) =>
        from term in Of(pipeline)
        select new TermModel(term.Member, $"[{Word(term.Term)}{Literals.Settings(term.Term, pipeline.Compilation)}]");

    /// <summary>The terms on a class, property, or record.</summary>
    public static IEnumerable<AttributeData> On(ISymbol symbol) =>
        Attributes(symbol).Where(attribute => IsTerm(attribute.AttributeClass) || Classified.IsClassification(attribute.AttributeClass));

    /// <summary>
    /// The attributes of a symbol; of a property that a record's parameter declares those of the parameter as well, where a person may
    /// have written them without "property:".
    /// </summary>
    public static IEnumerable<AttributeData> Attributes(ISymbol symbol) =>
        symbol is IPropertySymbol property && Parameter(property) is { } parameter
            ? symbol.GetAttributes().Concat(parameter.GetAttributes())
            : symbol.GetAttributes();

    /// <summary>Whether the class says for how long its rows may be kept.</summary>
    public static bool LimitsStorage(PipelineClass pipeline) =>
        On(pipeline.Row).Any(term => Mark(term.AttributeClass) is { } mark && mark.Named("LimitsStorage") is true);

    /// <summary>The rule that the class has the terms that others of its terms need.</summary>
    public static IEnumerable<Breach> Missing(PipelineClass pipeline) =>
        from term in Of(pipeline)
        from need in Family(term.Term.AttributeClass).SelectMany(type => type.GetAttributes())
        where need.AttributeClass.Is(Names.NeedsTerm)
        let needed = need.ConstructorArguments.FirstOrDefault().Value as INamedTypeSymbol
        where needed is not null
        let setting = need.Named("Setting") as string
        let there = pipeline.Row.GetAttributes()
            .Where(attribute => Types.WithBases(attribute.AttributeClass!).Contains(needed, SymbolEqualityComparer.Default)).ToList()
        where !there.Any(attribute => setting is null || IsWritten(attribute, setting))
        let name = StepTypes.ShortName(needed)
        select new Breach(
            term.Term.Location(pipeline.CancellationToken),
            StepTypes.ShortName(term.Term.AttributeClass!),
            term.Member,
            pipeline.Row.Name,
            setting is not null && there.Count > 0 ? $"no '{setting}' in its [{name}]"
                : setting is not null ? $"no [{name}] with '{setting}'"
                : $"no [{name}]");

    /// <summary>The rule that the settings of terms have values that these take.</summary>
    public static IEnumerable<Breach> Misdeclared(PipelineClass pipeline)
    {
        foreach (var breach in StepParameters.Invalid(pipeline, Of(pipeline).Select(term => term.Term)))
            yield return new(
                breach.Location,
                $"{breach.Arguments[0]} of [{breach.Arguments[1]}] is {breach.Arguments[2]}, expected {breach.Arguments[3]}");
        foreach (var (member, on, term) in Of(pipeline))
        {
            // What else is computed from these columns would count as harmless.
            if (on is IPropertySymbol property && !Columns.IsColumn(property) && Classified.IsClassification(term.AttributeClass))
                yield return new(
                    term.Location(pipeline.CancellationToken),
                    $"[{StepTypes.ShortName(term.AttributeClass!)}] stands on '{member}', which is computed, "
                        + "expected the columns that it is computed from");
            foreach (var setting in Family(term.AttributeClass).SelectMany(type => type.GetMembers()).OfType<IPropertySymbol>())
                if (setting.Attribute(Names.NamesColumn) is not null
                    && Literals.Parameter(term, setting.Name) is string named
                    && !pipeline.Columns.Any(column => column.Member == named))
                    yield return new(
                        term.Location(pipeline.CancellationToken),
                        $"{setting.Name} of [{StepTypes.ShortName(term.AttributeClass!)}] is \"{named}\", expected a column of "
                            + $"'{pipeline.Row.Name}'");
        }
    }

    /// <summary>The class, its properties, and those of its records, each with what the class calls it.</summary>
    static IEnumerable<(string Member, ISymbol Symbol)> Bearers(PipelineClass pipeline) =>
        pipeline.Properties.Prepend<ISymbol>(pipeline.Row).Select(symbol => (symbol.Name, symbol))
            .Concat(
                from path in pipeline.Columns
                    .SelectMany(column => Enumerable.Range(2, column.Path.Count - 1).Select(length => column.Path.Take(length).ToArray()))
                let member = InputColumn.MemberOf(path, null)
                group path by member into same
                from bearer in RecordAndProperty(same.Key, same.First())
                select bearer);

    // What is said of a record's type is said of each of its columns.
    static IEnumerable<(string, ISymbol)> RecordAndProperty(string member, IPropertySymbol[] path) =>
        [(member, path[path.Length - 1].ContainingType), (member, path[path.Length - 1])];

    static bool IsTerm(INamedTypeSymbol? type) => Mark(type) is not null;

    static AttributeData? Mark(INamedTypeSymbol? type) =>
        Family(type).Select(one => one.Attribute(Names.ContractTerm)).FirstOrDefault(mark => mark is not null);

    static string Word(AttributeData term) =>
        Mark(term.AttributeClass)?.ConstructorArguments.FirstOrDefault().Value as string
        ?? $"classified as={term.AttributeClass!.MetadataName()}";

    static IEnumerable<INamedTypeSymbol> Family(INamedTypeSymbol? type) => type is null ? [] : Types.WithBases(type);

    static bool IsWritten(AttributeData attribute, string setting) =>
        attribute.NamedArguments.Any(named =>
            named.Key == setting && !named.Value.IsNull && !Literals.IsDefault(attribute.AttributeClass, setting, named.Value))
        || Literals.Argument(attribute, char.ToLowerInvariant(setting[0]) + setting.Substring(1)) is not null;

    static IParameterSymbol? Parameter(IPropertySymbol property) =>
        property.ContainingType.IsRecord
            ? property.ContainingType.InstanceConstructors.SelectMany(constructor => constructor.Parameters).FirstOrDefault(parameter =>
                parameter.Name == property.Name
                && parameter.DeclaringSyntaxReferences.Any(written => property.DeclaringSyntaxReferences.Any(own =>
                    own.SyntaxTree == written.SyntaxTree && own.Span == written.Span)))
            : null;
}
