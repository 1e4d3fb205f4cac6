using Preprocessing.Data;

namespace Preprocessing.Scaffolding;

/// <summary>A class of a pipeline that was written for data, as a first version that a person goes on with.</summary>
public sealed record ClassDraft
{
    /// <summary>The name of the class.</summary>
    public required string ClassName { get; init; }

    /// <summary>The namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The name of the pipeline.</summary>
    public required string PipelineName { get; init; }

    /// <summary>What the model learns to predict.</summary>
    public required LabelKind LabelKind { get; init; }

    /// <summary>The property with the label; null if there is none.</summary>
    public required string? LabelProperty { get; init; }

    /// <summary>The kind of model.</summary>
    public required ModelFamily For { get; init; }

    /// <summary>The columns of the data, in their order, with what became of each.</summary>
    public required IReadOnlyList<DraftedColumn> Columns { get; init; }

    /// <summary>The text of the class: a file of C# that compiles as it is.</summary>
    public required string Code { get; init; }

    /// <summary>The columns that are properties.</summary>
    internal IReadOnlyList<PropertyText> Properties { get; init; } = [];

    /// <summary>Writes the class.</summary>
    /// <param name="survey">What the data hold.</param>
    /// <param name="options">What is known beforehand.</param>
    /// <exception cref="DraftException">
    /// The label is no column or cannot be predicted, no column is left for features, or a name is none of C#.
    /// </exception>
    public static ClassDraft Of(Survey survey, DraftOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return new ClassWriter(survey, options ?? new()).Write();
    }
}

/// <summary>A column of the data, and what became of it.</summary>
/// <param name="Column">The name in the data.</param>
/// <param name="Property">The property of the class; null if the column was left out.</param>
/// <param name="Use">What it is used as.</param>
/// <param name="Reason">Why.</param>
public sealed record DraftedColumn(string Column, string? Property, ColumnUse Use, string Reason);

/// <summary>What a column is used as.</summary>
public enum ColumnUse
{
    /// <summary>A feature, by itself or by its parts.</summary>
    Feature,

    /// <summary>What the model learns to predict.</summary>
    Label,

    /// <summary>Which row it is.</summary>
    Key,

    /// <summary>When the row happened; its parts are features, too.</summary>
    EventTime,

    /// <summary>Nothing: it stands in the class as a comment, with the reason.</summary>
    LeftOut,
}

/// <summary>A class cannot be written as it is asked for.</summary>
/// <param name="message">What was found, what is expected, and what to do.</param>
public sealed class DraftException(string message) : PreprocessingException(message);
