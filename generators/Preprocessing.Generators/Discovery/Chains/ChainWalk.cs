using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>A step that does not fit where it stands.</summary>
readonly record struct ChainProblem(AttributeData Step, string Message);

/// <summary>
/// Finds the shape in which each step of a chain is used, from what the step before it yields. The rules know shapes, never steps:
/// the first shape in the list below that the step implements is the one that is used. The files with code of steps are added to those given.
/// </summary>
sealed class Chains(Compilation compilation, ISet<SyntaxTree> files)
{
    static readonly (ChainKind From, string Interface, Shape Shape, ChainKind To)[] Rules =
    [
        (ChainKind.Index, "IIndicate", Shape.Indicate, ChainKind.Indicator),
        (ChainKind.Number, "IMap", Shape.Map, ChainKind.Number),
        (ChainKind.Number, "IExpand", Shape.Expand, ChainKind.Numbers),
        (ChainKind.Number, "IBin", Shape.Bin, ChainKind.Index),
        (ChainKind.Numbers, "IMix", Shape.Mix, ChainKind.Numbers),
        (ChainKind.Numbers, "IReduce", Shape.Reduce, ChainKind.Number),
        (ChainKind.Numbers, "IMap", Shape.MapEach, ChainKind.Numbers),
        (ChainKind.Moments, "IMix", Shape.Mix, ChainKind.Numbers),
        (ChainKind.Moments, "IReduce", Shape.Reduce, ChainKind.Number),
        (ChainKind.Number, "IMix", Shape.Mix, ChainKind.Numbers),
        (ChainKind.Category, "IReplace", Shape.Replace, ChainKind.Category),
        (ChainKind.Category, "IEncode", Shape.Encode, ChainKind.Index),
        (ChainKind.Category, "IScore", Shape.Score, ChainKind.Number),
        (ChainKind.Items, "IScatter", Shape.Scatter, ChainKind.Scattered),
    ];

    /// <summary>What a value can also be taken for.</summary>
    static readonly (ChainKind From, ChainKind As)[] Conversions =
    [
        (ChainKind.Index, ChainKind.Number),
        (ChainKind.Index, ChainKind.Category),
        (ChainKind.Number, ChainKind.Category),
        (ChainKind.Index, ChainKind.Items),
        (ChainKind.Number, ChainKind.Items),
        (ChainKind.Category, ChainKind.Items),
    ];

    // A class has few kinds of steps, and many of each.
    readonly Dictionary<(ITypeSymbol Step, Shape Shape, ChainKind Takes), (StepModel, string?, StepIdentity)> uses = [];

    public (ImmutableArray<StepModel> Steps, ChainKind Ends, ChainProblem? Problem) Resolve(IPropertySymbol property, ChainKind enters)
    {
        var steps = ImmutableArray.CreateBuilder<StepModel>();
        var kind = enters;
        var pass = 0;
        var names = new HashSet<string>(Identifiers.Endings);
        foreach (var attribute in Features.Steps(property))
        {
            var type = attribute.AttributeClass!;
            // A tuple of numbers is several values, too; what a step makes of numbers has no values of its own. Taken together, a tuple's
            // values are one category, whose parts cannot run into each other.
            var isTuple = steps.Count == 0 && property.Type is INamedTypeSymbol { IsTupleType: true };
            if ((Rule(type, kind) ?? (isTuple && kind == ChainKind.Numbers ? Rule(type, ChainKind.Items) : null) ?? (isTuple && kind != ChainKind.Moments ? Rule(type, ChainKind.Category) : null)) is not { } rule)
                return (steps.ToImmutable(), kind, new(attribute, $"'{StepName(type)}' takes {Takes(type)}, but here it gets {Describe(kind, steps.Count == 0 ? property.Type : null)}"));
            if (rule.Shape is Shape.Mix or Shape.Reduce && Inputs(type) is { Length: > 0 } counts && !(steps.Count == 0 && counts.Contains(Entering(property.Type))))
                return (steps.ToImmutable(), kind, new(attribute, $"'{StepName(type)}' takes {string.Join(" or ", counts)} {(rule.From == ChainKind.Moments ? "dates or times" : "numbers")} at the beginning of a chain, but here it gets {(steps.Count == 0 ? $"{Entering(property.Type)}" : "what another step yields")}"));
            var field = Identifiers.Id(ShortName(type), names);
            if (!uses.TryGetValue((type, rule.Shape, rule.From), out var use))
                uses.Add((type, rule.Shape, rule.From), use = Use(type, rule, property.ContainingType));
            var (model, problem, identity) = use;
            if (problem is not null)
                return (steps.ToImmutable(), kind, new(attribute, problem));
            var folds = Folds.Count(attribute);
            if (folds is not null && rule.Shape == Shape.MapEach)
                return (steps.ToImmutable(), kind, new(attribute, $"'{StepName(type)}' is cross-fitted, which it can be only with a number of its own, but here it gets {Describe(kind, null)}"));
            var fit = model.Fit;
            if (fit is { Pass: >= 0 })
                fit = LearntFrom.Nothing(attribute) ? fit with { Feeding = Feeding.None, Pass = -1 } : fit with { Pass = pass++ };
            steps.Add(model with
            {
                Field = field,
                Creation = Literals.Creation(attribute),
                Fit = fit,
                CrossFits = folds is not null && fit is { Pass: >= 0 },
                LearnsFrom = LearntFrom.Name(attribute),
                Definition = identity.Definition(attribute, compilation),
            });
            kind = rule.To;
            if (kind == ChainKind.Index && rule.Shape == Shape.Encode && Implements(type, "ISpread"))
            {
                steps.Add(steps[steps.Count - 1] with { Shape = Shape.Spread, Takes = ChainKind.Index, StateFields = default, Fit = null, CrossFits = false, Definition = "" });
                kind = ChainKind.Numbers;
            }
            // An encoder that also indicates does both at once; given an index, it only indicates.
            if (kind == ChainKind.Index && rule.Shape == Shape.Encode && Implemented(type, "IIndicate") is not null)
            {
                steps.Add(steps[steps.Count - 1] with { Shape = Shape.Indicate, Takes = ChainKind.Index, State = "", StateFields = default, Fit = null, CrossFits = false, Definition = "" });
                kind = ChainKind.Indicator;
            }
        }
        return (steps.ToImmutable(), kind, null);
    }

