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

/// <summary>Marks when a row happened: a column of <see cref="DateTime"/> or <see cref="DateTimeOffset"/>. Lags and windows follow its order.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EventTimeAttribute : Attribute;
