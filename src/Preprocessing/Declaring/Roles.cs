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
/// <see cref="PortableHash.Share(string?)"/> of a column with the share to keep.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TrainingFilterAttribute : Attribute;

/// <summary>Marks when a row happened: a column of <see cref="DateTime"/> or <see cref="DateTimeOffset"/>. Lags and windows follow its order.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EventTimeAttribute : Attribute;