    /// <summary>What the class of a step says of every use of it in a shape, or why there can be none; and how the class counts.</summary>
    (StepModel Model, string? Problem, StepIdentity Identity) Use(INamedTypeSymbol type, (ChainKind From, string Interface, Shape Shape, ChainKind To) rule, INamedTypeSymbol row)
    {
        var shape = Implemented(type, rule.Interface)!;
        var state = shape.TypeArguments.FirstOrDefault();
        var fit = Fit(type, state, rule.From);
        var problem =
            fit is null && state is not null && !state.Is(Names.NoState) ? $"'{StepName(type)}' has no IFit<…, {state.Name}>, so nothing makes the state that its {rule.Interface} needs"
            : state is not null && States.Problem(state) is { } unstorable ? $"'{StepName(type)}' cannot be used: {unstorable.Message}"
            : fit is not null && !Feeds(fit.Feeding, FitShape(type, state)!.TypeArguments[0], rule.From, rule.Shape) ? $"'{StepName(type)}' summarises what it gets in '{FitShape(type, state)!.TypeArguments[0].Name}', which does not take {Describe(rule.From, null)}"
            : Reach.Problem(type, state, FitShape(type, state)?.TypeArguments[0], row, compilation) is { } unreachable ? $"'{StepName(type)}' cannot be used: {unreachable}"
            : null;
        var identity = problem is null ? StepIdentity.Of(type, compilation, files) : default;
        if (identity.Problem is { } uncounted)
            problem = $"'{StepName(type)}' cannot be used: {uncounted}";
        return (new StepModel(
            type.Full(), StepName(type), Field: "", Creation: "", rule.Shape, rule.From,
            state?.Full() ?? "", States.Fields(state).ToEquatable(), fit,
            rule.Shape == Shape.Map && IsOver(type, "IFlag", state),
            Lists(type, shape),
            rule.From != ChainKind.Category && IsOver(type, "IRefuse", state),
            IsOver(type, rule.Shape is Shape.Mix or Shape.Expand ? "IInvertMix" : "IInvert", state),
            IsOver(type, "IVerifyState", state),
            CrossFits: false, LearnsFrom: null, Definition: ""), problem, identity);
    }

    /// <summary>How many numbers or moments a step takes together; none if it takes any number of them.</summary>
    static int[] Inputs(INamedTypeSymbol type) =>
        type.Attribute(Names.Inputs)?.ConstructorArguments.SelectMany(counts => counts.Values).Select(count => count.Value).OfType<int>().ToArray() ?? [];

    static int Entering(ITypeSymbol type) => type is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.Length : 1;

    static (ChainKind From, string Interface, Shape Shape, ChainKind To)? Rule(INamedTypeSymbol type, ChainKind kind)
    {
        foreach (var from in new[] { kind }.Concat(Conversions.Where(conversion => conversion.From == kind).Select(conversion => conversion.As)))
            foreach (var rule in Rules)
                if (rule.From == from && Implements(type, rule.Interface) && (rule.Interface is not ("IMix" or "IReduce") || Implements(type, "IOfMoments") == (from == ChainKind.Moments)))
                    return rule;
        return null;
    }

    /// <summary>How a state comes about, in a pass yet to be counted.</summary>
    static FitModel? Fit(INamedTypeSymbol type, ITypeSymbol? state, ChainKind kind)
    {
        if (FitShape(type, state) is not { } fit)
            return null;
        var accumulator = fit.TypeArguments[0];
        if (accumulator.Is(Names.Nothing))
            return new(accumulator.Full(), Feeding.None, -1);
        var feeding = kind == ChainKind.Items ? Feeding.Items
            : Implements(accumulator, "INumberAccumulator") && kind is ChainKind.Number or ChainKind.Numbers && !Implements(accumulator, "IVectorAccumulator") && !Implements(accumulator, "IVectorTargetAccumulator") ? Feeding.Numbers
            : Implements(accumulator, "IVectorAccumulator") ? Feeding.Vectors
            : Implements(accumulator, "IVectorTargetAccumulator") ? Feeding.VectorsWithTarget
            : Implements(accumulator, "ICategoryTargetAccumulator") ? Feeding.CategoriesWithTarget
            : Feeding.Categories;
        return new(accumulator.Full(), feeding, 0);
    }

