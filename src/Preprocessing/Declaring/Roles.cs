namespace Preprocessing;

/// <summary>Makes a property a feature as it is: a number that goes to the model without a step.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FeatureAttribute : Attribute;

/// <summary>Marks what the model learns to predict. Columns that only the label reads are not asked for at inference, and no feature may read them.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LabelAttribute : Attribute;

/// <summary>Marks the weight that a training row has for the trainer. Fits do not use it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WeightAttribute : Attribute;

/// <summary>Marks a yes or no that says whether a row takes part in training: a get-only property with an expression body.</summary>
/// <remarks>
/// Rows for which it is not yes, missing among them, are left out of fits and of what trainers are given (<see cref="TrainingSources.ForTraining"/>).
/// Columns that only it and the label read are not asked for at inference, where nothing is left out. For a sample, compare
/// <see cref="PortableHash.Share(string?, uint)"/> of a column with the share to keep, which may depend on the label:
/// <c>PortableHash.Share(Id) &lt; (Late ? 1 : 0.1)</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TrainingFilterAttribute : Attribute;

/// <summary>Adds Gaussian noise to a feature of the rows that a model is trained on (<see cref="FittedPipeline{TRow}.Training"/>), and to no others.</summary>
/// <remarks>
/// It is added to every number that leaves the feature's chain; a missing one stays missing. The noise of a row follows from the hash of its <c>[Key]</c> and the feature's name, so
/// that it is the same in every run, on every machine, in any order of rows: z = Φ⁻¹((h + ½) / 2⁵²), where h has the 32 bits of one MurmurHash3 of the key and 20 bits of another. Fits do not see it.
/// </remarks>
/// <param name="standardDeviation">The standard deviation, above 0, in the unit that the feature has when it leaves its chain.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TrainingNoiseAttribute(double standardDeviation) : Attribute
{
    /// <summary>The standard deviation.</summary>
    public double StandardDeviation { get; } = standardDeviation;
}

/// <summary>Marks when a row happened: a column of <see cref="DateTime"/> or <see cref="DateTimeOffset"/>. Lags and windows follow its order.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EventTimeAttribute : Attribute;
