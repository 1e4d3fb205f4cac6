using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>The use of a step's class in a shape: what all uses of the class in this shape have in common.</summary>
/// <param name="Model">The use, without what its attribute adds.</param>
/// <param name="Identity">How the step counts in definitions.</param>
/// <param name="Problem">Why the step cannot be used; null if it can.</param>
sealed record StepUse(StepModel Model, StepIdentity Identity, string? Problem)
{
    /// <summary>The use of a step by the rule that takes what reaches the step.</summary>
    /// <param name="type">The class of the step.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="row">The class of the pipeline.</param>
    /// <param name="compilation">The compilation that the class is part of.</param>
    /// <param name="files">Gets the files with the code of the step.</param>
    public static StepUse Of(INamedTypeSymbol type, ChainRule rule, INamedTypeSymbol row, Compilation compilation, ISet<SyntaxTree> files)
    {
        var shape = StepTypes.Implemented(type, rule.Interface)!;
        var state = shape.TypeArguments.FirstOrDefault();
        var accumulator = StepTypes.Fit(type, state)?.TypeArguments[0];
        var fit = accumulator is null ? null : Fit(accumulator, rule.From);
        var problem =
            fit is null && state is not null && !state.Is(Names.NoState) ? ChainWords.NoFit(type, state, rule)
            : state is not null && States.Problem(state) is { } unstorable ? ChainWords.Unusable(type, unstorable.Message)
            : fit is not null && !Feeds(fit.Feeding, accumulator!, rule) ? ChainWords.OtherAccumulator(type, accumulator!, rule.From)
            : Reach.Problem(type, state, accumulator, row, compilation) is { } unreachable ? ChainWords.Unusable(type, unreachable)
            : null;
        var identity = problem is null ? StepIdentity.Of(type, compilation, files) : default;
        if (identity.Problem is { } uncounted)
            problem = ChainWords.Unusable(type, uncounted);
        var model = new StepModel(
            type.Full(),
            StepTypes.Name(type),
            Field: "",
            Creation: "",
            rule.Shape,
            rule.From,
            state?.Full() ?? "",
            States.Fields(state).ToEquatable(),
            fit,
            rule.Shape == Shape.Map && StepTypes.Implements(type, "IFlag", state),
            rule.Shape == Shape.Map && StepTypes.Implements(type, "IClip", state),
            StepTypes.ListsCategories(type, shape),
            rule.From != ChainKind.Category && StepTypes.Implements(type, "IRefuse", state),
            StepTypes.Implements(type, rule.Shape is Shape.Mix or Shape.Expand ? "IInvertMix" : "IInvert", state),
            StepTypes.Implements(type, "IVerifyState", state),
            CrossFits: false,
            LearnsFrom: null,
            Definition: "");
        return new(model, identity, problem);
    }

    /// <summary>How a state is made by an accumulator, in a pass that is not counted yet.</summary>
    static FitModel Fit(ITypeSymbol accumulator, ChainKind kind)
    {
        if (accumulator.Is(Names.Nothing))
            return new(accumulator.Full(), Feeding.None, -1);
        var takesNumbers = StepTypes.Implements(accumulator, "INumberAccumulator") && kind is ChainKind.Number or ChainKind.Numbers;
        var takesVectors = StepTypes.Implements(accumulator, "IVectorAccumulator");
        var takesVectorsWithTarget = StepTypes.Implements(accumulator, "IVectorTargetAccumulator");
        var feeding = kind == ChainKind.Items ? Feeding.Items
            : takesNumbers && !takesVectors && !takesVectorsWithTarget ? Feeding.Numbers
            : takesVectors ? Feeding.Vectors
            : takesVectorsWithTarget ? Feeding.VectorsWithTarget
            : StepTypes.Implements(accumulator, "ICategoryTargetAccumulator") ? Feeding.CategoriesWithTarget
            : Feeding.Categories;
        return new(accumulator.Full(), feeding, 0);
    }

    /// <summary>Whether an accumulator takes the values that reach the step.</summary>
    static bool Feeds(Feeding feeding, ITypeSymbol accumulator, ChainRule rule) => feeding switch
    {
        Feeding.Items => StepTypes.Implements(accumulator, "IItemsAccumulator"),
        Feeding.Categories =>
            StepTypes.Implements(accumulator, "ICategoryAccumulator") && rule.From is not (ChainKind.Numbers or ChainKind.Moments),
        Feeding.CategoriesWithTarget => rule.From is not (ChainKind.Numbers or ChainKind.Moments),
        Feeding.Vectors or Feeding.VectorsWithTarget => rule.Shape is Shape.Mix or Shape.Reduce,
        _ => true,
    };
}