    /// <summary>The <c>IFit</c> that makes a state.</summary>
    public static INamedTypeSymbol? FitShape(INamedTypeSymbol type, ITypeSymbol? state) =>
        type.AllInterfaces.FirstOrDefault(shape => IsShape(shape, "IFit") && SymbolEqualityComparer.Default.Equals(shape.TypeArguments[1], state));

    /// <summary>The states that the shapes of a step work with, each with the shape.</summary>
    public static IEnumerable<(string Interface, ITypeSymbol State)> StatesOf(INamedTypeSymbol type) =>
        from rule in Rules.GroupBy(rule => rule.Interface).Select(rules => rules.First())
        let shape = Implemented(type, rule.Interface)
        where shape is { TypeArguments.Length: > 0 }
        select (rule.Interface, shape.TypeArguments[0]);

    /// <summary>Whether an accumulator takes the values that reach the step.</summary>
    static bool Feeds(Feeding feeding, ITypeSymbol accumulator, ChainKind kind, Shape shape) => feeding switch
    {
        Feeding.Items => Implements(accumulator, "IItemsAccumulator"),
        Feeding.Categories => Implements(accumulator, "ICategoryAccumulator") && kind is not (ChainKind.Numbers or ChainKind.Moments),
        Feeding.CategoriesWithTarget => kind is not (ChainKind.Numbers or ChainKind.Moments),
        Feeding.Vectors or Feeding.VectorsWithTarget => shape is Shape.Mix or Shape.Reduce,
        _ => true,
    };

    /// <summary>Whether a step always says which categories it tells apart: it leaves that neither to the shape, which knows none, nor may it be null.</summary>
    // What implements the shape of a compiled step is a stub, which repeats the shape's question mark: the step's own method is what counts.
    static bool Lists(INamedTypeSymbol type, INamedTypeSymbol shape) =>
        shape.GetMembers("Domain").FirstOrDefault() is { } member && type.FindImplementationForInterfaceMember(member) is IMethodSymbol { ContainingType: { TypeKind: not TypeKind.Interface } declaring } found
        && (declaring.GetMembers(member.Name).OfType<IMethodSymbol>().FirstOrDefault(own => own.Parameters.Select(parameter => parameter.Type).SequenceEqual(found.Parameters.Select(parameter => parameter.Type), SymbolEqualityComparer.Default)) ?? found).ReturnType.NullableAnnotation != NullableAnnotation.Annotated;

    public static INamedTypeSymbol? Implemented(ITypeSymbol type, string shape) => type.AllInterfaces.FirstOrDefault(candidate => IsShape(candidate, shape));

    /// <summary>Whether a step has a shape with the state that the chain uses it with.</summary>
    static bool IsOver(INamedTypeSymbol type, string shape, ITypeSymbol? state) =>
        type.AllInterfaces.Any(candidate => IsShape(candidate, shape) && candidate.Arity == 1 && SymbolEqualityComparer.Default.Equals(candidate.TypeArguments[0], state));

    static bool Implements(ITypeSymbol type, string shape) => Implemented(type, shape) is not null;

    static bool IsShape(INamedTypeSymbol type, string shape) => type.Name == shape && type.IsForAuthors();

    public static string StepName(INamedTypeSymbol type) =>
        type.Attribute(Names.StepInfo)?.ConstructorArguments.FirstOrDefault().Value as string ?? ShortName(type);

    static string ShortName(INamedTypeSymbol type) =>
        type.Name.EndsWith("Attribute", System.StringComparison.Ordinal) ? type.Name.Substring(0, type.Name.Length - "Attribute".Length) : type.Name;

    static string Takes(INamedTypeSymbol type)
    {
        var kinds = Rules.Where(rule => rule.Shape != Shape.MapEach && Implements(type, rule.Interface)
            && !(rule.Interface is "IMix" or "IReduce" && (rule.From == ChainKind.Number || Implements(type, "IOfMoments") != (rule.From == ChainKind.Moments)))).Select(rule => Describe(rule.From, null)).Distinct().ToArray();
        return kinds.Length == 0 ? "nothing that a chain yields" : string.Join(" or ", kinds);
    }

    static string Describe(ChainKind kind, ITypeSymbol? type) => (type is null ? "" : $"'{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', ") + kind switch
    {
        ChainKind.Number => "a number",
        ChainKind.Numbers => "several numbers",
        ChainKind.Moments => "a date or time",
        ChainKind.Category => "a category",
        ChainKind.Index => "the index of a category or bin",
        ChainKind.Items => "a text, a list or a tuple of texts and numbers",
        ChainKind.Scattered => "numbers scattered over slots, which end a chain",
        _ => "the slots of an indicator, which end a chain",
    };
}
