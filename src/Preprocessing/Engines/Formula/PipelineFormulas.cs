using System.Runtime.CompilerServices;
using Preprocessing.Engines;

namespace Preprocessing;

/// <summary>What features are, as formulas.</summary>
public static class PipelineFormulas
{
    static readonly ConditionalWeakTable<object, IReadOnlyList<Formula>> Known = new();

    extension<TRow>(FittedPipeline<TRow> fitted)
    {
        /// <summary>What each feature is, as a formula over the columns with all that was learnt in it; in the order of <see cref="FittedPipeline{TRow}.SlotNames"/>.</summary>
        public IReadOnlyList<Formula> Formulas => Known.GetValue(fitted, _ => Formula.Typeset(fitted.Traced(), fitted.SlotNames));

        /// <summary>The formula of one feature.</summary>
        /// <exception cref="ArgumentException">No feature has this name.</exception>
        public Formula FormulaOf(string feature) => fitted.Formulas.FirstOrDefault(formula => formula.Slot == feature)
            ?? throw new ArgumentException($"No feature is named '{feature}'. The features are {string.Join(", ", fitted.SlotNames)}.", nameof(feature));
    }
}
