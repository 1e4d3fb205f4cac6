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
/// the first shape in the list below that the step implements is the one that is used.
/// </summary>
sealed class Chains(Compilation compilation)
{
    static readonly (ChainKind From, string Interface, Shape Shape, ChainKind To)[] Rules =
    [
        (ChainKind.Index, "IIndicate", Shape.Indicate, ChainKind.Indicator),
        (ChainKind.Number, "IMap", Shape.Map, ChainKind.Number),
        (ChainKind.Number, "IExpand", Shape.Expand, ChainKind.Numbers),
        (ChainKind.Number, "IBin", Shape.Bin, ChainKind.Index),
        (ChainKind.Numbers, "IMix", Shape.Mix, ChainKind.Numbers),
        (ChainKind.Numbers, "IMap", Shape.MapEach, ChainKind.Numbers),
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

    public (ImmutableArray<StepModel> Steps, ChainKind Ends, ChainProblem? Problem) Resolve(IPropertySymbol property, ChainKind enters)
    {
        var steps = ImmutableArray.CreateBuilder<StepModel>();
        var kind = enters;
        var pass = 0;
        var names = new HashSet<string>();
        foreach (var attribute in Features.Steps(property))
        {
            var type = attribute.AttributeClass!;
            // A tuple of numbers is several values, too; what a step makes of numbers has no values of its own.
            if ((Rule(type, kind) ?? (kind == ChainKind.Numbers && steps.Count == 0 ? Rule(type, ChainKind.Items) : null)) is not { } rule)
                return (steps.ToImmutable(), kind, new(attribute, $"'{StepName(type)}' takes {Takes(type)}, but here it gets {Words(kind, steps.Count == 0 ? property.Type : null)}"));
            var field = property.Name + "_" + ShortName(type);
            for (var n = 2; !names.Add(field); n++)
                field = property.Name + "_" + ShortName(type) + n;
            var shape = Implemented(type, rule.Interface)!;
            var state = shape.TypeArguments.FirstOrDefault();
            var fit = Fit(type, state, rule.From, ref pass);
            if (fit is null && state is not null && !state.Is(Names.NoState))
                return (steps.ToImmutable(), kind, new(attribute, $"'{StepName(type)}' has no IFit<…, {state.Name}>, so nothing makes the state that its {rule.Interface} needs"));
            if (state is not null && States.Problem(state) is { } unstorable)
                return (steps.ToImmutable(), kind, new(attribute, $"'{StepName(type)}' cannot be used: {unstorable.Message}"));
            if (fit is not null && !Feeds(fit.Feeding, FitShape(type, state)!.TypeArguments[0], rule.From))
                return (steps.ToImmutable(), kind, new(attribute, $"'{StepName(type)}' summarises what it gets in '{FitShape(type, state)!.TypeArguments[0].Name}', which does not take {Words(rule.From, null)}"));
            steps.Add(new StepModel(
                type.Full(), StepName(type), field, Literals.Creation(attribute), rule.Shape, rule.From,
                state?.Full() ?? "", States.Fields(state).ToEquatable(), fit,
                rule.Shape == Shape.Map && Implemented(type, "IFlag") is { } flag && SymbolEqualityComparer.Default.Equals(flag.TypeArguments[0], state),
                Lists(type, shape),
                StepIdentity.Definition(attribute, compilation)));
            kind = rule.To;
            // An encoder that also indicates does both at once; given an index, it only indicates.
            if (kind == ChainKind.Index && rule.Shape == Shape.Encode && Implemented(type, "IIndicate") is not null)
            {
                steps.Add(steps[steps.Count - 1] with { Shape = Shape.Indicate, Takes = ChainKind.Index, State = "", StateFields = default, Fit = null, Definition = "" });
                kind = ChainKind.Indicator;
            }
        }
        return (steps.ToImmutable(), kind, null);
    }

    static (ChainKind From, string Interface, Shape Shape, ChainKind To)? Rule(INamedTypeSymbol type, ChainKind kind)
    {
        foreach (var from in new[] { kind }.Concat(Conversions.Where(conversion => conversion.From == kind).Select(conversion => conversion.As)))
            foreach (var rule in Rules)
                if (rule.From == from && Implemented(type, rule.Interface) is not null)
                    return rule;
        return null;
    }

    static FitModel? Fit(INamedTypeSymbol type, ITypeSymbol? state, ChainKind kind, ref int pass)
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
        return new(accumulator.Full(), feeding, pass++);
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
    static bool Feeds(Feeding feeding, ITypeSymbol accumulator, ChainKind kind) => feeding switch
    {
        Feeding.Items => Implements(accumulator, "IItemsAccumulator"),
        Feeding.Categories => Implements(accumulator, "ICategoryAccumulator") && kind != ChainKind.Numbers,
        Feeding.CategoriesWithTarget => kind != ChainKind.Numbers,
        Feeding.Vectors or Feeding.VectorsWithTarget => kind == ChainKind.Numbers,
        _ => true,
    };

    /// <summary>Whether a step says which categories it tells apart, rather than leaving that to the shape, which knows none.</summary>
    static bool Lists(INamedTypeSymbol type, INamedTypeSymbol shape) =>
        shape.GetMembers("Domain").FirstOrDefault() is { } member && type.FindImplementationForInterfaceMember(member) is { ContainingType.TypeKind: not TypeKind.Interface };

    static INamedTypeSymbol? Implemented(ITypeSymbol type, string shape) => type.AllInterfaces.FirstOrDefault(candidate => IsShape(candidate, shape));

    static bool Implements(ITypeSymbol type, string shape) => Implemented(type, shape) is not null;

    static bool IsShape(INamedTypeSymbol type, string shape) => type.Name == shape && type.ContainingNamespace.ToDisplayString() == Names.Authoring;

    public static string StepName(INamedTypeSymbol type) =>
        type.Attribute(Names.StepInfo)?.ConstructorArguments.FirstOrDefault().Value as string ?? ShortName(type);

    static string ShortName(INamedTypeSymbol type) =>
        type.Name.EndsWith("Attribute", System.StringComparison.Ordinal) ? type.Name.Substring(0, type.Name.Length - "Attribute".Length) : type.Name;

    static string Takes(INamedTypeSymbol type)
    {
        var kinds = Rules.Where(rule => rule.Shape != Shape.MapEach && Implements(type, rule.Interface)).Select(rule => Words(rule.From, null)).Distinct().ToArray();
        return kinds.Length == 0 ? "nothing that a chain yields" : string.Join(" or ", kinds);
    }

    static string Words(ChainKind kind, ITypeSymbol? type) => (type is null ? "" : $"'{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', ") + kind switch
    {
        ChainKind.Number => "a number",
        ChainKind.Numbers => "several numbers",
        ChainKind.Category => "a category",
        ChainKind.Index => "the index of a category or bin",
        ChainKind.Items => "a text, a list or a tuple of texts and numbers",
        ChainKind.Scattered => "numbers scattered over slots, which end a chain",
        _ => "the slots of an indicator, which end a chain",
    };
}
