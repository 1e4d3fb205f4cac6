using System.Runtime.CompilerServices;
using Preprocessing.Engines;

namespace Preprocessing;

/// <summary>The formulas of fitted pipelines.</summary>
public static class PipelineFormulas
{
    static readonly ConditionalWeakTable<object, IReadOnlyList<Formula>> Known = new();

    extension<TRow>(FittedPipeline<TRow> fitted)
    {
        /// <summary>
        /// The formula of each slot over the columns, with all learnt numbers in it, in the order of
        /// <see cref="FittedPipeline{TRow}.SlotNames"/>.
        /// </summary>
        public IReadOnlyList<Formula> Formulas => Known.GetValue(fitted, _ => Formula.Typeset(fitted.Traced(), fitted.SlotNames));

        /// <summary>Returns the formula of one slot.</summary>
        /// <exception cref="ArgumentException">No slot has this name.</exception>
        public Formula FormulaOf(string feature) => fitted.Formulas.FirstOrDefault(formula => formula.Slot == feature)
            ?? throw new ArgumentException(
                $"No feature is named '{feature}'. The features are {string.Join(", ", fitted.SlotNames)}.", nameof(feature));
    }
}
