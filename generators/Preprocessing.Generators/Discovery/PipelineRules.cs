using System.Collections.Generic;
using System.Linq;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// The rules that a class must keep to be a pipeline. The generator makes a model if and only if the class keeps all of them; an analyzer
/// reports the breaches of each.
/// </summary>
static class PipelineRules
{
    /// <summary>
    /// The rules, those first that are checked fast. The last two ask the compiler about expressions and read all code that they use, which
    /// is most of what a discovery costs.
    /// </summary>
    static readonly IReadOnlyList<PipelineRule> All =
    [
        Types.NotPartial,
        Types.UnsupportedKind,
        Types.Unknown,
        ReservedNames.MemberTaken,
        ReservedNames.WordHidden,
        PrintableNames.NotPrintable,
        Columns.Missing,
        Columns.UnsupportedType,
        Records.Misdeclared,
        Columns.OneName,
        Columns.NotReadable,
        Columns.NotStored,
        Vectors.Misdeclared,
        Roles.DeclaredTwice,
        Roles.UnsupportedType,
        Histories.Misdeclared,
        ConstraintRules.Misdeclared,
        Readings.Misdeclared,
        Partitions.Misdeclared,
        Times.Misdeclared,
        Views.Misdeclared,
        ViewReads.Misdeclared,
        ViewReads.TellsLabel,
        Features.Missing,
        Features.UnsupportedType,
        StepParameters.Invalid,
        Chain.StepDoesNotFit,
        Chain.EndsWithoutNumbers,
        Chain.TargetWithoutLabel,
        Labels.Misdeclared,
        Folds.Misdeclared,
        LearntFrom.NoNumber,
        Noises.Misdeclared,
        Outputs.Misdeclared,
        Terms.Missing,
        Terms.Misdeclared,
        ClassifiedFlows.KeptForEver,
        Expressions.Missing,
        Expressions.NeedRow,
        Expressions.ReadThemselves,
        Expressions.NotMovable,
        ClassifiedFlows.KeptUnder,
        ClassifiedFlows.Unmasked,
        ClassifiedFlows.LearntFromFew,
        RowCode.OutsideLanguage,
    ];

    /// <summary>Whether a class keeps all rules.</summary>
    public static bool AreKept(PipelineClass pipeline) => !All.Any(rule => rule(pipeline).Any());
}
