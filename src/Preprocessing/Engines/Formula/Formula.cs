using Preprocessing.Engines;
using Preprocessing.Formulas;

namespace Preprocessing;

/// <summary>The formula of one slot over the columns, with all learnt numbers in it, for documentation.</summary>
/// <remarks>
/// The formula is recorded by running the steps themselves over a lane that records operations, so it says what is computed, not what was
/// meant. Numbers are shortened for reading; with 17 digits they are exact. "missing" means no value; a comparison with it is false.
/// </remarks>
public sealed class Formula
{
    readonly TypesetFormula? setting;

    internal Formula(string feature, TypesetFormula setting) => (Slot, this.setting) = (feature, setting);

    internal Formula(string feature, string reason) => (Slot, Omitted) = (feature, reason);

    /// <summary>The name of the slot, one of <see cref="FittedPipeline{TRow}.SlotNames"/>.</summary>
    public string Slot { get; }

    /// <summary>The reason for which there is no formula, such as an expression that is compiled C#; null if there is a formula.</summary>
    public string? Omitted { get; }

    /// <summary>
    /// Returns the formula as text, as in <c>(log(1 + Distance) − 6.29) ÷ 0.72</c>; in brackets the reason if there is none.
    /// </summary>
    /// <param name="digits">The number of significant digits of numbers, 1 to 17. Digits before the point are never cut.</param>
    public string ToText(int digits = 3)
    {
        var numbers = new NumberText(digits);
        return setting is null ? $"[{Omitted}]"
            : string.Join("\n    ", setting.Parts.Select((part, i) => $"where {part.Name} = {new TextWriting(numbers).Write(part.Term)}")
                .Prepend(new TextWriting(numbers).Write(setting.Term)));
    }

    /// <summary>Returns the formula as a <c>math</c> element of MathML Core, which browsers show.</summary>
    /// <param name="digits">The number of significant digits of numbers, 1 to 17. Digits before the point are never cut.</param>
    public string ToMathML(int digits = 3)
    {
        var writing = new MathMLWriting(new NumberText(digits));
        return setting is null ? writing.Document([new Words(Omitted!)]) : writing.Document([setting.Term], setting.Parts);
    }

    /// <summary>Returns the formula as text.</summary>
    public override string ToString() => ToText();

    internal static IReadOnlyList<Formula> Typeset(TracedPipeline traced, IReadOnlyList<string> names)
    {
        var formulas = new Formula[names.Count];
        for (var i = 0; i < traced.Features.Count; i++)
        {
            var feature = traced.Features[i];
            foreach (var slot in feature.Slots)
                formulas[slot.Position] = new(slot.Name, TypesetFormula.Of(traced.Columns, slot.Value));
            var end = i + 1 < traced.Features.Count ? traced.Features[i + 1].Position : names.Count;
            if (feature.Refusal is { } reason)
                for (var place = feature.Position; place < end; place++)
                    formulas[place] = new(names[place], reason);
        }
        return formulas;
    }
}
