using Preprocessing.Data;

namespace Preprocessing.Scaffolding;

/// <summary>Says what the columns of a survey are to a model that predicts one of them.</summary>
static class Judge
{
    // Texts of so many words are sentences rather than names.
    const double WordsOfSentences = 4;

    // Nearly each row has another value.
    const double ShareOfIds = 0.95;

    // Below, values differ by chance.
    const int FewRows = 30;

    /// <summary>Judges all columns, in their order.</summary>
    public static IReadOnlyList<Judgement> All(Survey survey, SurveyedColumn? label)
    {
        var judgements = survey.Columns.Select(column => Of(column, label)).ToArray();
        // One key and one time of the row; more of them are columns like others.
        Promote(judgements, ColumnUse.Key, judgement => IsKey(judgement.Column));
        Promote(judgements, ColumnUse.EventTime, judgement =>
            judgement is { Use: ColumnUse.Feature, Kind: ValueKind.Moment } && judgement.Column.Profile!.Missing == 0
            && judgement.Column.Type != typeof(DateOnly));
        return judgements;
    }

    /// <summary>What the values of a column are.</summary>
    public static ValueKind KindOf(SurveyedColumn column)
    {
        var type = column.Type;
        return type == typeof(bool) ? ValueKind.Flag
            : type == typeof(string) ? (column.Text!.Words >= WordsOfSentences && column.Profile!.Distinct > 100
                ? ValueKind.FreeText
                : ValueKind.Category)
            : type == typeof(Guid) ? ValueKind.Category
            : type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(DateOnly) ? ValueKind.Moment
            : type == typeof(TimeOnly) ? ValueKind.Clock
            : type == typeof(TimeSpan) ? ValueKind.Span
            : type == typeof(string[]) ? ValueKind.Tokens
            : type.IsArray ? ValueKind.Vector
            : IsWhole(type) && Words.SayIdentifier(column.Name) && Share(column) < ShareOfIds ? ValueKind.Category
            : ValueKind.Number;
    }

    /// <summary>Whether a type holds whole numbers.</summary>
    public static bool IsWhole(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64;

    static Judgement Of(SurveyedColumn column, SurveyedColumn? label)
    {
        if (!column.IsRead)
            return new(column, ValueKind.Category, ColumnUse.LeftOut, $"It cannot be read: {column.Problem}.");
        var kind = KindOf(column);
        return column == label
            ? new(column, kind, ColumnUse.Label, "")
            : LeftOut(column, kind, label) is { } reason
                ? new(column, kind, ColumnUse.LeftOut, reason)
                : new(column, kind, ColumnUse.Feature, "");
    }

    static string? LeftOut(SurveyedColumn column, ValueKind kind, SurveyedColumn? label)
    {
        var profile = column.Profile!;
        return Unnamable(column.Name) ? "Its name has characters that cannot be printed: give it another one in the data."
            : profile.Missing == profile.Rows ? "No row has a value."
            : profile.Distinct <= 1 && profile.Missing == 0 ? "Every row has the same value: there is nothing to learn from it."
            : PersonalData.Find(column) is { } personal
                ? $"It looks like personal data ({personal}). Take it in only if you may and must, and then without its text."
            : kind == ValueKind.Vector && profile.Numbers.Least != profile.Numbers.Greatest
                ? "Its lists of numbers differ in length, so that no number has a place of its own."
            : IsIdentifier(column, kind) ? "Nearly every row has another value: a model would learn the rows by heart."
            : label is not null && Leak.Find(column, label) is { } leak
                ? $"It nearly gives the label away ({leak}). Take it in only if it is known when the model is asked."
            : null;
    }

    static bool IsIdentifier(SurveyedColumn column, ValueKind kind) =>
        column.Profile!.Rows >= FewRows && Share(column) >= ShareOfIds
        && (kind == ValueKind.Category || IsWhole(column.Type) && Words.SayIdentifier(column.Name));

    static bool IsKey(SurveyedColumn column) =>
        column is { IsRead: true, Profile.Missing: 0 } && IsIdentifier(column, KindOf(column)) && Words.SayIdentifier(column.Name)
        && column.Profile.Distinct >= (column.Profile.IsDistinctExact ? 1 : 0.97) * column.Profile.Rows
        && !Unnamable(column.Name) && PersonalData.Find(column) is null;

    static void Promote(Judgement[] judgements, ColumnUse use, Predicate<Judgement> isOne)
    {
        if (Array.FindIndex(judgements, isOne) is >= 0 and var first && judgements[first].Use != ColumnUse.Label)
            judgements[first] = judgements[first] with { Use = use, Reason = "" };
    }

    static double Share(SurveyedColumn column) =>
        column.Profile!.Distinct / Math.Max(1, column.Profile.Rows - column.Profile.Missing);

    static bool Unnamable(string name)
    {
        for (var i = 0; i < name.Length; i++)
            if (char.IsHighSurrogate(name[i]) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]))
                i++;
            else if (char.IsSurrogate(name[i]) || char.IsControl(name[i]) || name[i] is '\u2028' or '\u2029')
                return true;
        return false;
    }
}
