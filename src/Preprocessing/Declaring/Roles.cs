using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Makes a property a feature without a step: its number goes to the model as it is.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FeatureAttribute : Attribute;

/// <summary>
/// Marks the value that a model learns to predict: a boolean, a number, a text, an enum, a Guid or a char. Inference does not need columns
/// that only labels read, and no feature may read them.
/// </summary>
/// <remarks>
/// <para>
/// A label has a chain of steps like a feature, which ends in one number: <c>[Label, Log1p, StandardScale] double? Price</c>. Every step of
/// it can be undone, so that predictions come back in the label's own units (<see cref="FittedPipeline{TRow}.InverseLabel"/>). Steps of
/// features that learn from the label learn from the number at the end of its chain.
/// </para>
/// <para>
/// A label whose chain ends in an index has classes (<see cref="FittedPipeline{TRow}.Classes"/>). Texts and enums get the step
/// <see cref="ClassesAttribute"/> by themselves; a number has classes with <c>[Label, Classes] int Cylinders</c>, or by bins.
/// </para>
/// <para>A missing label is NaN.</para>
/// <para>
/// A class may have several labels, each with a chain of its own (<see cref="FittedPipeline{TRow}.Labels"/>), for a model each. Whoever
/// trains or scores then names one, and no step of a feature may learn from the label, because it would not be clear from which.
/// </para>
/// </remarks>
[ImpliedStep(typeof(ClassesAttribute))]
[AttributeUsage(AttributeTargets.Property)]
public sealed class LabelAttribute : Attribute;

/// <summary>
/// Marks the group of a training row for trainers of rankings, such as the query that a row answers: a text, an enum or a number. A
/// model ranks the rows within a group; the group is no feature, and inference does not need columns that only the group reads.
/// </summary>
/// <remarks>
/// The rows of a group follow one another. A group may go on in the next partition; one that comes back later is an error.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class GroupAttribute : Attribute;

/// <summary>Marks the weight of a training row, for fits and for the trainer: the number of rows that it stands for.</summary>
/// <remarks>
/// <para>
/// What is learnt from a row of weight 3 has the bits of what is learnt from three such rows, and a row of weight 0 is not there. Other
/// weights are multiplied and added exactly, so that the order of the rows does not matter; only a weight below 2⁻¹² is rounded, to a
/// multiple of 2⁻⁶⁴. Wherever a step counts rows, compares their number with a threshold, or divides by it, it takes the sum of their
/// weights.
/// </para>
/// <para>
/// So weights that add up to 1 say that there is one row, of which there is no sample variance and no quantile by linear interpolation:
/// multiply them by the number of rows. Steps that keep rows, such as <see cref="KnnImputeAttribute"/>, take whole weights alone.
/// </para>
/// <para>
/// A weight that is missing, negative, infinite or above 2⁵³ is an error of the fit that names the row; so are weights that are all 0, or
/// that add up to more than 2⁵³. The rows that <see cref="FittedOn"/> counts are rows, whatever they weigh.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WeightAttribute : Attribute;

/// <summary>
/// Marks what is true in a sound row: a get-only boolean property with an expression body, over any number of columns, such as
/// <c>[Rule] bool LandsLater => Arrival > Departure;</c>.
/// </summary>
/// <remarks>
/// A row for which it is false breaks a constraint like any other (<see cref="Pipeline{TRow}.Constraints"/>), at the level that
/// <see cref="CheckAttribute"/> on the property says; one for which it is missing does not. In C# a comparison with null is false, so a
/// rule over columns that may be missing says what then holds: <c>bool? LandsLater => Arrival == null ? null : Arrival > Departure</c>. A
/// rule changes no number of a pipeline. A batch without a column that the rule reads is not checked against it.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RuleAttribute : Attribute;

/// <summary>Marks the condition under which a row takes part in training: a get-only boolean property with an expression body.</summary>
/// <remarks>
/// Rows for which it is false or missing are left out of fits and of the rows that trainers get
/// (<see cref="TrainingSources"/>). Inference leaves no row out and does not need columns that only this property and the label
/// read. For a sample, compare <see cref="PortableHash.Share(string?, uint)"/> of a column with the share to keep, which may depend on the
/// label: <c>PortableHash.Share(Id) &lt; (Late ? 1 : 0.1)</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TrainingFilterAttribute : Attribute;

/// <summary>
/// Adds Gaussian noise to a feature of the rows that a model is trained on
/// (<see cref="FittedPipeline{TRow}.Training"/>), and of no other rows.
/// </summary>
/// <remarks>
/// The noise is added to every number that leaves the feature's chain; a missing number stays missing. The noise of a row follows from the
/// hash of its <c>[Key]</c> (of several, of their combination) and the feature's name, so that it is the same in every run, on every
/// machine, in any order of rows: z = Φ⁻¹((h + ½) / 2⁵²), where h has the 32 bits of one MurmurHash3 of the key and 20 bits of another.
/// Fits do not see the noise.
/// </remarks>
/// <param name="standardDeviation">The standard deviation, above 0, in the unit of the feature at the end of its chain.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TrainingNoiseAttribute(double standardDeviation) : Attribute
{
    /// <summary>The standard deviation.</summary>
    public double StandardDeviation { get; } = standardDeviation;
}

/// <summary>
/// Marks the time at which a row happened: a column of <see cref="DateTime"/> or
/// <see cref="DateTimeOffset"/>. Lags and windows follow its order.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EventTimeAttribute : Attribute;

/// <summary>
/// Marks the time at which a row became known: a column of <see cref="DateTime"/> or <see cref="DateTimeOffset"/>, such as when a
/// correction of an earlier row was written.
/// </summary>
/// <remarks>
/// Of the rows with one <c>[Key]</c> and one <see cref="EventTimeAttribute"/>, that which became known last replaces the others
/// (<see cref="DeduplicatedSources"/>); landings sort by it after these two. A row without it became known before all that have it. In a
/// feature view it says from when on readers see the row; there it may be an expression, such as
/// <c>[CreatedTime] DateTime Left => Departure.AddMinutes(Delay)</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CreatedTimeAttribute : Attribute;
