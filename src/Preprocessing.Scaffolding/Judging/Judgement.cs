using Preprocessing.Data;

namespace Preprocessing.Scaffolding;

/// <summary>What the values of a column are to a model.</summary>
enum ValueKind
{
    /// <summary>Quantities.</summary>
    Number,
    /// <summary>Yes or no.</summary>
    Flag,
    /// <summary>Names of a few or many things: texts, and numbers whose order says nothing.</summary>
    Category,
    /// <summary>Texts to read.</summary>
    FreeText,
    /// <summary>Dates, with or without a time.</summary>
    Moment,
    /// <summary>Times of day.</summary>
    Clock,
    /// <summary>Lengths of time.</summary>
    Span,
    /// <summary>Lists of texts.</summary>
    Tokens,
    /// <summary>Lists of numbers.</summary>
    Vector,
}

/// <summary>What became of a column.</summary>
/// <param name="Column">The column.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Use">What it is used as.</param>
/// <param name="Reason">Why, as the beginning of a sentence; empty where the steps say it.</param>
sealed record Judgement(SurveyedColumn Column, ValueKind Kind, ColumnUse Use, string Reason);
