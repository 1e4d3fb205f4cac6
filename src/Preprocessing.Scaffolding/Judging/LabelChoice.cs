using Preprocessing.Data;

namespace Preprocessing.Scaffolding;

/// <summary>Finds the column that a model learns to predict.</summary>
static class LabelChoice
{
    static readonly string[] Names =
    [
        "label", "target", "y", "class", "outcome", "response", "churn", "churned", "fraud", "click", "clicked", "converted", "conversion",
        "default", "defaulted", "survived", "bought", "purchased", "late", "delayed", "delay", "returned", "cancelled", "canceled", "price",
        "rating", "diagnosis", "species",
    ];

    /// <summary>The column that was named, or the one whose name gives it away; null if there is none.</summary>
    /// <exception cref="DraftException">No column has the name, or a model cannot predict what the column holds.</exception>
    public static SurveyedColumn? Of(Survey survey, string? name)
    {
        if (name is null)
            return Names.Select(known => survey.Columns.FirstOrDefault(column => IsNamed(column, known)))
                .FirstOrDefault(column => column is not null);
        var found = survey.Columns.FirstOrDefault(column => column.Name == name)
            ?? survey.Columns.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new DraftException($"There is no column '{name}' to predict. The data have "
                + $"{string.Join(", ", survey.Columns.Take(40).Select(column => $"'{column.Name}'"))}.");
        if (!found.IsRead)
            throw new DraftException($"Column '{found.Name}' cannot be predicted: {found.Problem}.");
        return Problem(found) is { } problem
            ? throw new DraftException($"Column '{found.Name}' cannot be predicted: {problem}. Name another column as the label.")
            : found;
    }

    static bool IsNamed(SurveyedColumn column, string known) =>
        column.IsRead && Problem(column) is null
        && Words.Of(column.Name).SkipWhile(word => word is "is" or "has" or "was").ToArray() is [var only] && only == known;

    static string? Problem(SurveyedColumn column)
    {
        var profile = column.Profile!;
        return Judge.KindOf(column) switch
        {
            ValueKind.Moment or ValueKind.Clock => "it holds times",
            ValueKind.Tokens or ValueKind.Vector => "it holds lists",
            ValueKind.FreeText => "it holds texts to read",
            ValueKind.Category when profile.Distinct > 1000 => FormattableString.Invariant($"it has {profile.Distinct:N0} classes"),
            _ when profile.Distinct < 2 => "it has fewer than two different values",
            _ => null,
        };
    }
}
