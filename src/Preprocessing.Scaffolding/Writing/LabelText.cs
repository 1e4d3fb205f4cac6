using Preprocessing.Data;

namespace Preprocessing.Scaffolding;

/// <summary>The label as text.</summary>
/// <param name="Kind">What a model learns to predict.</param>
/// <param name="Property">The property with the label.</param>
/// <param name="Steps">The attributes of the column.</param>
/// <param name="Derived">A property that computes the label from the column; empty if the column is it.</param>
/// <param name="Why">A sentence for the comment.</param>
sealed record LabelText(LabelKind Kind, string Property, string Steps, string Derived, string Why)
{
    /// <summary>Writes the label.</summary>
    /// <param name="column">The column.</param>
    /// <param name="property">The column's property.</param>
    /// <param name="names">The names of the class.</param>
    public static LabelText Of(SurveyedColumn column, string property, Identifiers.Scope names)
    {
        var (profile, kind) = (column.Profile!, Judge.KindOf(column));
        const string Known = "known only afterwards, so only in training data";
        if (kind == ValueKind.Flag)
            return new(LabelKind.Boolean, property, "Label", "", $"{PropertyText.Percent(profile.Numbers.Mean)} true: {Known}.");
        if (kind == ValueKind.Number && profile is { Distinct: 2, Numbers: { Least: 0, Greatest: 1 } })
            return Yes("1", $"Is{property}", $"{PropertyText.Percent(profile.Numbers.Mean)} are 1");
        if (kind == ValueKind.Category && column.Type == typeof(string) && profile is { Distinct: 2, Top: [_, var rarer] })
            return Yes(
                Literals.Of($"{rarer.Value}"), $"Is {rarer.Value}",
                $"{PropertyText.Percent(rarer.Count / (profile.Rows - profile.Missing))} are '{Literals.Comment($"{rarer.Value}")}'");
        if (kind == ValueKind.Category)
            return new(
                LabelKind.Classes, property, column.Type == typeof(string) ? "Label" : "Label, Classes", "",
                FormattableString.Invariant($"{profile.Distinct:N0} classes: {Known}."));
        if (kind == ValueKind.Span)
        {
            var minutes = names.Take(property + "Minutes");
            return new(
                LabelKind.Number, minutes, "", $"[Label] double? {minutes} => {property}?.TotalMinutes;", $"A length of time: {Known}.");
        }
        return new(LabelKind.Number, property, "Label", "", $"{PropertyText.Facts(column)}: {Known}."
            + (profile.Distinct <= 20 ? " If these are classes rather than quantities: [Label, Classes]." : ""));

        LabelText Yes(string value, string name, string share)
        {
            var derived = names.Take(name);
            return new(
                LabelKind.Boolean, derived, "", $"[Label] bool? {derived} => {property} == null ? null : {property} == {value};",
                $"{share}: {Known}.");
        }
    }
}
