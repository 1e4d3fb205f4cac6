namespace Preprocessing;

/// <summary>What the numbers of a fitted pipeline come from: columns, and the steps between these and each slot.</summary>
/// <param name="Slots">The slots of the vector of features in their order, then those of each named output.</param>
/// <param name="Labels">What models learn to predict; each is one number.</param>
/// <param name="Training">
/// The columns that decide which rows a fit learns from and how much each counts: they influence all that is learnt.
/// </param>
public sealed record Lineage(
    IReadOnlyList<SlotLineage> Slots, IReadOnlyList<SlotLineage> Labels, IReadOnlyList<ColumnInfluence> Training)
{
    /// <summary>Draws columns, steps and slots as a flowchart of Mermaid, which Markdown pages and reports can show.</summary>
    /// <remarks>
    /// Slots of one feature that come from the same columns over the same steps are one node. Dotted lines are influences that are no part
    /// of the number. Names are escaped, so that they cannot break out of the drawing.
    /// </remarks>
    public string ToMermaid() => LineageDrawing.Write(this);
}

/// <summary>What one number comes from.</summary>
/// <param name="Name">The name of the slot, or of the label.</param>
/// <param name="Feature">The property that declares it.</param>
/// <param name="Output">The named output that has the slot; null for the vector of features and for labels.</param>
/// <param name="Columns">
/// The columns of the data that the number depends on, in the order of the class, each with its strongest influence. A lag or window counts
/// by what it remembers, and by its key and time.
/// </param>
/// <param name="Steps">The steps on the way from the columns, in their order.</param>
/// <param name="IsTraced">
/// Whether <see cref="Columns"/> follow from the computation of this very slot, with what was learnt: a column that cannot change it is not
/// among them. Else they are all columns that the feature declares to read, because no expression over columns has its number: texts with
/// many slots, compiled C#, labels.
/// </param>
public sealed record SlotLineage(
    string Name, string Feature, string? Output, IReadOnlyList<ColumnInfluence> Columns, IReadOnlyList<StepLineage> Steps, bool IsTraced);

/// <summary>A step between columns and a slot.</summary>
/// <param name="Name">The step's name, such as <c>standard-scale</c>.</param>
/// <param name="Settings">Its parameters as the definition has them, such as <c>Smoothing=20d</c>; empty if all are the defaults.</param>
/// <param name="LearntFrom">The columns whose training values it has learnt from; empty if it learns nothing.</param>
/// <param name="Targets">
/// The columns of the label, or of the property in its place, that it has learnt from besides; empty for most steps. They influence the
/// slot, though its number is not computed from them.
/// </param>
public sealed record StepLineage(string Name, string Settings, IReadOnlyList<string> LearntFrom, IReadOnlyList<string> Targets)
{
    /// <summary>The name with the settings.</summary>
    public override string ToString() => Settings.Length == 0 ? Name : $"{Name} {Settings}";
}

/// <summary>How a column influences a number.</summary>
/// <param name="Column">The column's name in the data; of a vector over several columns their pattern.</param>
/// <param name="Influence">The influence.</param>
public sealed record ColumnInfluence(string Column, Influence Influence);

/// <summary>The ways in which a column influences a number, the strongest first.</summary>
public enum Influence
{
    /// <summary>The number is the column's value.</summary>
    Identity,

    /// <summary>The number is computed from the value of the same row.</summary>
    Transformation,

    /// <summary>The number is computed from values of earlier rows.</summary>
    Aggregation,

    /// <summary>The value chooses from what the number is computed.</summary>
    Conditional,

    /// <summary>The value says which earlier rows count, and in which order: the key or the time of a lag or window.</summary>
    Window,

    /// <summary>The value decides whether the row is taken at all.</summary>
    Filter,

    /// <summary>The value says to which group, or to which fold of a cross-fitted step, the row belongs.</summary>
    GroupBy,

    /// <summary>The value says how much the row counts.</summary>
    Weight,
}
