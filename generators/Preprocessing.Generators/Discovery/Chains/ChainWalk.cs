using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// Walks along the chain of a feature, and finds the shape in which each step is used from what the step before it yields.
/// </summary>
/// <param name="compilation">The compilation that the class of the pipeline is part of.</param>
/// <param name="files">Gets the files with the code of steps.</param>
sealed class ChainWalk(Compilation compilation, ISet<SyntaxTree> files)
{
    // A class has few kinds of steps, and many of each.
    readonly Dictionary<(ITypeSymbol Step, ChainRule Rule), StepUse> uses = [];

    /// <summary>The chain of a feature or label.</summary>
    /// <param name="property">The feature or label.</param>
    /// <param name="enters">What its value enters the chain as.</param>
    /// <param name="vector">How many numbers its value has if it is a vector; else 0.</param>
    /// <param name="labelPasses">The passes that the label's own chain needs: what learns from the label comes after them.</param>
    public Chain Resolve(IPropertySymbol property, ChainKind enters, int vector, int labelPasses)
    {
        var steps = ImmutableArray.CreateBuilder<StepModel>();
        var kind = enters;
        var pass = 0;
        var isLabel = Roles.IsLabel(property);
        // Replacements leave a text a text.
        var isText = (property.Type.ListElement() ?? property.Type).IsText();
        var names = new HashSet<string>(Identifiers.Endings);
        foreach (var attribute in Features.Steps(property))
            if (Add(attribute.AttributeClass!, attribute) is { } problem)
                return new(steps.ToImmutable(), kind, new(attribute, problem));
        if (isLabel && kind == ChainKind.Category && Labels.Implied(property) is { } implied)
            Add(implied, null);
        return new(steps.ToImmutable(), kind, null);

        // The step without an attribute is the implied one, with all its defaults.
        string? Add(INamedTypeSymbol type, AttributeData? attribute)
        {
            var entering = steps.Count == 0 ? property.Type : null;
            if (ChainRules.Find(type, kind, isTuple: entering is INamedTypeSymbol { IsTupleType: true }) is not { } rule)
                return ChainWords.OtherKind(type, kind, entering);
            if (rule.Shape == Shape.Replace && StepTypes.IsOfTexts(type) && !isText)
                return ChainWords.OtherKind(type, kind, entering);
            var count = entering is null ? null : (int?)Math.Max(vector, Count(entering));
            if (rule.Shape is Shape.Mix or Shape.Reduce
                && StepTypes.Inputs(type) is { Length: > 0 } counts
                && !(count is { } given && counts.Contains(given)))
                return ChainWords.OtherCount(type, rule, counts, count);
            var field = Identifiers.Id(StepTypes.ShortName(type), names);
            var use = Use(type, rule, property.ContainingType);
            if (use.Problem is { } problem)
                return problem;
            var isCrossFitted = attribute is not null && Folds.Count(attribute) is not null;
            if (isCrossFitted && rule.Shape == Shape.MapEach)
                return ChainWords.CrossFitted(type, kind);
            if (isLabel && Labels.Problem(type, use.Model) is { } unfit)
                return unfit;
            var fit = use.Model.Fit;
            if (fit is { Pass: >= 0 } && attribute is not null && LearntFrom.Nothing(attribute))
                fit = fit with { Feeding = Feeding.None, Pass = -1 };
            var learnsFrom = attribute is null ? null : LearntFrom.Name(attribute);
            if (fit is { Pass: >= 0 })
            {
                if (fit.Feeding.TakesTarget() && learnsFrom is null)
                    pass = Math.Max(pass, labelPasses);
                fit = fit with { Pass = pass++ };
            }
            steps.Add(use.Model with
            {
                Field = field,
                Creation = attribute is null ? $"new {type.Full()}()" : Literals.Creation(attribute),
                Fit = fit,
                CrossFits = isCrossFitted && fit is { Pass: >= 0 },
                LearnsFrom = learnsFrom,
                Flags = use.Model.Flags && !isLabel,
                Definition = attribute is null
                    ? use.Identity.Version + use.Identity.Counted
                    : use.Identity.Definition(attribute, compilation),
            });
            kind = rule.To;
            isText &= rule.Shape == Shape.Replace;
            if (kind == ChainKind.Index && rule.Shape == Shape.Encode && StepTypes.Implements(type, "ISpread"))
            {
                steps.Add(Again(steps[steps.Count - 1], Shape.Spread));
                kind = ChainKind.Numbers;
            }
            // An encoder that also indicates does both at once; given an index, it only indicates.
            if (kind == ChainKind.Index && rule.Shape == Shape.Encode && StepTypes.Implements(type, "IIndicate"))
            {
                steps.Add(Again(steps[steps.Count - 1], Shape.Indicate) with { State = "" });
                kind = ChainKind.Indicator;
            }
            return null;
        }
    }

    /// <summary>How many values enter a chain together.</summary>
    static int Count(ITypeSymbol type) => type is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.Length : 1;

    /// <summary>The same step once more, in a shape that takes the index which the step has yielded.</summary>
    static StepModel Again(StepModel step, Shape shape) =>
        step with { Shape = shape, Takes = ChainKind.Index, StateFields = default, Fit = null, CrossFits = false, Definition = "" };

    StepUse Use(INamedTypeSymbol type, ChainRule rule, INamedTypeSymbol row)
    {
        if (!uses.TryGetValue((type, rule), out var use))
            uses.Add((type, rule), use = StepUse.Of(type, rule, row, compilation, files));
        return use;
    }
}
